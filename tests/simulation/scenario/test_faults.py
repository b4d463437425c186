"""A faulty scenario is refused with every fault at once, before any definition is asked."""

from datetime import date

import pytest
from attrs import evolve

from pathway.definition import AttributeIs
from pathway.errors import DefinitionError
from pathway.simulation.distributions import Geometric, Point, Uniform
from pathway.simulation.scenario.choices import Chance, Choosing, Lasting, Likely, Option, Weight
from pathway.simulation.scenario.parts import (
    Arrivals,
    Arriving,
    Next,
    Pausing,
    Season,
    Stay,
    Supply,
    Unit,
    Within,
)
from tests.simulation.small import ASSUMED, always, days, scenario


def _faults(**changed: object) -> dict[str, str]:
    with pytest.raises(DefinitionError) as raised:
        scenario(**changed)
    return {fault.path: fault.message for fault in raised.value.faults}


def _course(*steps: Next, chances: tuple[Chance, ...] = ()) -> Stay:
    return Stay("course", ASSUMED, steps, chances)


def test_a_scenario_without_a_fault_is_made() -> None:
    assert scenario().id == "course"


def test_every_fault_is_told_at_once() -> None:
    step = Next("leave", "leave", (Lasting(Geometric(2.0)),), always(outcome="work"))
    found = _faults(
        id="A course",
        arrivals=Arrivals(ASSUMED),
        stays=(_course(step, chances=(Chance((Weight("leaf", 1),)),)),),
    )
    assert found == {
        "id": found["id"],
        "arrivals": "give one of cases, observed and listed: they say when people arrive.",
        "stays[0].steps[0].days[0].days": "the probability is 2.0. Give one above 0, up to 1",
        "stays[0].chances[0].weights[0].of": (
            "unknown step 'leaf'. It is one of the steps: leave, stay. Did you mean 'leave'?"
        ),
    }


def test_a_case_that_always_holds_comes_last_and_there_is_one() -> None:
    woman = AttributeIs("sex", ("woman",))
    step = Next("leave", "leave", days(11), always(outcome="work"))
    swapped = evolve(step, days=(Lasting(Point(11)), Lasting(Point(12), (woman,))))
    found = _faults(stays=(_course(swapped),))
    assert found == {
        "stays[0].steps[0].days[0]": (
            "it always holds, so no later case ever counts. Put it last."
        ),
        "stays[0].steps[0].days": (
            "nothing is said of the rest. Add a last case without `where` or `after`."
        ),
    }


def test_a_day_before_the_day_of_entering_is_refused() -> None:
    step = Next("leave", "leave", (Lasting(Uniform(-3, 4)),), always(outcome="work"))
    found = _faults(stays=(_course(step),))
    assert found == {"stays[0].steps[0].days[0].days": "it draws -3. Give numbers of 0 or more."}


def test_weights_are_not_negative_and_not_all_zero() -> None:
    step = Next("leave", "leave", days(11), (Choosing((Option(0, ()),)),))
    found = _faults(stays=(_course(step, chances=(Chance((Weight("leave", -1),)),)),))
    assert found == {
        "stays[0].steps[0].told[0].options": "no weight is above 0. Give at least one.",
        "stays[0].chances[0].weights": (
            "a weight is negative or without end. Give weights of 0 or more."
        ),
    }


def test_seasons_end_after_they_start_and_factors_are_complete() -> None:
    season = Season(date(2020, 2, 1), date(2020, 1, 1), 0.0)
    arrivals = Arrivals(ASSUMED, (Arriving((season,)),), months=(1.0, 2.0))
    assert _faults(arrivals=arrivals) == {
        "arrivals.cases[0].seasons[0]": (
            "it ends on 2020-01-01, before it starts. Give a later end."
        ),
        "arrivals.cases[0]": "nobody ever arrives. Give a rate above 0.",
        "arrivals.months": "give 12 factors of 0 or more, not all of them 0.",
    }


def test_what_is_settled_beforehand_waits_for_nothing() -> None:
    step = Next("leave", "leave", days(11), always(outcome="work"), patience=days(3))
    within = Within("all", ("course",), ASSUMED, (step,), (Chance((Weight("leave", 1),)),))
    assert _faults(within=(within,)) == {
        "within[0].steps[0]": "what is settled beforehand waits for nothing. Drop patience."
    }


def test_a_probability_lies_between_0_and_1_and_a_pause_lasts_a_day() -> None:
    pause = Pausing("pause", "resume", (Likely(1.5),), always(reason="ill"), days(1), days(0))
    stay = evolve(_course(Next("leave", "leave", days(11))), pause=pause)
    assert _faults(stays=(stay,)) == {
        "stays[0].pause.probability[0].probability": (
            "1.5 is no probability. Give one from 0 to 1."
        ),
        "stays[0].pause.length[0].days": "it draws 0. Give numbers of 1 or more.",
    }


def test_units_are_not_negative_and_ties_are_all_named() -> None:
    found = _faults(
        supplies=(Supply("seat", ASSUMED, (Unit("room", -1),)),), ties=("releases", "releases")
    )
    assert found == {
        "ties": "name each of releases, requests, patience once, in the order that holds.",
        "supplies[0].units[0].amount": "give 0 or more.",
    }


def test_a_part_of_the_wrong_type_is_told_before_its_meaning() -> None:
    found = _faults(stays="course")
    assert list(found) == ["stays"]

"""Who shares what waits as the scenario says: in groups, by priority, with patience, from a day on."""

from datetime import date

import pytest
from attrs import evolve

from pathway.definition import AttributeIs, Group
from pathway.definition.model import Definition
from pathway.simulation import Run, compile_scenario
from pathway.simulation.scenario.choices import Choosing, Option, Tell
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Arrivals, Described, Next, Supply, Unit
from pathway.texts import Text
from tests.simulation.small import ASSUMED, DEFINITION, days, scenario

DAYS = (date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 3))
LISTED = Arrivals(ASSUMED, listed=DAYS)


def _begins(
    told: Scenario, definition: Definition = DEFINITION, engine: str = "numpy"
) -> list[int]:
    """The day on which each begins, -1 for who never does."""
    plan = compile_scenario(definition, told)
    run = Run(plan, definition, engine=engine)  # type: ignore[arg-type]
    begin = {kind for kind, each in enumerate(plan.kinds) if each.trigger == "begin"}
    return [
        next((day for kind, day in run.journey(each).rows if kind in begin), -1)
        for each in range(run.size())
    ]


def _supply(**changed: object) -> tuple[Supply, ...]:
    parts: dict[str, object] = {"units": (Unit("room", 1),)}
    return (Supply("seat", ASSUMED, **(parts | changed)),)  # type: ignore[arg-type]


ENGINES = ["numpy", "numba"]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    name = str(request.param)
    if name == "numba":
        pytest.importorskip("numba")
    return name


def test_seats_are_given_in_the_order_of_asking(engine: str) -> None:
    assert _begins(scenario(arrivals=LISTED), engine=engine) == [2, 13, 24]


def test_seats_that_come_later_are_given_when_they_come(engine: str) -> None:
    units = (Unit("one", 1), Unit("two", 1, start=date(2020, 1, 8)))
    told = scenario(arrivals=LISTED, supplies=_supply(units=units))
    assert _begins(told, engine=engine) == [2, 7, 13]


def test_seats_that_go_are_given_no_more_but_nobody_is_sent_away(engine: str) -> None:
    units = (Unit("one", 1, end=date(2020, 1, 8)),)
    told = scenario(arrivals=LISTED, supplies=_supply(units=units))
    assert _begins(told, engine=engine) == [2, -1, -1]


def test_a_group_begins_together(engine: str) -> None:
    told = scenario(arrivals=LISTED, supplies=_supply(units=(Unit("room", 9),), group_size=3))
    assert _begins(told, engine=engine) == [4, 4, 4]
    soon = _supply(units=(Unit("room", 9),), group_size=3, longest_wait=1)
    assert _begins(scenario(arrivals=LISTED, supplies=soon), engine=engine)[0] == 3


def test_who_loses_patience_takes_another_step(engine: str) -> None:
    stays = scenario().stays
    wait = evolve(stays[0].steps[0], patience=days(3))
    told = scenario(arrivals=LISTED, stays=(evolve(stays[0], steps=(wait,)), *stays[1:]))
    assert _begins(told, engine=engine) == [2, -1, -1]


def test_those_whom_the_definition_names_first_come_first(engine: str) -> None:
    women = Group("women", Text("women", "women"), ASSUMED, AttributeIs("sex", ("woman",)))
    seat = evolve(DEFINITION.resources[0], first=("women",))
    definition = evolve(DEFINITION, groups=(women,), resources=(seat,))
    told = scenario(arrivals=Arrivals(ASSUMED, listed=DAYS * 2), supplies=_supply(queue="priority"))
    plan = compile_scenario(definition, told)
    run = Run(plan, definition, engine=engine, seed=3)  # type: ignore[arg-type]
    waiting = [run.journey(each) for each in range(run.size())]
    order = sorted(range(run.size()), key=lambda each: waiting[each].rows[1][1])
    sexes = [waiting[each].told["sex"] for each in order]
    first, *later = sexes
    assert {"woman", "man"} <= set(later)
    assert later == sorted(later, reverse=True)
    assert first in {"woman", "man"}


def test_entries_that_nobody_draws_from_change_nothing() -> None:
    only = Described("sex", ASSUMED, (Choosing((Option(1, (Tell("sex", "man"),)),)),))
    assert _begins(scenario(entries=(only,), arrivals=LISTED)) == [2, 13, 24]
    assert Next("begin", "begin", days(2)).at_most is None

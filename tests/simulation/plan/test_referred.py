"""Who refers is as the scenario lists it, or in the numbers that its rates say."""

from collections import Counter
from datetime import date

import pytest
from attrs import evolve

from pathway.definition import AttributeIs
from pathway.errors import DefinitionError
from pathway.simulation import Run, Scenario, compile_scenario
from pathway.simulation.fitting import fit, histories_of_run
from pathway.simulation.scenario.parts import Arrivals, Arriving, Season
from tests._require import needs
from tests.simulation.small import ASSUMED, DEFINITION
from tests.simulation.small import scenario as course

WOMEN = (AttributeIs("sex", ("woman",)),)
YEAR = date(2020, 1, 1), date(2020, 12, 31)


def _run(arrivals: Arrivals, **told: object) -> Run:
    plan = compile_scenario(DEFINITION, course(arrivals=arrivals))
    return Run(plan, DEFINITION, **{"engine": "numpy", "limited": False, **told})  # type: ignore[arg-type]


def _rates(women: float, others: float) -> Arrivals:
    first, last = YEAR
    return Arrivals(
        ASSUMED,
        cases=(
            Arriving((Season(first, date(2020, 3, 31), women),), WOMEN),
            Arriving((Season(first, last, others),)),
        ),
        by="sex",
    )


LISTED = Arrivals(
    ASSUMED,
    listed=(date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 3)),
    by="sex",
    referred=("man", "man", "woman"),
)


@pytest.mark.parametrize("engine", ["numpy", "numba"])
def test_a_list_says_who_refers_each(engine: str) -> None:
    if engine == "numba":
        needs("numba")
    run = _run(LISTED, engine=engine, seed=4)
    assert [each.told["sex"] for each in run.journeys()] == ["man", "man", "woman"]
    assert [each.days[0][0].day for each in run.journeys()] == [1, 2, 3]
    drawn = _run(evolve(LISTED, by=None, referred=()), seed=4, engine=engine)
    assert [each.days for each in drawn.journeys()] == [each.days for each in run.journeys()]


def test_rates_say_how_many_each_refers_and_when() -> None:
    run = _run(_rates(1.0, 0.2), replications=6, seed=2)
    counts = Counter(str(each.told["sex"]) for each in run.journeys())
    assert counts["woman"] / 6 == pytest.approx(1.0 * 91, abs=4 * (91 / 6) ** 0.5)
    assert counts["man"] / 6 == pytest.approx(0.2 * 366, abs=4 * (73 / 6) ** 0.5)
    assert {each.days[0][0].month for each in run.journeys() if each.told["sex"] == "woman"} == {
        1,
        2,
        3,
    }
    # The fault: the weights of the entry, one to one, whatever the rates are.
    turned = Counter(str(each.told["sex"]) for each in _run(_rates(0.2, 1.0), seed=2).journeys())
    assert turned["man"] > 8 * turned["woman"] > 0


def _refused(arrivals: Arrivals, **changed: object) -> dict[str, str]:
    with pytest.raises(DefinitionError) as caught:
        course(arrivals=arrivals, **changed)
    return {each.path: each.message for each in caught.value.faults}


def test_what_does_not_say_who_refers_is_refused_with_all_faults() -> None:
    faults = _refused(evolve(LISTED, referred=("man", "other")))
    assert (
        faults["arrivals.referred"]
        == "0 options of the first entry tell sex 'other'. Have one tell it."
    )
    assert "arrivals.by" in _refused(evolve(LISTED, by="age"))
    assert "Give `by`" in _refused(evolve(LISTED, by=None))["arrivals.referred"]
    wrong = (
        Arriving((Season(*YEAR, 1.0),), (AttributeIs("age", at_least=3),)),
        _rates(1, 1).cases[1],
    )
    found = _refused(evolve(_rates(1, 1), cases=wrong))
    assert "Ask for 'sex' alone" in found["arrivals.cases[0].where"]


def test_the_number_that_is_said_goes_before_the_rates() -> None:
    asked: Scenario = course(arrivals=_rates(2.0, 0.5))
    assert asked.arrivals.number is None
    assert _run(_rates(2.0, 0.5), participants=7).size() == 7


def test_who_referred_whom_is_fitted() -> None:
    def of(run: Run, given: Arrivals) -> Arrivals:
        told = course(arrivals=given)
        found = fit(told, histories_of_run(run), until=YEAR[1], definition=DEFINITION)
        return found.scenario.arrivals

    listed = of(_run(LISTED), LISTED)
    assert (listed.listed, listed.referred) == (LISTED.listed, LISTED.referred)
    given = _rates(0.5, 0.2)
    rates = [each.seasons[0].rate for each in of(_run(given, seed=3), given).cases]
    for found, true, days in zip(rates, (0.5, 0.2), (91, 366), strict=True):
        assert found == pytest.approx(true, abs=4 * (true / days) ** 0.5)
    assert rates[0] > rates[1]

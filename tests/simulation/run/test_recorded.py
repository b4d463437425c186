"""Rows become known late and wrongly as the scenario says, and the same every time."""

from collections import Counter
from datetime import date, timedelta

import pytest
from attrs import evolve

from pathway.simulation import Run, compile_scenario
from pathway.simulation.distributions import Point, Uniform
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.recorded import Recorded, recorded
from pathway.simulation.scenario.parts import Mistake, Recording
from tests.simulation.small import ASSUMED, DEFINITION, scenario

ROWS = [(0, 0), (1, 2), (2, 13)]
FIRST = date(2020, 1, 1)


def _plan(*recordings: Recording) -> Plan:
    return compile_scenario(DEFINITION, scenario(recordings=recordings))


def _known(plan: Plan) -> tuple[Recorded, ...]:
    return recorded(plan, 1, 0, 0, ROWS)


def _on(day: int) -> date:
    return FIRST + timedelta(days=day)


def test_what_nothing_is_said_of_is_recorded_on_its_day() -> None:
    assert _known(_plan()) == tuple(
        Recorded(row, _on(day), _on(day)) for row, (_, day) in enumerate(ROWS)
    )


def test_a_late_record_becomes_known_so_many_days_after() -> None:
    plan = _plan(Recording(ASSUMED, Point(12), ("begin",)))
    assert [(each.row, each.known) for each in _known(plan)] == [
        (0, _on(0)),
        (2, _on(13)),
        (1, _on(14)),
    ]


@pytest.mark.parametrize("corrected", [None, Point(3)])
def test_each_mistake_is_made_and_put_right(corrected: Point | None) -> None:
    def made(kind: str, moved: Point | None = None) -> list[Recorded]:
        mistake = Mistake(kind, 1.0, moved, corrected)  # type: ignore[arg-type]
        plan = _plan(Recording(ASSUMED, Point(1), ("begin",), (mistake,)))
        return [each for each in _known(plan) if each.row == 1]

    right = None if corrected is None else _on(6)
    assert made("missing") == (
        [] if right is None else [Recorded(1, _on(2), right, None, "missing")]
    )
    assert made("twice") == [
        Recorded(1, _on(2), _on(3)),
        Recorded(1, _on(2), _on(3), right, "twice"),
    ]
    wrong = Recorded(1, _on(1), _on(3), right, "wrong_day")
    later = [] if right is None else [Recorded(1, _on(2), right)]
    assert made("wrong_day", Point(-1)) == [wrong, *later]


def test_nobody_records_what_is_yet_to_come() -> None:
    mistake = Mistake("wrong_day", 1.0, Point(30))
    plan = _plan(Recording(ASSUMED, Point(1), (), (mistake,)))
    assert all(each.on <= each.known for each in _known(plan))


def test_records_are_keyed_by_their_step_and_stay_when_others_change() -> None:
    plan = _plan(Recording(ASSUMED, Uniform(0, 30)))
    before = {each.row: each.known for each in _known(plan)}
    other = recorded(plan, 1, 0, 0, [(0, 0), (2, 13)])
    assert other[-1].known == before[2] or other[0].known == before[2]
    assert recorded(plan, 2, 0, 0, ROWS) != _known(plan)


def test_mistakes_are_as_frequent_as_the_scenario_says() -> None:
    mistakes = (Mistake("missing", 0.1), Mistake("twice", 0.2))
    plan = _plan(Recording(ASSUMED, Point(0), (), mistakes))
    found = Counter(
        each.mistake for number in range(800) for each in recorded(plan, 1, number, 0, ROWS)
    )
    assert 0.17 < found["twice"] / 2400 < 0.23
    assert 0.87 < found[None] / 2400 < 0.93


def test_a_journey_tells_its_records() -> None:
    plan = _plan(Recording(ASSUMED, Point(2)))
    journey = Run(plan, DEFINITION, engine="numpy").journey(0)
    assert [each.known - each.on for each in journey.recorded()] == [timedelta(days=2)] * 4
    assert evolve(plan, recordings=()).digest != plan.digest

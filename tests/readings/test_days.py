"""Drawn definitions: the day from which a step is possible is the first that is accepted; due dates are clocks."""

import sys
from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve

from pathway.commands import Step
from pathway.decision import Accepted, Refusal, follow_ups
from pathway.decision.decide import decided
from pathway.decision.due import dates
from pathway.definition import Definition
from pathway.machine import Plan, graph_of, plan_of
from pathway.state import State
from tests.decision.steering import plausible
from tests.oracle.answering import answer
from tests.oracle.answering import settle as nights
from tests.oracle.case import Case
from tests.oracle.nights import days_of
from tests.oracle.truth import due_mark
from tests.readings.definitions import any_definition
from tests.readings.histories import found, taken

_AHEAD = 45


def first_days_agree(definition: Definition, seed: int) -> int:
    """Ask every step of a place, and what is refused on each day after; return how often it was."""
    draw, plan, seen = Random(seed), plan_of(definition), 0  # noqa: S311  the same again
    for each in taken(definition, seed, 8):
        state = each.after
        if not state.number:
            continue
        on = date.fromordinal(state.day + draw.choice((0, 0, 1, 3)))
        for trigger, ways in plan.by_phase.get(state.phase, {}).items():
            told = plausible(definition, ways[0], on, draw, care=1)
            step = Step(trigger, on, told, draw.choice((None, "coach")))
            refusal = decided(plan, state, step)
            if isinstance(refusal, Refusal) and not any(each.needs for each in refusal.reasons):
                seen += _first_day_agrees(plan, state, refusal)
    return seen


def _first_day_agrees(plan: Plan, state: State, refusal: Refusal) -> bool:
    """Ask on one day after the other; say whether it becomes possible."""
    for ahead in range(_AHEAD):
        day = refusal.step.on + timedelta(days=ahead)
        again = decided(plan, state, evolve(refusal.step, on=day))
        if isinstance(again, Accepted):
            assert refusal.possible_from == day, (state, refusal)
            return True
        if again.phase != refusal.phase:  # a lapse fell before the day
            return False
        assert refusal.possible_from != day, (state, refusal)
    return False


def test_a_step_is_possible_from_the_first_day_that_is_accepted() -> None:
    assert sum(first_days_agree(any_definition(seed), 5 * seed) for seed in (2, 3, 4, 5, 8)) > 5


def dates_agree(definition: Definition, seed: int) -> int:
    """Count nights for each date that falls due on some days after each step; return how many."""
    seen, graph, case = 0, graph_of(definition), Case(definition)
    for each in taken(definition, seed, 10):
        if not isinstance(each.answer, Accepted):
            continue
        case = answer(case, graph, each.step).case
        state = each.after
        for ahead in (0, 1, 2, 3, 5, 8, 13, 21, 34):
            on = state.day + ahead
            now = nights(case, graph, on, None)
            if now.stands.phase != state.phase:
                break
            listed = dates(definition, state, date.fromordinal(on))
            shown = {item.id: item.status for item in listed if item.kind == "limit"}
            assert shown == _limits(now, on), (each, on)
            seen += len(shown)
            owed = {
                item.id: item.status
                for item in follow_ups(definition, state, date.fromordinal(on))
                if item.status in {"scheduled", "due", "overdue"}
            }
            assert owed.items() <= _follow_ups(now, on).items(), (each, on)
            seen += len(owed)
    return seen


def _limits(case: Case, on: int) -> dict[str, str]:
    found = {}
    for limit in case.definition.limits:
        clock = case.clock(limit.clock)
        if case.stands.phase in limit.in_phases and case.stands.phase in clock.runs_in:
            most = days_of(limit.overdue_after, case.anchor(limit.clock, on))
            mark = due_mark(case, limit.id, on)
            found[limit.id] = _status(case.reading(limit.clock, on), mark, most)
    return found


def _follow_ups(case: Case, on: int) -> dict[str, str]:
    return {
        each.id: _status(
            case.reading(each.clock, on),
            days_of(each.at, case.anchor(each.clock, on)),
            days_of(each.overdue_after, case.anchor(each.clock, on)),
        )
        for each in case.definition.follow_ups
    }


def _status(reading: int, mark: int, most: int) -> str:
    return "overdue" if reading > most else "due" if reading >= mark else "scheduled"


def test_what_is_due_is_what_the_nights_counted_say() -> None:
    assert sum(dates_agree(any_definition(seed), 3 * seed) for seed in range(6)) > 100


def test_nights_after_the_day_that_a_lapse_is_set_back_to_are_not_counted() -> None:
    """Somebody comes back after a lapse that was set back; a clock of the participation goes on."""
    assert dates_agree(any_definition(102), 102_002) > 0


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 200, 25))
def test_days_of_many_definitions_agree(first: int) -> None:
    for seed in range(first, first + 25):
        for history in range(3):
            first_days_agree(any_definition(seed), 1000 * seed + history)
            dates_agree(any_definition(seed), 1000 * seed + history)


def test_a_first_day_that_is_a_day_late_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["pathway.decision.against"]
    real = room.first_day

    def late(*asked):  # type: ignore[no-untyped-def]
        first = real(*asked)
        return None if first is None else first + 1

    monkeypatch.setattr(room, "first_day", late)
    assert found(first_days_agree, range(3, 6))


def test_extended_days_that_the_dates_forget_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["pathway.decision.due"], "extended_days", lambda *_: 0)
    assert found(dates_agree, range(13, 14))

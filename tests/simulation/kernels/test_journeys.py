"""Journeys walked with NumPy are those that the plan means, however they are parted."""

import numpy as np
import pytest

from pathway.simulation.kernels import Log, ready
from pathway.simulation.kernels import visit as visiting
from pathway.simulation.kernels.journeys import journeys
from pathway.simulation.plan.drawn import journey
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.chance import any_plan
from tests.simulation.kernels.plans import model_a

_PLANS = range(40)


def _rows(log: Log) -> list[list[tuple[int, int]]]:
    parts = zip(log.begin[:-1], log.begin[1:], strict=True)
    return [
        [(int(kind), int(day)) for kind, day in zip(log.kind[a:b], log.day[a:b], strict=True)]
        for a, b in parts
    ]


def _as_meant(plan: Plan, seed: int, replication: int, count: int) -> bool:
    log = journeys(ready(plan), seed, replication, 0, count)
    return _rows(log) == [journey(plan, seed, who, replication) for who in range(count)]


@pytest.mark.parametrize("number", _PLANS)
def test_journeys_are_what_the_plan_means(number: int) -> None:
    assert _as_meant(any_plan(number), number, number % 3, 25)


def test_plans_by_chance_have_everything() -> None:
    plans = [any_plan(number) for number in _PLANS]
    assert any(len(plan.pauses.whether) for plan in plans)
    assert any(len(plan.extras.whether) for plan in plans)
    assert any(len(plan.companions.kind) for plan in plans)
    assert {plan.closing_day == -1 for plan in plans} == {True, False}
    lengths = [
        len(rows) for plan in plans[:20] for rows in _rows(journeys(ready(plan), 1, 0, 0, 20))
    ]
    assert max(lengths) > 8


def test_an_own_step_that_wins_a_tie_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault: where both fall on one day, the own step is taken."""

    def settle(ready, node, visit, own, own_on):
        meant(ready, node, visit, own, own_on)
        tie = visit.by_appointment & (visit.on == own_on)
        visit.edge = np.where(tie, own, visit.edge)

    meant = visiting._settle
    monkeypatch.setattr(visiting, "_settle", settle)
    assert not all(_as_meant(any_plan(number), number, number % 3, 25) for number in _PLANS)


def test_a_pause_that_does_not_count_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault: no pause stops anything."""
    meant = visiting._put_off
    monkeypatch.setattr(
        visiting,
        "_put_off",
        lambda day, stopped, length, end: meant(day, stopped & False, length, end),
    )
    assert not all(_as_meant(any_plan(number), number, number % 3, 25) for number in _PLANS)


@pytest.mark.parametrize("parts", [[200], [1, 199], [63, 64, 73]])
def test_how_participants_are_parted_changes_no_journey(parts: list[int]) -> None:
    plan = ready(model_a())
    whole = _rows(journeys(plan, 5, 2, 1000, 200))
    starts = np.cumsum([1000, *parts])[:-1]
    parted = [
        rows
        for start, count in zip(starts, parts, strict=True)
        for rows in _rows(journeys(plan, 5, 2, int(start), count))
    ]
    assert parted == whole


def test_seeds_and_replications_differ() -> None:
    plan = ready(model_a())
    one, other, third = (_rows(journeys(plan, *key, 0, 50)) for key in ((1, 0), (2, 0), (1, 1)))
    assert one != other
    assert one != third


def test_a_log_says_whose_each_row_is() -> None:
    log = journeys(ready(model_a()), 1, 0, 40, 3)
    assert len(log) == 3
    assert sorted(set(log.participants().tolist())) == [40, 41, 42]
    assert (np.diff(log.participants()) >= 0).all()

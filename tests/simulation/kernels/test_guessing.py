"""Replications walked with guesses, mended until they are right, are those walked day by day."""

from heapq import heapify, heapreplace

import numpy as np
import pytest
from attrs import evolve

from pathway.simulation.distributions import Geometric, Point, Uniform
from pathway.simulation.kernels import Log, guessing, ready, waits
from pathway.simulation.kernels.capacity import replications_of
from pathway.simulation.kernels.days import by_days
from pathway.simulation.kernels.guessing import can_be_guessed, guessed
from pathway.simulation.kernels.ready import FAR
from pathway.simulation.kernels.serving import Requests, given_to
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.chance import any_plan
from tests.simulation.kernels.orderly import orderly_plan
from tests.simulation.kernels.plans import counter, model_a


def _same(one: Log, other: Log) -> bool:
    return (
        np.array_equal(one.begin, other.begin)
        and np.array_equal(one.kind, other.kind)
        and np.array_equal(one.day, other.day)
    )


def _as_by_days(plan: Plan, seed: int, count: int) -> bool:
    pairs = zip(
        replications_of(ready(plan), seed, range(2), count),
        by_days(ready(plan), seed, range(2), count),
        strict=True,
    )
    return all(_same(one, other) for one, other in pairs)


@pytest.mark.parametrize("capacity", [(3, 1, 20), (0, 1, 10), (10**6, 1, 84)])
def test_who_is_guessed_to_wait_waits_day_by_day_too(capacity: tuple[int, int, int]) -> None:
    plan = model_a(capacity=capacity)
    assert not guessed(ready(plan), 3, range(3), 60).odd.any()
    assert _as_by_days(plan, 3, 60)


@pytest.mark.parametrize("number", range(5))
def test_plans_by_chance_are_walked_alike(number: int) -> None:
    plan = orderly_plan(number)
    walked = guessed(ready(plan), number, range(3), 40)
    assert not walked.odd.any()
    assert any((waits.given > waits.asked).any() for waits in walked.waits.values())
    assert _as_by_days(plan, number, 40)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(5, 60))
def test_more_plans_by_chance_are_walked_alike(number: int) -> None:
    assert _as_by_days(orderly_plan(number), number, 60)


def test_priority_patience_more_units_and_a_closing_day_are_guessed() -> None:
    chance = np.random.default_rng(5)
    plan = counter(
        sorted(chance.integers(0, 200, 80).tolist()),
        [(0, 1), (60, 2), (150, 4)],
        service=Uniform(1, 15),
        patience=Geometric(0.1, 0),
        closing_day=190,
        cells=chance.integers(0, 3, 80).tolist(),
        priority=[2, 0, 1],
    )
    assert not guessed(ready(plan), 1, range(3), 80).odd.any()
    assert _as_by_days(plan, 1, 80)


def test_an_appointment_ends_a_wait_that_is_guessed() -> None:
    plan = counter([0, 0, 1, 2, 9], [(0, 1)], service=Point(10), appointed=8)
    assert not guessed(ready(plan), 1, range(3), 5).odd.any()
    assert _as_by_days(plan, 1, 5)


def test_what_changes_within_a_day_goes_by_days() -> None:
    served_for_no_days = counter([0, 0, 1], [(0, 1)], service=Point(0))
    assert guessed(ready(served_for_no_days), 1, range(2), 3).odd.all()
    assert _as_by_days(served_for_no_days, 1, 3)


def test_what_is_taken_without_being_asked_for_goes_by_days() -> None:
    """One waits for a unit of the one resource, and is given one of the other on the same day."""
    plan = any_plan(1644, shared=True)
    each = plan.resources
    amounts = np.concatenate(
        [np.sort(part) for part in np.split(each.change_amount, each.change[1:-1])]
    )
    usual = each._replace(
        change_amount=amounts, group=np.ones_like(each.group), ties=np.arange(3, dtype=np.int32)
    )
    made = ready(evolve(plan, resources=usual))
    assert can_be_guessed(made)
    pairs = zip(
        replications_of(made, 1644, range(4, 8), 11),
        by_days(made, 1644, range(4, 8), 11),
        strict=True,
    )
    assert all(_same(one, other) for one, other in pairs)


@pytest.mark.parametrize(
    "plan",
    [
        counter([0, 1], [(0, 2), (3, 1)], service=Point(9)),
        counter([0, 1], [(0, 2)], service=Point(9), ties=(1, 0, 2)),
        counter([0, 1], [(0, 2)], service=Point(9), group=2),
    ],
)
def test_fewer_units_other_ties_and_groups_go_by_days(plan: Plan) -> None:
    assert not can_be_guessed(ready(plan))
    assert _as_by_days(plan, 1, 2)


def test_guesses_that_do_not_come_to_an_end_go_by_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guessing, "_MOST", 1)
    plan = model_a(capacity=(3, 1, 20))
    assert guessed(ready(plan), 3, range(3), 60).odd.any()
    assert _as_by_days(plan, 3, 60)


def test_a_unit_kept_a_day_too_long_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault: how long units are kept is a day off."""

    def off(self, who, day, appointment):
        meant(self, who, day + 1, appointment)

    meant = waits.Waits.give_back
    monkeypatch.setattr(waits.Waits, "give_back", off)
    assert not _as_by_days(model_a(capacity=(3, 1, 20)), 3, 60)


def _requests(chance: np.random.Generator, ranks: int) -> Requests:
    whole = lambda low, high: chance.integers(low, high, 300).astype(np.int32)  # noqa: E731
    asked = whole(0, 200)
    return Requests(
        replication=chance.integers(0, 3, 300),
        rank=whole(0, ranks),
        asked=asked,
        participant=chance.permutation(300),
        until=asked + whole(0, 30),
        hold=whole(1, 20),
        latest=np.full(300, FAR, np.int32),
    )


def _in_turn(requests: Requests, units: int) -> dict[int, int]:
    """When each is served, one after the other, in each replication."""
    given = {}
    for replication in range(3):
        free = [0] * units
        heapify(free)
        mine = np.flatnonzero(requests.replication == replication)
        for who in mine[np.lexsort((requests.participant[mine], requests.asked[mine]))]:
            begin = max(free[0], int(requests.asked[who]))
            given[int(who)] = FAR
            if begin <= requests.until[who]:
                given[int(who)] = begin
                heapreplace(free, begin + int(requests.hold[who]))
    return given


def _by_rank(requests: Requests, units: int) -> dict[int, int]:
    """When each is served, day by day."""
    given = dict.fromkeys(range(300), FAR)
    for replication in range(3):
        free = [0] * units
        mine = np.flatnonzero(requests.replication == replication).tolist()
        mine.sort(key=lambda who: requests.participant[who])
        mine.sort(key=lambda who: (requests.rank[who], requests.asked[who]))
        for day in range(240):
            for who in mine:
                waits_now = requests.asked[who] <= day <= requests.until[who]
                if waits_now and given[who] == FAR and min(free) <= day:
                    given[who] = day
                    free[free.index(min(free))] = day + int(requests.hold[who])
    return given


@pytest.mark.parametrize("units", [1, 2, 5])
def test_units_are_given_as_one_by_one(units: int) -> None:
    requests = _requests(np.random.default_rng(units), 1)
    given = given_to(requests, np.zeros(units, np.int32), 3)
    assert dict(enumerate(given.tolist())) == _in_turn(requests, units) == _by_rank(requests, units)


@pytest.mark.parametrize("units", [1, 3])
def test_the_lowest_rank_is_served_first(units: int) -> None:
    requests = _requests(np.random.default_rng(units), 3)
    given = given_to(requests, np.zeros(units, np.int32), 3)
    assert dict(enumerate(given.tolist())) == _by_rank(requests, units)
    assert dict(enumerate(given.tolist())) != _in_turn(requests, units)

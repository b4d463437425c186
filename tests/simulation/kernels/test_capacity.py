"""Units that are scarce go to whom they should, on the day they should."""

import numpy as np
import pytest

from pathway.simulation.distributions import Geometric, Point, Uniform
from pathway.simulation.kernels import Log, ready
from pathway.simulation.kernels.capacity import replications_of
from pathway.simulation.kernels.journeys import journeys
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.plans import counter, model_a

_SERVED, _DONE, _GAVE_UP, _APPOINTED, _CLOSED = range(1, 6)


def _walked(plan: Plan, count: int, seed: int = 1) -> Log:
    (log,) = replications_of(ready(plan), seed, range(1), count)
    return log


def _days(plan: Plan, kind: int) -> dict[int, int]:
    """On which day each participant has a row of that kind."""
    log = _walked(plan, len(plan.entry.listed_day))
    whose = log.participants()
    return {
        int(who): int(day)
        for who, day in zip(whose[log.kind == kind], log.day[log.kind == kind], strict=True)
    }


def test_who_asks_first_is_served_first() -> None:
    plan = counter([5, 0, 3], [(0, 1)], service=Point(10))
    assert _days(plan, _SERVED) == {1: 0, 2: 10, 0: 20}
    assert _days(plan, _DONE) == {1: 10, 2: 20, 0: 30}


def test_of_those_who_ask_on_one_day_the_lower_number_is_served_first() -> None:
    assert _days(counter([1, 0, 0], [(0, 1)], service=Point(10)), _SERVED) == {1: 0, 2: 10, 0: 20}


def test_two_units_serve_two() -> None:
    assert _days(counter([0, 0, 0], [(0, 2)], service=Point(7)), _SERVED) == {0: 0, 1: 0, 2: 7}


def test_a_group_that_goes_first_goes_first() -> None:
    plan = counter([0, 1, 2, 3], [(0, 1)], service=Point(10), cells=[0, 0, 1, 1], priority=[1, 0])
    assert _days(plan, _SERVED) == {0: 0, 2: 10, 3: 20, 1: 30}


def test_patience_ends_on_its_last_day() -> None:
    plan = counter([0, 0], [(0, 1)], service=Point(10), patience=Point(9))
    assert _days(plan, _GAVE_UP) == {1: 9}


@pytest.mark.parametrize(
    ("ties", "given"),
    [((0, 1, 2), True), ((0, 2, 1), False), ((2, 0, 1), False), ((1, 0, 2), False)],
)
def test_whether_the_last_day_is_in_time_is_declared(
    ties: tuple[int, int, int], *, given: bool
) -> None:
    """A unit comes back on the day on which patience ends."""
    plan = counter([0, 0], [(0, 1)], service=Point(10), patience=Point(10), ties=ties)
    assert (_days(plan, _SERVED) == {0: 0, 1: 10}) == given
    assert (_days(plan, _GAVE_UP) == {1: 10}) != given


def test_an_appointment_ends_the_wait() -> None:
    plan = counter([0, 0], [(0, 1)], service=Point(10), appointed=4)
    assert _days(plan, _APPOINTED) == {1: 4}


def test_more_units_from_a_day_on_serve_more_from_then() -> None:
    plan = counter([0, 0, 0], [(0, 1), (4, 2)], service=Point(10))
    assert _days(plan, _SERVED) == {0: 0, 1: 4, 2: 10}


def test_fewer_units_take_none_away() -> None:
    plan = counter([0, 0, 0], [(0, 2), (4, 1)], service=Point(10))
    assert _days(plan, _SERVED) == {0: 0, 1: 0, 2: 10}


def test_a_course_begins_when_enough_wait_or_one_has_waited_enough() -> None:
    arrivals = [0, 3, 5, 6]
    begun = counter(arrivals, [(0, 9)], service=Point(10), group=3)
    assert _days(begun, _SERVED) == {0: 5, 1: 5, 2: 5}
    waited = counter(arrivals, [(0, 9)], service=Point(10), group=3, group_wait=4)
    assert _days(waited, _SERVED) == {0: 4, 1: 4, 2: 9, 3: 9}


def test_the_closing_day_ends_waiting_and_service() -> None:
    plan = counter([0, 0, 12], [(0, 1)], service=Point(20), closing_day=11)
    assert _days(plan, _SERVED) == {0: 0}
    assert _days(plan, _CLOSED) == {0: 11, 1: 11}


def test_with_units_for_all_journeys_are_as_if_none_were_asked_for() -> None:
    plan = ready(model_a(capacity=(10**6, 10**6, 84)))
    (log,) = replications_of(plan, 3, range(4, 5), 300)
    free = journeys(plan, 3, 4, 0, 300)
    assert np.array_equal(log.kind, free.kind)
    assert np.array_equal(log.day, free.day)


def test_with_few_units_they_are_not() -> None:
    plan = ready(model_a(capacity=(5, 2, 20)))
    (log,) = replications_of(plan, 3, range(4, 5), 300)
    assert not np.array_equal(log.day, journeys(plan, 3, 4, 0, 300).day)


def test_replications_walked_together_are_those_walked_alone() -> None:
    plan = ready(model_a(capacity=(20, 4, 30)))
    for together in replications_of(plan, 3, range(2, 4), 100):
        number = together.replication
        (alone,) = replications_of(plan, 3, range(number, number + 1), 100)
        assert np.array_equal(together.kind, alone.kind)
        assert np.array_equal(together.day, alone.day)


def _queue(arrivals: list[int], service: list[int], units: int) -> list[int]:
    """When each is served, first come first served, by the recursion of Kiefer and Wolfowitz."""
    free = [0] * units
    served = []
    for arrival, length in sorted(zip(arrivals, service, strict=True), key=lambda each: each[0]):
        free.sort()
        begin = max(arrival, free[0])
        free[0] = begin + length
        served.append(begin)
    return served


@pytest.mark.parametrize("units", [1, 3, 8])
def test_waits_are_those_of_the_recursion_for_a_queue(units: int) -> None:
    arrivals = sorted(np.random.default_rng(2).integers(0, 600, 300).tolist())
    plan = counter(arrivals, [(0, units)], service=Geometric(0.2, 1))
    served, done = _days(plan, _SERVED), _days(plan, _DONE)
    lengths = [done[who] - served[who] for who in range(300)]
    assert [served[who] for who in range(300)] == _queue(arrivals, lengths, units)
    assert [served[who] for who in range(300)] != _queue(arrivals, lengths, units + 1)


def test_as_many_are_there_on_average_as_arrive_times_how_long_they_stay() -> None:
    """Little's law, over a stretch in which all come and go."""
    arrivals = sorted(np.random.default_rng(4).integers(0, 900, 400).tolist())
    plan = counter(arrivals, [(0, 3)], service=Uniform(2, 8))
    log = _walked(plan, 400)
    last = int(log.day.max())
    present = np.zeros(last + 2)
    for who in range(400):
        rows = log.day[log.begin[who] : log.begin[who + 1]]
        present[rows[0]] += 1
        present[rows[-1]] -= 1
    stays = [int(np.ptp(log.day[a:b])) for a, b in zip(log.begin[:-1], log.begin[1:], strict=True)]
    assert np.cumsum(present).sum() == pytest.approx(sum(stays))

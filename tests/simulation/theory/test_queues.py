"""Who waits for scarce units waits as long as queueing theory says, and not when something is off."""

from itertools import pairwise

import pytest

from pathway.simulation.distributions import Distribution, Point
from tests.simulation.kernels.plans import counter
from tests.simulation.theory.queueing import (
    SERVED,
    Queueing,
    agrees,
    erlang_c,
    exponential,
    impatient,
    measured,
    queue,
    run_of,
)

_MEAN = 40
_DAYS, _WARM, _END = 6000, 1200, 5200
_WHOLE_DAYS = 0.02  # a start and an end within a day fall on it: half a day in a service of 40


def _measured(
    units: int,
    load: float,
    *,
    service: Distribution | None = None,
    patience: Distribution | None = None,
    replications: int = 48,
) -> Queueing:
    plan = queue(
        units,
        each_day=load / _MEAN,
        days=_DAYS,
        service=exponential(_MEAN) if service is None else service,
        patience=patience,
    )
    return measured(run_of(plan, replications=replications), warm=_WARM, end=_END)


@pytest.mark.parametrize(("units", "load"), [(1, 0.6), (3, 2.25), (10, 8.0)])
def test_the_wait_in_m_m_c_is_erlangs(units: int, load: float) -> None:
    found = _measured(units, load)
    waited = erlang_c(units, load) * _MEAN / (units - load)
    assert agrees(found.waited, waited, within=_WHOLE_DAYS)
    assert agrees(found.busy, load, within=_WHOLE_DAYS)
    assert agrees(found.waiting, load / _MEAN * waited, within=_WHOLE_DAYS)


def test_a_service_a_tenth_too_long_is_found_out() -> None:
    found = _measured(3, 2.25, service=exponential(1.1 * _MEAN))
    assert not agrees(found.waited, erlang_c(3, 2.25) * _MEAN / 0.75, within=_WHOLE_DAYS)
    assert not agrees(found.busy, 2.25, within=_WHOLE_DAYS)


def test_equal_times_halve_the_wait_of_times_without_memory() -> None:
    """Pollaczek and Khinchine: M/D/1 waits half as long as M/M/1."""
    found = _measured(1, 0.6, service=Point(_MEAN))
    waited = 0.6 * _MEAN / (2 * 0.4)
    assert agrees(found.waited, waited, within=_WHOLE_DAYS)
    assert not agrees(found.waited, 2 * waited, within=_WHOLE_DAYS)


@pytest.mark.parametrize(("units", "load"), [(4, 5.0), (4, 3.2)])
def test_who_gives_up_in_m_m_c_with_patience_is_as_many_as_theory_says(
    units: int, load: float
) -> None:
    found = _measured(units, load, patience=exponential(0.5 * _MEAN))
    gave_up, waiting = impatient(units, load, 0.5)
    assert agrees(found.gave_up, gave_up, within=2 * _WHOLE_DAYS)
    assert agrees(found.waiting, waiting, within=2 * _WHOLE_DAYS)
    assert agrees(found.busy, load * (1 - gave_up), within=_WHOLE_DAYS)


def test_a_little_more_patience_is_found_out() -> None:
    found = _measured(4, 5.0, patience=exponential(0.6 * _MEAN))
    assert not agrees(found.waiting, impatient(4, 5.0, 0.5)[1], within=2 * _WHOLE_DAYS)
    assert agrees(found.waiting, impatient(4, 5.0, 0.6)[1], within=2 * _WHOLE_DAYS)


def test_littles_law_holds_for_those_who_wait() -> None:
    """How many wait is how often one comes times how long one waits; both are counted apart."""
    found = _measured(3, 2.25)
    apart = found.waiting - found.came * found.waited
    assert agrees(apart + 1, 1.0)
    assert abs(apart.mean()) < 0.03 * found.waiting.mean()
    wrong = found.waiting - found.came * (found.waited + 3)
    assert abs(wrong.mean()) > 0.03 * found.waiting.mean()


def test_deterministic_times_give_the_waits_of_lindleys_recursion() -> None:

    came = [0, 3, 5, 12, 30, 31]
    (log,) = run_of(counter(came, [(0, 1)], service=Point(7)), replications=1).logs()
    waits, wait = [0], 0
    for before, now in pairwise(came):
        wait = max(0, wait + 7 - (now - before))
        waits.append(wait)
    assert waits == [0, 4, 9, 9, 0, 6]
    served = log.day[log.kind == SERVED].tolist()
    assert served == [day + waited for day, waited in zip(came, waits, strict=True)]

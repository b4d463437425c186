"""Measures what pairing gains, and how the cost of a journey grows with how many there are."""

from collections.abc import Iterable
from time import thread_time_ns

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Figure
from pathway.simulation.kernels import Log, Ready, ready
from pathway.simulation.kernels.capacity import replications_of
from pathway.simulation.kernels.compiled_journeys import journeys
from pathway.simulation.kernels.log import Buffers
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.plans import model_a

__all__ = ["growing", "pairing"]

_CHUNK = 16_384
_CROWD = 1_000


def _employed(plan: Plan, logs: Iterable[Log]) -> NDArray[np.float64]:
    """Return the share of each replication who leave for work."""
    kind = [each.trigger for each in plan.kinds].index("employed")
    return np.array([(log.kind == kind).sum() / len(log) for log in logs])


def _reduction(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """How many times smaller the variance of the difference is than without pairing."""
    return float((one.var() + other.var()) / (other - one).var())


def _changed() -> Plan:
    """The project, with one chance in a hundred less of dropping out of coaching."""
    plan = model_a()
    for row in set(plan.tables.row[plan.nodes.opens[3]].tolist()):
        at = plan.tables.start[row]
        plan.tables.threshold[at] += np.uint64(0.01 * (2.0**64 - plan.tables.threshold[at]))
    return plan


def pairing(replications: int) -> list[Figure]:
    """Return how many times pairing lowers the variance of a difference in the share employed."""
    four, five = (model_a(capacity=(coaches, 10, 84)) for coaches in (80, 100))
    scarce = [
        _employed(plan, replications_of(ready(plan), 1, range(replications), _CROWD))
        for plan in (four, five)
    ]
    free = [
        _employed(plan, (journeys(ready(plan), 1, each, 0, _CROWD) for each in range(replications)))
        for plan in (model_a(), _changed())
    ]
    return [
        Figure("pairing, a fifth coach: variance smaller by", _reduction(*scarce), 5),
        Figure("pairing, one changed table: variance smaller by", _reduction(*free), 30),
    ]


def growing(most: int) -> list[Figure]:
    """Return the nanoseconds a participant for ten thousand, ten times as many, and so on."""
    plan, count, figures = ready(model_a()), 10_000, []
    room = Buffers.of(_CHUNK, plan.plan.most_rows)
    while count <= most:
        figures.append(Figure(f"journeys, numba: {count:,}", _each(plan, count, room), unit="ns"))
        count *= 10
    return figures


def _each(plan: Ready, count: int, room: Buffers) -> float:
    started = thread_time_ns()
    for first in range(0, count, _CHUNK):
        journeys(plan, 1, 0, first, min(_CHUNK, count - first), room)
    return (thread_time_ns() - started) / count

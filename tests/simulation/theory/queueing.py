"""Queues whose answers are known by formula: the plans, what is measured of them, the formulas."""

from math import exp, factorial

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation import Run
from pathway.simulation.comparing.intervals import half_width
from pathway.simulation.distributions import Distribution, Geometric, Point, Poisson, Uniform
from pathway.simulation.kernels import Log
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.plans import Building
from tests.simulation.small import DEFINITION

__all__ = [
    "DONE",
    "GAVE_UP",
    "SERVED",
    "Queueing",
    "agrees",
    "erlang_c",
    "exponential",
    "impatient",
    "measured",
    "poisson",
    "queue",
    "run_of",
]

Numbers = NDArray[np.float64]

SERVED, DONE, GAVE_UP = range(1, 4)
"""The kinds of rows of a queue, as of the plans of `counter`; 0 is the arrival."""


def exponential(mean: float) -> Geometric:
    """Whole days without memory, of that mean."""
    return Geometric(1 / (mean + 1))


def queue(
    units: int | None,
    *,
    each_day: float,
    days: int,
    service: Distribution,
    patience: Distribution | None = None,
) -> Plan:
    """Arrivals of a Poisson stream over the days; units None: as many as there need be."""
    b = Building(last_day=days - 1)
    b.arrival, b.arrival_draw = b.table(Uniform(0, days - 1)), b.draw("arrival.day")
    b.how_many, b.how_many_draw = b.table(Poisson(each_day * days)), b.draw("many.number")
    kind = b.kinds_of("served", "done", "gave_up")
    late = b.edge(to=2, kind=kind + 2)
    waits = {} if units is None else {"needs": 0}
    if patience is not None:
        waits |= {"patience": b.table(patience), "patience_draw": b.draw("wait.patience")}
        waits |= {"otherwise": late}
    served = b.edge(to=1, kind=kind, days=b.table(Point(0)), **waits)
    b.node(edge=served, edges=1, days_draw=b.draw("wait.days"))
    finished = b.edge(to=2, kind=kind + 1, days=b.table(service))
    b.node(
        edge=finished, edges=1, days_draw=b.draw("serve.days"), holds=[] if units is None else [0]
    )
    b.node()
    if units is not None:
        b.resource([(0, units)])
    return b.plan(most_rows=4)


def run_of(plan: Plan, *, replications: int, seed: int = 1) -> Run:
    """The run of a plan; its definition is never looked at."""
    return Run(plan, DEFINITION, seed, None, replications)


@frozen(eq=False)
class Queueing:
    """By replication, of those who came between warm-up and the end: what became of them.

    `waited`: the mean days until served or given up; `gave_up`: the share; `waiting` and `busy`: the
    mean numbers at the end of a day, counted day by day; `came`: how many came on a day.
    """

    waited: Numbers
    gave_up: Numbers
    waiting: Numbers
    busy: Numbers
    came: Numbers


def measured(run: Run, *, warm: int, end: int) -> Queueing:
    """Measure a run of a queue; whoever comes up to the end must be served before the last day."""
    rows = [_measured(log, warm, end) for log in run.logs()]
    return Queueing(*np.array(rows, np.float64).T)


def _measured(log: Log, warm: int, end: int) -> tuple[float, ...]:
    whose, far = log.participants(), np.iinfo(np.int32).max

    def on(kind: int) -> NDArray[np.int64]:
        days = np.full(len(log), far, np.int64)
        days[whose[log.kind == kind]] = log.day[log.kind == kind]
        return days

    came, served, done, gave_up = on(0), on(SERVED), on(DONE), on(GAVE_UP)
    left = np.minimum(served, gave_up)
    counted = (came >= warm) & (came < end)
    assert (left[counted] < far).all(), "give the run more days after the end"
    days = np.arange(warm, end)

    def there(since: NDArray[np.int64], until: NDArray[np.int64]) -> float:
        begun = np.searchsorted(np.sort(since), days, side="right")
        over = np.searchsorted(np.sort(until), days, side="right")
        return float((begun - over).mean())

    return (
        float((left - came)[counted].mean()),
        float((gave_up < far)[counted].mean()),
        there(came, left),
        there(served, done),
        float(counted.sum() / len(days)),
    )


def agrees(found: Numbers, truth: float, *, within: float = 0.0) -> bool:
    """Whether the truth lies in a 99.9 % interval, widened by the share that whole days may cost."""
    wide = half_width(float(found.var(ddof=1)), len(found), 0.999)
    return abs(float(found.mean()) - truth) <= wide + within * truth


def erlang_c(units: int, load: float) -> float:
    """The probability of having to wait in M/M/c, by Erlang's C formula; load is rate by mean time."""
    full = load**units / factorial(units) / (1 - load / units)
    return full / (sum(load**k / factorial(k) for k in range(units)) + full)


def impatient(units: int, load: float, patience: float) -> tuple[float, float]:
    """M/M/c+M: the share who give up, and the mean number who wait.

    `patience` is its mean in mean service times. The number in the system is a birth-death process:
    births at rate `load`, deaths at rate min(n, units) + max(n - units, 0) / patience.
    """
    chance, weights = 1.0, [1.0]
    for number in range(1, 400):
        chance *= load / (min(number, units) + max(number - units, 0) / patience)
        weights.append(chance)
    share = np.array(weights) / sum(weights)
    waiting = float((np.maximum(np.arange(400) - units, 0) * share).sum())
    return waiting / patience / load, waiting


def poisson(mean: float, most: int) -> Numbers:
    """The probabilities of 0, 1, ... under Poisson's law; the last is of that many or more."""
    found = np.array([exp(-mean) * mean**k / factorial(k) for k in range(most)])
    return np.append(found, 1 - found.sum())

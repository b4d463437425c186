"""How full a programme is in a run: who stands in each phase, what is used of resources, who waits."""

from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.dates import day_of
from pathway.simulation.comparing.caseload import Caseload, amount_of, caseloads, held_in
from pathway.simulation.comparing.measures import DaysIn
from pathway.simulation.comparing.values import values_of
from pathway.simulation.comparing.waiting import waiting
from pathway.simulation.comparing.warm_up import settled
from pathway.simulation.run.run import Run
from pathway.texts import Text

__all__ = ["Load", "PhaseLoad", "ResourceLoad", "load"]


@frozen
class PhaseLoad:
    """A phase: times entered, mean days of stays that ended, how many were there on a day, mean and most.

    `days` is None where no stay has ended; `settled`: the day from which the mean has warmed up, None
    where it never does.
    """

    entered: int
    days: float | None
    mean: float
    most: int
    settled: date | None


@frozen
class ResourceLoad:
    """A resource: units, used on a day (mean, most), and the waits of those who got one.

    * `utilisation`: the share of the units' days that was used; None where there are no units;
    * `waited`: the share who waited a day or more, `days`: the mean, `nine_in_ten`: what nine in ten
      did not exceed; None where nobody got a unit;
    * `in_vain`: how many gave up, or were waiting still when all ended.
    """

    units: float
    mean: float
    most: int
    utilisation: float | None
    waited: float | None
    days: float | None
    nine_in_ten: float | None
    in_vain: int


@frozen
class Load:
    """By phase, of those that are not after exit, and by resource of which the scenario has some."""

    phases: dict[str, PhaseLoad]
    resources: dict[str, ResourceLoad]


def load(run: Run) -> Load:
    """Return how full the programme is; the run is walked some times for it."""
    plan = run.plan
    phases = tuple(each.id for each in run.definition.phases if each.part != "after")
    days = values_of(run, tuple(DaysIn(each, Text("", ""), each) for each in phases))
    loads = caseloads(
        run,
        {f"phase/{each}": frozenset({each}) for each in phases}
        | {f"resource/{each}": held_in(plan, each) for each in plan.resources_named},
        {f"resource/{each}": amount_of(plan, each) for each in plan.resources_named},
    )
    return Load(
        {each: _phase(run, loads[f"phase/{each}"], days[at]) for at, each in enumerate(phases)},
        {each: _resource(run, each, loads[f"resource/{each}"]) for each in plan.resources_named},
    )


def _phase(run: Run, found: Caseload, days: NDArray[np.float64]) -> PhaseLoad:
    said = days[np.isfinite(days)]
    stay = float(said.mean()) if len(said) else None
    day = settled(found.mean)
    return PhaseLoad(
        found.entered,
        stay,
        float(found.mean.mean()),
        int(found.most.max()),
        None if day is None or not found.entered else day_of(run.plan.first_day + day),
    )


def _resource(run: Run, resource: str, found: Caseload) -> ResourceLoad:
    waits = waiting(run, resource)
    assert found.amount is not None
    return ResourceLoad(
        float(found.amount.mean()),
        float(found.mean.mean()),
        int(found.most.max()),
        found.utilisation,
        waits.waited,
        waits.mean,
        waits.quantile(0.9),
        waits.in_vain,
    )

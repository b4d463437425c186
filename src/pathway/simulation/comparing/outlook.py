"""Says how likely a target still is, given what has been seen of a run by the end of a month."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation.comparing.monthly import Monthly
from pathway.simulation.faults import NotRunnable

__all__ = ["Outlook", "outlook"]

Numbers = NDArray[np.float64]


@frozen(eq=False)
class Outlook:
    """The chance of reaching a target, by what has been seen by the end of each month.

    `steps`: for each month, what may have been seen, ascending, and the chance from there on.
    """

    steps: tuple[tuple[Numbers, Numbers], ...]

    def chance(self, month: int, seen: float) -> float:
        """Return the chance when so much has been seen by the end of a month, counted from 0.

        Less than any replication had seen by then counts as the least that one had: of what lies
        outside what was imagined, nothing more is known.
        """
        numbers, chances = self.steps[month]
        return float(chances[max(0, int(np.searchsorted(numbers, seen, side="right")) - 1)])

    def chances(self, seen: Sequence[float] | Numbers) -> tuple[float, ...]:
        """Return the chance month by month, of what has been seen by the end of each."""
        return tuple(self.chance(month, float(number)) for month, number in enumerate(seen))

    def told(self, seen: Sequence[float] | Numbers, at_most: float) -> int | None:
        """Return the first month at whose end the chance is no more than that; None where never."""
        for month, chance in enumerate(self.chances(seen)):
            if chance <= at_most:
                return month
        return None


def outlook(seen: Monthly, reached: NDArray[np.bool_], *, fewest: int = 20) -> Outlook:
    """Return how likely the target is, by what is seen of the same replications so far.

    *seen* is added up (`so_far`); *reached* says of each replication whether it reached the target
    in the end. The chance is the share of the replications that had seen as much that did, or nearly
    as much where they are fewer than *fewest*; smoothed only so that having seen more never makes it
    less likely. What the replications have in common,
    such as the numbers of the scenario, is taken as known.

    Raises `NotRunnable` where they are not of equally many replications.
    """
    if len(reached) != len(seen.values):
        raise NotRunnable(
            f"{len(seen.values)} replications were seen, and of {len(reached)} it is told whether "
            "they reached the target. Take both from one run."
        )
    return Outlook(tuple(_rising(each, reached, fewest) for each in seen.values.T))


def _rising(seen: Numbers, reached: NDArray[np.bool_], fewest: int) -> tuple[Numbers, Numbers]:
    """What was seen, and the never falling share that is nearest to the shares that reached.

    Neighbours that fall are pooled until none does.
    """
    numbers, place, counts = np.unique(seen, return_inverse=True, return_counts=True)
    hits = np.bincount(place, weights=reached, minlength=len(numbers))
    pools: list[_Pool] = []
    for hit, count in zip(hits.tolist(), counts.tolist(), strict=True):
        pool = _Pool(hit, count, 1)
        while pools and (pools[-1].count < fewest or pools[-1].share >= pool.share):
            pool = pools.pop().with_(pool)
        pools.append(pool)
    while len(pools) > 1 and pools[-1].count < fewest:
        last = pools.pop()
        pools.append(pools.pop().with_(last))
    shares = np.array([each.share for each in pools])
    return numbers, np.repeat(shares, [each.wide for each in pools])


@frozen
class _Pool:
    """Neighbouring numbers: how many replications reached the target, of how many, how many numbers."""

    hits: float
    count: int
    wide: int

    @property
    def share(self) -> float:
        return self.hits / self.count

    def with_(self, other: "_Pool") -> "_Pool":
        return _Pool(self.hits + other.hits, self.count + other.count, self.wide + other.wide)

"""Walks whole replications in which there is only so much of something, with NumPy.

Most are walked with guesses of who waits how long, which are mended until they are right; what cannot
be guessed goes day by day, with the same rows.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from pathway.simulation.kernels.days import by_days
from pathway.simulation.kernels.guessing import can_be_guessed, guessed
from pathway.simulation.kernels.log import Log
from pathway.simulation.kernels.ready import Ready

__all__ = ["replications_of"]

_A_DAY: Final = 20


def replications_of(
    ready: Ready,
    seed: int,
    replications: range,
    count: int,
    sizes: Sequence[int] | None = None,
) -> Iterator[Log]:
    """Yield the journeys of the *count* participants of each replication, who share what there is.

    With *sizes*, each replication has as many participants as its own size says, *count* at most.
    """
    if count > _A_DAY * ready.plan.last_day or not can_be_guessed(ready):
        yield from by_days(ready, seed, replications, count, sizes)
        return
    walk = guessed(ready, seed, replications, count, sizes)
    odd = [int(place) for place in np.flatnonzero(walk.odd)]
    left = by_days(
        ready,
        seed,
        [replications[place] for place in odd],
        count,
        None if sizes is None else [sizes[place] for place in odd],
    )
    logs = walk.rows.logs(replications, count, sizes)
    for log, is_odd in zip(logs, walk.odd, strict=True):
        yield next(left) if is_odd else log

"""Finds out who waits how long by guessing, walking, and mending the guesses.

At first nobody is taken to wait. The journeys tell who asks when, and how long units are kept; from
these follows who is given which unit and when; and those whose wait was guessed wrong are walked
again, until none was.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.kernels.drawing import Numbers, Places
from pathway.simulation.kernels.ready import Ready
from pathway.simulation.kernels.serving import Requests, given_to
from pathway.simulation.kernels.waiting import Waiting
from pathway.simulation.kernels.waits import Waits

__all__ = ["can_be_guessed", "guessed"]

_MOST: Final = 40
_USUAL: Final = (0, 1, 2)


def can_be_guessed(ready: Ready) -> bool:
    """Whether waits follow from requests: units come back first, go one by one, and never get fewer."""
    resources = ready.resources
    grows = all(
        (np.diff(resources.change_amount[low:high]) >= 0).all()
        for low, high in zip(resources.change[:-1], resources.change[1:], strict=True)
    )
    usual = tuple(int(each) for each in resources.ties) == _USUAL
    return grows and usual and bool((resources.group <= 1).all())


def guessed(
    ready: Ready,
    seed: int,
    replications: Sequence[int],
    count: int,
    sizes: Sequence[int] | None = None,
) -> Waiting:
    """Return journeys of replications with the waits that they bring about, but for the odd ones.

    Odd too are those whose guesses are still being mended after many walks.
    """
    walk = Waiting(ready, seed, replications, count, sizes)
    open_ones = np.arange(len(replications))
    for _ in range(_MOST):
        wrong = _wrong(walk, open_ones)
        if not wrong:
            return walk
        open_ones = np.unique(np.concatenate(list(wrong.values())) // count)
        walk.walk(walk.set_back(wrong))
    for lanes in _wrong(walk, open_ones).values():
        walk.doubt(lanes)
    return walk


def _wrong(walk: Waiting, replications: Places) -> dict[int, Places]:
    """Mend what is guessed wrong in some replications; return of whom, by node."""
    wrong: dict[int, list[Places]] = {}
    still = replications[~walk.odd[replications]]
    for resource in range(len(walk.ready.resources.group)):
        asking = [
            (node, waits, _asking(walk, waits, resource, still))
            for node, waits in walk.waits.items()
        ]
        asking = [(node, waits, lanes) for node, waits, lanes in asking if len(lanes)]
        if not asking:
            continue
        given = _given(walk, resource, [(waits, lanes) for _, waits, lanes in asking], still)
        parts = np.split(given, np.cumsum([len(lanes) for _, _, lanes in asking])[:-1])
        for (node, waits, lanes), part in zip(asking, parts, strict=True):
            other = np.flatnonzero(part != waits.given[lanes])
            if len(other):
                waits.given[lanes[other]] = part[other]
                wrong.setdefault(node, []).append(lanes[other])
    return {node: np.concatenate(lanes) for node, lanes in wrong.items()}


def _asking(walk: Waiting, waits: Waits, resource: int, replications: Places) -> Places:
    """Return who asks for a resource in a node, in some replications."""
    asks = waits.resource.reshape(-1, walk.count)[replications] == resource
    within, who = asks.nonzero()
    found: Places = replications[within] * walk.count + who
    return found


def _given(
    walk: Waiting, resource: int, asking: list[tuple[Waits, Places]], replications: Places
) -> Numbers:
    """Return when those who ask for a resource, in whichever node, are given a unit of it."""
    lanes = np.concatenate([who for _, who in asking])
    replication = np.searchsorted(replications, lanes // walk.count)
    requests = Requests(
        replication=replication,
        rank=walk.ready.resources.priority[resource][walk.everybody.cells[lanes]],
        participant=lanes % walk.count,
        asked=np.concatenate([waits.asked[who] for waits, who in asking]),
        until=np.concatenate([waits.until[who] for waits, who in asking]),
        hold=np.concatenate([waits.hold[who] for waits, who in asking]),
        latest=np.concatenate([waits.latest[who] for waits, who in asking]),
    )
    most = int(np.bincount(replication).max())
    return given_to(requests, _units(walk.ready, resource, most), len(replications))


def _units(ready: Ready, resource: int, most: int) -> NDArray[np.int32]:
    """Return from which day each unit is there, of no more than so many."""
    resources = ready.resources
    part = slice(int(resources.change[resource]), int(resources.change[resource + 1]))
    more = np.minimum(np.diff(resources.change_amount[part], prepend=0), most)
    return np.repeat(resources.change_day[part], more)[:most].astype(np.int32)

"""Who is given a unit of one resource, and when, where it is known who asks and for how long.

The recursion of Kiefer and Wolfowitz: whoever is next is given the unit that comes back first. It is
taken in many replications at once, one request of each at a time.
"""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation.kernels.drawing import Numbers, Places
from pathway.simulation.kernels.ready import FAR

__all__ = ["Requests", "given_to"]


@frozen(eq=False)
class Requests:
    """Requests for one resource, in any order.

    * `replication`: whose, counted from 0; `rank`: the lowest comes first; `asked`: the day;
    * `participant`: of those of one rank and day, the lowest comes first;
    * `until`: the last day on which they still wait;
    * `hold`: how long they keep a unit, FAR: for good; `latest`: until which day at most.
    """

    replication: Places
    rank: Numbers
    asked: Numbers
    participant: Places
    until: Numbers
    hold: Numbers
    latest: Numbers

    def order(self) -> Places:
        """Return the places in the order of replication, rank, day and participant."""
        days, people = int(self.asked.max(initial=0)) + 1, int(self.participant.max(initial=0)) + 1
        ranks = int(self.rank.max(initial=0)) + 1
        key = (self.replication * ranks + self.rank) * days + self.asked
        return np.argsort(key * people + self.participant, kind="stable")


def given_to(requests: Requests, units: NDArray[np.int32], replications: int) -> Numbers:
    """Return the day on which each is given a unit, FAR for those who are not.

    *units* are the days from which each of the units is there, no more of them than are asked for.
    """
    given = np.full(len(requests.asked), FAR, np.int32)
    if not len(units) or not len(given):
        return given
    order = requests.order()
    if int(requests.rank.min()) == int(requests.rank.max()):
        given[order] = _in_turn(requests, order, units, replications)
    else:
        given[order] = _by_rank(requests, order, units, replications)
    return given


def _in_turn(
    requests: Requests, order: Places, units: NDArray[np.int32], replications: int
) -> Numbers:
    """Serve whoever asked first: the requests stand side by side, a column for each replication."""
    column = requests.replication[order]
    counts = np.bincount(column, minlength=replications)
    row = np.arange(len(order)) - (np.cumsum(counts) - counts)[column]
    most = int(counts.max())
    asked, until = np.full((2, most, replications), FAR, np.int32)
    until.fill(-1)
    hold, latest, given = np.zeros((3, most, replications), np.int32)
    asked[row, column], until[row, column] = requests.asked[order], requests.until[order]
    hold[row, column], latest[row, column] = requests.hold[order], requests.latest[order]
    free = np.tile(units, (replications, 1))
    flat, first = free.ravel(), np.arange(replications) * len(units)
    for turn in range(most):
        soonest = free.argmin(axis=1)
        soonest += first
        back = flat[soonest]
        begin = np.maximum(back, asked[turn])
        late = begin > until[turn]
        flat[soonest] = np.where(late, back, np.minimum(begin + hold[turn], latest[turn]))
        given[turn] = np.where(late, FAR, begin)
    found: Numbers = given[row, column]
    return found


def _by_rank(
    requests: Requests, order: Places, units: NDArray[np.int32], replications: int
) -> Numbers:
    """Serve the lowest rank of those who wait, and in it whoever asked first."""
    ranks, whose = np.unique(requests.rank[order], return_inverse=True)
    counts = np.bincount(
        requests.replication[order] * len(ranks) + whose, minlength=replications * len(ranks)
    )
    end = np.cumsum(counts).reshape(replications, len(ranks))
    front = end - counts.reshape(end.shape)
    nobody = len(order)
    asked = np.append(requests.asked[order], np.int32(FAR))
    until = np.append(requests.until[order], np.int32(-1))
    hold = np.append(requests.hold[order], np.int32(0))
    latest = np.append(requests.latest[order], np.int32(0))
    given = np.full(nobody + 1, FAR, np.int32)
    free = np.tile(units, (replications, 1))
    rows, flat = np.arange(replications), free.ravel()
    first = rows * len(units)
    for _ in range(int(counts.reshape(end.shape).sum(axis=1).max())):
        next_ones = np.where(front < end, front, nobody)
        days = asked[next_ones]
        soonest = free.argmin(axis=1) + first
        back = flat[soonest]
        begin = np.maximum(back, days.min(axis=1))
        chosen = (days <= begin[:, np.newaxis]).argmax(axis=1)
        who = next_ones[rows, chosen]
        late = begin > until[who]
        flat[soonest] = np.where(late, back, np.minimum(begin + hold[who], latest[who]))
        given[who] = np.where(late, FAR, begin)
        front[rows, chosen] += 1
    return given[:-1]

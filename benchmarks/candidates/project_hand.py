"""The benchmarked project as a kernel written by hand for it alone, with the same random generator."""

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.compiling import inlined, machine_code
from pathway.simulation.random.compiled import block_of

__all__ = ["walk"]

Shares = NDArray[np.float64]


@inlined
def _share(word: np.uint64) -> float:
    return (word >> np.uint64(11)) * (1.0 / 9007199254740992.0)


@inlined
def _put(kinds: NDArray[np.uint16], days: NDArray[np.int32], used: int, kind: int, day: int) -> int:
    kinds[used] = kind
    days[used] = day
    return used + 1


@inlined
def _end(share: float, cuts: Shares) -> int:
    return 4 + (share >= cuts[0]) + (share >= cuts[1]) + (share >= cuts[2]) + (share >= cuts[3])


@machine_code
def walk(  # noqa: PLR0913, PLR0917
    whom: tuple[int, int, np.uint64],
    person: tuple[float, Shares, float, float],
    drop_introduction: Shares,
    need: Shares,
    drop_coaching: Shares,
    place: Shares,
    ends: Shares,
    begin: NDArray[np.int64],
    kinds: NDArray[np.uint16],
    days: NDArray[np.int32],
) -> int:
    """Write the rows of so many participants; *whom* is the first, how many, and the seed."""
    first, count, seed = whom
    used = 0
    none = np.uint64(0)
    for each in range(count):
        begin[each] = used
        who = np.uint64(first + each)
        a0, a1, a2, a3 = block_of(seed, np.uint64(1), who, none, none, none)
        b0, b1, b2, b3 = block_of(seed, np.uint64(2), who, none, none, none)
        age_drawn = _share(a1)
        age = 0
        for cut in person[1]:
            age += age_drawn >= cut
        cell = 20 * (_share(a0) >= person[0]) + 4 * age
        cell += 2 * (_share(a2) >= person[2]) + (_share(a3) >= person[3])
        day = int(_share(b0) * 1095)
        used = _put(kinds, days, used, 0, day)
        day += int(_share(b1) * 15)
        used = _put(kinds, days, used, 1, day)
        if _share(b2) < drop_introduction[cell]:
            day += 1 + int(_share(b3) * 27)
            used = _put(kinds, days, used, 3, day)
        else:
            day += 28
            used = _put(kinds, days, used, 2, day)
            c0, c1, c2, c3 = block_of(seed, np.uint64(3), who, none, none, none)
            d0, d1, _, d3 = block_of(seed, np.uint64(4), who, none, none, none)
            if _share(c0) >= need[cell]:
                used = _put(kinds, days, used, _end(_share(d3), ends[0, cell]), day)
            else:
                used = _put(kinds, days, used, 10, day)
                drops = _share(c1) < drop_coaching[cell]
                stay = 1 + int(_share(c2) * 181) if drops else 182 + int(_share(c2) * 29)
                after = 1
                start = 28 + int(_share(d0) * 127)
                if _share(c3) < place[cell] and start < stay:
                    after = 2
                    used = _put(kinds, days, used, 11, day + start)
                    end = start + 28 + int(_share(d1) * 64)
                    if end < stay:
                        used = _put(kinds, days, used, 12, day + end)
                day += stay
                kind = 3 if drops else _end(_share(d3), ends[after, cell])
                used = _put(kinds, days, used, kind, day)
        used = _put(kinds, days, used, 13, day + 90)
    begin[count] = used
    return used

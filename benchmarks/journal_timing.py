"""Times what waits for a disk: by the clock on the wall, interleaved, ratios formed inside a round."""

import gc
from collections.abc import Callable, Iterator, Mapping
from statistics import median
from time import perf_counter_ns

from benchmarks.timing import Prepared, Rounds

__all__ = ["step_rounds", "wall_rounds"]


def wall_rounds(
    contestants: Mapping[str, Prepared], count: int, after: Callable[[], object] = lambda: None
) -> Rounds:
    """Time every contestant once a round, in one order and then in the other.

    Each is made ready anew, untimed, and *after* is called when it was timed. A first round, which is thrown away, makes caches warm.
    """
    found: dict[str, list[float]] = {name: [] for name in contestants}
    names = list(contestants)
    for number in range(count + 1):
        for name in names if number % 2 else reversed(names):
            work, units = contestants[name]()
            gc.collect()
            gc.disable()
            try:
                started = perf_counter_ns()
                work()
                spent = (perf_counter_ns() - started) / units
            finally:
                gc.enable()
            after()
            if number:
                found[name].append(spent)
    return found


def step_rounds(
    contestants: Mapping[str, Callable[[], Iterator[object]]],
    count: int,
    after: Callable[[], object],
) -> Rounds:
    """Time every step by itself, one of each contestant in turn; the median of a round is told.

    Each contestant is made ready anew, untimed, and takes one step whenever it is asked for the next;
    *after* is called at the end of a round. A first round, which is thrown away, makes caches warm.
    """
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(count + 1):
        ready = {name: made() for name, made in contestants.items()}
        spent: dict[str, list[int]] = {name: [] for name in contestants}
        gc.collect()
        gc.disable()
        try:
            while _in_turn(ready, spent):
                pass
        finally:
            gc.enable()
        after()
        for name, steps in spent.items():
            if number:
                found[name].append(median(steps))
    return found


def _in_turn(ready: Mapping[str, Iterator[object]], spent: Mapping[str, list[int]]) -> bool:
    """Have every contestant take a step; return whether there was one left."""
    for name, steps in ready.items():
        started = perf_counter_ns()
        try:
            next(steps)
        except StopIteration:
            return False
        spent[name].append(perf_counter_ns() - started)
    return True

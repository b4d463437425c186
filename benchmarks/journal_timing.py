"""Times what waits for a disk: by the clock on the wall, interleaved, ratios formed inside a round."""

import gc
from collections.abc import Callable, Mapping
from time import perf_counter_ns

from benchmarks.timing import Prepared, Rounds

__all__ = ["wall_rounds"]


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

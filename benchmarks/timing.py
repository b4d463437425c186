"""Times what is called in turn, in rounds: processor time of this thread, without garbage collection."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from time import thread_time_ns

__all__ = ["Prepared", "Rounds", "Work", "ratio", "rounds", "timed"]

Work = Callable[[], object]
Prepared = Callable[[], tuple[Work, int]]
"""Makes ready, untimed; returns what is to be timed, and how many units it does."""

Rounds = Mapping[str, list[float]]
"""Nanoseconds a unit, by name, one number a round."""


@contextmanager
def _no_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def timed(prepared: Prepared) -> float:
    """Return the nanoseconds of processor time that one unit took."""
    work, units = prepared()
    with _no_collection():
        started = thread_time_ns()
        work()
        return (thread_time_ns() - started) / units


def rounds(contestants: Mapping[str, Prepared], count: int) -> Rounds:
    """Time every contestant once a round, in one order and then in the other.

    A first round, which is thrown away, makes caches warm.
    """
    found: dict[str, list[float]] = {name: [] for name in contestants}
    names = list(contestants)
    for number in range(count + 1):
        for name in names if number % 2 else reversed(names):
            spent = timed(contestants[name])
            if number:
                found[name].append(spent)
    return found


def ratio(found: Rounds, over: str, under: str) -> float:
    """Return the median of *over* divided by *under*, each ratio formed inside its round."""
    return median(one / other for one, other in zip(found[over], found[under], strict=True))

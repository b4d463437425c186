"""How clocks change in a step, compiled once: a clock a term of one expression."""

from collections.abc import Callable

from attrs import frozen

__all__ = ["KEEP", "RESTART", "RUNNING", "START", "STOP", "ZERO", "Changes", "changes_of"]

KEEP, STOP, START, RESTART, ZERO = range(5)
"""How a clock changes: it goes on as it is, stops, starts again, starts at 0, stands at 0."""

RUNNING = 100_000
"""Day numbers from here on are days (the year 274), below they are readings."""

_TERMS = {
    KEEP: "clocks[{at}]",
    # A running clock stands at its reading; a standing one runs on, and from 0 it is the day itself,
    # the very number that the state holds already.
    STOP: f"(c if (c := clocks[{{at}}]) < {RUNNING} else day - c if day > c else 0)",
    START: f"(c if (c := clocks[{{at}}]) >= {RUNNING} else day - c if c else day)",
    RESTART: "day",
    ZERO: "0",
}


@frozen(eq=False)
class Changes:
    """How each clock changes, by its place, and what gives the clocks after that on a day."""

    each: tuple[int, ...]
    after: Callable[[tuple[int, ...], int], tuple[int, ...]]


def changes_of(each: tuple[int, ...]) -> Changes:
    """Compile the changes of all clocks."""
    if all(change == KEEP for change in each):
        return Changes(each, _as_before)
    terms = "".join(f"{_TERMS[change].format(at=at)}, " for at, change in enumerate(each))
    space: dict[str, Callable[[tuple[int, ...], int], tuple[int, ...]]] = {}
    # Terms alone, in a fixed form: nothing of a definition but its number of clocks comes in.
    exec(f"def after(clocks, day): return ({terms})", space)  # noqa: S102
    return Changes(each, space["after"])


def _as_before(clocks: tuple[int, ...], _day: int) -> tuple[int, ...]:
    return clocks

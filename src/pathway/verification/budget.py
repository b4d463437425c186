"""Watches what a proof takes in sets, time and memory, and tells how far it has come."""

import sys
from collections.abc import Callable
from time import monotonic

from pathway.texts import Text
from pathway.verification.model import Budget, Undecided

__all__ = ["Meter", "Progress"]

Progress = Callable[[str, int, int], None]
"""Called now and then with what is being done, how much is done, and how much is known to be left."""

_EVERY = 64


def _megabytes() -> float:
    """Return the most memory that the process has held; 0 where the system does not tell."""
    try:
        from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415  not on every system
    except ImportError:  # pragma: no cover  systems without it
        return 0.0
    held = getrusage(RUSAGE_SELF).ru_maxrss
    return held / 2**20 if sys.platform == "darwin" else held / 2**10


def _more(number: str, sv: str, en: str) -> Undecided:
    return Undecided(Text(sv.format(number.replace(".", ",")), f"more than {number} {en}"))


class Meter:
    """What has been taken of a budget since the meter was made."""

    def __init__(self, budget: Budget, progress: Progress | None = None) -> None:
        self._budget = budget
        self._progress = progress
        self._began = monotonic()
        self._held = _megabytes()
        self._calls = 0

    @property
    def seconds(self) -> float:
        """The seconds since the meter was made."""
        return monotonic() - self._began

    @property
    def budget(self) -> Budget:
        """What may be taken."""
        return self._budget

    def count(self, doing: str, done: int, left: int, *, most: int | None = None) -> None:
        """Take note of one more set; raise `Undecided` where the budget is spent.

        `most` bounds what may be done of this, where it is not the budget's number of sets.
        """
        if done > (self._budget.states if most is None else most):
            raise _more(f"{done - 1}", "fler än {} mängder", "states")
        self._calls += 1
        if self._calls % _EVERY:
            return
        if self.seconds > self._budget.seconds:
            raise _more(f"{self._budget.seconds:g}", "mer än {} sekunder", "seconds")
        most_held = self._budget.megabytes
        if most_held is not None and _megabytes() - self._held > most_held:
            raise _more(f"{most_held}", "mer än {} megabyte", "megabytes")
        if self._progress is not None:
            self._progress(doing, done, left)

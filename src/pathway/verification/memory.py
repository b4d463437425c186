"""Remembers by value what was worked out of a set, within a bound: the same sets come up in many modes."""

from collections.abc import Hashable
from typing import Generic, TypeVar

__all__ = ["Memory"]

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")

_MOST = 10_000  # some 20 megabytes of keys


class Memory(dict[Key, Answer], Generic[Key, Answer]):
    """Answers by what was asked; it forgets all of them rather than to grow without end."""

    def keep(self, key: Key, answer: Answer) -> Answer:
        """Remember an answer, and return it."""
        if len(self) >= _MOST:
            self.clear()
        self[key] = answer
        return answer

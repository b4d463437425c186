"""Measures what a stretch of a program reaches of a definition, for those who have no pytest."""

from collections.abc import Iterator
from contextlib import contextmanager

from pathway.definition import Definition, Programme
from pathway.testing.coverage import Coverage, covered
from pathway.testing.tested import definition_of
from pathway.testing.watching import Watch, watched

__all__ = ["Measured", "measuring"]


class Measured:
    """What has been reached so far."""

    def __init__(self, definition: Definition, watch: Watch) -> None:
        self._definition = definition
        self._watch = watch

    def coverage(self) -> Coverage:
        """Return what has been reached, of all that provably can be."""
        from pathway.testing.reachable import reachable  # noqa: PLC0415  the proofs are slow to import

        found = self._watch.found[self._definition.id]
        named = self._definition.id, self._definition.version
        return covered(*named, frozenset(found), reachable(self._definition))


@contextmanager
def measuring(programme: Programme | Definition) -> Iterator[Measured]:
    """Watch every step that is asked of the programme within the block."""
    definition = definition_of(programme)
    watch = Watch({definition.id: definition})
    with watched(watch):
        yield Measured(definition, watch)

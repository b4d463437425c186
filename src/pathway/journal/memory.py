"""Remembers where participations stood after they were last written, so that they are not folded anew."""

from collections.abc import Iterable

from attrs import field, frozen

from pathway.journal.folding import Folded, Head

__all__ = ["Memory"]

_MOST = 1_024


@frozen(eq=False)
class Memory:
    """What one journal remembers of the participations that it wrote, by their ids.

    Events are only ever added, so that a fold holds as long as the head of its stream is the one it
    led to: of that number, recorded at that moment, by that definition, in that phase. The head is
    read and locked for every command all the same, and where it is another the events are read.
    Nothing is put here before it is committed.
    """

    _known: dict[str, Folded] = field(factory=dict, init=False)

    def of(self, head: Head) -> Folded | None:
        """Return the participation of that head, if it is remembered as it stands there."""
        found = self._known.get(head.id)
        if found is None or not _same(found.head, head):
            return None
        return Folded(head, found.definition, found.events, found.commands, found.state)

    def keep(self, written: Iterable[Folded]) -> None:
        """Remember participations as they stand after what was committed; old ones are forgotten."""
        for each in written:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[each.head.id] = each


def _same(one: Head, other: Head) -> bool:
    return (
        one.version == other.version
        and one.recorded_at == other.recorded_at
        and one.key == other.key
        and one.definition == other.definition
        and one.phase == other.phase
        and one.person == other.person
    )

"""What was published, or is to be: linked tables and which of their keys are shown."""

from collections.abc import Iterator

from pathway.indicators.disclosure.policy import Policy
from pathway.indicators.disclosure.tables import TOTAL, Key, Linked
from pathway.records import record

__all__ = ["Release", "shared"]


@record
class Release:
    """Linked tables with what is shown of them. It holds the exact counts, and so is confidential.

    What is withheld is marked in one way only: which counts were small and which protect them is
    not to be told.
    """

    linked: Linked
    policy: Policy
    published: frozenset[Key]

    @property
    def withheld(self) -> frozenset[Key]:
        """The keys of the tables that are not shown."""
        return self.linked.shown - self.published

    def count(self, key: Key) -> int | None:
        """Return what is published of a key: its count, or None where it is withheld.

        Raises `KeyError` for a key of none of the tables.
        """
        if key not in self.linked.shown:
            raise KeyError(key)
        return self.linked.cells[key] if key in self.published else None


def shared(later: Linked, earlier: Linked) -> Iterator[tuple[Key, Key]]:
    """Yield the keys that two sets of tables have in common, as each of them writes it.

    A key is common where both divide by the same dimensions and their codes sum the same leaves.
    """
    places = {each.id: at for at, each in enumerate(earlier.dimensions)}
    for key in sorted(later.cells):
        other = [TOTAL] * len(earlier.dimensions)
        for each, code in zip(later.dimensions, key, strict=True):
            at = places.get(each.id)
            if code == TOTAL:
                continue
            if at is None or earlier.dimensions[at].leaves_of(code) != each.leaves_of(code):
                break
            other[at] = code
        else:
            if tuple(other) in earlier.cells:
                yield key, tuple(other)

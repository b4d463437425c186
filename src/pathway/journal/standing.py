"""Walks over the participations of a programme a page at a time: who stands where."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from attrs import frozen

from pathway.errors import DamagedJournal
from pathway.journal.port import Port
from pathway.journal.statements import PROGRAMMES, STANDING

__all__ = ["Standing", "programmes_of", "standing"]

_PAGE = 500


@frozen
class Standing:
    """Where a participation stands, under the definition of that hash."""

    participation: str
    definition: str
    phase: str


def programmes_of(port: Port, tenant: str) -> tuple[str, ...]:
    """Return the programmes that a tenant has anything of, sorted."""
    return tuple(sorted(str(row[0]) for row in port.rows(PROGRAMMES, tenant=tenant)))


def standing(
    reading: Callable[[], AbstractContextManager[Port]],
    tenant: str,
    programme: str,
    kind: str = "participation",
) -> Iterator[Standing]:
    """Yield every participation of a programme, in the order in which they began to be kept.

    Of another *kind* of stream, every one of that: an organisation is named `programme/organisation`.

    Each page is read in a transaction of its own, so that none stays open meanwhile.
    """
    last = 0
    while True:
        with reading() as port:
            page = port.rows(
                STANDING,
                tenant=tenant,
                kind=kind,
                programme=programme,
                key=last,
                most=_PAGE,
            )
        for row in page:
            match row:
                case int(key), str(name), str(definition), str(phase):
                    last = key
                    yield Standing(name, definition, phase)
                case _:
                    raise DamagedJournal("the head of a stream is not what it should be")
        if len(page) < _PAGE:
            return

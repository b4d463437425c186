"""Says in both languages what a programme does not declare; nothing here looks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from pathway.definition.wording import unknown
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.texts import Language

__all__ = ["Lacked", "lacks", "reason_of"]

_KINDS = {
    "activity": "någon aktivitet",
    "assessment": "någon bedömning",
    "attribute": "någon uppgift",
    "category": "någon kategori",
    "class": "någon klass",
    "contact": "något slags kontakt",
    "follow-up": "någon uppföljning",
    "outcome": "något utfall",
    "phase": "någon fas",
    "reason": "något skäl",
    "result": "något resultat",
    "situation": "något läge",
    "value": "något värde",
}


@frozen
class Lacked(Fault):
    """What an indicator reads and a programme does not declare; `swedish` is the message in Swedish."""

    swedish: str


def lacks(path: str, kind: str, name: str, known: Iterable[str], why: str) -> Iterator[Fault]:
    """Yield a fault in both languages if the name is not known; *why* as `unknown` takes it."""
    among = tuple(known)
    has = f" Det finns: {', '.join(map(repr, among))}." if among else ""
    for fault in unknown(path, kind, name, among, why):
        yield Lacked(fault.path, fault.message, f"det finns inte {_KINDS[kind]} {name!r}.{has}")


def reason_of(fault: Fault, language: Language) -> str:
    """Return what is lacking, in words; a fault that has no Swedish is told in English."""
    return fault.swedish if language == "sv" and isinstance(fault, Lacked) else fault.message

"""What a refolded history adds to the record: corrected, withdrawn and added events, revised outcomes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import evolve as replace

from pathway.commands import Void
from pathway.decision.entries import Entry
from pathway.events import (
    Corrected,
    Event,
    Exited,
    Happened,
    OutcomeRevised,
    Voided,
    Withdrawn,
)
from pathway.state import State

__all__ = ["Made", "additions"]

Made = tuple[Entry | None, Happened]
"""What a fold made: an event, and the entry it stands for; None for a derived one."""

_Header = tuple[str, str, int, date, float, str, str | None, bool]


def additions(
    events: Sequence[Event],
    happened: Sequence[Happened],
    voids: Iterable[Void],
    made: Sequence[Made],
    state: State,
) -> Iterator[Event]:
    """Yield what the refolded history adds to the record, numbered on from its last event."""
    number = len(events)
    numbers = {each.number: each for each in happened}
    for void in voids:
        number += 1
        header: _Header = (
            state.participation,
            state.person,
            number,
            void.on,
            1,
            "void",
            void.by,
            False,
        )
        yield Voided(*header, void.number)
    derived = [each for each in happened if each.derived]
    for entry, event in made:
        old = numbers.get(entry.number) if entry is not None and entry.number else None
        if entry is None:
            same = next((each for each in derived if _alike(each, event)), None)
            if same is not None:
                derived.remove(same)
                continue
        elif old is not None and _alike(old, event):
            continue
        replaced = old.number if old is not None else entry.corrects if entry is not None else None
        if replaced is not None:
            number += 1
            yield Corrected(*_header(event, number, "correct"), replaced)
        number += 1
        yield replace(event, number=number)
    for gone in derived:
        number += 1
        yield Withdrawn(*_header(gone, number, "refold"), gone.number)
    for old, new in _exits(happened, made):
        revised = (None, None) if new is None else (new.outcome, new.reason)
        if revised != (old.outcome, old.reason):
            number += 1
            yield OutcomeRevised(*_header(old, number, "refold"), old.outcome, old.reason, *revised)


def _exits(
    happened: Iterable[Happened], made: Sequence[Made]
) -> Iterator[tuple[Exited, Exited | None]]:
    """Pair every exit on record with what has become of it; None where it is no more."""
    exits = [(entry, event) for entry, event in made if isinstance(event, Exited)]
    told = {entry.number or entry.corrects: event for entry, event in exits if entry is not None}
    lapsed = [event for entry, event in exits if entry is None]
    gone: list[Exited] = []
    for old in happened:
        match old:
            case Exited(derived=True):
                again = next((each for each in lapsed if each.trigger == old.trigger), None)
                if again is not None:
                    lapsed.remove(again)
                yield old, again
            case Exited() if old.number in told:
                yield old, told[old.number]
            case Exited():
                gone.append(old)
            case _:
                pass
    fresh = [event for entry, event in exits if entry and not entry.number and not entry.corrects]
    for old in gone:
        same = [each for each in fresh if (each.outcome, each.reason) == (old.outcome, old.reason)]
        if same:
            fresh.remove(same[0])
        yield old, same[0] if same else None


def _header(event: Happened, number: int, trigger: str) -> _Header:
    return (
        event.participation,
        event.person,
        number,
        event.on,
        event.ordinal,
        trigger,
        event.by,
        trigger == "refold",
    )


def _alike(one: Happened, other: Happened) -> bool:
    return replace(one, number=0) == replace(other, number=0)

"""Gathers what was changed in a participation's record afterwards: what stood there, what stands, since when."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Literal

from attrs import frozen

from pathway.definition import Definition
from pathway.definition.named import words_of
from pathway.events import (
    Corrected,
    Erased,
    Event,
    Happened,
    Migrated,
    OutcomeRevised,
    RegisteredInError,
    Voided,
    Withdrawn,
)
from pathway.report.timeline_told import role_words, step_words, told_in_words
from pathway.texts import Language, Text

__all__ = ["Changed", "Kind", "Stood", "changes_of"]

Kind = Literal["late", "corrected", "voided", "withdrawn", "error", "outcome", "migrated", "erased"]
"""What kind of change: an entry that came late or was corrected or voided, what time alone had brought
and no longer does, a participation registered in error, another outcome, another version, an erasure."""

_NO_OUTCOME = Text("inget utfall", "no outcome")


@frozen
class Stood:
    """What stands or stood on record: a day, a step, and what it told."""

    on: date
    step: str
    told: str


@frozen
class Changed:
    """One change of the record, in words.

    * `number`: of the event that stands now, or that brought the change;
    * `old` and `new`: what stood there and what stands; None where there is none of it;
    * `recorded`: when, where that is known; `by`: the role of who asked, in words.
    """

    kind: Kind
    number: int
    old: Stood | None
    new: Stood | None
    recorded: datetime | None = None
    by: str = ""

    @property
    def day(self) -> date:
        """The day that it is about: that of what stood there, else of what stands."""
        of = self.old or self.new
        assert of is not None  # one of the two is always there
        return of.on


def changes_of(
    definition: Definition,
    events: Sequence[Event],
    *,
    on: date,
    language: Language,
    recorded: Mapping[int, datetime],
) -> tuple[Changed, ...]:
    """Return every change of which what stood or what stands is of the day or before, as recorded.

    *events* are all that is on record, *recorded* the moments known, by the numbers of the events.
    """
    telling = _Telling(definition, language, {each.number: each for each in events})
    found = (
        Changed(
            kind,
            number,
            old,
            new,
            recorded.get(number),
            role_words(definition, telling.events[number].by, language),
        )
        for kind, number, old, new in telling.changes()
    )
    return tuple(
        each for each in found if min(e.on for e in (each.old, each.new) if e is not None) <= on
    )


_Told = tuple[Kind, int, Stood | None, Stood | None]


@frozen(eq=False)
class _Telling:
    """Goes through a record by its numbers, and says in words what changed in it."""

    definition: Definition
    language: Language
    events: Mapping[int, Event]

    def changes(self) -> Iterator[_Told]:
        standing: dict[int, date] = {}
        replacing = False
        for number, event in self.events.items():
            standing.pop(_replaced(event), None)
            match event:
                case Corrected(corrects=old):
                    yield "corrected", number + 1, self.stood(old), self.stood(number + 1)
                case Voided(voids=old):
                    yield "voided", number, self.stood(old), None
                case Withdrawn(withdraws=old):
                    yield "withdrawn", number, self.stood(old), None
                case RegisteredInError():
                    yield "error", number, self.stood(min(self.events)), None
                case OutcomeRevised() | Migrated() | Erased():
                    yield self.of_the_whole(event)
                case _:
                    late = any(event.on < each for each in standing.values())
                    if late and not (replacing or event.derived):
                        yield "late", number, None, self.stood(number)
                    standing[number] = event.on
            replacing = isinstance(event, Corrected)

    def of_the_whole(self, event: OutcomeRevised | Migrated | Erased) -> _Told:
        match event:
            case OutcomeRevised():
                was = self.outcome(event.old_outcome, event.old_reason)
                new = self.outcome(event.new_outcome, event.new_reason)
                old = Stood(event.on, "", was)
                return "outcome", event.number, old, Stood(event.on, "", new)
            case Migrated(old_version=was, new_version=now):
                return "migrated", event.number, Stood(event.on, "", was), Stood(event.on, "", now)
            case Erased():
                return "erased", event.number, None, Stood(event.on, "", "")

    def stood(self, number: int) -> Stood | None:
        event = self.events.get(number)
        if not isinstance(event, Happened):
            return None
        step = step_words(self.definition, event.trigger, self.language)
        return Stood(event.on, step, told_in_words(self.definition, event, self.language))

    def outcome(self, outcome: str | None, reason: str | None) -> str:
        if outcome is None:
            return _NO_OUTCOME.of(self.language)
        declared = tuple(each for each in self.definition.outcomes if each.id == outcome)
        said = words_of(declared).get(outcome)
        why = [words_of(each.reasons).get(reason) for each in declared if reason is not None]
        parts = [said, *why]
        return "; ".join(each.of(self.language) for each in parts if each is not None) or outcome


def _replaced(event: Event) -> int:
    """Return the number of the entry that stands no longer; 0 for none."""
    match event:
        case Corrected(corrects=old) | Voided(voids=old) | Withdrawn(withdraws=old):
            return old
        case _:
            return 0

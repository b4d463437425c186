"""Gathers one participation over time: spells, steps, changes, refusals, what is due and possible."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from attrs import frozen

from pathway.decision import OPEN, Due, Option, Refusal, options, replay, settle
from pathway.decision.due import dates
from pathway.definition import Definition
from pathway.definition.named import words_of
from pathway.events import Event, Happened, in_effect
from pathway.report.timeline_changes import Changed, Kind, changes_of
from pathway.report.timeline_spells import Spell, spells_of
from pathway.report.timeline_told import role_words, step_words, told_in_words
from pathway.state import OUTSIDE, ProjectState, State
from pathway.texts import Language

__all__ = ["Refused", "Taken", "Timeline", "timeline_of"]


@frozen
class Taken:
    """A step that was taken; `day` counts from the first, `by_itself` tells that none asked for it.

    `recorded` is when it was, where that is known; `changed` whether it was entered late, or is a
    correction of what stood before.
    """

    on: date
    day: int
    step: str
    told: str
    by: str = ""
    by_itself: bool = False
    recorded: datetime | None = None
    changed: Literal["late", "corrected"] | None = None


@frozen
class Refused:
    """A step that was refused, and why: words and source of every rule, and the day it is possible."""

    on: date
    step: str
    reasons: tuple[tuple[str, str], ...]
    possible_from: date | None
    where: str = ""


@frozen
class Timeline:
    """A participation as it stands on a day, in the words of one language.

    `refused` is None where refusals are not kept. `phase` is empty before the referral. `kept` says
    that moments of recording are known.
    """

    participation: str
    programme: str
    version: str
    on: date
    phase: str
    outcome: str
    spells: tuple[Spell, ...]
    steps: tuple[Taken, ...]
    dues: tuple[Due, ...]
    options: tuple[tuple[str, Option], ...]
    refused: tuple[Refused, ...] | None
    changes: tuple[Changed, ...] = ()
    kept: bool = False

    @property
    def first(self) -> date:
        """The day of the first thing that there is to show."""
        days = [each.on for each in self.steps] + [each.on for each in self.refused or ()]
        return min(days + [each.day for each in self.changes], default=self.on)


def timeline_of(
    definition: Definition,
    participation: str,
    events: Sequence[Event],
    *,
    on: date,
    language: Language,
    project: ProjectState = OPEN,
    refusals: Iterable[tuple[str, Refusal]] | None = None,
    recorded: Mapping[int, datetime] | None = None,
) -> Timeline:
    """Return a participation as it stands on the day; later events are left out.

    *events* are all that is on record, in that order: what was corrected or voided is told beside
    what holds. *refusals* are refused steps, each with where it was told, and *recorded* the moments
    of recording by the numbers of the events; None where they are not kept.
    """
    known = [each for each in in_effect(events) if each.on <= on]
    state = replay(definition, known) if known else None
    if state is not None:
        lapsed, state = settle(definition, state, on, project=project)
        known += lapsed
    first = known[0].on if known else on
    refused = None if refusals is None else tuple(_refused(definition, refusals, on, language))
    moments = recorded or {}
    changes = changes_of(definition, events, on=on, language=language, recorded=moments)
    marks = {each.number: each.kind for each in changes}
    return Timeline(
        participation=participation,
        programme=definition.name.of(language),
        version=definition.version,
        on=on,
        phase=_phase(definition, state, language),
        outcome=_outcome(definition, state, language),
        spells=spells_of(definition, known, language),
        steps=tuple(
            _taken(definition, tuple(each), first, language, (moments, marks))
            for _, each in groupby(known, lambda each: (each.on, each.ordinal, each.trigger))
        ),
        dues=() if state is None else dates(definition, state, on, project=project),
        options=() if state is None else _options(definition, state, on, project, language),
        refused=refused,
        changes=changes,
        kept=recorded is not None,
    )


def _phase(definition: Definition, state: State | None, language: Language) -> str:
    if state is None or state.phase == OUTSIDE:
        return ""
    return words_of(definition.phases)[state.phase].of(language)


def _outcome(definition: Definition, state: State | None, language: Language) -> str:
    name = None if state is None else state.tally.outcome
    return "" if name is None else words_of(definition.outcomes)[name].of(language)


def _taken(
    definition: Definition,
    events: tuple[Happened, ...],
    first: date,
    language: Language,
    known: tuple[Mapping[int, datetime], Mapping[int, Kind]],
) -> Taken:
    """Return one step with everything that came of it, and what is known of its being recorded."""
    event = next((each for each in events if not each.derived), events[0])
    moments, marks = known
    mark = marks.get(event.number)
    told = (told_in_words(definition, each, language) for each in events)
    return Taken(
        event.on,
        (event.on - first).days,
        step_words(definition, event.trigger, language),
        "; ".join(dict.fromkeys(each for each in told if each)),
        role_words(definition, event.by, language),
        event.derived,
        moments.get(event.number),
        mark if mark == "late" or mark == "corrected" else None,  # noqa: PLR1714  mypy reads these
    )


def _options(
    definition: Definition, state: State, on: date, project: ProjectState, language: Language
) -> tuple[tuple[str, Option], ...]:
    return tuple(
        (step_words(definition, each.trigger, language), each)
        for each in options(definition, state, on, project=project)
    )


def _refused(
    definition: Definition,
    refusals: Iterable[tuple[str, Refusal]],
    on: date,
    language: Language,
) -> Iterator[Refused]:
    for where, each in refusals:
        if each.step.on <= on:
            yield Refused(
                each.step.on,
                step_words(definition, each.step.trigger, language),
                tuple((why.text(language), why.source.of(language)) for why in each.reasons),
                each.possible_from,
                where,
            )

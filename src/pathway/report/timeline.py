"""Gathers one participation over time: its spells, steps, refusals, what is due, what is possible."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Literal

from attrs import define, field, frozen

from pathway.decision import OPEN, Due, Option, Refusal, options, replay, settle
from pathway.decision.due import dates
from pathway.definition import Definition
from pathway.definition.named import words_of
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
    Event,
    Exited,
    Happened,
    Moved,
    Paused,
    Resumed,
    in_effect,
)
from pathway.report.timeline_told import activity_words, step_words, told_in_words
from pathway.state import OUTSIDE, ProjectState, State
from pathway.texts import Language

__all__ = ["Refused", "Spell", "Taken", "Timeline", "spells_of", "timeline_of"]

Kind = Literal["phase", "pause", "activity"]


@frozen
class Spell:
    """Days in a phase, in a pause or of an activity, from a day up to, not including, another.

    `until` is None while it goes on. `after` says that it lies after the participation proper.
    """

    kind: Kind
    name: str
    since: date
    until: date | None = None
    after: bool = False

    def days(self, on: date) -> int:
        """Return how many midnights it has lasted by the day."""
        return ((self.until or on) - self.since).days


@frozen
class Taken:
    """A step that was taken; `day` counts from the first, `by_itself` tells that none asked for it."""

    on: date
    day: int
    step: str
    told: str
    by: str = ""
    by_itself: bool = False


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

    `refused` is None where refusals are not kept. `phase` is empty before the referral.
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

    @property
    def first(self) -> date:
        """The day of the first thing that there is to show."""
        refused = [each.on for each in self.refused or ()]
        return min([each.on for each in self.steps] + refused, default=self.on)


def timeline_of(
    definition: Definition,
    participation: str,
    events: Sequence[Event],
    *,
    on: date,
    language: Language,
    project: ProjectState = OPEN,
    refusals: Iterable[tuple[str, Refusal]] | None = None,
) -> Timeline:
    """Return a participation as it stands on the day; later events are left out.

    *refusals* are refused steps, each with where it was told; None where they are not kept.
    """
    known = [each for each in in_effect(events) if each.on <= on]
    state = replay(definition, known) if known else None
    if state is not None:
        lapsed, state = settle(definition, state, on, project=project)
        known += lapsed
    first = known[0].on if known else on
    refused = None if refusals is None else tuple(_refused(definition, refusals, on, language))
    return Timeline(
        participation=participation,
        programme=definition.name.of(language),
        version=definition.version,
        on=on,
        phase=_phase(definition, state, language),
        outcome=_outcome(definition, state, language),
        spells=spells_of(definition, known, language),
        steps=tuple(
            _taken(definition, tuple(each), first, language)
            for _, each in groupby(known, lambda each: (each.on, each.ordinal, each.trigger))
        ),
        dues=() if state is None else dates(definition, state, on, project=project),
        options=() if state is None else _options(definition, state, on, project, language),
        refused=refused,
    )


def _phase(definition: Definition, state: State | None, language: Language) -> str:
    if state is None or state.phase == OUTSIDE:
        return ""
    return words_of(definition.phases)[state.phase].of(language)


def _outcome(definition: Definition, state: State | None, language: Language) -> str:
    name = None if state is None else state.tally.outcome
    return "" if name is None else words_of(definition.outcomes)[name].of(language)


def _taken(
    definition: Definition, events: tuple[Happened, ...], first: date, language: Language
) -> Taken:
    """Return one step with everything that came of it."""
    event = next((each for each in events if not each.derived), events[0])
    roles = {name: said.of(language) for name, said in words_of(definition.roles).items()}
    told = (told_in_words(definition, each, language) for each in events)
    return Taken(
        event.on,
        (event.on - first).days,
        step_words(definition, event.trigger, language),
        "; ".join(dict.fromkeys(each for each in told if each)),
        "" if event.by is None else roles.get(event.by, event.by),
        event.derived,
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


@define
class _Open:
    """The spells under way while events are gone through, and those that have ended."""

    definition: Definition
    language: Language
    phase: tuple[str, date] | None = None
    pause: tuple[str, date] | None = None
    activities: dict[tuple[str, str | None], list[date]] = field(factory=dict)
    done: list[Spell] = field(factory=list)

    def enter(self, phase: str, on: date) -> None:
        if self.phase is not None:
            self.done.append(self.of_phase(*self.phase, on))
        self.phase = (phase, on)

    def of_phase(self, phase: str, since: date, until: date | None = None) -> Spell:
        declared = next(each for each in self.definition.phases if each.id == phase)
        after = declared.part == "after"
        return Spell("phase", declared.name.of(self.language), since, until, after)

    def of_activity(
        self, which: tuple[str, str | None], since: date, until: date | None = None
    ) -> Spell:
        said = activity_words(self.definition, *which, self.language)
        return Spell("activity", said, since, until)

    def close(self, which: tuple[str, str | None], on: date) -> None:
        since = self.activities.get(which)
        if since:
            self.done.append(self.of_activity(which, since.pop(0), on))

    def resume(self, on: date) -> None:
        if self.pause is not None:
            self.done.append(Spell("pause", *self.pause, on))
        self.pause = None

    def left(self) -> Iterator[Spell]:
        if self.phase is not None:
            yield self.of_phase(*self.phase)
        if self.pause is not None:
            yield Spell("pause", *self.pause)
        for which, days in self.activities.items():
            yield from (self.of_activity(which, each) for each in days)


def spells_of(
    definition: Definition, events: Iterable[Happened], language: Language
) -> tuple[Spell, ...]:
    """Return the spells that events, in their order, amount to: phases, pauses, activities."""
    going = _Open(definition, language)
    for event in events:
        match event:
            case Paused():
                going.pause = (told_in_words(definition, event, language).split("; ")[0], event.on)
            case Resumed():
                going.resume(event.on)
            case ActivityOpened(activity=name, kind=kind):
                going.activities.setdefault((name, kind), []).append(event.on)
            case ActivityClosed(activity=name, kind=kind):
                going.close((name, kind), event.on)
            case Exited(phase=phase, effective=effective):
                going.enter(phase, effective)
            case _ if isinstance(event, Moved):
                going.enter(event.phase, event.on)
            case _:
                pass
    order: tuple[Kind, ...] = ("phase", "pause", "activity")
    spells = (*going.done, *going.left())
    return tuple(sorted(spells, key=lambda each: (order.index(each.kind), each.since)))

"""Where things stand in a state's tuples, and how clocks change, compiled once a definition."""

from collections.abc import Callable
from typing import Literal

from attrs import field, frozen

from pathway.dates import Span
from pathway.definition import (
    UNKNOWN,
    AllOf,
    AnyOf,
    Assessment,
    Attribute,
    Clock,
    ClockIs,
    Condition,
    Definition,
    Fact,
    Not,
    Pause,
    Taken,
    Value,
)
from pathway.records import record
from pathway.state.changes import KEEP, RESTART, START, STOP, ZERO, Changes, changes_of
from pathway.state.model import State

__all__ = [
    "NONE_OPEN",
    "Layout",
    "Manner",
    "Stops",
    "layout_of",
    "parts_of",
]

Manner = Literal["move", "reenter", "reopen", "transfer"]
"""How a phase is changed: `move`, `reenter`, `reopen` or `transfer`."""

Key = tuple[str, str, Manner, str, frozenset[str], frozenset[str]]
"""Source, target, manner, the trigger where it restarts clocks, activities open before and after."""


NONE_OPEN: frozenset[str] = frozenset()
"""No activity is open."""


@record
class Stops:
    """A pause as whole days: which clocks it stops, from when, and for how long at the most."""

    clocks: frozenset[int]
    threshold: int
    cap: int | None
    cap_in_all: int | None
    runs_on: bool


@frozen(eq=False)
class Layout:
    """The places of clocks and of known values, and the changes of clocks between phases.

    `version` names the programme and the version, as states do; `known` holds the changes that were
    asked for, in steps without open activities, and `entering` and `leaving` what the core
    compiled of them.
    """

    definition: Definition
    version: str
    clocks: tuple[Clock, ...]
    clock_at: dict[str, int]
    known_at: dict[str, int]
    blank: tuple[Value | None, ...]
    dropped_on_move: tuple[int, ...]
    dropped_on_reentry: tuple[int, ...]
    anchored: tuple[int, ...]
    counted: frozenset[str]
    visited: frozenset[str]
    tallied: frozenset[str]
    restarting: frozenset[str]
    extending: frozenset[str]
    transfers: frozenset[str]
    stops: dict[str, Stops]
    pause_of: dict[str, str]
    _changes: dict[Key, Changes] = field(factory=dict)
    known: dict[tuple[str, str, Manner, str], Changes] = field(factory=dict)
    entering: dict[tuple[str, str, str], Callable[..., State]] = field(factory=dict)
    leaving: dict[tuple[str, str, str], Callable[..., State]] = field(factory=dict)

    def changes(
        self,
        source: str,
        target: str,
        manner: Manner,
        trigger: str = "",
        before: frozenset[str] = NONE_OPEN,
        after: frozenset[str] = NONE_OPEN,
    ) -> Changes:
        """Return how clocks change in a step with those activities open around it.

        `trigger` is given only where the step restarts clocks.
        """
        if before is NONE_OPEN and after is NONE_OPEN:
            short = (source, target, manner, trigger)
            plain = self.known.get(short)
            if plain is None:
                self.known[short] = plain = self._made((*short, before, after))
            return plain
        key = (source, target, manner, trigger, before, after)
        known = self._changes.get(key)
        if known is None:
            self._changes[key] = known = self._made(key)
        return known

    def _made(self, key: Key) -> Changes:
        return changes_of(tuple(_change(clock, *key) for clock in self.clocks))


def _runs(clock: Clock, phase: str, activities: frozenset[str]) -> bool:
    return phase in clock.runs_in and (clock.while_open is None or clock.while_open in activities)


def _change(
    clock: Clock,
    source: str,
    target: str,
    manner: Manner,
    trigger: str,
    before: frozenset[str],
    after: frozenset[str],
) -> int:
    ran, runs = _runs(clock, source, before), _runs(clock, target, after)
    if manner == "transfer":
        return STOP
    if trigger in clock.restarted_by or (manner == "reenter" and clock.per != "participation"):
        return RESTART if runs else ZERO
    if ran == runs:
        return KEEP
    if ran:
        return STOP
    return RESTART if clock.per == "spell" and manner != "reopen" else START


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """Return the condition and every condition within it."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return (condition, *(inner for part in parts for inner in parts_of(part)))
        case Not(part):
            return (condition, *parts_of(part))
        case _:
            return (condition,)


def _days(span: Span | None) -> int | None:
    return None if span is None else span.fixed


def _stops(pause: Pause, clock_at: dict[str, int]) -> Stops:
    return Stops(
        clocks=frozenset(clock_at[clock] for clock in pause.stops),
        threshold=pause.threshold.fixed or 0,
        cap=_days(pause.cap),
        cap_in_all=_days(pause.cap_in_all),
        runs_on=pause.at_cap == "clocks_run_on",
    )


_known: dict[int, Layout] = {}
_MOST_KNOWN = 256


def layout_of(definition: Definition) -> Layout:
    """Return the layout of the definition's states, compiled once for each object."""
    found = _known.get(id(definition))
    if found is not None and found.definition is definition:
        return found
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known[id(definition)] = made = _compiled(definition)
    return made


def _compiled(definition: Definition) -> Layout:
    if not isinstance(definition, Definition):
        msg = (
            f"definition is to be Definition, and {type(definition).__name__} was given: "
            "check the order of the arguments"
        )
        raise TypeError(msg)
    clock_at = {clock.id: index for index, clock in enumerate(definition.clocks)}
    told: tuple[Attribute | Assessment | Fact, ...] = definition.attributes
    remembered = (*told, *definition.assessments, *definition.facts)
    known_at = {each.id: index for index, each in enumerate(remembered)}
    read = [part for rule in definition.rules for part in parts_of(rule.condition)]
    spans = [
        (part.clock, span)
        for part in read
        if isinstance(part, ClockIs)
        for span in (part.at_least, part.at_most)
    ]
    spans += [
        (each.clock, span) for each in definition.limits for span in (each.due, each.overdue_after)
    ]
    spans += [
        (each.clock, span)
        for each in definition.follow_ups
        for span in (each.at, each.overdue_after)
    ]
    spans += [
        (each.clock, span)
        for each in definition.repeats
        for span in (each.every, each.overdue_after)
    ]
    spans += [(each.clock, each.after) for each in definition.lapses if each.clock is not None]
    bounded = {limit.id: limit.clock for limit in definition.limits}
    spans += [(bounded[each.limit], each.asked_from) for each in definition.extensions]
    counted = frozenset(part.trigger for part in read if isinstance(part, Taken))
    visited = frozenset(repeat.trigger for repeat in definition.repeats)
    anchored = {clock for clock, span in spans if span is not None and span.fixed is None}
    anchored |= {each.clock for each in definition.lapses if each.set_back and each.clock}
    return Layout(
        definition=definition,
        version=f"{definition.id}@{definition.version}",
        clocks=definition.clocks,
        clock_at=clock_at,
        known_at=known_at,
        blank=tuple(UNKNOWN if each in definition.attributes else None for each in remembered),
        dropped_on_move=tuple(
            known_at[each.id] for each in definition.assessments if each.holds == "phase"
        ),
        dropped_on_reentry=tuple(
            known_at[each.id] for each in definition.assessments if each.holds != "ever"
        ),
        anchored=tuple(sorted(clock_at[clock] for clock in anchored)),
        counted=counted,
        visited=visited,
        tallied=counted | visited,
        restarting=frozenset(
            trigger for clock in definition.clocks for trigger in clock.restarted_by
        ),
        extending=frozenset(
            each.trigger for each in definition.transitions if each.act == "extend"
        ),
        transfers=frozenset(each.id for each in definition.outcomes if each.category == "transfer"),
        stops={pause.id: _stops(pause, clock_at) for pause in definition.pauses},
        pause_of={reason.id: pause.id for pause in definition.pauses for reason in pause.reasons},
    )

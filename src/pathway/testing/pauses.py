"""Follows what would be, had a pause been counted a day otherwise, and tells which answers that would change."""

from collections.abc import Iterator

from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision import OPEN, settle
from pathway.definition import Definition
from pathway.records import record
from pathway.state import OUTSIDE, ProjectState, State
from pathway.testing.judged import Judged, judged
from pathway.testing.turns import AFTER_ANOTHER, EARLIER_PHASE, UNDER_WAY, Turn, turns_of

__all__ = ["Others", "Turned", "turned"]


@record
class Other:
    """Where somebody would stand, had a pause that has ended been counted otherwise.

    `name` says how long it was, `phase` in which it ended, `definition` is the one a day off.
    """

    pause: str
    name: str
    phase: str
    definition: Definition
    state: State


Others = tuple[Other, ...]
"""What would be, for each pause of a participation that still counts."""

Turned = tuple[str, str]
"""A pause, by how long it was, and the rule or the limit whose answer rests on it."""


def turned(
    definition: Definition,
    state: State,
    others: Others,
    step: Step,
    *,
    project: ProjectState = OPEN,
) -> tuple[tuple[Turned, ...], Others]:
    """Return the pauses on which the answer to a step rests, and what would be after it.

    A step that is refused leaves everything as it was.
    """
    if state.phase == OUTSIDE:
        return (), ()
    paused = _pausing(definition, state, step, project)
    if not others and not paused:
        return (), ()
    found = judged(definition, state, step, project=project)
    seen: list[Turned] = []
    after: list[Other] = []
    for each in others:
        there = judged(each.definition, each.state, step, project=project)
        for rule in _differ(found, there):
            seen.append((each.name, rule))
            if each.phase != state.phase:
                seen.append((each.name + EARLIER_PHASE, rule))
        if not there.rules and there.state != found.state:
            after.append(Other(each.pause, each.name, each.phase, each.definition, there.state))
    for turn in paused:
        there = judged(turn.off, state, step, project=project)
        seen += ((turn.name + UNDER_WAY, rule) for rule in _differ(found, there))
        if not found.rules and not there.rules and found.state.pause is None:
            if there.state == found.state:
                continue
            again = any(each.pause == turn.pause for each in after)
            name = turn.name + (AFTER_ANOTHER if again and turn.in_all is None else "")
            after.append(Other(turn.pause, name, state.phase, turn.off, there.state))
    return tuple(dict.fromkeys(seen)), others if found.rules else tuple(after)


def _pausing(
    definition: Definition, state: State, step: Step, project: ProjectState
) -> tuple[Turn, ...]:
    """Return the turns that the pause under way has come to on the day of a step."""
    if state.pause is None or ordinal_of(step.on) < state.day:
        return ()
    _, settled = settle(definition, state, step.on, project=project)
    pause = settled.pause
    if pause is None:
        return ()
    length = ordinal_of(step.on) - pause.since
    used = sum(days for name, days in settled.tally.paused if name == pause.pause)
    return tuple(
        each
        for each in turns_of(definition).get(pause.pause, ())
        if each.days == length or (each.in_all is not None and used + length >= each.in_all)
    )


def _differ(found: Judged, there: Judged) -> Iterator[str]:
    """Yield the rules that refuse in one of two answers alone, or the limits passed in one alone."""
    if found.rules or there.rules:
        yield from sorted(set(found.rules) ^ set(there.rules))
    else:
        yield from sorted(set(found.late) ^ set(there.late))

"""Turns a journey over a clockwork back into steps of the core, and asks the core to take them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from attrs import define, field

from pathway.commands import Step
from pathway.dates import day_of, ordinal_of
from pathway.decision import Accepted, begin, decide
from pathway.definition import Definition, Detail, Told, Value, is_asked
from pathway.machine import Plan, Way, plan_of
from pathway.modes.classes import RANGE, values_of
from pathway.modes.dials import CALENDAR
from pathway.modes.interpreter import advanced, asked, begun, lengths_fit
from pathway.modes.model import Clockwork, Edge, Start
from pathway.modes.telling import right_value
from pathway.records import record
from pathway.state import OUTSIDE, State

__all__ = ["Replayed", "commands_along", "entry_days", "replayed"]

_YEARS = 5
_PLAIN = date(2000, 1, 1)

Dated = Sequence[tuple[int, Edge]]
"""Edges, each with the days since the referral on which it is taken."""


@record
class Replayed:
    """What the core answered to each step: the ids of what refused it, none where it was accepted."""

    refused_by: tuple[tuple[str, ...], ...]
    state: State

    @property
    def accepted(self) -> bool:
        """Whether the core accepted every step."""
        return not any(self.refused_by)


def replayed(definition: Definition, commands: Iterable[Step]) -> Replayed:
    """Take the steps one after the other in the core; a refused one is passed over."""
    state = begin(definition, "participation", "person")
    refused: list[tuple[str, ...]] = []
    for command in commands:
        answer = decide(definition, state, command)
        if isinstance(answer, Accepted):
            state = answer.state
            refused.append(())
        else:
            refused.append(tuple(dict.fromkeys(each.rule for each in answer.reasons)))
    return Replayed(tuple(refused), state)


def entry_days(
    clockwork: Clockwork, definition: Definition, start: Start, edges: Dated
) -> Iterator[date]:
    """Yield the days of referral on which the journey goes through, the first ones first.

    There may be none, where months were taken to be as long as they are from no day that fits.
    """
    first, last = _window(clockwork, definition, start, edges)
    commands = commands_along(clockwork, definition, start, edges, _PLAIN)
    for day in range(first, last + 1):
        if not _months_fit(clockwork, start, edges, day):
            continue
        if not _goes_through(clockwork, commands, day - ordinal_of(_PLAIN)):
            return  # but for months, a journey within its dates is as right on every day
        yield day_of(day)


def _months_fit(clockwork: Clockwork, start: Start, edges: Dated, first: int) -> bool:
    """Say whether months are as long as the modes have them, counted from the days of the steps."""
    modes = clockwork.modes
    return lengths_fit(clockwork, None, modes[start.mode], (), first) and all(
        lengths_fit(clockwork, modes[edge.source], modes[edge.target], edge.resets, first + days)
        for days, edge in edges
    )


def _window(
    clockwork: Clockwork, definition: Definition, start: Start, edges: Dated
) -> tuple[int, int]:
    """Return between which days the referral lies, as far as the calendar says."""
    project = definition.project
    known = clockwork.first_day or definition.valid_from
    if known is None and project is not None and project.start is not None:
        known = project.start.last
    first = ordinal_of(known or _PLAIN)
    low, high = 0, 366 * _YEARS
    if CALENDAR not in clockwork.clocks:
        return first, first + high
    at = clockwork.clocks.index(CALENDAR)
    mode, came = start.mode, 0
    asked = [(0, guard) for guard in start.guards]
    for days, edge in edges:
        stays = clockwork.modes[mode].stays
        asked += [(day, guard) for day in (came, days) for guard in stays]
        asked += [(days, guard) for guard in edge.guards]
        mode, came = edge.target, days
    asked += [(came, guard) for guard in clockwork.modes[mode].stays]
    for days, guard in asked:
        if (guard.plus, guard.minus) == (at, None):
            high = min(high, guard.at_most - days)
        if (guard.plus, guard.minus) == (None, at):
            low = max(low, -guard.at_most - days)
    return first + low, first + high


def _goes_through(clockwork: Clockwork, commands: tuple[Step, ...], later: int) -> bool:
    (first, *others) = commands
    journey, refused = begun(clockwork, first.trigger, _all(first), _moved(first, later))
    if refused or not journey.cases:
        return False
    for command in others:
        there = advanced(journey, _moved(command, later))
        against, journey = asked(there, command.trigger, _all(command))
        if against != frozenset():
            return False
    return True


def _moved(command: Step, later: int) -> date:
    return day_of(ordinal_of(command.on) + later)


def _all(command: Step) -> dict[str, Value]:
    return dict(command.told) if command.by is None else {**command.told, "by": command.by}


def commands_along(
    clockwork: Clockwork, definition: Definition, start: Start, edges: Dated, first: date
) -> tuple[Step, ...]:
    """Return the steps of a journey that begins with a referral on the day *first*.

    Whatever an edge leaves open is told so that it is right; of days granted, the fewest. Lapses
    need no step. An activity that nothing follows is opened before a step that needs it open.
    """
    plan = plan_of(definition)
    told = (*start.attributes, *start.told)
    taken = _Taken(plan, [_step(plan, OUTSIDE, start.step, told, first)])
    for days, edge in edges:
        if edge.lapse:
            taken.lapsed(edge.source != edge.target, clockwork.modes[edge.target].final)
            continue
        phase = clockwork.modes[edge.source].phase
        on = day_of(ordinal_of(first) + days)
        taken.add(phase, _step(plan, phase, edge.step, edge.told, on, edge))
    return tuple(taken.steps)


@define
class _Taken:
    """The steps of a journey so far, the activities that they leave open, and where a pause began."""

    plan: Plan
    steps: list[Step]
    open: Counter[str] = field(factory=Counter)
    paused: int | None = None

    def lapsed(self, ended: bool, final: bool) -> None:  # noqa: FBT001  read in one place
        """Note a lapse: it ends what is open where it ends the participation."""
        if ended and final:
            self.open.clear()
            self.paused = None

    def add(self, phase: str, step: Step) -> None:
        """Add a step, and before it what its activity needs: to be open, or to have room."""
        act = next(way.declared.act for way in self.plan.by_phase[phase][step.trigger])
        activity = str(step.told.get("activity"))
        match act:
            case "exit":
                self.open.clear()
                self.paused = None
            case "pause":
                self.paused = len(self.steps)
            case "resume":
                self.paused = None
            case "open_activity":
                if self.open[activity] >= self._most(activity):
                    self._first(phase, step, "close_activity")
                    self.open[activity] -= 1
                self.open[activity] += 1
            case "close_activity" | "change_activity":
                if not self.open[activity]:
                    self._first(phase, step, "open_activity")
                    self.open[activity] += 1
                self.open[activity] -= act == "close_activity"
            case _:
                pass
        self.steps.append(step)

    def _most(self, activity: str) -> int:
        declared = self.plan.definition.activities
        return next((each.at_most_open for each in declared if each.id == activity), 1)

    def _first(self, phase: str, step: Step, act: str) -> None:
        """Take another step of the activity first; before the pause, where it cannot be during one."""
        names = [each for each in ("activity", "kind") if each in step.told]
        told = tuple((name, str(step.told[name])) for name in names)
        for trigger, ways in self.plan.by_phase[phase].items():
            declared = ways[0].declared
            if declared.act != act:
                continue
            early = self.paused is not None and not declared.while_paused
            at = self.paused if early and self.paused is not None else len(self.steps)
            on = self.steps[at].on if at < len(self.steps) else step.on
            self.steps.insert(at, _step(self.plan, phase, trigger, told, on))
            self.paused = self.paused + 1 if early and self.paused is not None else self.paused
            return


def _step(
    plan: Plan,
    phase: str,
    trigger: str,
    pairs: tuple[tuple[str, str], ...],
    on: date,
    edge: Edge | None = None,
) -> Step:
    named = dict(pairs)
    by = named.pop("by", None)
    way = _way(plan, phase, trigger, named)
    attributes = {each.id for each in plan.definition.attributes}
    told: dict[str, Value] = {
        name: _value(text) for name, text in named.items() if name in attributes
    }
    for detail in way.details:
        if not is_asked(detail, told):
            continue
        if detail.id in named:
            told[detail.id] = _value(named[detail.id])
        elif detail.required:
            told[detail.id] = detail.default or _right(detail, on)
        if edge is not None and edge.raises and detail.id == edge.raises[0].detail:
            told[detail.id] = edge.raises[0].at_least
    return Step(trigger, on, told, None if by is None else str(values_of(by)[0]))


def _way(plan: Plan, phase: str, trigger: str, named: dict[str, str]) -> Way:
    ways = plan.steps[phase, trigger]
    for way in ways:
        when = way.declared.when
        told = (
            _value(named[when.detail]) if isinstance(when, Told) and when.detail in named else None
        )
        if isinstance(when, Told) and told in when.classes:
            return way
    return ways[0]


def _value(text: str) -> Value:
    if RANGE not in text:
        return str(values_of(text)[0])
    low = text.split(RANGE, maxsplit=1)[0]
    return int(low) if low.isdecimal() else float(low)


def _right(detail: Detail, on: date) -> Value:
    found = right_value(detail)
    return on if isinstance(found, date) else found

"""Turns events, or the rows of a run, into histories: the steps that somebody took, in order."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from pathway.dates import ordinal_of
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
    AnyEvent,
    Assessed,
    Event,
    Exited,
    Extended,
    FactRecorded,
    FollowedUp,
    Happened,
    HoursLogged,
    Moved,
    OrganisationEvent,
    Paused,
    PhaseEntered,
    ProjectClosed,
    Referred,
    Resumed,
    SituationRecorded,
)
from pathway.events.order import in_effect
from pathway.records import record
from pathway.simulation.plan.drawn import arrived
from pathway.simulation.run import Run

__all__ = [
    "History",
    "Pair",
    "Taken",
    "closing_in",
    "histories_of",
    "histories_of_run",
    "replications_in",
]

_IMAGINED = re.compile(r"([0-9a-f]{10}-[0-9]+)-[0-9]+")
"""How a run names its participations: by its mark, the replication and the participant."""

Pair = tuple[str, str]
"""A detail or attribute, and its value, as a scenario spells it: a number in digits."""


@record
class Taken:
    """A step as it was taken: its day, a proleptic ordinal, and the phases before and after it.

    `derived` is what another step or time alone brought.
    """

    on: int
    step: str
    told: frozenset[Pair]
    source: str | None
    phase: str
    derived: bool = False


@record
class History:
    """What is known of one participation: entry attributes as last told, and the steps in order."""

    participation: str
    told: tuple[Pair, ...]
    taken: tuple[Taken, ...]


def histories_of(events: Iterable[AnyEvent]) -> tuple[History, ...]:
    """Return the history of each participation, as its events tell it by now.

    Events are of any order between participations and as recorded within each: what was corrected
    or voided is left out, and so is who was registered in error, and what hours were logged.
    """
    kept: dict[str, list[Event]] = {}
    for event in events:
        if not isinstance(event, ProjectClosed | OrganisationEvent):
            kept.setdefault(event.participation, []).append(event)
    found = (_history(whose, in_effect(theirs)) for whose, theirs in kept.items())
    return tuple(each for each in found if each.taken)


def closing_in(events: Iterable[AnyEvent]) -> date | None:
    """Return the day on which the project closed early, as the events tell it; None where not."""
    days = [each.on for each in events if isinstance(each, ProjectClosed)]
    return min(days, default=None)


def replications_in(histories: Iterable[History]) -> int:
    """Return of how many replications of runs histories are, by their names; 0 where of none."""
    found = (_IMAGINED.fullmatch(each.participation) for each in histories)
    return len({each[1] for each in found if each is not None})


def histories_of_run(run: Run) -> Iterator[History]:
    """Yield the histories of a run, read from its rows: the same as of its events, sooner."""
    plan, mark = run.plan, run.mark
    for log in run.logs(reused=True):
        for place in range(len(log)):
            part = slice(int(log.begin[place]), int(log.begin[place + 1]))
            rows = list(zip(log.kind[part].tolist(), log.day[part].tolist(), strict=True))
            if not rows:
                continue
            number = log.first + place
            about = arrived(plan, run.seed, number, log.replication).told
            told = tuple((name, str(value)) for name, value in about.items())
            taken = [Taken(plan.first_day + rows[0][1], "", frozenset(told), None, _start(run))]
            for kind, day in rows[1:]:
                what = plan.kinds[kind]
                tells = frozenset((name, str(value)) for name, value in what.told)
                phase = what.phase or taken[-1].phase
                on = plan.first_day + day
                taken.append(Taken(on, what.trigger, tells, taken[-1].phase, phase, what.lapse))
            yield History(f"{mark}-{log.replication}-{number}", told, tuple(taken))


def _start(run: Run) -> str:
    return run.plan.phases[int(run.plan.nodes.phase[run.plan.start])]


def _history(whose: str, happened: tuple[Happened, ...]) -> History:
    told: dict[str, str] = {}
    taken: list[Taken] = []
    phase = ""
    for event in happened:
        if isinstance(event, HoursLogged):
            continue
        tells = {name: str(value) for name, value in _told(event) if value is not None}
        if isinstance(event, Referred | PhaseEntered):
            told |= {name: str(value) for name, value in event.attributes}
        if isinstance(event, Referred):
            told |= tells
        before = phase or None
        phase = event.phase if isinstance(event, Moved) else phase
        on, step = ordinal_of(event.on), "" if isinstance(event, Referred) else event.trigger
        details = frozenset(tells.items())
        taken.append(Taken(on, step, details, before, phase, event.derived))
    return History(whose, tuple(told.items()), tuple(taken))


def _told(event: Happened) -> tuple[tuple[str, object], ...]:
    """What the step told that brought the event, as it told it."""
    if isinstance(event, Moved):
        return _told_of_move(event)
    match event:
        case Paused(reason=reason):
            return (("reason", reason),)
        case Extended(extension=extension, reason=reason, days=days):
            return (("extension", extension), ("reason", reason), ("days", days))
        case ActivityOpened(activity=activity, kind=kind):
            return (("activity", activity), ("kind", kind))
        case ActivityClosed(activity=activity, kind=kind, result=result):
            return (("activity", activity), ("kind", kind), ("result", result))
        case Assessed(name=name, value=value):
            return (("name", name), ("value", value))
        case SituationRecorded(situation=situation):
            return (("situation", situation),)
        case FactRecorded(facts=facts, told=told):
            return (*facts, *told)
        case FollowedUp(name=name, status=status, situation=situation):
            return (("name", name), ("status", status), ("situation", situation))
        case Resumed() | HoursLogged():
            return ()
        case _:
            assert_never(event)


def _told_of_move(event: Moved) -> tuple[tuple[str, object], ...]:
    match event:
        case Referred(attributes=attributes, told=told):
            return (*attributes, *told)
        case Exited(outcome=outcome, reason=reason, told=told):  # a transfer is one, too
            return (("outcome", outcome), ("reason", reason), *told)
        case _:
            return event.told

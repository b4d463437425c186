"""Asks the core to take the steps of a journey, and finds a day of referral on which it does."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from attrs import evolve

from pathway.commands import Step
from pathway.definition import Definition
from pathway.modes import Clockwork
from pathway.modes.dated import commands_along, replayed
from pathway.modes.model import CASE
from pathway.verification.model import Finding, Journey

__all__ = ["CALENDAR", "confirmed", "dated_by"]

CALENDAR = "calendar"
"""The clock that counts the days since the clockwork's first day."""

_ANY_DAY = date(2000, 1, 1)
_TRIED = 4 * 366  # every day of a year, and of a leap year


def confirmed(definition: Definition, clockwork: Clockwork, finding: Finding) -> Finding:
    """Return the finding with its journey tried by the core, and what the core said of it.

    Every step must be accepted; one that the finding says is refused must be refused. Where the
    core does not agree, the finding is not decided.
    """
    if finding.journey is None:
        return finding
    journey = finding.journey
    last = () if journey.refused is None else ((journey.until, journey.refused),)
    whole = evolve(journey, steps=(*journey.steps, *last))

    taken = finding.question == "may_both_apply"  # the step is none that is refused

    def agrees(commands: tuple[Step, ...]) -> bool:
        refused = replayed(definition, commands).refused_by
        before, asked = (refused[:-1], refused[-1]) if last else (refused, () if taken else ("",))
        return bool(asked) != taken and not any(before)

    tried = dated_by(definition, clockwork, whole, agrees)
    decided = finding.decided and tried.confirmed is not False
    return evolve(finding, journey=evolve(tried, steps=journey.steps), decided=decided)


def dated_by(
    definition: Definition,
    clockwork: Clockwork,
    journey: Journey,
    agrees: Callable[[tuple[Step, ...]], bool],
) -> Journey:
    """Return the journey with the first day of referral on which `agrees` says yes to its commands.

    `confirmed` of what is returned says whether there is one; the day is told by `calendar` of its
    `entry`, counted from the clockwork's first day.
    """
    steps = tuple(each for each in journey.steps if not each[1].step.startswith(CASE))
    first = _first_day(definition, clockwork)
    known = dict(journey.entry).get(CALENDAR, 0 if CALENDAR in clockwork.clocks else None)
    others = tuple(each for each in journey.entry if each[0] != CALENDAR)
    for later in _days(known):
        on = first + timedelta(days=later)
        commands = tuple(commands_along(clockwork, definition, journey.start, steps, on))
        if agrees(commands):
            entry = (*others, (CALENDAR, later))
            return evolve(journey, steps=steps, entry=entry, confirmed=True)
    return evolve(journey, steps=steps, confirmed=False)


def _days(known: int | None) -> Iterator[int]:
    yield from range(_TRIED) if known is None else (known,)


def _first_day(definition: Definition, clockwork: Clockwork) -> date:
    project = definition.project
    start = None if project is None or project.start is None else project.start.first
    return clockwork.first_day or definition.valid_from or start or _ANY_DAY

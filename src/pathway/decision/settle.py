"""Applies what time alone has brought: the lapses that fell before a day, in order."""

from datetime import date

from pathway.commands import Step
from pathway.dates import day_of, ordinal_of
from pathway.decision.around import OPEN
from pathway.decision.evolve import evolved
from pathway.decision.given import a, a_day
from pathway.decision.happening import lapsing
from pathway.definition import Definition
from pathway.errors import VersionMismatch
from pathway.events import Happened
from pathway.machine import Expiry, Plan, plan_of
from pathway.reasons import first_day
from pathway.state import ProjectState, State

__all__ = ["plan_for", "settle", "settled"]


def settle(
    definition: Definition, state: State, on: date, *, project: ProjectState = OPEN
) -> tuple[tuple[Happened, ...], State]:
    """Return the lapses that fell before the day, and the state after them.

    Raises `VersionMismatch` when the state belongs to another version.
    """
    a_day(on)
    return settled(plan_for(definition, state), state, ordinal_of(on), project)


def plan_for(definition: Definition, state: State) -> Plan:
    """Return the plan of the definition; raise `VersionMismatch` for a state of another version."""
    plan = plan_of(definition)
    if not isinstance(state, State):
        a(State, state, "state")
    if state.version != plan.layout.version:
        raise VersionMismatch(state.version, plan.layout.version)
    return plan


def settled(
    plan: Plan, state: State, on: int, project: ProjectState
) -> tuple[tuple[Happened, ...], State]:
    """Do the same on a plan, with the number of the day.

    Of several lapses the first in time falls, on the same day the first declared; what follows from
    it may let another fall.
    """
    events: tuple[Happened, ...] = ()
    if project.closed_on is None and not plan.clocked:
        return events, state
    while True:
        fallen = [
            (day, order, expiry)
            for order, expiry in enumerate(plan.lapses.get(state.phase, ()))
            if (day := _falls(expiry, state, project)) is not None and day < on
        ]
        if not fallen:
            return events, state
        day, _, expiry = min(fallen, key=lambda each: each[:2])
        effective = _restarted(plan, expiry, state, day) if expiry.declared.set_back else day
        made = lapsing(plan, expiry.declared, state, day_of(day), day_of(effective))
        for event in made:
            state = evolved(plan.layout, state, event)
        events += made


def _falls(expiry: Expiry, state: State, project: ProjectState) -> int | None:
    """Return the day at whose end the lapse falls, if nothing else happens; None where it never does."""
    lapse = expiry.declared
    step = Step(lapse.id, day_of(max(state.day, 1)))
    if lapse.clock is None or lapse.after is None:
        if project.closed_on is None:
            return None
        day = max(project.closed_on, state.day)
        holds = all(each.verdict(state, step, day, project) is not False for each in expiry.judges)
        return day if holds else None
    return first_day(expiry.judges, state, step, state.day, project)


def _restarted(plan: Plan, expiry: Expiry, state: State, day: int) -> int:
    """Return the day on which the lapse's clock last stood at 0."""
    at = plan.layout.clock_at[expiry.declared.clock or ""]
    return state.tally.anchors[plan.layout.anchored.index(at)] or day

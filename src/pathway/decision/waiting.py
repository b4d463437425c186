"""Tells who waits for a unit of a resource, since when, and who comes before whom; takes no unit."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve as replace
from attrs import frozen

from pathway.commands import Step
from pathway.dates import ordinal_of
from pathway.decision.agenda import option
from pathway.decision.answers import Refusal
from pathway.decision.around import OPEN, Around
from pathway.decision.built_in import nothing_left
from pathway.decision.evolve import begin, evolved
from pathway.decision.given import a_day
from pathway.decision.holding import rank, resource_of
from pathway.decision.settle import plan_for, settled
from pathway.definition import Definition, Resource
from pathway.events import Event, in_effect
from pathway.machine import Way
from pathway.state import ProjectState, State, layout_of

__all__ = ["Turn", "passed_over", "turn_of", "waiting_since", "waits"]


@frozen(order=True)
class Turn:
    """A place in a queue; of two turns, the lesser comes first.

    * `rank`: that of the participant's group in `Resource.first`;
    * `since`: the first day of waiting;
    * `number`: the lesser comes first of those who wait since one day;
    * `participation`: whose turn it is.
    """

    rank: int
    since: date
    number: int
    participation: str


def waits(
    definition: Definition, resource: str, state: State, on: date, *, project: ProjectState = OPEN
) -> bool:
    """Say whether the participant waits for a unit of the resource on the day.

    Waiting is to stand where `waits_in` names, and to be able to take a unit if there were one:
    a step that takes one is possible that day, told the right things by whom it may be asked.
    A state knows no day before its last step: on such a day nobody waits. Raises `UnknownResource`.
    """
    a_day(on)
    wanted = resource_of(definition, resource)
    plan = plan_for(definition, state)
    _, state = settled(plan, state, ordinal_of(on), project)
    if not _stands(wanted, state):
        return False
    around = Around(project)
    ways = [way for each in plan.by_phase.get(state.phase, {}).values() for way in each]
    return any(
        not option(plan, way, state, step, around).reasons
        for way in ways
        for step in _taking(wanted, way, on, plan.roles)
        if way.selector is None
        or way.selector.truth(state, step, ordinal_of(on), project) is not False
    )


def waiting_since(definition: Definition, resource: str, events: Iterable[Event]) -> date | None:
    """Return the first day of the unbroken stand where one waits; None where they stand elsewhere.

    Going on from one such phase to another does not break it. The events are of one participation,
    as recorded. Raises `UnknownResource`.
    """
    wanted, layout = resource_of(definition, resource), layout_of(definition)
    since, state = None, begin(definition, "", "")
    for event in in_effect(events):
        state = evolved(layout, state, event)
        if not _stands(wanted, state):
            since = None
        elif since is None:
            since = event.on
    return since


def turn_of(
    definition: Definition, resource: str, state: State, since: date, number: int = 0
) -> Turn:
    """Return the turn of a participant who has waited since the day."""
    return Turn(rank(definition, resource, state), since, number, state.participation)


def passed_over(
    definition: Definition, refusal: Refusal, free: Mapping[str, int], ahead: Mapping[str, int]
) -> Refusal:
    """Return the refusal with how many units are free, and how many come before, where some do.

    `free` and `ahead` are told by resource; the units of those ahead were counted as taken.
    """
    said = {
        reason.rule: reason
        for name, count in ahead.items()
        if count
        for reason in (nothing_left(resource_of(definition, name), free[name], count),)
    }
    reasons = tuple([said.get(reason.rule, reason) for reason in refusal.reasons])
    return replace(refusal, reasons=reasons)


def _stands(resource: Resource, state: State) -> bool:
    return state.phase in resource.waits_in or any(
        spell.activity in resource.waits_in for spell in state.tally.open
    )


def _taking(resource: Resource, way: Way, on: date, roles: Collection[str]) -> Iterator[Step]:
    """Yield the steps of the way that take a unit: asked by nobody named, and in each role."""
    told: list[dict[str, str]] = [{}] if resource.id in way.takes else []
    if way.declared.act == "open_activity":
        told += [{"activity": each} for each in resource.activities]
    for details in told:
        for by in (None, *sorted(roles)):
            yield Step(way.declared.trigger, on, details, by)

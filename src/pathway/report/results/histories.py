"""Folds the events of each participation to where it stands on the day, and asks what it owes."""

from collections.abc import Iterator

from attrs import frozen

from pathway.dates import ordinal_of
from pathway.decision import Due, begin, due, evolve, follow_ups, settle
from pathway.definition import Definition
from pathway.events import AnyEvent, OrganisationEvent, ProjectClosed, in_effect, version_of
from pathway.events.records import Event
from pathway.indicators.log import moment_number
from pathway.report.results.given import Given
from pathway.state import ProjectState, State

__all__ = ["History", "histories_of"]


@frozen(eq=False)
class History:
    """A participation on the day: where it stands, what is due or overdue, what it was asked after.

    `unsettled`: time alone has ended it, and nobody has written that down.
    """

    number: int
    definition: Definition
    state: State
    due: tuple[Due, ...]
    follow_ups: tuple[Due, ...]
    unsettled: bool


def histories_of(given: Given) -> tuple[History, ...]:
    """Return the history of each participation that had begun by then; none where none are kept."""
    moment, last = moment_number(given.moment), ordinal_of(given.on)
    told: dict[str, list[Event]] = {}
    for each in given.kept or ():
        if moment_number(each.known_at) <= moment:
            event: AnyEvent = each.event
            if not isinstance(event, ProjectClosed | OrganisationEvent):
                told.setdefault(event.participation, []).append(event)
    closed = given.log.closed_on(moment, last)
    numbers = {name: number for number, name in enumerate(given.log.participations, 1)}
    return tuple(_histories(given, told, numbers, ProjectState(closed_on=closed)))


def _histories(
    given: Given, told: dict[str, list[Event]], numbers: dict[str, int], project: ProjectState
) -> Iterator[History]:
    for name, events in told.items():
        happened = [each for each in in_effect(events) if each.on <= given.on]
        version = version_of(events)
        if not happened or version is None:
            continue
        definition = given.programme.named(version)
        state = begin(definition, name, happened[0].person)
        for event in happened:
            state = evolve(definition, state, event)
        lapsed, _ = settle(definition, state, given.on, project=project)
        yield History(
            numbers[name],
            definition,
            state,
            due(definition, state, given.on, project=project),
            follow_ups(definition, state, given.on, project=project),
            bool(lapsed),
        )

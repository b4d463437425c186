"""Asks a journal where a participation stands: on a day, and as the journal knew it at a moment."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from attrs import frozen

from pathway.decision import Due, due
from pathway.definition import Definition
from pathway.events import Event
from pathway.journal import Journal, Recorded
from pathway.journal.definitions import definition_then
from pathway.journal.folding import project_state
from pathway.journal.moments import written
from pathway.journal.reading import head_now, recorded_of, state_on
from pathway.journal.standing import programmes_of, standing
from pathway.journal.statements import CLOSED_KNOWN, LAST_DAY, LAST_DAY_KNOWN
from pathway.state import ProjectState, State

__all__ = ["Found", "counted", "found_in", "last_day"]


@frozen
class Found:
    """A participation as a journal knows it: its record, where it stands, what is due on the day."""

    participation: str
    person: str
    declared: Definition
    state: State
    recorded: Sequence[Recorded]
    due: Sequence[Due]
    project: ProjectState

    @property
    def definition(self) -> str:
        """The definition's name and its version."""
        return f"{self.declared.id}@{self.declared.version}"

    @property
    def events(self) -> Iterator[Event]:
        """What is recorded, in the order of recording."""
        return (each.event for each in self.recorded if isinstance(each.event, Event))


def found_in(
    journal: Journal, participation: str, on: date | None, known: datetime | None
) -> Found:
    """Return what the journal has of a participation; raise `UnknownParticipation`.

    What is due is asked only with a day. All of it is read in one transaction.
    """
    with journal.reading() as port:
        head = head_now(port, journal.tenant, participation)
        recorded = recorded_of(port, journal.tenant, head, known)
        state = state_on(port, journal.tenant, head, on, known)
        events = [each.event for each in recorded]
        definition = definition_then(port, journal.tenant, head.definition, events)  # type: ignore[arg-type]
        closed_on = head.closed_on
        if known is not None:
            named = {"tenant": journal.tenant, "programme": head.programme}
            rows = port.rows(CLOSED_KNOWN, **named, known_at=written(known))
            closed_on = rows[0][0] if isinstance(rows[0][0], str) else None
        project = project_state(closed_on)
        owed: Sequence[Due] = ()
        if on is not None:
            owed = due(definition, state, on, project=project)
    return Found(participation, head.person, definition, state, recorded, owed, project)


def last_day(journal: Journal, known: datetime | None) -> date:
    """Return the last day on which anything happened that the journal tells of, as it knew at a moment.

    It is of every programme, as that of a report is. Raises `ValueError` for an empty journal.
    """
    with journal.reading() as port:
        if known is None:
            rows = port.rows(LAST_DAY, tenant=journal.tenant)
        else:
            rows = port.rows(LAST_DAY_KNOWN, tenant=journal.tenant, known_at=written(known))
    return date.fromisoformat(str(rows[0][0]))


def counted(journal: Journal) -> dict[str, Counter[str]]:
    """Return how many participations stand in each phase, by programme."""
    with journal.reading() as port:
        programmes = programmes_of(port, journal.tenant)
    return {
        programme: Counter(
            each.phase for each in standing(journal.reading, journal.tenant, programme)
        )
        for programme in programmes
    }

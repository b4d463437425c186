"""A journey of a finding with real dates: each step with its day, and what it tells."""

from datetime import date, timedelta

from pathway.definition import Definition
from pathway.modes.model import Edge
from pathway.records import record
from pathway.verification.confirming import CALENDAR
from pathway.verification.model import Journey

__all__ = ["DatedStep", "dated_steps", "entry_of", "first_day"]

_ANY_DAY = date(2000, 1, 1)


@record
class DatedStep:
    """A step of a journey on its date; `by_itself` where time alone takes it."""

    on: date
    day: int
    step: str
    told: tuple[tuple[str, str], ...] = ()
    by_itself: bool = False


def entry_of(definition: Definition, journey: Journey) -> date:
    """Return the day on which the journey begins: the one that it needs, or one that is as good."""
    return first_day(definition) + timedelta(days=dict(journey.entry).get(CALENDAR, 0))


def first_day(definition: Definition) -> date:
    """Return the day on which the calendar of a definition's clockwork reads 0."""
    project = definition.project
    start = None if project is None or project.start is None else project.start.first
    return definition.valid_from or start or _ANY_DAY


def dated_steps(journey: Journey, entry: date) -> tuple[DatedStep, ...]:
    """Return every step of the journey with its date, the entry first."""
    begun = DatedStep(entry, 0, "refer", journey.start.attributes)
    return (begun, *(_dated(edge, day, entry) for day, edge in journey.steps))


def _dated(edge: Edge, day: int, entry: date) -> DatedStep:
    return DatedStep(entry + timedelta(days=day), day, edge.step, edge.told, edge.lapse)

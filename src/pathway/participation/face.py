"""The face that an application holds: a method for every kind of step, typed, none made at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathway.commands import Step
from pathway.decision import OPEN, Refusal, StepRefused, begin, decide
from pathway.decision.given import a, a_day
from pathway.definition import Programme
from pathway.participation.under_way import UnderWay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pathway.definition import Definition, Value
    from pathway.events import Event
    from pathway.participation.under_way import Listener
    from pathway.state import ProjectState

__all__ = ["Participation"]


class Participation(UnderWay):
    """A participation under way, from its referral on.

    Every method that takes a step raises `StepRefused`, with every reason, and changes nothing where
    the step may not be taken. A step dated before the last one is entered late: the history is
    refolded, and the step is refused where a later one would no longer hold.

    Listeners get each event once, in order, after the step is complete. One that raises stops
    neither the step nor the other listeners; `ListenersFailed` then tells what was raised.
    """

    @classmethod
    def refer(  # noqa: PLR0913  who is referred, and what is known
        cls,
        programme: Programme,
        on: date,
        *,
        trigger: str | None = None,
        by: str | None = None,
        participation: str | None = None,
        person: str | None = None,
        today: date | None = None,
        project: ProjectState = OPEN,
        listeners: Iterable[Listener] = (),
        **told: Value,
    ) -> Participation:
        """Refer somebody on that day, with the entry attributes that are known.

        `participation` and `person` are random pseudonyms, made here unless given; two participations
        of one person share `person`. `trigger` is needed where a programme has several ways in.
        """
        a(Programme, programme, "programme")
        a_day(on)
        definition = programme.for_entry(on)
        from uuid import uuid4  # noqa: PLC0415  slow to import

        outside = begin(definition, participation or uuid4().hex, person or uuid4().hex)
        entry = trigger or _first_trigger(definition, "refer")
        step = Step(entry, on, told, by)
        answer = decide(definition, outside, step, project=project, today=today)
        if isinstance(answer, Refusal):
            raise StepRefused(answer)
        found = cls(programme, answer.events, project=project, listeners=listeners)
        found._tell(answer.events)
        return found

    def exit(
        self, outcome: str, on: date, *, reason: str | None = None, by: str | None = None
    ) -> tuple[Event, ...]:
        """End the participation with an outcome, and the reason where the outcome asks for one."""
        return self._act("exit", on, by, outcome=outcome, reason=reason)

    def pause(
        self, reason: str, on: date, *, until: date | None = None, by: str | None = None
    ) -> tuple[Event, ...]:
        """Begin a pause; `until` is its planned last day."""
        return self._act("pause", on, by, reason=reason, until=until)

    def resume(self, on: date, *, by: str | None = None) -> tuple[Event, ...]:
        """End the pause; the day is no longer part of it."""
        return self._act("resume", on, by)

    def extend(
        self,
        days: int,
        on: date,
        *,
        reason: str,
        decided_by: str,
        extension: str | None = None,
        by: str | None = None,
    ) -> tuple[Event, ...]:
        """Grant days beyond a limit's due mark; `decided_by` is a role, never a name."""
        told = {"reason": reason, "decided_by": decided_by, "extension": extension}
        return self._act("extend", on, by, days=days, **told)

    def open_activity(
        self, activity: str, on: date, *, kind: str | None = None, by: str | None = None
    ) -> tuple[Event, ...]:
        """Open a spell of an activity."""
        return self._act("open_activity", on, by, activity=activity, kind=kind)

    def close_activity(
        self,
        activity: str,
        on: date,
        *,
        result: str,
        kind: str | None = None,
        by: str | None = None,
    ) -> tuple[Event, ...]:
        """Close a spell of an activity with its result."""
        return self._act("close_activity", on, by, activity=activity, kind=kind, result=result)

    def log_hours(
        self, hours: float, on: date, *, activity: str | None = None, by: str | None = None
    ) -> tuple[Event, ...]:
        """Log participant hours of a day, against the phase or one activity, never both."""
        return self._act("log_hours", on, by, hours=hours, activity=activity)

    def record(
        self, name: str, value: str, on: date, *, by: str | None = None
    ) -> tuple[Event, ...]:
        """Record an assessment."""
        return self._act("record_assessment", on, by, name=name, value=value)

    def record_situation(
        self, situation: str, on: date, *, by: str | None = None
    ) -> tuple[Event, ...]:
        """Record where the person stands on the labour market; on any day, also after exit."""
        return self._act("record_situation", on, by, situation=situation)

    def follow_up(
        self,
        on: date,
        *,
        status: str,
        situation: str | None = None,
        name: str | None = None,
        by: str | None = None,
    ) -> tuple[Event, ...]:
        """Record what a follow-up came to; the situation is told when the person was reached."""
        told = {"name": name, "status": status, "situation": situation}
        return self._act("follow_up", on, by, **told)

    def reenter(self, on: date, *, by: str | None = None) -> tuple[Event, ...]:
        """Take somebody back who had left: a new entry, clocks and counters from 0."""
        return self._act("reenter", on, by)

    def reopen(self, on: date, *, by: str | None = None) -> tuple[Event, ...]:
        """Take an exit back: clocks go on, the days between are not counted."""
        return self._act("reopen", on, by)

    def _act(self, act: str, on: date, by: str | None, **told: Value | None) -> tuple[Event, ...]:
        known = {name: value for name, value in told.items() if value is not None}
        trigger = _first_trigger(self._definition, act, self.phase)
        return self._take(self._ask(Step(trigger, on, known, by), None, None))


def _first_trigger(definition: Definition, act: str, phase: str | None = None) -> str:
    """Return the trigger of that act, from the phase where there is one; else the act's own name."""
    found = [each for each in definition.transitions if each.act == act]
    here = [each for each in found if phase in each.sources]
    return next((each.trigger for each in (*here, *found)), act)

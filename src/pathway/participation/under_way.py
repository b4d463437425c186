"""Keeps a participation's events and state: asks the core, takes what it accepts, tells listeners."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from pathway.commands import Correct, Enter, Step, Void
from pathway.dates import ordinal_of
from pathway.decision import (
    OPEN,
    Accepted,
    Refusal,
    StepRefused,
    decide,
    due,
    follow_ups,
    migrate,
    options,
    replay,
    revise,
)
from pathway.decision.given import a, a_day
from pathway.definition import Programme
from pathway.errors import ListenersFailed
from pathway.events import LAST, Referred, in_effect, version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from pathway.commands import Change
    from pathway.decision import Due, Option
    from pathway.definition import Definition, Value
    from pathway.events import Event, Happened
    from pathway.state import ProjectState, State

    Listener = Callable[[Event], None]

__all__ = ["UnderWay"]


class UnderWay:
    """A participation's recorded events, the state they fold to, and who listens to new ones.

    One thread at a time may take steps.
    """

    def __init__(
        self,
        programme: Programme,
        events: Iterable[Event],
        *,
        project: ProjectState = OPEN,
        listeners: Iterable[Listener] = (),
    ) -> None:
        """Take up a participation from its recorded events, the referral among them."""
        a(Programme, programme, "programme")
        self._events = tuple(events)
        first = next((each for each in self._events if isinstance(each, Referred)), None)
        if first is None:
            msg = "a participation is taken up from its recorded events, the referral among them"
            raise ValueError(msg)
        _whole(self._events)
        self._programme = programme
        self._definition = programme.named(version_of(self._events) or first.version)
        self._state = replay(self._definition, self._events)
        self._project = project
        self._listeners = tuple(listeners)
        self._unheard: deque[Event] = deque()

    @property
    def id(self) -> str:
        """The pseudonym of the participation."""
        return self._state.participation

    @property
    def person(self) -> str:
        """The pseudonym of the person, shared by all their participations."""
        return self._state.person

    @property
    def definition(self) -> Definition:
        """The version that holds for this participation: of its first day, or that it was migrated to."""
        return self._definition

    @property
    def phase(self) -> str:
        """Where the participant stands after the last step."""
        return self._state.phase

    @property
    def state(self) -> State:
        """Everything that the next decision reads."""
        return self._state

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event as recorded, in the order of recording: what to keep and to publish."""
        return self._events

    @property
    def history(self) -> tuple[Happened, ...]:
        """What happened, in the order in which it happened, without what was taken back."""
        return in_effect(self._events)

    def ask(
        self,
        trigger: str,
        on: date,
        *,
        by: str | None = None,
        available: Mapping[str, int] | None = None,
        today: date | None = None,
        **told: Value,
    ) -> Accepted | Refusal:
        """Return what a step would make happen, or why it may not be taken; change nothing."""
        return self._ask(Step(trigger, on, told, by), available, today)

    def move(
        self,
        trigger: str,
        on: date,
        *,
        by: str | None = None,
        available: Mapping[str, int] | None = None,
        today: date | None = None,
        **told: Value,
    ) -> tuple[Event, ...]:
        """Take a step and return its events; raise `StepRefused` where it may not be taken.

        `available` tells how many units of each resource are free, `today` refuses later days.
        """
        return self._take(self._ask(Step(trigger, on, told, by), available, today))

    def void(
        self, number: int, on: date, *, by: str | None = None, today: date | None = None
    ) -> tuple[Event, ...]:
        """Declare that an entry never happened; of the referral: the whole participation."""
        return self.revise(Void(number, on, by), today=today)

    def correct(
        self,
        number: int,
        trigger: str,
        on: date,
        *,
        by: str | None = None,
        today: date | None = None,
        **told: Value,
    ) -> tuple[Event, ...]:
        """Put a step in the place of an entry; the history is refolded."""
        return self.revise(Correct(number, Step(trigger, on, told, by)), today=today)

    def revise(
        self,
        *changes: Change,
        project: ProjectState | None = None,
        available: Mapping[str, int] | None = None,
        today: date | None = None,
        until: date | None = None,
    ) -> tuple[Event, ...]:
        """Judge late, corrected and voided entries together, and refold the history.

        With `project`, what has happened to the project is taken up; with `until`, what time alone
        has brought before that day happens. `available` and `today` are as in `move`.
        """
        known = self._project if project is None else project
        answer = revise(
            self._definition,
            self._events,
            changes,
            project=known,
            available=available,
            today=today,
            until=until,
        )
        return self._take(answer, known)

    def migrate(
        self, version: str, on: date, *, by: str | None = None, today: date | None = None
    ) -> tuple[Event, ...]:
        """Go on under another version of the programme, the whole history judged again by it.

        Raises `StepRefused`, naming the entry that would not hold, and `UnknownVersion`.
        """
        new = self._programme.named(version)
        told = (self._definition, new, self._events)
        answer = migrate(*told, on=on, by=by, project=self._project, today=today)
        if isinstance(answer, Accepted):
            self._definition = new
        return self._take(answer)

    def options(self, on: date, *, by: str | None = None) -> tuple[Option, ...]:
        """Return every step of the phase on that day, each with its reasons and days."""
        return options(self._definition, self._state, on, project=self._project, by=by)

    def due(self, on: date) -> tuple[Due, ...]:
        """Return what is due or overdue on that day, by what had happened up to then."""
        state = self._state_on(on)
        return () if state is None else due(self._definition, state, on, project=self._project)

    def follow_ups(self, on: date) -> tuple[Due, ...]:
        """Return every follow-up owed after the exit, with its status on that day.

        What happened after the day is left out.
        """
        state = self._state_on(on)
        if state is None:
            return ()
        return follow_ups(self._definition, state, on, project=self._project)

    def _state_on(self, on: date) -> State | None:
        """Return where the participant stood at the end of the day; None before the referral."""
        a_day(on)
        if ordinal_of(on) >= self._state.day:
            return self._state
        until = [each for each in self.history if each.on <= on]
        return replay(self._definition, until) if until else None

    def _ask(
        self, step: Step, available: Mapping[str, int] | None, today: date | None
    ) -> Accepted | Refusal:
        a_day(step.on)
        day, last = ordinal_of(step.on), self._state
        if day < last.day or (day == last.day and last.ordinal >= LAST):
            return revise(
                self._definition,
                self._events,
                [Enter(step)],
                project=self._project,
                available=available,
                today=today,
            )
        return decide(
            self._definition,
            self._state,
            step,
            project=self._project,
            available=available,
            today=today,
        )

    def _take(
        self, answer: Accepted | Refusal, project: ProjectState | None = None
    ) -> tuple[Event, ...]:
        if isinstance(answer, Refusal):
            raise StepRefused(answer)
        self._events, self._state = (*self._events, *answer.events), answer.state
        self._project = self._project if project is None else project
        self._tell(answer.events)
        return answer.events

    def _tell(self, events: tuple[Event, ...]) -> None:
        """Tell the listeners; a step taken by one of them is told after the present one."""
        telling = bool(self._unheard)
        self._unheard.extend(events)
        if telling:
            return
        failures: list[Exception] = []
        try:
            while self._unheard:
                for listener in self._listeners:
                    try:
                        listener(self._unheard[0])
                    except Exception as failure:  # noqa: BLE001  a listener may raise anything
                        failures.append(failure)
                self._unheard.popleft()
        finally:
            self._unheard.clear()  # an interrupted listener silences no later event
        if failures:
            raise ListenersFailed(tuple(failures), self)


def _whole(events: tuple[Event, ...]) -> None:
    """Raise `ValueError` where events are missing, doubled, out of order or of another participation."""
    for place, event in enumerate(events, start=1):
        if event.participation != events[0].participation:
            msg = f"event {place} belongs to another participation: give those of one alone"
            raise ValueError(msg)
        if event.number != place:
            msg = f"event number {event.number} stands where {place} belongs: give all, in order"
            raise ValueError(msg)

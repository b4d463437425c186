"""What is sent and answered, as JSON: the shapes that the service's description is made from."""

import json
import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from pathway import Due, Option, Reason, State, Step
from pathway.events import AnyEvent
from pathway.events.names import type_of
from pathway.events.written import object_of
from pathway.journal import Receipt
from pathway.state import OUTSIDE
from pathway.texts import Language

__all__ = [
    "Answer",
    "DueView",
    "EventView",
    "OptionView",
    "ReasonView",
    "Referral",
    "StepAsked",
    "Where",
]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _told(value: object) -> object:
    """A text that looks like a day is one: no id of a definition does."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    return value


Name = Annotated[str, Field(pattern=r"^\P{C}+$", max_length=200)]
"""A text of characters that can be seen: no other can be kept."""

Told = Annotated[date | int | float | Name, BeforeValidator(_told)]


class Asked(BaseModel):
    """What is sent; what is not known is refused."""

    model_config = ConfigDict(extra="forbid")


class StepAsked(Asked):
    """A step on a day, and what it tells."""

    trigger: Name
    on: date
    told: dict[Name, Told] = {}

    def step(self, by: str | None) -> Step:
        """Return it as the library's step."""
        return Step(self.trigger, self.on, self.told, by)


class Referral(Asked):
    """A referral to a programme, of somebody new or of a person who is known by a pseudonym."""

    programme: Name
    on: date
    unit: Annotated[Name, Field(max_length=40)]
    person: Name | None = None
    told: dict[Name, Told] = {}


class EventView(BaseModel):
    """Something that happened."""

    number: int
    type: str
    on: date
    data: dict[str, JsonValue]

    @classmethod
    def of(cls, event: AnyEvent) -> "EventView":
        """Show an event."""
        data: dict[str, JsonValue] = json.loads(object_of(event))
        return cls(number=event.number, type=type_of(type(event)), on=event.on, data=data)


class Answer(BaseModel):
    """What a command made happen; `version` is also the ETag."""

    participation: str
    person: str | None
    version: int
    events: list[EventView]

    @classmethod
    def of(cls, receipt: Receipt) -> "Answer":
        """Show a receipt."""
        return cls(
            participation=receipt.participation,
            person=receipt.person,
            version=receipt.version,
            events=[EventView.of(each) for each in receipt.events],
        )


class ReasonView(BaseModel):
    """One rule that does not hold: in words, with its source and its days."""

    rule: str
    text: str
    source: str
    earliest: date | None
    latest: date | None
    needs: str | None

    @classmethod
    def of(cls, reason: Reason, language: Language) -> "ReasonView":
        """Show a reason in a language."""
        return cls(
            rule=reason.rule,
            text=reason.text(language),
            source=reason.source.of(language),
            earliest=reason.earliest,
            latest=reason.latest,
            needs=reason.needs,
        )


class OptionView(BaseModel):
    """A step of the phase: possible, or why not and from which day."""

    trigger: str
    target: str
    possible: bool
    possible_from: date | None
    reasons: list[ReasonView]
    conditional: list[ReasonView]

    @classmethod
    def of(cls, option: Option, language: Language) -> "OptionView":
        """Show an option in a language."""
        return cls(
            trigger=option.trigger,
            target=option.target,
            possible=option.possible,
            possible_from=option.possible_from,
            reasons=[ReasonView.of(each, language) for each in option.reasons],
            conditional=[ReasonView.of(each, language) for each in option.conditional],
        )


class DueView(BaseModel):
    """Something that falls to be done."""

    kind: str
    id: str
    text: str
    on: date
    last: date | None
    status: str
    days_overdue: int

    @classmethod
    def of(cls, due: Due, language: Language) -> "DueView":
        """Show what is due in a language."""
        return cls(
            kind=due.kind,
            id=due.id,
            text=due.text(language),
            on=due.on,
            last=due.last,
            status=due.status,
            days_overdue=due.days_overdue,
        )


class Where(BaseModel):
    """Where a participant stood on a day: in no phase before the referral."""

    participation: str
    on: date
    definition: str | None = None
    phase: str | None = None
    paused: bool = False
    outcome: str | None = None

    @classmethod
    def of(cls, participation: str, state: State | None, on: date) -> "Where":
        """Show a state."""
        if state is None or state.phase == OUTSIDE:
            return cls(participation=participation, on=on)
        return cls(
            participation=participation,
            on=on,
            definition=state.version,
            phase=state.phase,
            paused=state.pause is not None,
            outcome=state.tally.outcome,
        )

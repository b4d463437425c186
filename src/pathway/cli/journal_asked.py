"""Asks a journal for one step as the command line tells it: texts become numbers and days first."""

from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from pathway.cli.telling import as_declared, tellings_of
from pathway.commands import Change, Correct, Step, Void
from pathway.decision import Refusal, StepRefused
from pathway.definition import Definition, Programme, Value
from pathway.errors import Fault, ParticipationExists, UnknownParticipation, UnusableInput
from pathway.events import Event, Referred, in_effect
from pathway.events.ids import pseudonym
from pathway.journal import Journal, Receipt, append
from pathway.journal.intent import Intent
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.reading import folded_now
from pathway.journal.values import checked_id, digest_of, step_told

__all__ = ["Asked", "appended"]


@frozen
class Asked:
    """One step, correction or void; `told` is text as it was written.

    `in_error` says that a void is meant of the referral, and with it of the whole participation.
    """

    participation: str
    step: str | None
    on: date
    told: Mapping[str, str]
    by: str | None = None
    command_id: str | None = None
    expected: int | None = None
    correct: int | None = None
    void: int | None = None
    in_error: bool = False

    def step_of(self, definition: Definition) -> Step:
        """Return the step as the definition declares what it tells."""
        assert self.step is not None
        told: Mapping[str, Value] = as_declared(tellings_of(definition), self.step, self.told)
        return Step(self.step, self.on, told, self.by)


def appended(
    journal: Journal,
    asked: Asked,
    programme: Programme | None = None,
    person: str | None = None,
    zone: str = ZONE,
) -> Receipt | Refusal:
    """Keep what is asked for, or return why not; with a programme, a participation begins.

    Without *person*, a pseudonym is made from the programme and the participation, as an import does.
    """
    if programme is not None:
        return _referred(journal, asked, programme, person, zone)
    try:
        with journal.reading() as port:
            found = folded_now(port, journal.tenant, asked.participation)
    except UnknownParticipation as error:
        raise _participation(f"{error} To begin it, name its --programme.") from None
    _check_void(asked, found.events)
    definition = found.definition
    change: Change
    if asked.void is not None:
        change = Void(asked.void, asked.on, asked.by)
    elif asked.correct is not None:
        change = Correct(asked.correct, asked.step_of(definition))
    else:
        return journal.take(
            asked.participation,
            asked.step_of(definition),
            command_id=asked.command_id,
            expected=asked.expected,
        )
    try:
        return journal.change(
            asked.participation, change, command_id=asked.command_id, expected=asked.expected
        )
    except StepRefused as refused:
        return refused.refusal


def _check_void(asked: Asked, events: Iterable[Event]) -> None:
    """Raise `UnusableInput` where the referral is voided unawares, or something else is called it."""
    referrals = {each.number for each in in_effect(events) if isinstance(each, Referred)}
    if asked.void in referrals and not asked.in_error:
        why = (
            f"entry {asked.void} is the referral: to void it is to say that the whole participation "
            "was registered in error, which cannot be undone. If that is meant, add "
            "--registered-in-error; else --correct it."
        )
        raise UnusableInput("--void", [Fault("", why)])
    if asked.in_error and referrals and asked.void not in referrals:
        why = f"is said with --void of the referral, which is entry {min(referrals)}."
        raise UnusableInput("--registered-in-error", [Fault("", why)])


def _participation(why: str) -> UnusableInput:
    return UnusableInput("--participation", [Fault("", why)])


def _referred(
    journal: Journal, asked: Asked, programme: Programme, person: str | None, zone: str
) -> Receipt | Refusal:
    # Not by `Journal.refer`: what a step tells may be called as one of its own options.
    definition = programme.for_entry(asked.on)
    step = asked.step_of(definition)
    who = asked.participation, person or pseudonym(programme.id, asked.participation)
    checked_id("A command id", asked.command_id)
    checked_id("A person", who[1])
    digest = digest_of({"refer": step_told(step), "programme": definition.id, "who": who})
    intent = Intent(asked.command_id, digest)
    try:
        with journal.writing() as unit:
            return append.refer(unit, definition, who, step, append.Asked(intent, zone_of(zone)))
    except ParticipationExists:
        why = (
            f"the journal has a participation {asked.participation!r} already. Give this one another "
            "id, or leave --programme out to take a step in that one."
        )
        raise _participation(why) from None

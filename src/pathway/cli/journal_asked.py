"""Asks a journal for one step as the command line tells it: texts become numbers and days first."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from pathway.cli.telling import as_declared, tellings_of
from pathway.commands import Change, Correct, Step, Void
from pathway.decision import Refusal, StepRefused
from pathway.definition import Definition, Programme, Value
from pathway.events.ids import pseudonym
from pathway.journal import Journal, Receipt, append
from pathway.journal.intent import Intent
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.reading import folded_now
from pathway.journal.values import checked_id, digest_of, step_told

__all__ = ["Asked", "appended"]


@frozen
class Asked:
    """One step, correction or void; `told` is text as it was written."""

    participation: str
    step: str | None
    on: date
    told: Mapping[str, str]
    by: str | None = None
    command_id: str | None = None
    expected: int | None = None
    correct: int | None = None
    void: int | None = None

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
    with journal.reading() as port:
        definition = folded_now(port, journal.tenant, asked.participation).definition
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
    with journal.writing() as unit:
        return append.refer(unit, definition, who, step, append.Asked(intent, zone_of(zone)))

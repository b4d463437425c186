"""The journal that an application holds: what it takes to keep steps, and to read what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Self

from pathway.catalogue import load
from pathway.commands import Change, CloseProject, Correct, Step, Void
from pathway.dates import Bound
from pathway.decision import Accepted, Refusal, StepRefused
from pathway.decision.given import a, a_day
from pathway.definition import Definition, Programme, Value
from pathway.journal import append, project
from pathway.journal.contacting import Contacting
from pathway.journal.definitions import keep
from pathway.journal.host import transaction_of
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.reading import folded_now
from pathway.journal.unit import Unit
from pathway.journal.values import (
    change_told,
    checked_id,
    step_told,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from pathway.dates import Precision
    from pathway.journal.durability import Durability
    from pathway.journal.recorded import Receipt

__all__ = ["Journal"]


class Journal(Contacting):
    """Keeps the steps of one tenant's participations, judged in the transaction that keeps them.

    What may not be done raises `StepRefused` with every reason, and nothing is written. A command
    with a `command_id` may be sent again: it is kept once and answered as the first time. `expected`
    is the version that a participation is thought to be at.
    """

    @classmethod
    def within(
        cls,
        host: Connection | Session,
        *,
        tenant: str = "default",
        zone: str = ZONE,
        durability: Durability = "full",
        chain: bool = False,
    ) -> Self:
        """Return the journal in the host's own transaction: what it keeps, the host commits or not.

        Each command is a savepoint: of one that raises nothing is left, and the host may go on. Nothing
        here commits, or rolls back what is the host's.
        """
        return cls(transaction_of(host), tenant, zone_of(zone), durability, chain=chain)

    @contextmanager
    def batch(self) -> Iterator[Journal]:
        """Keep many commands in one transaction: all of them are kept at the end, or none.

        A step that is refused adds nothing, and the batch goes on where the block does.
        """
        with self._transactions.writing() as port:
            unit = self._begun(port, batch=True)
            mine = self._transactions, self._tenant, self._zone, self._durability
            yield Journal(*mine, unit=unit)
            unit.flush()

    def refer(
        self,
        programme: str | Programme | Definition,
        on: date,
        *,
        command_id: str | None = None,
        by: str | None = None,
        participation: str | None = None,
        person: str | None = None,
        trigger: str | None = None,
        precision: Precision = "day",
        **told: Value,
    ) -> Receipt:
        """Refer somebody on that day: a participation begins.

        `participation` and `person` are random pseudonyms, made here unless given; two participations
        of one person share `person`. `trigger` is needed where a programme has several ways in.

        Where the programme joins further referrals and the person takes part in it, no participation
        begins: the receipt is that of the participation that is kept, to which a step was added.
        """
        definition = self._definition(programme, on)
        step = Step(trigger or _way_in(definition), on, told, by)
        named = {"command_id": command_id, "participation": participation, "person": person}
        return _accepted(self.begin(definition, step, **named, precision=precision))

    def begin(
        self,
        programme: str | Programme | Definition,
        step: Step,
        *,
        command_id: str | None = None,
        participation: str | None = None,
        person: str | None = None,
        precision: Precision = "day",
    ) -> Receipt | Refusal:
        """Refer somebody as `refer` does, by a step; a refusal is returned, not raised.

        A step may tell details of any name, also of one that is an option of `refer`.
        """
        a(Step, step, "step")
        definition = self._definition(programme, step.on)
        checked_id("A participation", participation)
        checked_id("A person", person)
        intent = {
            "refer": step_told(step),
            "programme": definition.id,
            "who": [participation, person],
        }
        asked = self._asked(command_id, intent, precision)
        with self.writing() as unit:
            return append.refer(unit, definition, (participation, person), step, asked)

    def move(
        self,
        participation: str,
        trigger: str,
        on: date,
        *,
        command_id: str | None = None,
        expected: int | None = None,
        by: str | None = None,
        precision: Precision = "day",
        **told: Value,
    ) -> Receipt:
        """Take a step; raise `StepRefused` where it may not be taken.

        A step dated before the last one is entered late: the history is refolded, and the step is
        refused where a later one would no longer hold.
        """
        step = Step(trigger, on, told, by)
        return _accepted(self._take(participation, step, command_id, expected, precision))

    def take(
        self,
        participation: str,
        step: Step,
        *,
        command_id: str | None = None,
        expected: int | None = None,
        precision: Precision = "day",
    ) -> Receipt | Refusal:
        """Take a step as `move` does; a refusal is returned, not raised."""
        return self._take(participation, step, command_id, expected, precision)

    def ask(self, participation: str, step: Step) -> Accepted | Refusal:
        """Return what a step would make happen, or why it may not be taken; write nothing."""
        checked_id("A participation", participation)
        a(Step, step, "step")
        with self.reading() as port:
            unit = Unit(port, self._tenant, self._durability)
            found = folded_now(port, self._tenant, participation)
            return append.ask(unit, found, step, self._zone)

    def change(
        self,
        participation: str,
        *changes: Change,
        command_id: str | None = None,
        expected: int | None = None,
        precision: Precision = "day",
    ) -> Receipt:
        """Judge late, corrected and voided entries together, and refold the history."""
        checked_id("A participation", participation)
        intent = {"change": [change_told(each) for each in changes], "of": participation}
        asked = self._asked(command_id, intent, precision, expected)
        with self.writing() as unit:
            return _accepted(append.change(unit, participation, changes, asked))

    def correct(
        self,
        participation: str,
        number: int,
        trigger: str,
        on: date,
        *,
        command_id: str | None = None,
        expected: int | None = None,
        by: str | None = None,
        precision: Precision = "day",
        **told: Value,
    ) -> Receipt:
        """Put a step in the place of the entry of that number; the history is refolded."""
        changed = Correct(number, Step(trigger, on, told, by))
        return self.change(
            participation, changed, command_id=command_id, expected=expected, precision=precision
        )

    def void(
        self,
        participation: str,
        number: int,
        on: date,
        *,
        command_id: str | None = None,
        expected: int | None = None,
        by: str | None = None,
    ) -> Receipt:
        """Declare that an entry never happened; of the referral: the whole participation."""
        changed = Void(number, on, by)
        return self.change(participation, changed, command_id=command_id, expected=expected)

    def define(self, programme: str | Programme | Definition) -> None:
        """Keep a programme's definitions before anybody is referred under them.

        Without it, the first referral under a definition keeps it, and a second one waits for the end
        of that transaction: in a host's, as long as the host takes. Raises `DefinitionDiffers` where
        another definition is kept as the same version.
        """
        found = load(programme) if isinstance(programme, str) else programme
        wanted = (found,) if isinstance(found, Definition) else found.definitions
        with self.writing() as unit:
            for each in wanted:
                start = unit.outset(each)
                if not start.kept:
                    keep(unit.port, unit.tenant, each, start.now)
                    unit.kept(each)

    def close_project(
        self,
        programme: str | Programme | Definition,
        on: date,
        *,
        decided_on: date | Bound | None = None,
        by: str | None = None,
        command_id: str | None = None,
    ) -> Receipt:
        """Close a programme's project early; `settle` then ends every open participation.

        Raises `ClosingRefused` with every reason where it may not be closed so.
        """
        definition = self._definition(programme, on)
        if decided_on is not None and not isinstance(decided_on, Bound):
            a_day(decided_on)
        name = "" if definition.project is None else definition.project.id
        command = CloseProject(name, on, decided_on, by)
        decided = command.decided_on and str(command.decided_on)
        told = {"on": on, "decided_on": decided, "by": by}
        asked = self._asked(command_id, {"close": definition.id, **told}, "day")
        with self.writing() as unit:
            return project.close(unit, definition, command, asked.intent)


def _accepted(answer: Receipt | Refusal) -> Receipt:
    if isinstance(answer, Refusal):
        raise StepRefused(answer)
    return answer


def _way_in(definition: Definition) -> str:
    return next((each.trigger for each in definition.transitions if each.act == "refer"), "refer")

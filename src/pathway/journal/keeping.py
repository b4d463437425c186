"""The half of a journal that writes: transactions, what a command is asked with, and its upkeep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Self

from pathway.catalogue import load
from pathway.commands import Step
from pathway.decision import Refusal
from pathway.decision.given import a, a_day
from pathway.definition import Definition, Programme
from pathway.journal import append
from pathway.journal.chained import is_chained
from pathway.journal.engine import OwnDatabase
from pathway.journal.intent import Intent
from pathway.journal.memory import Memory
from pathway.journal.readings import Readings
from pathway.journal.resource_statements import PROVIDE
from pathway.journal.settling import Settled, Ways, settle_all
from pathway.journal.unit import Unit
from pathway.journal.values import (
    checked_count,
    checked_id,
    checked_precision,
    digest_of,
    step_told,
)

if TYPE_CHECKING:
    from types import TracebackType
    from zoneinfo import ZoneInfo

    from pathway.dates import Precision
    from pathway.journal.durability import Durability
    from pathway.journal.port import Port, Transactions
    from pathway.journal.recorded import Receipt

__all__ = ["Keeping"]

_NEEDED = 3
_OPENED_BY = (
    "A journal is not made by its class. Open one at an address: pathway.journal.open_journal("
    '"sqlite:///FILE"); or in your own transaction: Journal.within(session).'
)


class Keeping(Readings):
    """Keeps what one tenant's participations come to, through the transactions that it is given."""

    def __new__(cls, *given: object, **named: object) -> Self:
        """Say how a journal is opened where what is given is its address, or a host's connection."""
        if len(given) + len(named.keys() & {"transactions", "tenant", "zone"}) < _NEEDED:
            raise TypeError(_OPENED_BY)
        return super().__new__(cls)

    def __init__(
        self,
        transactions: Transactions,
        tenant: str,
        zone: ZoneInfo,
        durability: Durability = "full",
        *,
        chain: bool = False,
        unit: Unit | None = None,
    ) -> None:
        """Keep through those transactions; *unit* is the work of a batch that is open."""
        super().__init__(transactions, tenant, zone)
        self._durability = durability
        self._chain = chain
        self._linked: bool | None = None
        self._loaded: dict[str, Programme] = {}
        self._unit = unit
        self._memory = Memory() if isinstance(transactions, OwnDatabase) else None

    def __enter__(self) -> Self:
        """Return the journal, to be closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the journal."""
        self.close()

    def close(self) -> None:
        """Close every connection of the journal's own."""
        self._transactions.close()

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """Open the work of a transaction: what one command reads and writes."""
        if self._unit is not None:
            yield self._unit
            return
        with self._transactions.writing() as port:
            yield (unit := self._begun(port))
        self._linked = unit.chain
        unit.committed()

    def _begun(self, port: Port, *, batch: bool = False) -> Unit:
        """Return the work of a transaction that begins.

        Whether events are chained is asked once; of a host again each time, which may have taken back
        what was answered.
        """
        chain = None if self._memory is None else self._linked
        if chain is None:
            chain = is_chained(port, self._tenant, begin=self._chain)
        # A file of its own is opened with synchronous=FULL, which nobody else can change.
        own = self._memory is not None and port.name == "sqlite"
        durability: Durability = "as configured" if own else self._durability
        return Unit(port, self._tenant, durability, chain, batch=batch, memory=self._memory)

    @contextmanager
    def reading(self, *, whole: bool = True) -> Iterator[Port]:
        """Open a transaction that only reads; in a batch, the batch's own."""
        if self._unit is not None:
            self._unit.flush()
            yield self._unit.port
            return
        with super().reading(whole=whole) as port:
            yield port

    def settle(self, on: date, programme: str | None = None) -> Settled:
        """Write down the lapses that fell before the day, of one programme's participations or all."""
        checked_id("A programme", programme)
        a_day(on)
        ways = Ways(self.reading, self.writing)
        return settle_all(ways, self._tenant, on, self._zone, programme)

    def provide(self, programme: str, resource: str, amount: int) -> None:
        """Say how many units of a resource there are; what is held already stays held."""
        checked_id("A programme", programme)
        checked_id("A resource", resource)
        checked_count("An amount", amount)
        with self.writing() as unit:
            named = {"tenant": self._tenant, "programme": programme, "resource": resource}
            unit.port.rows(PROVIDE, **named, amount=amount)

    def _definition(self, programme: str | Programme | Definition, on: date) -> Definition:
        """Return the version for a first day; a programme that is named is loaded once.

        Raises `TypeError` for what is no plain day.
        """
        a_day(on)
        match programme:
            case Definition():
                return programme
            case Programme():
                return programme.for_entry(on)
            case _:
                if programme not in self._loaded:
                    self._loaded[programme] = load(programme)
                return self._loaded[programme].for_entry(on)

    def _take(
        self,
        participation: str,
        step: Step,
        command_id: str | None,
        expected: int | None,
        precision: Precision,
    ) -> Receipt | Refusal:
        checked_id("A participation", participation)
        a(Step, step, "step")
        intent = {"step": step_told(step), "of": participation}
        asked = self._asked(command_id, intent, precision, expected)
        with self.writing() as unit:
            return append.take(unit, participation, step, asked)

    def _asked(
        self,
        command_id: str | None,
        intent: Mapping[str, object],
        precision: Precision,
        expected: int | None = None,
    ) -> append.Asked:
        checked_id("A command id", command_id)
        checked_precision(precision)
        checked_count("An expected version", expected)
        digest = "" if command_id is None else digest_of({**intent, "precision": precision})
        return append.Asked(Intent(command_id, digest, precision), self._zone, expected)

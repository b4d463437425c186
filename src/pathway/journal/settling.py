"""Writes down what time alone has brought: the lapses of every participation, one after another."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from zoneinfo import ZoneInfo

from attrs import frozen

from pathway.decision import Refusal
from pathway.journal.append import Asked, settle
from pathway.journal.intent import Intent
from pathway.journal.port import Port
from pathway.journal.recorded import Receipt
from pathway.journal.shelf import definition_of
from pathway.journal.standing import programmes_of, standing
from pathway.journal.statements import CLOSED
from pathway.journal.unit import Unit
from pathway.machine import plan_of

__all__ = ["Settled", "Ways", "settle_all"]


@frozen
class Settled:
    """What settling has written.

    * `receipts`: of every participation to which something was added;
    * `refused`: those whose later entries stand against it, and which; somebody has to decide whether
      the entry is wrong or the closing.
    """

    receipts: tuple[Receipt, ...]
    refused: tuple[tuple[str, Refusal], ...]


@frozen(eq=False)
class Ways:
    """How transactions are had: to read, and to write."""

    reading: Callable[[], AbstractContextManager[Port]]
    writing: Callable[[], AbstractContextManager[Unit]]


def settle_all(ways: Ways, tenant: str, on: date, zone: ZoneInfo, programme: str | None) -> Settled:
    """Settle every participation, of one programme or of all, each in a transaction of its own."""
    receipts: list[Receipt] = []
    refused: list[tuple[str, Refusal]] = []
    asked = Asked(Intent(None, ""), zone)
    for name in _names(ways, tenant, programme):
        with ways.writing() as unit:
            answer = settle(unit, name, on, asked)
        if isinstance(answer, Refusal):
            refused.append((name, answer))
        elif answer is not None:
            receipts.append(answer)
    return Settled(tuple(receipts), tuple(refused))


def _names(ways: Ways, tenant: str, programme: str | None) -> Iterator[str]:
    """Yield the participations to which time may have brought something."""
    with ways.reading() as port:
        programmes = programmes_of(port, tenant) if programme is None else (programme,)
    for each in programmes:
        with ways.reading() as port:
            closed = port.rows(CLOSED, tenant=tenant, programme=each)[0][0] is not None
        lapsing: dict[str, frozenset[str]] = {}
        for found in standing(ways.reading, tenant, each):
            if found.definition not in lapsing:
                with ways.reading() as port:
                    plan = plan_of(definition_of(port, tenant, found.definition))
                lapsing[found.definition] = frozenset(plan.lapses)
            if closed or found.phase in lapsing[found.definition]:
                yield found.participation

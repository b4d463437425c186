"""Gives committed events their places in the feed: one order for every reader, without gaps."""

from collections.abc import Iterator

from pathway.errors import DamagedJournal, JournalError, TryAgain
from pathway.events.faults import EventUnreadable
from pathway.events.reading import values_of
from pathway.journal.engine import OwnDatabase
from pathway.journal.numbering_statements import (
    ADD_FEED,
    ADD_POSITION,
    CLEAR_PENDING,
    EACH_STATEMENT_ANEW,
    FEED,
    MOMENT,
    MOVE_FEED,
    PENDING,
    ROUND_BEGUN,
    SUPERSEDE,
    SUPERSEDE_ALL,
    TURN,
)
from pathway.journal.port import Cells, Port, Row, Transactions

__all__ = ["MOST_IN_A_ROUND", "NotItsOwn", "number_all", "number_round", "own"]

MOST_IN_A_ROUND = 1_000
"""How many events a round numbers at most, so that it is short."""

_POINTING = frozenset({"corrected", "voided", "withdrawn", "contact_corrected", "contact_voided"})
"""The kinds of event whose data names what they take out of effect."""


class NotItsOwn(JournalError):
    """The journal is in the transaction of somebody else, who may still take it back."""

    def __init__(self, what: str) -> None:
        """Name what cannot be done there."""
        super().__init__(
            f"{what} takes a connection of its own: what a host may still roll back must not leave. "
            "Open the journal with open_journal, beside the host's."
        )


def own(transactions: Transactions, what: str) -> OwnDatabase:
    """Return the transactions where they are the journal's own; raise `NotItsOwn` where not."""
    if not isinstance(transactions, OwnDatabase):
        raise NotItsOwn(what)
    return transactions


def number_all(transactions: Transactions, tenant: str, *, most: int = MOST_IN_A_ROUND) -> int:
    """Number what is committed, in rounds, each a transaction; return how many events there were.

    Where another process is numbering, nothing is done: it will come to them.
    """
    database = own(transactions, "Numbering")
    count = 0
    while True:
        try:
            with database.writing() as port:
                numbered = number_round(port, tenant, most)
        except TryAgain:  # another process had its turn
            return count
        count += numbered
        if numbered < most:
            return count


def number_round(port: Port, tenant: str, most: int = MOST_IN_A_ROUND) -> int:
    """Number a round of committed events, and return how many; 0 where it is another's turn.

    The transaction must end at once: until then nobody else numbers, and who asks what is known waits.
    """
    if port.name == "postgresql":
        port.rows(EACH_STATEMENT_ANEW)
    last = _turn(port, tenant)
    if last is None:
        return 0
    if port.name == "postgresql":
        port.rows(ROUND_BEGUN, tenant=tenant)
    found = port.rows(PENDING, tenant=tenant, most=most)
    if not found:
        return 0
    known_at = _moment(port, tenant, last)
    numbered = [(last + place, row) for place, row in enumerate(found, start=1)]
    told: Cells = {"tenant": tenant, "known_at": known_at}
    port.many(ADD_POSITION, [{**told, "position": at, "seq": row[0]} for at, row in numbered])
    for row in found:
        _supersede(port, row, told)
    port.rows(CLEAR_PENDING, tenant=tenant, position=last)
    if not port.rows(MOVE_FEED, tenant=tenant, expected=last, position=last + len(found)):
        raise TryAgain("another process numbered meanwhile")
    return len(found)


def _turn(port: Port, tenant: str) -> int | None:
    """Lock the feed and return its last position; None where another process has it locked."""
    rows = port.rows(TURN, tenant=tenant)
    if not rows and not port.rows(FEED, tenant=tenant):
        port.rows(ADD_FEED, tenant=tenant, position=0)
        rows = port.rows(TURN, tenant=tenant)
    match rows:
        case []:
            return None
        case [(int(last),)]:
            return last
        case _:
            raise DamagedJournal("the last position of the feed is not what it should be")


def _moment(port: Port, tenant: str, last: int) -> str:
    """Return the moment at which the round becomes known: never before that of the one before."""
    match port.rows(MOMENT, tenant=tenant, position=last)[0]:
        case str(present), None:
            return present
        case str(present), str(before):
            return max(present, before)
        case _:
            raise DamagedJournal("the moment of a position is not what it should be")


def _supersede(port: Port, row: Row, told: Cells) -> None:
    """Write down what is no longer in effect because of the event."""
    match row:
        case int(seq), int(stream), int(number), "registered_in_error", _, _:
            port.rows(SUPERSEDE_ALL, **told, by_seq=seq, stream=stream, number=number)
        case int(seq), int(stream), int(number), str(kind), int(shape), str(data):
            for each in _pointed(number, kind, shape, data):
                port.rows(SUPERSEDE, **told, by_seq=seq, stream=stream, number=each)
        case _, _, _, kind, _, None if kind not in _POINTING:
            pass  # most events take none out of effect, and their data is not read
        case _:
            raise DamagedJournal(
                "an event that takes others out of effect is not what it should be"
            )


def _pointed(number: int, kind: str, shape: int, data: str) -> Iterator[int]:
    try:
        values = values_of(kind, shape, data)
    except EventUnreadable as error:
        raise DamagedJournal(f"event {number} of a stream: {error}") from error
    yield from (each for each in values if isinstance(each, int))

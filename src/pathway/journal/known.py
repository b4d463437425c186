"""Waits until what was known at a moment is final, so that asking again gives the same answer."""

from datetime import datetime

from pathway.errors import DatabaseFailed
from pathway.journal.engine import OwnDatabase
from pathway.journal.moments import written
from pathway.journal.numbering_statements import LAST_KNOWN, WAIT_FOR_ROUND
from pathway.journal.port import Transactions

__all__ = ["wait_until_final"]


def wait_until_final(transactions: Transactions, tenant: str, moment: datetime) -> None:
    """Wait for a round of numbering that is being written and may yet be known by that moment.

    Such a round lasts as long as its commit. Where something is known since, there is none to wait
    for. In the transaction of a host nothing is waited for: it sees what it sees.
    """
    known = written(moment)
    if not isinstance(transactions, OwnDatabase):
        return
    with transactions.reading() as port:
        rows = port.rows(LAST_KNOWN, tenant=tenant)
        if rows and str(rows[0][0]) > known:
            return
    if transactions.name == "postgresql":
        with transactions.reading() as port:
            port.rows(WAIT_FOR_ROUND, tenant=tenant)
        return
    try:
        with transactions.writing():  # whoever writes, a round or not, has ended by then
            pass
    except DatabaseFailed:  # a file that can only be read
        return

"""A process that writes steps of invented participants and notes each one that was acknowledged.

It runs as a child of a test, which may kill it, cut its connections or take its disk away.
"""

import json
import logging
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from functools import partial
from pathlib import Path

import sqlalchemy as sa
from attrs import frozen

import pathway
from pathway.errors import ConnectionLost, TryAgain
from pathway.journal import Journal, Receipt, open_journal
from pathway.journal.host import HostTransaction, transaction_of
from pathway.journal.moments import ZONE, zone_of
from pathway.journal.port import Port

__all__ = ["Job", "acknowledged", "insist", "opened", "work"]

REFERRED, STARTED, LOGGED = date(2009, 1, 5), date(2009, 1, 12), date(2009, 1, 13)
NAVIGATOR = pathway.load("navigator")

# A connection that a test cut is told of by the pool as well, a thousand times.
logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)

# Once for every process that is forked from the one that imports this: definition, statements.
with open_journal("sqlite://") as _journal:
    _journal.refer(NAVIGATOR, on=REFERRED)


@frozen
class Job:
    """What a writer is to do.

    * `name` begins its command ids, and draws what it tells: two jobs of one name send the same;
    * `how`: "own", the journal's own transactions; "as configured", likewise, however safe the
      database is; "no transaction", each statement by itself; "NORMAL", SQLite with less care;
    * `participants`: how many it begins, each with `hours` entries of hours;
    * `named`: whether its commands have ids.
    """

    url: str
    acks: str
    name: str
    how: str = "own"
    participants: int = 1_000_000
    hours: int = 3
    named: bool = True


class _EachByItself(HostTransaction):
    """Gives the connection as it is, without a savepoint: each statement is kept by itself."""

    @contextmanager
    def writing(self) -> Iterator[Port]:
        yield self.port


@contextmanager
def opened(
    url: str, how: str
) -> Iterator[tuple[Journal, Callable[[], AbstractContextManager[object]]]]:
    """Open a journal in that way; with it, what each step is taken within."""
    match how:
        case "own":
            with open_journal(url) as journal:
                yield journal, nullcontext
        case "as configured":
            with open_journal(url, durability="as configured") as journal:
                yield journal, nullcontext
        case "no transaction":
            engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                # Such a connection is refused: here it is let through, to see what that is for.
                found = transaction_of(connection)
                apart = _EachByItself(found.port, found.turn, found.whole)
                yield Journal(apart, "default", zone_of(ZONE), "full"), nullcontext
        case "NORMAL":
            engine = sa.create_engine(url)
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA synchronous=NORMAL")
                connection.commit()
                yield Journal.within(connection, durability="as configured"), connection.begin
        case _:
            raise ValueError(how)


def insist(send: Callable[[], Receipt]) -> Receipt:
    """Send a command until it is answered: what is not known to be kept is sent again."""
    while True:
        try:
            return send()
        except (TryAgain, ConnectionLost):
            time.sleep(random.uniform(0, 0.01))


def work(job: Job) -> None:
    """Write as told; a line for each acknowledged command: its id, the participation, the version."""
    acks = os.open(job.acks, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    chance = random.Random(job.name)

    with opened(job.url, job.how) as (journal, step):
        os.write(acks, b"ready\n")

        def keep(name: str, send: partial[Receipt]) -> str:
            def within() -> Receipt:
                with step():
                    return send(command_id=name if job.named else None)

            receipt = insist(within)
            os.write(acks, f"{name} {receipt.participation} {receipt.version}\n".encode())
            return receipt.participation

        for each in range(job.participants):
            name = f"{job.name}-{each}"
            refer = partial(journal.refer, NAVIGATOR, on=REFERRED, age=chance.randint(18, 60))
            one = keep(f"{name}-refer", refer)
            start = partial(journal.move, one, "start_introduction", on=STARTED)
            keep(f"{name}-start", start)
            for entry in range(job.hours):
                log = partial(journal.move, one, "log_hours", on=LOGGED, hours=chance.randint(1, 8))
                keep(f"{name}-hours-{entry}", log)
    os.write(acks, b"done\n")


def acknowledged(acks: Path) -> list[tuple[str, str, int]]:
    """The commands acknowledged to a writer; a line that was cut short was not heard."""
    if not acks.exists():
        return []
    lines = acks.read_text("utf-8").split("\n")[:-1]
    parts = [line.split() for line in lines if line not in {"ready", "done"}]
    return [(command, participation, int(version)) for command, participation, version in parts]


if __name__ == "__main__":
    work(Job(**json.loads(sys.argv[1])))

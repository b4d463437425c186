"""Processes that write many steps in each transaction, and processes that read the feed meanwhile."""

import os
import random
import time
from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa
from attrs import frozen

from pathway.errors import TryAgain
from pathway.journal import Journal, open_journal
from tests.torture._writer import LOGGED, NAVIGATOR, REFERRED, STARTED

__all__ = ["EVENTS_OF_ONE", "Pour", "Reader", "pour", "read", "read_by_sequence"]

EVENTS_OF_ONE = 25


@frozen
class Pour:
    """What a writer pours in: that many participants, each in one transaction.

    Some transactions are held open for up to `held` seconds, so that they commit out of order.
    """

    url: str
    seed: int
    participants: int
    held: float


def pour(job: Pour) -> None:
    """Write the participants; a transaction that met another is begun again."""
    chance = random.Random(job.seed)
    with open_journal(job.url) as journal:
        for _ in range(job.participants):
            done = False
            while not done:
                with suppress(TryAgain):
                    _one(journal, chance, job.held)
                    done = True  # only where the commit went well, too


def _one(journal: Journal, chance: random.Random, held: float) -> None:
    with journal.batch() as batch:
        one = batch.refer(NAVIGATOR, on=REFERRED).participation
        batch.move(one, "start_introduction", on=STARTED)
        for _ in range(EVENTS_OF_ONE - 2):
            batch.move(one, "log_hours", on=LOGGED, hours=chance.randint(1, 8))
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, held))


@frozen
class Reader:
    """A reader by its name; what it was handed goes to the file, and it ends once `over` exists."""

    url: str
    name: str
    file: str
    over: str


def read(job: Reader) -> None:
    """Read the feed until all is over: a line for each event, its position, stream and number."""
    out = os.open(job.file, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    with open_journal(job.url) as journal:
        while True:
            last_round = Path(job.over).exists()
            with suppress(TryAgain), journal.feed(job.name, limit=200) as feed:
                for batch in feed.batches():
                    lines = [
                        f"{each.position} {each.subject} {each.recorded.event.number}\n"
                        for each in batch
                    ]
                    os.write(out, "".join(lines).encode())
            if last_round:
                return
            time.sleep(0.005)


def read_by_sequence(job: Reader) -> None:
    """Read the events as they are in the table, always after the last that was seen."""
    out = os.open(job.file, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    engine = sa.create_engine(job.url, isolation_level="AUTOCOMMIT")
    wanted = sa.text(
        "SELECT seq FROM participant_pathway_event WHERE seq > :last ORDER BY seq LIMIT 500"
    )
    last = 0
    with engine.connect() as connection:
        while True:
            last_round = Path(job.over).exists()
            while found := [int(seq) for (seq,) in connection.execute(wanted, {"last": last})]:
                os.write(out, "".join([f"{seq}\n" for seq in found]).encode())
                last = found[-1]
            if last_round:
                return
            time.sleep(0.002)

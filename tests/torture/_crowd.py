"""Processes that send the same commands for the same participants at the same time."""

import os
import random
from functools import partial

from attrs import frozen
from sqlalchemy import Executable, bindparam, update

from pathway.journal import Receipt, open_journal, statements, tables
from pathway.journal.port import Database
from tests.torture._writer import LOGGED, NAVIGATOR, REFERRED, STARTED, insist

__all__ = ["Share", "begin", "send"]


@frozen
class Share:
    """What one of the processes sends: of each command its id, the participation, and the hours.

    `guarded` is whether heads are locked, compared and set as they are meant to be.
    """

    url: str
    acks: str
    seed: int
    commands: tuple[tuple[str, str, int], ...]
    guarded: bool = True


def begin(url: str, participants: int) -> list[str]:
    """Refer that many participants and start their introductions; their participations."""
    with open_journal(url) as journal:
        made = [journal.refer(NAVIGATOR, on=REFERRED).participation for _ in range(participants)]
        for each in made:
            journal.move(each, "start_introduction", on=STARTED)
    return made


def _not_compared(_: Database) -> Executable:
    """Move a head on from wherever it is."""
    stream = tables.stream
    wanted = ("version", "phase", "definition", "recorded_at")
    values = {name: bindparam(name, type_=stream.c[name].type) for name in wanted}
    return update(stream).where(stream.c.key == bindparam("key")).values(values)


def _without_guards() -> None:
    object.__setattr__(statements.MOVE_HEAD, "made", _not_compared)
    object.__setattr__(statements.HEAD_LOCKED, "made", statements.HEAD.made)


def send(share: Share) -> None:
    """Send the commands in an order of one's own; a line for each that was acknowledged."""
    if not share.guarded:
        _without_guards()
    commands = list(share.commands)
    random.Random(share.seed).shuffle(commands)
    acks = os.open(share.acks, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    with open_journal(share.url) as journal:
        for name, one, hours in commands:
            log = partial(journal.move, one, "log_hours", on=LOGGED, hours=hours, command_id=name)
            receipt: Receipt = insist(log)
            os.write(acks, f"{name} {one} {receipt.version}\n".encode())

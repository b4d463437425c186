"""A writer that is killed loses nothing that it was told is kept, and leaves nothing half written."""

import random
import time
from pathlib import Path

import pytest

from pathway.journal import init_journal
from tests.torture._audit import Found, audit, lost, rows
from tests.torture._form import rounds, size, tell
from tests.torture._processes import started, until
from tests.torture._writer import Job, acknowledged, work


def _killed_writers(
    folder: Path, how: str, kills: int, within: float = 0.1
) -> tuple[Found, int, int]:
    """Kill that many writers, one after the other; the audit, what was acknowledged, what lost."""
    folder.mkdir(exist_ok=True)
    url = f"sqlite:///{folder}/cases.db"
    init_journal(url)
    chance = random.Random(how)
    told, gone = 0, 0
    for each in rounds(f"killed writers, {how}", kills):
        acks = folder / f"acks-{each}"
        with started(work, [Job(url, str(acks), f"w{each}", how)]) as (writer,):
            until(acks.exists, "the writer is ready")
            time.sleep(chance.uniform(0, within))
            writer.kill()
        heard = acknowledged(acks)
        kept = rows(url, f"SELECT command FROM {{}}event WHERE command LIKE 'w{each}-%'")
        gone += len({name for name, _, _ in heard} - {str(name) for (name,) in kept})
        told += len(heard)
    found = audit(url, fold=how == "own")
    everything = [ack for acks in folder.glob("acks-*") for ack in acknowledged(acks)]
    return found, told, gone + lost(found, everything)


def test_nothing_acknowledged_is_lost_and_nothing_is_torn(tmp_path: Path) -> None:
    kills = size(20, 2_000)
    for attempt in range(1, 6):  # on a busy machine a writer may be killed before it wrote much
        found, told, gone = _killed_writers(
            tmp_path / f"attempt-{attempt}", "own", kills, within=0.1 * attempt
        )
        tell("killed writers", kills=kills, acknowledged=told, lost=gone, torn=len(found.faults))
        assert gone == 0
        assert found.faults == ()
        if told:
            return
    pytest.fail("no writer had a step acknowledged before it was killed")


def test_without_a_transaction_steps_are_left_half_written(tmp_path: Path) -> None:
    faults: tuple[str, ...] = ()
    for attempt in range(1, 6):  # on a busy machine a writer may be killed before it wrote much
        found, told, _ = _killed_writers(
            tmp_path / f"attempt-{attempt}", "no transaction", 20, within=0.1 * attempt
        )
        tell("killed writers, no transaction", kills=20, acknowledged=told, torn=len(found.faults))
        faults = found.faults
        if faults:
            break
    assert faults

"""The feed under eight writers, its readers killed: nothing missed, everything in order."""

import random
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pathway.journal import init_journal, open_journal
from tests.torture._audit import audit, rows
from tests.torture._feeders import EVENTS_OF_ONE, Pour, Reader, pour, read, read_by_sequence
from tests.torture._form import rounds, size, tell
from tests.torture._processes import started, until

_WRITERS = 8
_READERS = ("first", "second")
_NO_END = 1_000_000


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/cases.db"
    return str(request.getfixturevalue("postgres_url"))


def _nothing_waits(url: str) -> bool:
    with open_journal(url) as journal:
        journal.number()
    return rows(url, "SELECT count(*) FROM {}pending") == [(0,)]


def _number_all(url: str) -> None:
    """Number what waits; the turn of a reader that was killed may be held a little longer."""
    until(partial(_nothing_waits, url), "every event is numbered")


def _run(url: str, folder: Path, participants: int) -> int:
    """Let writers pour and readers read, and kill a reader every now and then; how many were killed."""
    init_journal(url)
    over = folder / "over"
    held = 0.05 if url.startswith("postgresql") else 0
    jobs = [Pour(url, seed, participants, held) for seed in range(_WRITERS)]
    chance = random.Random(participants)
    killed = 0
    control = [Reader(url, "sequence", str(folder / "sequence"), str(over))]
    with started(pour, jobs) as writers, started(read_by_sequence, control) as (plain,):
        for turn in rounds("the feed", _NO_END):
            if not any(writer.is_alive() for writer in writers):
                break
            files = [str(folder / f"{name}-{turn}") for name in _READERS]
            jobs_now = [Reader(url, *each, str(over)) for each in zip(_READERS, files, strict=True)]
            with started(read, jobs_now):
                time.sleep(chance.uniform(0.2, 1.0))
            killed += len(_READERS)  # leaving the block kills them, wherever they are
        assert [writer.exitcode for writer in writers] == [0] * _WRITERS
        _number_all(url)  # a feed ends early while another process is numbering
        over.touch()
        last = [Reader(url, name, str(folder / f"{name}-last"), str(over)) for name in _READERS]
        with started(read, last) as readers:
            for reader in [*readers, plain]:
                reader.join()
                assert reader.exitcode == 0
    return killed


def _handed(folder: Path, name: str) -> Iterator[list[tuple[int, str, int]]]:
    """What each process of that reader was handed, in the order in which they ran."""
    files = sorted(folder.glob(f"{name}-*"), key=lambda file: file.stat().st_mtime_ns)
    for file in files:
        lines = file.read_text("utf-8").split("\n")[:-1]
        parts = [line.split() for line in lines]
        yield [(int(position), stream, int(number)) for position, stream, number in parts]


def test_every_reader_is_handed_every_event_in_one_order(url: str, tmp_path: Path) -> None:
    participants = size(25, 5_000)
    killed = _run(url, tmp_path, participants)
    total = _WRITERS * participants * EVENTS_OF_ONE
    assert audit(url, fold=False).faults == ()
    assert rows(url, "SELECT count(*), max(position) FROM {}position") == [(total, total)]
    places: dict[int, tuple[str, int]] = {}
    twice = 0
    for name in _READERS:
        seen: dict[int, tuple[str, int]] = {}
        numbers: dict[str, int] = {}
        for run in _handed(tmp_path, name):
            positions = [position for position, _, _ in run]
            assert positions == sorted(set(positions)), f"{name} was handed events out of order"
            for position, stream, number in run:
                if position in seen:
                    twice += 1
                    continue
                assert position == len(seen) + 1, f"{name} missed {len(seen) + 1}"
                assert number == numbers.get(stream, 0) + 1, f"{name}: {stream} out of order"
                numbers[stream] = number
                seen[position] = stream, number
        assert len(seen) == total
        assert places in ({}, seen), "two readers were handed different orders"
        places = seen
    sequence = {int(line) for line in (tmp_path / "sequence").read_text("utf-8").split()}
    missed = total - len(sequence)
    tell(
        f"feed, {url.partition(':')[0]}",
        events=total,
        readers_killed=killed,
        missed=0,
        handed_twice=twice,
        missed_by_a_plain_sequence=missed,
    )
    if url.startswith("postgresql"):
        assert missed > 0, "the control saw everything: nothing committed out of order"

"""What every format has in common: whole or not at all, and no more in memory than is needed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Protocol
from weakref import finalize

import pytest
from attrs import evolve

from pathway.errors import UnusableInput
from pathway.journal.exports import parquet, write_csv, write_ocel, write_pnml, write_xes
from pathway.journal.exports.parquet import write_parquet
from pathway.journal.recorded import Recorded
from pathway.programmes.navigator import PROGRAMME
from tests.journal.exports.history import paused_at_exit
from tests.journal.exports.keeping import kept


class Writer(Protocol):
    def __call__(self, path: Path, records: Iterable[Recorded]) -> int: ...


WRITERS: list[Writer] = [write_csv, write_xes, write_ocel, write_parquet]
EACH = pytest.mark.parametrize("write", WRITERS, ids=lambda each: each.__name__)


def _many(count: int) -> Iterator[Recorded]:
    events = [each.event for each in paused_at_exit()]
    for number in range(count):
        yield from kept(
            [evolve(each, participation=f"p{number}") for each in events], first=number * 10
        )


def _breaking(count: int) -> Iterator[Recorded]:
    yield from _many(count)
    raise RuntimeError


@EACH
def test_a_file_that_breaks_off_leaves_nothing_behind(write: Writer, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        write(tmp_path / "log", _breaking(200))
    assert list(tmp_path.iterdir()) == []


@EACH
def test_a_file_that_breaks_off_leaves_the_one_before_it(write: Writer, tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("before")
    with pytest.raises(UnusableInput):
        write(path, [*_many(200), paused_at_exit()[3]])
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


@EACH
def test_a_file_is_not_seen_before_it_is_whole(write: Writer, tmp_path: Path) -> None:
    path = tmp_path / "log"

    def watched() -> Iterator[Recorded]:
        for record in _many(20):
            assert not path.exists()
            yield record

    write(path, watched())
    assert path.exists()


@EACH
def test_the_rights_of_a_file_that_is_replaced_stay(write: Writer, tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_text("before")
    path.chmod(0o640)
    write(path, _many(1))
    assert path.stat().st_mode & 0o777 == 0o640


@EACH
def test_a_folder_is_no_place_for_a_file(write: Writer, tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write(tmp_path, _many(1))
    assert list(tmp_path.iterdir()) == []


@EACH
def test_no_records_make_a_log_without_entries(write: Writer, tmp_path: Path) -> None:
    assert write(tmp_path / "log", []) == 0
    assert (tmp_path / "log").stat().st_size > 0


class _Moment(datetime):
    """A moment of which it is known whether anybody still has it; a record itself does not tell."""


def _most_alive(write: Callable[[Iterable[Recorded]], object], count: int) -> int:
    alive = most = 0

    def gone() -> None:
        nonlocal alive
        alive -= 1

    def watched() -> Iterator[Recorded]:
        nonlocal alive, most
        for record in _many(count):
            moment = _Moment.fromisoformat(record.recorded_at.isoformat())
            finalize(moment, gone).atexit = False
            alive += 1
            most = max(most, alive)
            yield evolve(record, recorded_at=moment)

    write(watched())
    return most


@EACH
def test_no_more_is_held_than_a_participation_or_a_batch(
    write: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_BATCH", 40)
    assert _most_alive(lambda records: write(tmp_path / "log", records), 300) < 100


def test_a_writer_that_held_everything_would_be_noticed() -> None:
    assert _most_alive(list, 300) > 2_000


def test_a_net_is_written_whole_too(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"the character U\+0007 has no place in XML"):
        write_pnml(tmp_path / "net.pnml", evolve(PROGRAMME.first, version="1\a"))
    assert list(tmp_path.iterdir()) == []

"""A log in a parquet file is the log that was written, or is refused."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.definition import Programme
from pathway.errors import UnusableInput
from pathway.indicators import log_parquet
from pathway.indicators.counting import cells
from pathway.indicators.engines import duckdb, python
from pathway.indicators.faults import DamagedLog, OtherDefinition
from pathway.indicators.log import Closing, Log
from pathway.indicators.log_parquet import read_log, write_log
from tests.indicators.families import HARBOUR_FAMILY
from tests.indicators.logs import HARBOUR_PROGRAMME, log_of


def _log(seed: int) -> Log:
    made = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, seed))
    return evolve(made, closings=(Closing(date(2025, 2, 3).toordinal(), 5), Closing(733_000, 9)))


def _parts(log: Log) -> list[object]:
    columns = {name: list(log.columns[name]) for name in log.columns}
    return [columns, log.participations, log.persons, log.events, log.closings, log.book.written()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "log.parquet"
    write_log(_log(1), path)
    return path


@pytest.mark.parametrize("seed", range(6))
def test_a_log_that_was_written_is_read_again(tmp_path: Path, seed: int) -> None:
    write_log(_log(seed), tmp_path / "log.parquet")
    assert _parts(read_log(HARBOUR_PROGRAMME, tmp_path / "log.parquet")) == _parts(_log(seed))


def test_an_empty_log_is_read_again(tmp_path: Path) -> None:
    empty = Log.of(HARBOUR_PROGRAMME, [])
    write_log(empty, tmp_path / "log.parquet")
    assert _parts(read_log(HARBOUR_PROGRAMME, tmp_path / "log.parquet")) == _parts(empty)


def test_participations_of_which_nothing_stands_keep_their_names(tmp_path: Path) -> None:
    log = _log(1)
    more = evolve(log, participations=(*log.participations, "p-gone"), persons=(*log.persons, "q"))
    write_log(more, tmp_path / "log.parquet")
    assert _parts(read_log(HARBOUR_PROGRAMME, tmp_path / "log.parquet")) == _parts(more)


def test_every_engine_counts_what_is_in_a_file(file: Path) -> None:
    stays = HARBOUR_FAMILY.countings[0]
    asked = tuple(each for each in HARBOUR_FAMILY.indicators if each.counting == stays.id)
    family = evolve(HARBOUR_FAMILY, countings=(stays,), indicators=asked)
    expected = Counter(cells(_log(1), family))
    assert expected
    for engine in (python.run, duckdb.run, duckdb.over(file)):
        assert Counter(cells(read_log(HARBOUR_PROGRAMME, file), family, engine=engine)) == expected


def test_a_log_of_another_programme_is_refused(file: Path) -> None:
    with pytest.raises(OtherDefinition, match=rf"of {HARBOUR_PROGRAMME.id}@.*asked of navigator@"):
        read_log(load("navigator"), file)


def test_a_log_of_another_content_is_refused(file: Path) -> None:
    harbour = HARBOUR_PROGRAMME.latest
    changed = Programme(
        harbour.id, HARBOUR_PROGRAMME.name, (evolve(harbour, phases=harbour.phases[::-1]),)
    )
    with pytest.raises(OtherDefinition):
        read_log(changed, file)


def test_a_file_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="No such file"):
        read_log(HARBOUR_PROGRAMME, tmp_path / "none.parquet")


def test_parquet_that_is_no_log_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), tmp_path / "other.parquet")
    with pytest.raises(
        DamagedLog, match=r"beside its rows is missing, as in .* --log FILE`\. Write it"
    ):
        read_log(HARBOUR_PROGRAMME, tmp_path / "other.parquet")


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    for number, content in enumerate((b"", b"PAR1", b"id,day\n1,2\n" * 40)):
        path = tmp_path / f"{number}.parquet"
        path.write_bytes(content)
        with pytest.raises(DamagedLog, match="cannot be read as a log of events: "):
            read_log(HARBOUR_PROGRAMME, path)


def _damaged(file: Path, times: int) -> int:
    """How often a damaged file was refused; where it was not, it is read as it was written."""
    whole, draw = file.read_bytes(), Random(7)  # noqa: S311  the same damage again
    written, refused = _parts(_log(1)), 0
    for _ in range(times):
        changed = bytearray(whole)
        changed[draw.randrange(len(whole))] ^= 1 << draw.randrange(8)
        for content in (bytes(changed), whole[: draw.randrange(len(whole))]):
            file.write_bytes(content)
            try:
                found = read_log(HARBOUR_PROGRAMME, file)
            except DamagedLog:
                refused += 1
            else:
                assert _parts(found) == written
    return refused


def test_a_damaged_file_is_refused_or_read_as_it_was(file: Path) -> None:
    assert _damaged(file, 150) > 200


def test_without_checksums_damage_would_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(
        log_parquet,
        "write_table",
        lambda table, file, **_: pq.write_table(table, file, compression="none"),
    )
    write_log(_log(1), tmp_path / "log.parquet")
    with pytest.raises(AssertionError):
        _damaged(tmp_path / "log.parquet", 150)


def test_moments_before_1970_and_the_end_of_time_are_kept(tmp_path: Path) -> None:
    log = _log(2)
    early = datetime(1950, 1, 1, tzinfo=UTC)
    known = [int(early.timestamp()) * 1_000_000] * len(log)
    changed = evolve(log, columns={**log.columns, "known": known})
    write_log(changed, tmp_path / "log.parquet")
    assert _parts(read_log(HARBOUR_PROGRAMME, tmp_path / "log.parquet")) == _parts(changed)

"""A file is surveyed first; then participations come one by one, in order, from memory or disk."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathway.cli import steps as steps_module
from pathway.cli.rows import Faults, Row
from pathway.cli.spool import Order, Spool
from pathway.cli.steps import StepsFile, opened
from tests.cli.running import HEADER, write

DAYS = st.integers(1, 28).map(lambda day: f"2009-01-{day:02}")
ROWS = st.lists(st.tuples(st.sampled_from(["A", "B", "C", "*"]), DAYS), max_size=12)


def _file(folder: Path, rows: Sequence[tuple[str, str]], name: str = "steps.csv") -> StepsFile:
    lines = [f"{whose},{on},step{line}" for line, (whose, on) in enumerate(rows, 2)]
    return StepsFile(write(folder, HEADER, *lines, name=name), name)


def _in_order(rows: Sequence[tuple[str, str]]) -> list[list[str]]:
    """What is promised, said in the plainest way."""
    first_seen = list(dict.fromkeys(whose for whose, _ in rows if whose != "*"))
    return [
        [
            f"step{line}"
            for _, line in sorted(
                (on, line) for line, (each, on) in enumerate(rows, 2) if each == whose
            )
        ]
        for whose in first_seen
    ]


def _given(file: StepsFile) -> list[list[str]]:
    return [[row.step for row in rows] for rows in file.by_participation(file.survey())]


@given(ROWS)
def test_rows_come_by_participation_then_by_day_then_as_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    file = _file(tmp_path_factory.mktemp("steps"), rows)
    survey = file.survey()
    assert survey.steps == len(rows)
    assert survey.participations == len({whose for whose, _ in rows} - {"*"})
    assert [row.step for row in survey.project] == [
        f"step{line}"
        for _, line in sorted((on, line) for line, (each, on) in enumerate(rows, 2) if each == "*")
    ]
    last = max((on for _, on in rows), default=None)
    assert (survey.last_day and survey.last_day.isoformat()) == last
    assert _given(file) == _in_order(rows)


def test_a_spool_that_forgets_the_order_of_days_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unsorted(Spool):
        def rows(self) -> Iterator[Row]:
            self._store()
            return iter(sorted(super().rows(), key=lambda row: row.line))

    rows = [("A", "2009-01-02"), ("B", "2009-01-01"), ("A", "2009-01-01")]
    file = _file(tmp_path, rows)
    assert _given(file) == _in_order(rows)
    monkeypatch.setattr(steps_module, "Spool", Unsorted)
    assert _given(file) != _in_order(rows)


def test_a_file_that_keeps_participations_together_is_not_spooled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(steps_module, "Spool")
    together = _file(tmp_path, [("A", "2009-01-02"), ("*", "2009-01-09"), ("A", "2009-01-01")])
    assert _given(together) == [["step4", "step2"]]
    mixed = _file(tmp_path, [("A", "2009-01-02"), ("B", "2009-01-01"), ("A", "2009-01-01")])
    assert not mixed.survey().together
    with pytest.raises(NameError):
        _given(mixed)


def test_streaming_holds_one_participation_at_a_time(tmp_path: Path) -> None:
    file = _file(tmp_path, [(whose, "2009-01-01") for whose in "ABC" for _ in range(3)])
    read = file.by_participation(file.survey())
    assert [row.participation for row in next(read)] == ["A"] * 3
    assert [row.participation for row in next(read)] == ["B"] * 3


def test_the_spool_gives_back_what_it_was_given(tmp_path: Path) -> None:
    lines = [
        (
            '{"participation": "A", "on": "2009-01-05", "step": "s", "person": "x", "by": "coach", '
            '"hours": 7.5, "days": 14, "until": "2009-02-01", "word": "å\\"b"}'
        ),
        '{"participation": "B", "on": "2009-01-05", "step": "s"}',
        '{"participation": "A", "on": "2009-01-06", "step": "s"}',
    ]
    file = StepsFile(write(tmp_path, *lines), "steps")
    plain = list(file.rows(Faults()))
    spooled = [row for rows in file.by_participation(file.survey()) for row in rows]
    assert spooled == [plain[0], plain[2], plain[1]]


def test_many_participations_pass_through_the_disk_in_batches(tmp_path: Path) -> None:
    rows = [(f"P{number}", "2009-01-05") for number in range(6_000)]
    file = _file(tmp_path, rows)
    survey = file.survey()
    assert (survey.participations, survey.together) == (6_000, True)
    again = _file(tmp_path, [*rows, ("P3", "2009-01-01")], "again.csv")
    found = again.survey()
    assert (found.participations, found.together) == (6_000, False)
    read = list(again.by_participation(found))
    assert len(read) == 6_000
    assert [row.on.day for row in read[3]] == [1, 5]


def test_order_is_kept_on_disk_and_not_in_memory() -> None:
    with Order() as order:
        for number in range(12_000):
            order.began(f"P{number}")
            order.told(f"P{number}", "person", number)
        assert len(order._begun) < 5_000
        assert len(order._persons) < 5_000
        assert order.found() == (12_000, True)


def test_progress_is_told_from_nothing_to_everything(tmp_path: Path) -> None:
    file = _file(tmp_path, [("A", "2009-01-05")] * 9_000)
    shares: list[float] = []
    file.survey(shares.append)
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_what_cannot_be_read_twice_is_copied_first(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=lambda: pipe.write_text(f"{HEADER}\nA,2009-01-05,refer\n"))
    writer.start()
    with opened(str(pipe)) as file:
        writer.join()
        assert file.survey().steps == 1
        assert _given(file) == [["refer"]]
        copy = file.path
    assert not copy.exists()

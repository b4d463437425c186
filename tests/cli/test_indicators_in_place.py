"""`--engine sql` counts figures in the journal's own database, and says what it cannot do."""

import json
from pathlib import Path

import pytest

from pathway.journal import init_journal
from tests.cli.running import run

_FEW = ("--family", "navigator", "--only", "G2,G3,R3", "--by", "sex,youth")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    assert run("demo", "--out", folder).status == 0
    return folder


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'journal.db'}"


def _asked(*arguments: str | Path) -> object:
    ran = run("indicators", *arguments, "--format", "json")
    assert ran.status == 0, ran
    return json.loads(ran.out)


@pytest.mark.parametrize(
    "asked",
    [
        ("--family", "navigator"),
        ("--family", "esf-plus"),
        (*_FEW, "--as-known-on", "2009-06-30"),
        (*_FEW, "--period", "2009", "--period", "2010", "--on", "2010-09-01"),
        (*_FEW, "--disclosure", "fund"),
    ],
)
def test_the_database_finds_the_figures_that_plain_python_finds(
    demo: Path, asked: tuple[str, ...]
) -> None:
    expected = _asked(_url(demo), *asked, "--engine", "python")
    assert _asked(_url(demo), *asked, "--engine", "sql") == expected


def test_a_file_has_no_database_to_be_counted_in(demo: Path) -> None:
    ran = run("indicators", demo / "events.jsonl", *_FEW, "--engine", "sql")
    assert ran.status == 2
    assert "The engine sql counts in a journal's database. SOURCE is a file." in ran.err


def test_no_log_is_kept_of_what_is_not_read(demo: Path, tmp_path: Path) -> None:
    kept = tmp_path / "log.parquet"
    ran = run("indicators", _url(demo), *_FEW, "--engine", "sql", "--log", kept)
    assert ran.status == 2
    assert "The engine sql reads no log, so there is none to keep by --log." in ran.err
    assert not kept.exists()


@pytest.mark.parametrize(
    "command",
    [("explain", "--family", "navigator", "--indicator", "G3"), ("revisions", *_FEW)],
)
def test_what_stands_behind_figures_is_not_read_in_place(
    demo: Path, command: tuple[str, ...]
) -> None:
    name, *told = command
    more = ("--before", "2009-06-30") if name == "revisions" else ()
    ran = run(name, _url(demo), *told, *more, "--engine", "sql")
    assert ran.status == 2
    assert "The engine sql gives figures alone" in ran.err


def test_a_journal_without_events_has_nothing_to_count(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'journal.db'}"
    init_journal(url)
    told = ("--programme", "navigator", "--engine", "sql")
    ran = run("indicators", url, "--family", "navigator", *told)
    assert ran.status == 2
    assert "there is no event of navigator yet, so nothing to count." in ran.err

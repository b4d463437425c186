"""An address that no journal can be at is told in words, with what was meant, and makes nothing."""

from pathlib import Path

import pytest

from tests.cli.running import run

_ADDRESSES = {
    "sqlite://cases.db": "Did you mean sqlite:///cases.db, with three slashes?",
    "sqlite://folder/cases.db": "Did you mean sqlite:///folder/cases.db, with three slashes?",
    "sqlite://kim:secret@cases.db": "Did you mean sqlite:///FILE, with three slashes?",
    "sqlite:///": "It names no file: write sqlite:///FILE.",
    "sqlite://": "It names no file: write sqlite:///FILE.",
    "sqlite:///nowhere/cases.db": "There is no folder 'nowhere'. Make it first",
    "sqlite+nothing:///cases.db": "Give sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME.",
    "postgresql+psycopg://kim:secret@host:port/cases": "Its port is no number",
    "postgresql+psycopg://kim:secret@host:99999/cases": "Its port is 99999, and ports are numbered",
    "cases.db": "Give sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME.",
}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", ["init", "show"])
@pytest.mark.parametrize("url", _ADDRESSES)
def test_an_address_of_no_database_says_what_was_meant(url: str, command: str) -> None:
    done = run("journal", command, url)
    assert (done.status, done.out) == (2, "")
    assert " is no database for a journal. " in done.err
    assert _ADDRESSES[url] in done.err
    assert "secret" not in done.err
    assert list(Path().iterdir()) == []


def test_an_address_with_three_slashes_is_a_file_here() -> None:
    assert run("journal", "init", "sqlite:///cases.db").status == 0
    assert Path("cases.db").is_file()
    assert run("journal", "show", "sqlite:///cases.db").status == 0


def test_a_server_that_cannot_be_reached_is_told_as_that_and_not_as_a_lost_connection() -> None:
    done = run("journal", "show", "postgresql+psycopg://kim:secret@localhost:1/cases")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(
        "The database postgresql+psycopg://kim@localhost:1/cases cannot be reached: "
    )
    assert "Nothing was asked of it." in done.err
    assert "command id" not in done.err

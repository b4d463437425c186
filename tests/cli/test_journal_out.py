"""What leaves a journal: the feed, exports, checkpoints; and what may not leave."""

import csv
import json
import sqlite3
import sys
from pathlib import Path
from subprocess import run as process

import pytest

from pathway.cli import journal_feed
from pathway.journal.people import MasterKey, MasterKeys, open_people
from tests.cli.journal_running import JOURNEY, begun, ran, took
from tests.cli.running import run, write


@pytest.fixture
def url(tmp_path: Path) -> str:
    found = begun(tmp_path)
    took(found, tmp_path, *JOURNEY)
    return found


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def _protected(tmp_path: Path, person: str) -> str:
    people = f"sqlite:///{tmp_path / 'people.db'}"
    with open_people(people, MasterKeys(MasterKey.new("2026"))) as store:
        store.keep(person, {"name": "Kim Exempel"}, protected=True)
    return people


def _person(url: str) -> str:
    person: str = json.loads(ran("show", url, "P1", "--format", "json").out)["person"]
    return person


def test_a_reader_gets_every_event_once_and_goes_on_where_it_left_off(url: str) -> None:
    first = _lines(ran("feed", url, "--consumer", "a", "--limit", "2").out)
    rest = _lines(ran("feed", url, "--consumer", "a").out)
    assert [int(str(each["sequence"])) for each in (*first, *rest)] == [1, 2, 3, 4, 5]
    assert ran("feed", url, "--consumer", "a").out == ""
    assert len(_lines(ran("feed", url, "--consumer", "b").out)) == 5


def test_a_line_that_was_being_written_when_it_broke_off_is_written_anew(
    url: str, tmp_path: Path
) -> None:
    out = tmp_path / "events.jsonl"
    assert ran("feed", url, "--consumer", "a", "--out", out, "--limit", "3").status == 0
    with out.open("a") as file:
        file.write('{"specversion":"1.0","id')
    assert ran("feed", url, "--consumer", "a", "--out", out).status == 0
    assert [int(str(each["sequence"])) for each in _lines(out.read_text())] == [1, 2, 3, 4, 5]


def test_where_a_reader_is_is_kept_only_when_the_lines_are_written(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal_feed.os, "fsync", full)
    out = tmp_path / "events.jsonl"
    for _ in range(7):  # no event is given up on
        assert ran("feed", url, "--consumer", "a", "--out", out).status == 2
    monkeypatch.undo()
    assert ran("feed", url, "--consumer", "a", "--out", out).status == 0
    assert [int(str(each["sequence"])) for each in _lines(out.read_text())[-5:]] == [1, 2, 3, 4, 5]


def test_the_events_of_a_protected_identity_do_not_leave(url: str, tmp_path: Path) -> None:
    people = _protected(tmp_path, _person(url))
    took(url, tmp_path, "participation,on,step", "P9,2009-01-05,refer")
    fed = _lines(ran("feed", url, "--consumer", "a", "--people", people).out)
    assert {each["subject"] for each in fed} == {"P9"}
    log = tmp_path / "log.csv"
    assert ran("export", url, "--format", "csv", "--out", log, "--people", people).status == 0
    assert "P1" not in log.read_text()
    missing = f"sqlite:///{tmp_path}/none.db"
    done = ran("feed", url, "--consumer", "b", "--people", missing)
    assert (done.status, done.out) == (2, "")


@pytest.mark.parametrize("form", ["xes", "ocel", "csv", "parquet"])
def test_a_log_is_written_whole(url: str, tmp_path: Path, form: str) -> None:
    out = tmp_path / "log"
    done = ran("export", url, "--format", form, "--out", out)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{out}: {1 if form == 'xes' else 5} ")
    assert out.stat().st_size > 0


def test_an_export_has_the_rows_that_are_asked_for(url: str, tmp_path: Path) -> None:
    out = tmp_path / "log.csv"
    ran("append", url, "--participation", "P1", "--on", "2009-04-01", "--void", "5")
    for entries, rows in (("steps", 4), ("recorded", 6)):
        ran("export", url, "--format", "csv", "--out", out, "--entries", entries)
        with out.open(newline="") as file:
            assert len(list(csv.DictReader(file))) >= rows
    done = ran("export", url, "--format", "csv", "--out", tmp_path / "none" / "log.csv")
    assert done.status == 2
    assert "there is no such folder" in done.err


def test_a_chain_holds_until_somebody_changes_what_it_links(tmp_path: Path) -> None:
    url, pins = begun(tmp_path), tmp_path / "pins"
    steps = write(tmp_path, *JOURNEY)
    run("journal", "import", url, "navigator", steps, "--chain")
    done = ran("verify", url, "--checkpoint", pins)
    assert done.out == "All of it holds: 1 streams, 5 events, 0 checkpoints compared.\n"
    assert len(pins.read_text().splitlines()) == 1
    assert ran("verify", url, "--pin", pins).status == 0
    with sqlite3.connect(tmp_path / "journal.db") as database:
        database.execute(
            "UPDATE participant_pathway_event SET happened_on = '2009-01-13' WHERE number = 2"
        )
    database.close()
    done = ran("verify", url, "--pin", pins, "--checkpoint", tmp_path / "more", "--format", "json")
    assert done.status == 1
    found = json.loads(done.out)
    assert [(each["stream"], each["number"], each["what"]) for each in found["findings"]] == [
        ("P1", 2, "broken")
    ]
    assert not (tmp_path / "more").exists()


def test_a_journal_without_a_chain_says_so(url: str, tmp_path: Path) -> None:
    done = ran("verify", url)
    assert done.status == 1
    assert done.out.startswith("The journal has no chain")
    pins = write(tmp_path, "{}", "x", "y", name="pins")
    done = ran("verify", url, "--pin", pins)
    assert done.status == 2
    assert done.err.startswith(f"{pins}: 1 fault\n  line 1, and 2 more: is not a checkpoint")


def test_a_programme_is_drawn_as_a_net() -> None:
    done = run("diagram", "navigator", "--format", "pnml")
    assert done.status == 0
    assert "<finalmarkings>" in done.out


def test_nothing_of_a_database_is_imported_before_it_is_needed() -> None:
    asked = (
        "import sys; from pathway.cli import main; main({arguments}); "
        "sys.exit('sqlalchemy' in sys.modules)"
    )
    for arguments, status in ((["--help"], 0), (["programmes"], 0), (["journal", "--help"], 1)):
        code = asked.format(arguments=arguments)
        assert (
            process([sys.executable, "-c", code], check=False, capture_output=True).returncode
            == status
        )


def test_without_the_extra_the_error_names_the_command_that_installs_it(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['sqlalchemy'] = None\n"
        "from pathway.cli import main\n"
        "status = main(['journal', 'show', 'sqlite:///none.db'])\n"
        "assert main(['demo']) == 0\n"
        "sys.exit(status)"
    )
    done = process(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 2
    assert "participant-pathway[journal]" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Kept in a journal" not in done.stdout

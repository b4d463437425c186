"""The command `journal feed` writes CloudEvents, waits where it is asked to, and withholds unasked."""

import json
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from pathway.journal.people import MasterKey, MasterKeys, open_people
from tests.cli.journal_running import JOURNEY, begun, ran, took
from tests.cli.running import run, write
from tests.journal.cloud_events import faults


@pytest.fixture
def url(tmp_path: Path) -> str:
    found = begun(tmp_path)
    took(found, tmp_path, *JOURNEY)
    return found


def _lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_every_line_is_a_cloud_event(url: str) -> None:
    lines = _lines(ran("feed", url, "--consumer", "a").out)
    assert len(lines) == 5
    assert [fault for line in lines for fault in faults(line)] == []


def test_a_reader_that_follows_is_told_of_what_happens_until_it_is_interrupted(
    url: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "pathway", "journal", "feed", url, "--consumer", "a"]
    with Popen([*command, "--follow"], stdout=PIPE, stderr=PIPE, text=True) as follows:
        assert follows.stdout is not None
        assert follows.stderr is not None
        had = [follows.stdout.readline() for _ in range(5)]
        took(url, tmp_path, "participation,on,step", "P9,2009-01-05,refer")
        had.append(follows.stdout.readline())
        follows.send_signal(signal.SIGINT)
        status = follows.wait(30)
        said = follows.stderr.read()
    assert (status, said) == (130, "")
    assert [int(str(json.loads(line)["sequence"])) for line in had] == [1, 2, 3, 4, 5, 6]
    again = _lines(ran("feed", url, "--consumer", "a").out)
    assert [each["sequence"] for each in again] in ([], [f"{6:019}"])


def test_whom_a_store_in_the_same_database_protects_is_withheld_without_being_asked(
    url: str, tmp_path: Path
) -> None:
    person = json.loads(ran("show", url, "P1", "--format", "json").out)["person"]
    with open_people(url, MasterKeys(MasterKey.new("2026"))) as store:
        store.keep(person, {"name": "Kim Exempel"}, protected=True)
    took(url, tmp_path, "participation,on,step", "P9,2009-01-05,refer")
    fed = _lines(ran("feed", url, "--consumer", "a").out)
    assert [each["subject"] for each in fed] == ["P9"]
    log = tmp_path / "log.csv"
    assert ran("export", url, "--format", "csv", "--out", log).status == 0
    assert "P9" in log.read_text()
    assert "P1" not in log.read_text()


def test_the_ids_of_a_replay_are_not_those_of_a_journal(url: str, tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    run("replay", "navigator", write(tmp_path, *JOURNEY), "--events", out)
    replayed = _lines(out.read_text(encoding="utf-8"))
    fed = _lines(ran("feed", url, "--consumer", "a").out)
    assert [each["type"] for each in replayed] == [
        str(each["type"]).removeprefix("participant-pathway.") for each in fed
    ]
    assert {each["id"] for each in replayed}.isdisjoint({each["id"] for each in fed})

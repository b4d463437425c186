"""What a journal's commands say when something is amiss can be followed; and what cannot be undone is asked for."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.journal_running import JOURNEY, begun, ran, shown, took
from tests.cli.running import HEADER, Ran, run, write


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A journal with one participation, P1, in coaching since 9 February 2009."""
    found = begun(tmp_path)
    took(found, tmp_path, *JOURNEY[:-1])
    return found


def _append(url: str, on: str, *arguments: str) -> Ran:
    return ran("append", url, "--participation", "P1", "--on", on, *arguments)


def test_a_referral_by_a_taken_id_is_to_have_another(url: str) -> None:
    done = _append(url, "2009-01-05", "refer", "--programme", "navigator")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "--participation: the journal has a participation 'P1' already. Give this one another id, or "
        "leave --programme out to take a step in that one.\n"
    )


def test_a_referral_that_names_no_programme_is_told_to(url: str) -> None:
    done = ran("append", url, "refer", "--participation", "P2", "--on", "2009-01-05")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "--participation: The journal has no participation 'P2'. Check the id, and the tenant. "
        "To begin it, name its --programme.\n"
    )


def test_a_file_of_another_kind_is_no_damaged_journal(tmp_path: Path) -> None:
    steps = write(tmp_path, *(JOURNEY * 20))
    done = ran("show", f"sqlite:///{steps}")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("The file at the address is no database for a journal.")
    assert "damaged" not in done.err


def test_the_whole_participation_is_voided_only_by_saying_so(url: str) -> None:
    before = shown(url, "P1")
    done = _append(url, "2009-03-01", "--void", "1")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(
        "--void: entry 1 is the referral: to void it is to say that the whole"
    )
    assert shown(url, "P1") == before
    meant = ("--void", "1", "--registered-in-error", "--command-id", "k1")
    assert _append(url, "2009-03-01", *meant).status == 0
    assert shown(url, "P1")[-1][1] == "registered_in_error"
    again = _append(url, "2009-03-01", *meant)
    assert (again.status, again.out.splitlines()[0]) == (0, "Kept before:")


def test_a_referral_that_was_corrected_is_still_the_referral(url: str) -> None:
    corrected = _append(url, "2009-01-05", "refer", "--correct", "1", "--detail", "age=20")
    assert corrected.status == 0, corrected.out + corrected.err
    number = shown(url, "P1")[-1][0]
    done = _append(url, "2009-03-01", "--void", str(number))
    assert done.status == 2
    assert f"entry {number} is the referral" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--void", "2", "--registered-in-error"), "the referral, which is entry 1."),
        (("exit", "--registered-in-error"), "goes with --void of the referral."),
    ],
)
def test_registered_in_error_is_said_of_the_referral_alone(
    url: str, arguments: tuple[str, ...], words: str
) -> None:
    before = shown(url, "P1")
    done = _append(url, "2009-03-01", *arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert shown(url, "P1") == before


def test_help_tells_what_a_void_of_the_referral_does() -> None:
    told = " ".join(run("journal", "append", "--help").out.split())
    assert "the whole participation was registered in error, for good" in told


def test_a_moment_is_shown_with_its_offset_and_reads_right_when_pasted_back(url: str) -> None:
    for zone in ("Europe/Stockholm", "Pacific/Kiritimati", "UTC"):
        line = ran("show", url, "P1", "--zone", zone).out.splitlines()[2]
        told = next(each for each in line.split() if each.count(":") > 1)
        moment = datetime.fromisoformat(told)
        assert moment.utcoffset() is not None
        assert abs((max(_known(url)) - moment).total_seconds()) < 60
    with closing(sqlite3.connect(url.partition("///")[2])) as database:
        then = "2009-04-01T10:15:20.250000Z"
        for table, column in (("event", "recorded_at"), ("position", "known_at")):
            database.execute(f"UPDATE participant_pathway_{table} SET {column} = ?", (then,))  # noqa: S608
        database.commit()
    lines = ran("show", url, "P1").out.splitlines()
    assert "2009-04-01T12:15:20+02:00" in lines[2]
    for known in ("2009-04-01T12:15:20+02:00", "2009-04-01T12:15:20", "2009-04-01T12:15", "2009-04-01"):  # fmt: skip
        assert len(shown(url, "P1", "--as-known-on", known)) == 4
    for early in ("2009-04-01T12:15:19+02:00", "2009-04-01T12:14", "2009-04-01T10:15:20", "2009-03-31"):  # fmt: skip
        done = ran("show", url, "P1", "--as-known-on", early)
        assert done.status == 2
        assert "the journal knew nothing of the participation 'P1'" in done.err
        assert "+02:00" in done.err


def _known(url: str) -> list[datetime]:
    events = json.loads(ran("show", url, "P1", "--format", "json").out)["events"]
    return [datetime.fromisoformat(each["known"]) for each in events]


def test_on_a_day_only_what_had_happened_by_then_is_shown(url: str) -> None:
    took(url, Path(url.partition("///")[2]).parent, *JOURNEY)
    assert [day for _, _, day in shown(url, "P1", "--on", "2009-02-05")] == [
        "2009-01-05",
        "2009-01-12",
        "2009-02-05",
    ]
    lines = ran("show", url, "P1", "--on", "2009-02-05").out.splitlines()
    assert "phase: introduction" in lines[0]
    assert "start_coaching" not in "".join(lines[:5])
    assert _append(url, "2009-03-20", "--void", "5").status == 0
    exited = ran("show", url, "P1", "--on", "2009-03-10").out
    assert "voided by 6" in exited, "what became of an entry since is still said"
    assert "voids 5" not in exited


@pytest.mark.parametrize("asked", ["export", "feed", "import", "verify"])
def test_a_folder_in_the_place_of_a_file_is_called_one(
    url: str, tmp_path: Path, asked: str
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    match asked:
        case "export":
            done = ran("export", url, "--format", "csv", "--out", folder)
        case "feed":
            done = ran("feed", url, "--consumer", "a", "--out", folder)
        case "import":
            steps = write(tmp_path, HEADER, "P2,2009-01-05,refer")
            done = ran("import", url, "navigator", steps, "--refusals", folder)
        case _:
            chained = f"sqlite:///{tmp_path}/chained.db"
            assert run("journal", "init", chained, "--chain").status == 0
            done = ran("verify", chained, "--checkpoint", folder)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"{folder}: this is a folder. Name a file.\n"


def test_a_damaged_event_is_told_in_whole_sentences(url: str) -> None:
    with closing(sqlite3.connect(url.partition("///")[2])) as database:
        database.execute("UPDATE participant_pathway_event SET data = '{' WHERE number = 2")
        database.commit()
    done = ran("show", url, "P1")
    assert done.status == 2
    assert done.err.startswith("The journal is damaged: ")
    assert ".. " not in done.err


def test_a_chain_that_begins_late_is_told_in_a_few_lines(url: str, tmp_path: Path) -> None:
    lines = [f"Q{at:03},2009-01-05,refer" for at in range(60)]
    took(url, tmp_path, HEADER, *lines)
    assert _append(url, "2009-02-12", "log_hours", "--detail", "hours=2", "--chain").status == 0
    done = ran("verify", url)
    assert done.status == 1
    said = done.out.splitlines()
    assert len(said) == 23
    assert said[0] == "Q000, event 1: the event has no link."
    assert said[20] == "... and 40 more, streams: 40. --format json shows all."
    assert said[21].startswith(
        "A stream older than the chain has no links until something is written"
    )
    assert said[22].startswith("60 found: ")
    assert len(json.loads(ran("verify", url, "--format", "json").out)["findings"]) == 60


def test_of_a_stream_each_kind_of_finding_is_told_once_and_changes_come_first(
    url: str, tmp_path: Path
) -> None:
    took(url, tmp_path, HEADER, "A1,2009-01-05,refer", "A1,2009-01-12,start_introduction")
    assert _append(url, "2009-02-12", "log_hours", "--detail", "hours=2", "--chain").status == 0
    with closing(sqlite3.connect(url.partition("///")[2])) as database:
        database.execute(
            "UPDATE participant_pathway_event SET data = '{}' WHERE number > 3 AND stream IN"
            " (SELECT key FROM participant_pathway_stream WHERE id = 'P1')"
        )
        database.commit()
    assert ran("verify", url).out.splitlines()[:2] == [
        "P1, event 4: its data are not those that were written. (and 1 more)",
        "A1, event 1: the event has no link. (and 1 more)",
    ]
    assert "(och 1 till)" in ran("verify", url, "--lang", "sv").out


def test_what_is_written_without_being_told_of_the_chain_is_linked(tmp_path: Path) -> None:
    chained = f"sqlite:///{tmp_path}/chained.db"
    assert run("journal", "init", chained, "--chain").status == 0
    took(chained, tmp_path, *JOURNEY[:-1])
    assert _append(chained, "2009-02-12", "log_hours", "--detail", "hours=2").status == 0
    assert ran("verify", chained).status == 0

"""One step into a journal, and what the journal then shows: corrections, late entries, what is due."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.journal_running import JOURNEY, begun, ran, shown, took
from tests.cli.running import Ran, run


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A journal with one participation, P1, in coaching since 9 February 2009."""
    found = begun(tmp_path)
    took(found, tmp_path, *JOURNEY[:-1])
    return found


def _append(url: str, on: str, *arguments: str) -> Ran:
    return ran("append", url, "--participation", "P1", "--on", on, *arguments)


def test_a_referral_begins_a_participation_and_a_repeated_one_changes_nothing(
    tmp_path: Path,
) -> None:
    url = begun(tmp_path)
    asked = ("refer", "--programme", "navigator", "--detail", "age=19", "--command-id", "k1")
    done = _append(url, "2009-01-05", *asked)
    assert (done.status, done.err) == (0, "")
    assert "phase referred, version 2008-05-01, age 19" in done.out
    again = _append(url, "2009-01-05", *asked)
    assert (again.status, again.out.splitlines()[0]) == (0, "Kept before:")
    assert len(shown(url, "P1")) == 1
    other = _append(url, "2009-01-06", *asked)
    assert (other.status, other.out) == (2, "")
    assert "'k1' was used before" in other.err


def test_a_refused_step_is_told_with_its_reasons_and_nothing_is_kept(url: str) -> None:
    before = shown(url, "P1")
    done = _append(url, "2009-02-20", "start_introduction")
    assert (done.status, done.err) == (1, "")
    assert done.out.startswith("Refused: start_introduction on 2009-02-20\n  possible-in-phase")
    told = json.loads(_append(url, "2009-02-20", "start_introduction", "--format", "json").out)
    assert told["refused"] is True
    assert [each["rule"] for each in told["reasons"]] == ["possible-in-phase"]
    assert shown(url, "P1") == before


def test_a_correction_and_a_void_are_shown_as_such(url: str) -> None:
    assert _append(url, "2009-02-10", "start_coaching", "--correct", "4").status == 0
    assert _append(url, "2009-02-12", "log_hours", "--detail", "hours=2").status == 0
    assert _append(url, "2009-02-13", "--void", "7").status == 0
    done = ran("show", url, "P1")
    notes = {
        int(line[:5]): line[line.rindex("  ") :].strip()
        for line in done.out.splitlines()
        if line[:5].strip().isdigit()
    }
    assert {number: notes[number] for number in (4, 5, 7, 8)} == {
        4: "corrected by 5",
        5: "corrects 4",
        7: "voided by 8",
        8: "voids 7",
    }
    events = json.loads(ran("show", url, "P1", "--format", "json").out)["events"]
    assert [each["number"] for each in events if each["in_effect"]] == [1, 2, 3, 6]


def test_a_void_that_leaves_later_entries_without_ground_is_refused(url: str) -> None:
    done = _append(url, "2009-02-20", "--void", "3")
    assert done.status == 1
    assert "entry 4 would no longer hold" in done.out


def test_a_late_entry_is_marked_and_shown_in_swedish(url: str) -> None:
    assert _append(url, "2009-01-20", "log_hours", "--detail", "hours=2").status == 0
    assert "entered late" in ran("show", url, "P1").out
    assert "i efterhand" in ran("show", url, "P1", "--lang", "sv").out


def test_a_step_is_not_late_by_the_day_on_which_another_was_voided(url: str) -> None:
    assert _append(url, "2009-02-12", "log_hours", "--detail", "hours=2").status == 0
    assert _append(url, "2009-05-04", "--void", "5").status == 0
    assert _append(url, "2009-04-27", "log_hours", "--detail", "hours=3").status == 0
    assert "entered late" not in ran("show", url, "P1").out


def test_on_a_day_it_is_shown_where_somebody_stood_and_what_was_due(url: str) -> None:
    early = ran("show", url, "P1", "--on", "2009-02-01").out
    assert early.startswith("P1, navigator@2008-05-01, 2009-02-01, phase: introduction\n")
    late = json.loads(ran("show", url, "P1", "--on", "2009-09-20", "--format", "json").out)
    assert late["phase"] == "coaching"
    assert [(each["id"], each["status"]) for each in late["due"]] == [("support", "overdue")]


def test_as_known_on_a_moment_what_was_recorded_later_is_left_out(url: str) -> None:
    events = json.loads(ran("show", url, "P1", "--format", "json").out)["events"]
    known = max(each["known"] for each in events)
    assert _append(url, "2009-03-09", "exit", "--detail", "outcome=employment").status == 0
    assert shown(url, "P1", "--as-known-on", known) == shown(url, "P1")[:-1]
    then = ran("show", url, "P1", "--as-known-on", known).out.splitlines()[0]
    assert then.endswith(f"as known on {known}, phase: coaching")
    today = datetime.now(UTC).date()
    assert shown(url, "P1", "--as-known-on", today.replace(year=today.year + 1).isoformat())[-1][1] == "exited"  # fmt: skip


def test_without_an_id_it_is_counted_who_stands_where(url: str) -> None:
    assert ran("show", url).out == (
        "programme  phase     participations\nnavigator  coaching               1\n\n"
    )
    found = json.loads(ran("show", url, "--list", "--format", "json").out)
    assert found["programmes"] == {"navigator": {"coaching": 1}}
    assert found["participations"] == [
        {"participation": "P1", "programme": "navigator", "phase": "coaching"}
    ]


def test_every_fault_of_what_is_told_is_named_at_once(url: str) -> None:
    done = _append(url, "2009-02-20", "log_hours", "--detail", "hours", "--by", "a\tb",
                   "--detail", "who=19891224-1234")  # fmt: skip
    assert done.status == 2
    assert done.err.splitlines()[0] == "the step: 3 faults"
    for where in ("--by: ", "--detail 1: ", "--detail 2: "):
        assert where in done.err
    assert "1989" not in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "NOBODY"), "The journal has no participation 'NOBODY'."),
        (("show", "P1", "--as-known-on", "soon"), "'soon' is no moment."),
        (("show", "P1", "--as-known-on", "2009-03-01"),
         "the journal knew nothing of the participation 'P1'. Ask about a later moment."),
        (("show", "--on", "2009-01-01"), "Give its ID."),
        (("append", "exit", "--void", "3", "--participation", "P1", "--on", "2009-01-01"),
         "Name a STEP, or the entry to --void."),
        (("append", "exit", "--expected", "9", "--participation", "P1", "--on", "2009-03-01"),
         "P1 is at version 4, not 9"),
        (("show", "--zone", "Nowhere"), "A zone has a name such as Europe/Stockholm"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_without_a_traceback(
    url: str, arguments: tuple[str, ...], words: str
) -> None:
    done = run("journal", arguments[0], url, *arguments[1:])
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert "Traceback" not in done.err


def test_no_command_but_init_makes_a_journal(tmp_path: Path) -> None:
    for asked in (("show",), ("feed", "--consumer", "a"), ("verify",)):
        done = run("journal", asked[0], f"sqlite:///{tmp_path}/none.db", *asked[1:])
        assert done.status == 2
        assert done.err.endswith("Run: pathway journal init (in Django: manage.py migrate)\n")
    assert list(tmp_path.iterdir()) == []
    assert "participation" not in run("journal", "init", "cases.db").err
    assert run("journal", "init", "cases.db").err.startswith("The address is no database")

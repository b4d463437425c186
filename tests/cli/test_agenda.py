"""What a participation of a file can do, and owes, on a day: its steps up to then count."""

import json
from pathlib import Path

from tests.cli.running import HEADER, run, write

STEPS = (
    f"{HEADER},name,value,outcome,reason",
    "P1,2009-01-05,refer,,,,",
    "P1,2009-01-12,start_introduction,,,,",
    "P2,2009-01-05,refer,,,,",
    "P2,2009-01-12,start_introduction,,,,",
    "P1,2009-02-05,record_assessment,need_of_support,yes,,",
    "P1,2009-02-09,start_coaching,,,,",
    "P2,2009-02-20,exit,,,employment,",
    "*,2009-10-01,close_project,,,,",
)


def _options(folder: Path, participation: str, on: str) -> dict[str, dict[str, object]]:
    file = write(folder, *STEPS)
    where = ("--participation", participation, "--on", on)
    ran = run("options", "navigator", file, *where, "--format", "json")
    found = json.loads(ran.out)
    assert (found["participation"], found["on"]) == (participation, on)
    return {"phase": found["phase"], **{each["step"]: each for each in found["options"]}}


def test_options_says_what_is_possible_and_from_when(tmp_path: Path) -> None:
    found = _options(tmp_path, "P1", "2009-02-08")
    assert found["phase"] == "introduction"
    coaching = found["start_coaching"]
    assert (coaching["possible"], coaching["possible_from"]) == (False, "2009-02-09")
    assert [each["rule"] for each in coaching["reasons"]] == ["introduction-four-weeks"]
    assert found["pause"]["possible"]


def test_the_day_itself_counts(tmp_path: Path) -> None:
    assert _options(tmp_path, "P1", "2009-02-09")["phase"] == "coaching"


def test_before_its_first_step_a_participation_can_only_be_referred(tmp_path: Path) -> None:
    found = _options(tmp_path, "P1", "2009-01-04")
    assert set(found) == {"phase", "refer"}
    assert found["phase"] == "(outside)"


def test_closing_the_project_ends_what_is_open_only_after_its_day(tmp_path: Path) -> None:
    assert "exit" in _options(tmp_path, "P1", "2009-10-01")
    assert "exit" not in _options(tmp_path, "P1", "2009-10-02")


def test_options_are_told_in_words(tmp_path: Path) -> None:
    file = write(tmp_path, *STEPS)
    ran = run("options", "navigator", file, "--participation", "P1", "--on", "2009-02-08")
    assert ran.status == 0
    assert "P1, 2009-02-08, phase: introduction" in ran.out
    line = next(each for each in ran.out.splitlines() if each.startswith("start_coaching"))
    assert line.split("  ")[-1].strip() == (
        "introduction-four-weeks: The introduction lasts four weeks: 27 of 28 days so far. "
        "Possible from 2009-02-09."
    )
    swedish = run(
        "options", "navigator", file, "--participation", "P1", "--on", "2009-02-08", "--lang", "sv"
    )
    assert "från 2009-02-09" in swedish.out


def test_an_unknown_participation_is_told_with_those_that_are_near(tmp_path: Path) -> None:
    file = write(tmp_path, *STEPS)
    for command in ("options", "due"):
        ran = run(command, "navigator", file, "--participation", "PP1", "--on", "2009-02-08")
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == (
            f"{file}: no step of a participation 'PP1'. Check its id. Did you mean 'P1'?\n"
        )
    ran = run("options", "navigator", file, "--participation", "*", "--on", "2009-02-08")
    known = "The file has 'P1', 'P2'."
    assert ran.err == f"{file}: no step of a participation '*'. Check its id. {known}\n"


def test_steps_that_are_refused_are_left_out_and_counted(tmp_path: Path) -> None:
    file = write(tmp_path, *STEPS, "P1,2009-02-10,start_introduction,,,,", "P1,2009-02-11,fly,,,,")
    before = run("options", "navigator", file, "--participation", "P1", "--on", "2009-02-09")
    assert (before.status, before.err) == (0, "")
    one = run("due", "navigator", file, "--on", "2009-02-10")
    assert (one.status, one.err) == (
        1,
        "1 step of the file up to that day is refused and left out; pathway replay says why.\n",
    )
    two = run("options", "navigator", file, "--participation", "P1", "--on", "2009-02-11")
    assert (two.status, two.err) == (
        1,
        "2 steps of the file up to that day are refused and left out; pathway replay says why.\n",
    )


def test_due_lists_what_each_participation_owes_by_day(tmp_path: Path) -> None:
    file = write(tmp_path, *STEPS)
    ran = run("due", "navigator", file, "--on", "2009-09-20", "--format", "json")
    assert ran.status == 0
    found = json.loads(ran.out)
    assert [(each["participation"], each["kind"], each["on"]) for each in found] == [
        ("P2", "follow_up", "2009-05-21"),
        ("P1", "limit", "2009-08-10"),
    ]
    assert found[1]["en"] == "intensive support: 30 weeks passed on 2009-09-07, 13 days overdue"
    assert (found[1]["status"], found[1]["days_overdue"]) == ("overdue", 13)
    alone = run(
        "due", "navigator", file, "--on", "2009-09-20", "--participation", "P1", "--format", "json"
    )
    assert json.loads(alone.out) == found[1:]


def test_due_is_told_in_words(tmp_path: Path) -> None:
    ran = run("due", "navigator", write(tmp_path, *STEPS), "--on", "2009-09-20")
    assert ran.out.splitlines() == [
        "participation  due         days overdue  text",
        (
            "P2             2009-05-21           108  Follow-up 90 days after exit: 104 days passed on "
            "2009-06-04, 108 days overdue"
        ),
        (
            "P1             2009-08-10            13  intensive support: 30 weeks passed on "
            "2009-09-07, 13 days overdue"
        ),
        "",
    ]


def test_nothing_is_due_before_anything_began(tmp_path: Path) -> None:
    ran = run("due", "navigator", write(tmp_path, *STEPS), "--on", "2008-06-01", "--format", "json")
    assert (ran.status, json.loads(ran.out)) == (0, [])


def test_a_day_must_be_given(tmp_path: Path) -> None:
    ran = run("due", "navigator", write(tmp_path, *STEPS))
    assert ran.status == 2
    assert "Missing option '--on'" in ran.err

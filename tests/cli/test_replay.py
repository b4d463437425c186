"""A replay takes every step in order, skips what is refused and says why, and gives events."""

import json
from pathlib import Path

import pytest

from pathway.catalogue import installed
from pathway.cli import command_replay
from pathway.definition.document import dumps
from tests.cli.running import HEADER, run, write
from tests.definition.small import SMALL, TINY

JOURNEY = (
    f"{HEADER},name,value,outcome,sex,age,target_group",
    "P1,2009-01-05,refer,,,,woman,19,youth_social_assistance",
    "P1,2009-01-12,start_introduction,,,,,,",
    "P1,2009-02-05,record_assessment,need_of_support,yes,,,,",
    "P1,2009-02-08,start_coaching,,,,,,",
    "P1,2009-02-09,start_coaching,,,,,,",
    "P1,2009-03-09,exit,,,employment,,,",
)

FOUR_WEEKS = (
    "  introduction-four-weeks   The introduction lasts four weeks: 27 of 28 days so far. "
    "Possible from 2009-02-09.\n"
    '                            (document 003, "introduktionsperiod på fyra veckor")\n'
)


def _events(
    folder: Path, *lines: str, programme: str | Path = "navigator"
) -> list[dict[str, object]]:
    run("replay", programme, write(folder, *lines), "--events", folder / "events.jsonl")
    return [json.loads(line) for line in (folder / "events.jsonl").read_text().splitlines()]


def test_a_refused_step_is_reported_with_its_reasons_and_the_rest_goes_on(tmp_path: Path) -> None:
    ran = run("replay", "navigator", write(tmp_path, *JOURNEY))
    assert (ran.status, ran.err) == (1, "")
    assert ran.out == (
        f"line 5, P1: Refused: start_coaching on 2009-02-08\n{FOUR_WEEKS}\n"
        "                count\n"
        "steps               6\n"
        "accepted            5\n"
        "refused             1\n"
        "participations      1\n"
        "events              5\n"
        "\n"
        "phase   participations\n"
        "exited               1\n"
        "\n"
        "rule                     refused\n"
        "introduction-four-weeks        1\n"
        "\n"
    )


def test_refusals_are_told_in_swedish_too(tmp_path: Path) -> None:
    ran = run("replay", "navigator", write(tmp_path, *JOURNEY), "--lang", "sv")
    assert ran.out.startswith(
        "rad 5, P1: Avslag: start_coaching 2009-02-08\n"
        "  introduction-four-weeks   Introduktionen varar fyra veckor: 27 av 28 dagar hittills. "
        "Möjligt från 2009-02-09.\n"
    )
    assert "godtagna         5\n" in ran.out


def test_every_refusal_is_a_json_object_on_a_line(tmp_path: Path) -> None:
    refusals = tmp_path / "refusals.jsonl"
    ran = run("replay", "navigator", write(tmp_path, *JOURNEY), "--refusals", refusals)
    assert ran.status == 1
    assert "Refused:" not in ran.out
    assert [json.loads(line) for line in refusals.read_text().splitlines()] == [
        {
            "line": 5,
            "participation": "P1",
            "on": "2009-02-08",
            "step": "start_coaching",
            "phase": "introduction",
            "possible_from": "2009-02-09",
            "reasons": [
                {
                    "rule": "introduction-four-weeks",
                    "sv": "Introduktionen varar fyra veckor: 27 av 28 dagar hittills. "
                    "Möjligt från 2009-02-09.",
                    "en": "The introduction lasts four weeks: 27 of 28 days so far. "
                    "Possible from 2009-02-09.",
                    "source": {
                        "sv": 'dokument 003, "introduktionsperiod på fyra veckor"',
                        "en": 'document 003, "introduktionsperiod på fyra veckor"',
                    },
                    "earliest": "2009-02-09",
                    "latest": None,
                    "needs": None,
                }
            ],
        }
    ]


def test_figures_and_refusals_come_as_one_json_object(tmp_path: Path) -> None:
    file = write(tmp_path, *JOURNEY, "P2,2009-01-05,exit,,,,,,", "P3,2011-05-01,refer,,,,,,")
    ran = run("replay", "navigator", file, "--format", "json")
    found = json.loads(ran.out)
    assert [each["line"] for each in found.pop("refusals")] == [5, 8, 9]
    assert found == {
        "programme": "navigator",
        "steps": 8,
        "accepted": 5,
        "refused": 3,
        "joined": 0,
        "participations": 3,
        "events": 5,
        "phases": {"(outside)": 2, "exited": 1},
        "refused_by_rule": {
            "introduction-four-weeks": 1,
            "possible-in-phase": 1,
            "project-period": 1,
        },
    }
    beside = run("replay", "navigator", file, "--format", "json", "--refusals", tmp_path / "r")
    assert json.loads(beside.out) == found


def test_without_refusals_the_status_is_0_and_the_list_empty(tmp_path: Path) -> None:
    ran = run("replay", "navigator", write(tmp_path, *JOURNEY[:2]), "--format", "json")
    assert ran.status == 0
    assert json.loads(ran.out)["refusals"] == []


def test_events_come_one_a_line_with_everything_they_hold(tmp_path: Path) -> None:
    first, second, assessed, _, left = _events(tmp_path, *JOURNEY)
    person = first["person"]
    assert first == {
        "id": "c4c8e72d-3b31-8858-a7dd-d59e267c3d51",
        "type": "referred",
        "shape": 1,
        "definition": "navigator@2008-05-01",
        "participation": "P1",
        "person": "6fab92d1-b842-8e4a-aa47-27fb5a2d5231",
        "number": 1,
        "on": "2009-01-05",
        "ordinal": 1,
        "trigger": "refer",
        "by": None,
        "derived": False,
        "phase": "referred",
        "version": "2008-05-01",
        "attributes": {"sex": "woman", "age": 19, "target_group": "youth_social_assistance"},
        "told": {},
    }
    assert (second["type"], second["source"], second["phase"]) == (
        "phase_entered",
        "referred",
        "introduction",
    )
    assert (assessed["type"], assessed["name"], assessed["value"]) == (
        "assessed",
        "need_of_support",
        "yes",
    )
    assert (left["type"], left["outcome"], left["effective"]) == (
        "exited",
        "employment",
        "2009-03-09",
    )
    assert {each["person"] for each in (second, assessed, left)} == {person}


def test_the_same_input_gives_the_same_ids_and_other_input_others(tmp_path: Path) -> None:
    once, again = (_events(tmp_path, *JOURNEY) for _ in range(2))
    other = _events(tmp_path, *(line.replace("P1", "P2") for line in JOURNEY))
    assert once == again
    ids = [each["id"] for each in once + other]
    assert len(set(ids)) == len(ids) == 10


def test_a_person_and_a_role_that_are_told_are_kept(tmp_path: Path) -> None:
    lines = (
        f"{HEADER},person,by",
        "P1,2009-01-05,refer,,",
        "P1,2009-01-06,start_introduction,H7,coach",
    )
    events = _events(tmp_path, *lines)
    assert [(each["person"], each["by"]) for each in events] == [("H7", None), ("H7", "coach")]


REFUSED = {
    "unknown step": (
        "P1,2009-01-06,fly",
        (
            "known-step   fly is not a step of Navigator (navigator). Steps: close an activity "
            "(close_activity), decline the referral (decline_referral), end the internship "
            "(end_internship), exit, extend the support (extend), follow up (follow_up), log hours "
            "(log_hours), open an activity (open_activity), pause, record an assessment "
            "(record_assessment), record the situation (record_situation), re-enter (reenter), "
            "refer, take back the exit (reopen), resume, start coaching (start_coaching), start an "
            "internship (start_internship), start the introduction (start_introduction)."
        ),
    ),
    "duplicate participation": (
        "P1,2009-01-06,refer",
        (
            "possible-in-phase   refer cannot be taken from referred. Steps of that phase: "
            "decline the referral (decline_referral), record an assessment (record_assessment), "
            "record the situation (record_situation), start the introduction (start_introduction)."
        ),
    ),
    "step before referral": (
        "P2,2009-01-05,exit",
        "possible-in-phase   exit cannot be taken before a referral. Steps that begin: refer.",
    ),
    "the day before the project": (
        "P2,2008-04-30,refer",
        (
            "project-period     Referral and return fall within the project period, 2008-05-01 to "
            "2011-04-30: 2008-04-30. Possible from 2008-05-01 until 2011-04-30."
        ),
    ),
    "the day after the project": (
        "P2,2011-05-01,refer",
        (
            "project-period   Referral and return fall within the project period, 2008-05-01 to "
            "2011-04-30: 2011-05-01."
        ),
    ),
    "a step of no project": (
        "*,2009-01-06,open_project",
        (
            "known-step   open_project is not a step of the project of Navigator (navigator). Steps: "
            "close_project."
        ),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_be_read_but_not_be_is_refused_in_plain_words(name: str, tmp_path: Path) -> None:
    line, words = REFUSED[name]
    ran = run("replay", "navigator", write(tmp_path, HEADER, "P1,2009-01-05,refer", line))
    assert (ran.status, ran.err) == (1, "")
    assert words in ran.out
    assert "refused             1" in ran.out


def test_a_detail_that_is_no_number_is_refused_and_named(tmp_path: Path) -> None:
    ran = run("replay", "navigator", write(tmp_path, f"{HEADER},age", "P1,2009-01-05,refer,old"))
    assert ran.status == 1
    said = "details-told   age at entry (age) cannot be 'old'. Possible: 0 to 120, unknown."
    assert said in ran.out


@pytest.mark.parametrize("on", ["2008-05-01", "2011-04-30", "2008-12-31", "2009-02-28"])
def test_the_first_and_the_last_day_of_the_project_are_within_it(on: str, tmp_path: Path) -> None:
    ran = run("replay", "navigator", write(tmp_path, HEADER, f"P1,{on},refer"))
    assert ran.status == 0


def test_29_february_is_a_day_in_a_leap_year(tmp_path: Path) -> None:
    tiny = write(tmp_path, dumps(TINY), name="tiny.json")
    lines = (HEADER, "P1,2028-02-22,refer", "P1,2028-02-29,exit")
    assert [each["on"] for each in _events(tmp_path, *lines, programme=tiny)] == [
        "2028-02-22",
        "2028-02-29",
    ]
    ran = run("replay", tiny, write(tmp_path, HEADER, "P1,2028-02-23,refer", "P1,2028-02-29,exit"))
    assert "6 of 7 days so far. Possible from 2028-03-01." in ran.out


CLOSING = (
    f"{HEADER},outcome,decided_on",
    "P1,2009-01-05,refer,,",
    "P1,2009-01-12,start_introduction,,",
    "P2,2009-01-05,refer,,",
    "P2,2009-01-12,start_introduction,,",
    "P2,2009-02-27,exit,employment,",
    "P3,2009-03-02,refer,,",
    "P1,2009-03-02,exit,employment,",
    "*,2009-02-28,close_project,,2009-01-31",
)


def test_closing_the_project_comes_first_and_ends_every_open_participation(tmp_path: Path) -> None:
    closed, *others = _events(tmp_path, *CLOSING)
    assert closed == {
        "id": closed["id"],
        "type": "project_closed",
        "shape": 1,
        "definition": "navigator@2008-05-01",
        "project": "navigator",
        "number": 1,
        "on": "2009-02-28",
        "decided_on": "2009-01-31",
        "by": None,
    }
    ended = [each for each in others if each["type"] == "exited"]
    assert [(each["participation"], each["on"], each["outcome"]) for each in ended] == [
        ("P1", "2009-02-28", "excluded"),
        ("P2", "2009-02-27", "employment"),
    ]
    assert (ended[0]["reason"], ended[0]["derived"]) == ("project_closed", True)


@pytest.mark.parametrize("told", ["2009-01", "2009", "2009-02-28"])
def test_when_the_closing_was_decided_is_told_as_exactly_as_it_is_known(
    tmp_path: Path, told: str
) -> None:
    (closed,) = _events(tmp_path, f"{HEADER},decided_on", f"*,2009-02-28,close_project,{told}")
    assert closed["decided_on"] == told


def test_steps_after_the_closing_are_refused(tmp_path: Path) -> None:
    ran = run("replay", "navigator", write(tmp_path, *CLOSING), "--format", "json")
    found = json.loads(ran.out)
    assert [(each["line"], each["phase"]) for each in found["refusals"]] == [
        (8, "exited"),
        (7, "(outside)"),
    ]


def test_a_project_closes_once_within_its_period_and_after_its_decision(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        f"{HEADER},decided_on,sex",
        "*,2012-01-01,close_project,,",
        "*,2009-02-01,close_project,2009-02-02,",
        "*,2009-02-03,close_project,soon,woman",
        "*,2009-02-28,close_project,,",
        "*,2009-03-01,close_project,,",
    )
    ran = run("replay", "navigator", file, "--format", "json")
    found = json.loads(ran.out)
    assert [
        (each["line"], [reason["rule"] for reason in each["reasons"]]) for each in found["refusals"]
    ] == [
        (3, ["decided-before-closing"]),
        (4, ["details-told", "details-told"]),
        (6, ["project-open"]),
        (2, ["project-open", "within-project"]),
    ]
    assert found["accepted"] == 1
    assert "decided_on cannot be 'soon'" in found["refusals"][1]["reasons"][0]["en"]


def test_what_time_alone_brings_counts_to_the_end_of_the_last_day_of_the_file(
    tmp_path: Path,
) -> None:
    small = tmp_path / "small.json"
    small.write_text(dumps(SMALL), encoding="utf-8")
    lines = [f"{HEADER},age", "P1,2025-02-01,refer,20", "P2,2025-05-01,refer,20"]
    still = _events(tmp_path, *lines, programme=small)
    assert [each["type"] for each in still] == ["referred", "referred"]
    later = _events(tmp_path, *lines, "P3,2025-05-02,refer,20", programme=small)
    assert [(each["type"], each["on"]) for each in later[:2]] == [
        ("referred", "2025-02-01"),
        ("exited", "2025-05-02"),
    ]


def test_two_outputs_never_share_a_place_nor_lie_over_the_steps(tmp_path: Path) -> None:
    file = write(tmp_path, *JOURNEY)
    ran = run("replay", "navigator", file, "--events", file)
    assert (ran.status, ran.err) == (
        2,
        f"{file}: the events go to the place that the steps are read from. Name another file.\n",
    )
    both = tmp_path / "out"
    ran = run("replay", "navigator", file, "--events", both, "--refusals", both)
    assert (ran.status, ran.err) == (
        2,
        f"{both}: the refusals go to the place that the events go to. Name another file.\n",
    )
    assert file.read_text().startswith(HEADER)
    assert not both.exists()


def test_a_fault_within_the_work_leaves_no_file_and_keeps_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = tmp_path / "events.jsonl"
    events.write_text("old\n")
    file = write(tmp_path, *JOURNEY)

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_replay, "record", broken)
    ran = run("replay", "navigator", file, "--events", events, "--refusals", tmp_path / "r")
    assert ran.status == 130
    assert ran.err.strip() == "Interrupted: nothing was written."
    assert events.read_text() == "old\n"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["events.jsonl", "steps.csv"]


def test_a_place_that_cannot_be_written_is_told_before_anything_is_done(tmp_path: Path) -> None:
    file = write(tmp_path, *JOURNEY)
    gone = tmp_path / "none" / "events.jsonl"
    ran = run("replay", "navigator", file, "--events", gone)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"{gone}: there is no such folder to write in. Make it first.\n"
    ran = run("replay", "navigator", file, "--events", tmp_path)
    assert ran.err == f"{tmp_path}: this is a folder. Name a file.\n"


def test_an_unknown_programme_is_told_with_those_that_are_known() -> None:
    ran = run("replay", "navigatr", "-")
    assert ran.status == 2
    assert ran.err == (
        "No programme 'navigatr' is installed and no file has that name. "
        "Did you mean 'navigator'? "
        f"Installed: {', '.join(installed())}. "
        "Name one of these, or the path of a definition in JSON.\n"
    )


def test_a_faulty_definition_is_told_with_every_fault(tmp_path: Path) -> None:
    faulty = write(tmp_path, '{"format": "participant-pathway/1"}', name="faulty.json")
    ran = run("replay", faulty, "-")
    assert ran.status == 2
    assert ran.err.startswith(f"{faulty}: 3 faults\n")


def test_wrong_usage_is_told_and_has_status_2() -> None:
    ran = run("replay", "navigator")
    assert ran.status == 2
    assert "Missing argument 'STEPS'" in ran.err
    assert run("fly").status == 2
    assert run("replay", "navigator", "-", "--format", "xml").status == 2

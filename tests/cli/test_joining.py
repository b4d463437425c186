"""A further referral of somebody who takes part is joined, whatever the file calls it."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pathway.cli.joining import walks
from pathway.cli.replaying import Replayer, Walk
from pathway.cli.steps import StepsFile
from pathway.definition.document import dumps
from tests.cli.running import Ran, run, write
from tests.definition.central import PROGRAMME

HEADER = "participation,person,on,step,referrer"
TWICE = (
    "P1,anna,2028-02-01,refer,school",
    "P2,anna,2028-02-08,refer,employment_service",
    "P2,anna,2028-02-15,start,",
    "P1,anna,2028-04-01,exit,",
)
"""One person, referred by two, who call the participation P1 and P2."""


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """A programme whose referrals are joined by `refer_again`."""
    return write(tmp_path, dumps(PROGRAMME), name="centre.json")


def _found(centre: Path, *lines: str, header: str = HEADER) -> dict[str, list[str]]:
    """The steps that came of the file, by participation."""
    folder = centre.parent
    steps = write(folder, header, *lines)
    ran = run("replay", centre, steps, "--events", folder / "events.jsonl")
    assert ran.err == ""
    found: dict[str, list[str]] = {}
    for line in (folder / "events.jsonl").read_text("utf-8").splitlines():
        event = json.loads(line)
        found.setdefault(event["participation"], []).append(event["trigger"])
    return found


def _ran(centre: Path, *lines: str, form: str = "text") -> Ran:
    return run("replay", centre, write(centre.parent, HEADER, *lines), "--format", form)


def test_a_further_referral_is_recorded_on_the_open_participation(centre: Path) -> None:
    assert _found(centre, *TWICE) == {"P1": ["refer", "refer_again", "start", "exit"]}


def test_it_is_told_which_line_was_joined_to_what(centre: Path) -> None:
    ran = _ran(centre, *TWICE)
    assert ran.status == 0
    assert ran.out.startswith(
        "line 3, P2: refer 2028-02-08 belongs to P1, recorded by refer_again\n"
    )
    assert "joined              1\n" in ran.out
    assert "participations      1\n" in ran.out
    found = json.loads(_ran(centre, *TWICE, form="json").out)
    assert (found["joined"], found["steps"], found["accepted"]) == (1, 4, 4)
    assert found["joined_steps"] == [
        {
            "line": 3,
            "participation": "P2",
            "on": "2028-02-08",
            "step": "refer",
            "recorded_as": "refer_again",
            "joined_to": "P1",
        }
    ]


def test_it_is_told_in_swedish_too(centre: Path) -> None:
    ran = run("replay", centre, write(centre.parent, HEADER, *TWICE), "--lang", "sv")
    assert ran.out.startswith(
        "rad 3, P2: refer 2028-02-08 hör till P1, registrerat med refer_again\n"
    )
    assert "hopförda" in ran.out


def test_where_no_person_is_told_each_participation_is_somebody_elses(centre: Path) -> None:
    lines = [line.replace("anna", "") for line in TWICE]
    assert _found(centre, *lines) == {"P1": ["refer", "exit"], "P2": ["refer", "start"]}


def test_a_referral_under_the_same_name_is_joined_without_a_person(centre: Path) -> None:
    lines = ("P1,2028-02-01,refer,school", "P1,2028-02-08,refer,employment_service")
    assert _found(centre, *lines, header="participation,on,step,referrer") == {
        "P1": ["refer", "refer_again"]
    }


def test_of_two_persons_nothing_is_joined(centre: Path) -> None:
    lines = [line.replace("P2,anna", "P2,bo") for line in TWICE]
    assert _found(centre, *lines) == {"P1": ["refer", "exit"], "P2": ["refer", "start"]}


def test_after_an_exit_a_referral_begins_another_participation(centre: Path) -> None:
    lines = (
        "P1,anna,2028-02-01,refer,school",
        "P1,anna,2028-02-02,exit,",
        "P2,anna,2028-02-08,refer,school",
        "P2,anna,2028-02-15,start,",
    )
    assert _found(centre, *lines) == {"P1": ["refer", "exit"], "P2": ["refer", "start"]}


def test_a_step_that_cannot_be_joined_is_refused_and_begins_nothing(tmp_path: Path) -> None:
    lines = (
        "participation,person,on,step,by,route,age,employment_status,unemployed_months",
        "A,anna,2012-01-09,refer,,social_services,30,wholly_unemployed,14",
        "B,anna,2012-01-16,refer,,social_services,30,wholly_unemployed,14",
        "B,anna,2012-01-23,start_mapping,,,,,",
    )
    file = write(tmp_path, *lines)
    found = json.loads(run("replay", "nvg", file, "--format", "json").out)
    assert [
        (each["line"], each["participation"], [reason["rule"] for reason in each["reasons"]])
        for each in found["refusals"]
    ] == [
        (3, "B", ["once-by-social-services"]),
        (4, "B", ["possible-in-phase"]),
    ]
    assert (found["joined"], found["joined_steps"]) == (0, [])
    ran = run("options", "nvg", file, "--participation", "B", "--on", "2012-02-01")
    assert ran.out.startswith("B, 2012-02-01, phase: -\n")


def test_what_has_lapsed_by_the_day_of_the_referral_is_not_open(tmp_path: Path) -> None:
    told = "social_services,30,wholly_unemployed,14"
    lines = (
        "participation,person,on,step,route,age,employment_status,unemployed_months",
        f"A,anna,2012-01-09,refer,{told}",
        f"B,anna,2013-02-01,refer,{told}",
        "*,,2012-12-31,close_project,,,,",
    )
    found = json.loads(run("replay", "nvg", write(tmp_path, *lines), "--format", "json").out)
    assert found["joined"] == 0
    (refusal,) = found["refusals"]
    assert (refusal["participation"], refusal["phase"]) == ("B", "(outside)")
    assert [reason["rule"] for reason in refusal["reasons"]] == ["project-open"]


@pytest.mark.parametrize("participation", ["P1", "P2"])
def test_both_names_stand_where_the_participation_does(centre: Path, participation: str) -> None:
    steps = write(centre.parent, HEADER, *TWICE)
    asked = ("--participation", participation, "--on", "2028-03-01")
    assert "phase: inside\n" in run("options", centre, steps, *asked).out
    ran = run("due", centre, steps, "--participation", participation, "--on", "2028-07-01")
    assert "\nP1  " in ran.out


def test_before_the_further_referral_its_name_stands_nowhere(centre: Path) -> None:
    steps = write(centre.parent, HEADER, *TWICE)
    ran = run("options", centre, steps, "--participation", "P2", "--on", "2028-02-07")
    assert ran.out.startswith("P2, 2028-02-07, phase: -\n")


def test_rows_are_given_person_by_person_in_order_of_day_and_line(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        HEADER,
        "P3,bo,2028-02-03,refer,school",
        "P2,anna,2028-02-08,refer,school",
        "P4,,2028-02-02,refer,school",
        "P3,bo,2028-02-01,refer,school",
        "P1,anna,2028-02-01,refer,school",
        "P2,,2028-02-08,start,",
    )
    read = StepsFile(file, "steps.csv")
    survey = read.survey()
    assert (survey.shared, survey.participations) == (True, 4)
    assert [[row.line for row in rows] for rows in read.by_person(survey)] == [
        [5, 2],
        [6, 3, 7],
        [4],
    ]


_STEPS = ("refer", "refer", "start", "exit")
_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["P1", "P2", "P3", "P4"]),
        st.integers(1, 28),
        st.sampled_from(_STEPS),
    ),
    min_size=1,
    max_size=14,
    unique_by=lambda row: row[1],
)
_PERSON = {"P1": "anna", "P2": "anna", "P3": "anna", "P4": "bo"}


def _lines(rows: list[tuple[str, int, str]]) -> list[str]:
    return [
        f"{name},{_PERSON[name]},2028-02-{on:02},{step},{'school' if step == 'refer' else ''}"
        for name, on, step in rows
    ]


def _overlapping(found: list[Walk], persons: dict[str, str]) -> list[str]:
    """The persons who had two participations open on one day."""
    open_on: Counter[tuple[str, int]] = Counter()
    for walk in found:
        days = [event.on.toordinal() for event in walk.events]
        if days:
            ended = walk.state is not None and walk.state.phase == "exited"
            last = days[-1] if ended else 1_000_000
            open_on.update(
                (persons[walk.participation], day)
                for day in range(days[0], min(last, days[0] + 60))
            )
    return [person for (person, _), times in open_on.items() if times > 1]


def _walked(folder: Path, lines: list[str], *, together: bool) -> list[Walk]:
    read = StepsFile(write(folder, HEADER, *lines), "steps.csv")
    survey = read.survey()
    replayer = Replayer.of(PROGRAMME, survey.project, until=1_000_000)
    groups = read.by_person(survey) if together else read.by_participation(survey)
    return [walk for rows in groups for walk in walks(replayer, rows)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ROWS, st.randoms(use_true_random=False))
def test_nobody_has_two_open_participations_in_whatever_order_the_file_is(
    tmp_path: Path, rows: list[tuple[str, int, str]], shuffled: object
) -> None:
    ordered = _walked(tmp_path, _lines(sorted(rows, key=lambda row: row[1])), together=True)
    assert _overlapping(ordered, _PERSON) == []
    mixed = list(rows)
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    again = _walked(tmp_path, _lines(mixed), together=True)
    assert {walk.participation: list(walk.events) for walk in again if walk.events} == {
        walk.participation: list(walk.events) for walk in ordered if walk.events
    }


def test_taking_each_participation_alone_would_be_noticed(tmp_path: Path) -> None:
    lines = _lines([("P1", 1, "refer"), ("P2", 8, "refer"), ("P2", 9, "start")])
    assert _overlapping(_walked(tmp_path, lines, together=False), _PERSON) != []
    assert _overlapping(_walked(tmp_path, lines, together=True), _PERSON) == []

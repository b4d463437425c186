"""Jobbspår för alla as its example steps tell it: fourteen participations of thirteen people."""

from pathlib import Path

from tests.programmes.examples import expected, in_file_order, replayed, rows
from tests.programmes.jobbspar_for_alla.walking import TRACKS

_NAME = "jobbspar_for_alla"


def test_the_steps_give_the_refusals_that_stand_beside_them(tmp_path: Path) -> None:
    found = replayed(_NAME, tmp_path)
    assert found.status == 1
    assert found.refused() == expected(_NAME)


def test_every_rule_refuses_something_but_that_of_a_closing_which_never_came(
    tmp_path: Path,
) -> None:
    broken = replayed(_NAME, tmp_path).broken()
    assert {rule.id for rule in TRACKS.rules} - broken == {"project-open"}


def test_they_end_in_work_studies_or_both_and_two_are_still_under_way(tmp_path: Path) -> None:
    found = replayed(_NAME, tmp_path).outcomes()
    assert found == {
        "job-01": ["employment"],
        "job-02": ["further_studies"],
        "job-03": ["completed"],
        "job-04": ["employment"],
        "job-05": ["studies_and_employment"],
        "job-06": ["dropped_out"],
        "job-07": ["employment"],
        "job-08": ["employment"],
        "job-09": ["dropped_out", "employment"],
        "job-10": ["further_studies"],
        "job-11": ["declined"],
        "job-12": ["other_programme"],
    }
    assert {row["participation"] for row in rows(_NAME)} - found.keys() == {"job-13", "job-14"}


def test_a_track_has_its_own_outcome_whatever_the_exit_is(tmp_path: Path) -> None:
    tracks: dict[str, list[object]] = {}
    for each in replayed(_NAME, tmp_path).events:
        if each["type"] == "activity_closed" and each["activity"] == "job_track":
            tracks.setdefault(str(each["participation"]), []).append(each["result"])
    assert tracks == {
        "job-01": ["completed"],
        "job-02": ["completed"],
        "job-03": ["completed"],
        "job-04": ["completed"],
        "job-05": ["changed", "completed"],
        "job-06": ["interrupted"],
        "job-07": ["completed"],
        "job-08": ["completed"],
        "job-09": ["interrupted", "completed"],
        "job-10": ["completed"],
    }


def test_a_person_who_comes_back_later_by_a_new_application_keeps_the_pseudonym() -> None:
    persons = {row["participation"]: row["person"] for row in rows(_NAME)}
    assert persons["job-14"] == persons["job-02"]
    assert len(set(persons.values())) == len(persons) - 1


def test_late_rows_stand_lower_in_the_file_and_are_taken_on_their_day(tmp_path: Path) -> None:
    days = [row["on"] for row in rows(_NAME) if row["participation"] == "job-10"]
    assert days != sorted(days)  # hours and workplace-based training were registered late
    on = [
        (each["on"], each["trigger"])
        for each in replayed(_NAME, tmp_path).events
        if each.get("participation") == "job-10"
    ]
    assert on == [(day.isoformat(), trigger) for day, trigger in in_file_order(_NAME, "job-10")]

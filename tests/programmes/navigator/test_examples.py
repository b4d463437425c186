"""Navigator as its example steps tell it: fifteen invented people, two referred outside its time."""

from pathlib import Path

from tests.programmes.examples import expected, in_file_order, replayed, rows
from tests.programmes.navigator.walking import NAVIGATOR


def test_the_steps_give_the_refusals_that_stand_beside_them(tmp_path: Path) -> None:
    found = replayed("navigator", tmp_path)
    assert found.status == 1
    assert found.refused() == expected("navigator")


def test_every_rule_refuses_something(tmp_path: Path) -> None:
    broken = replayed("navigator", tmp_path).broken()
    assert {rule.id for rule in NAVIGATOR.rules} - broken == set()


def test_they_end_in_work_studies_and_otherwise(tmp_path: Path) -> None:
    assert replayed("navigator", tmp_path).outcomes() == {
        "nav-01": ["completed"],
        "nav-02": ["completed"],
        "nav-03": ["employment"],
        "nav-04": ["self_employment"],
        "nav-05": ["dropped_out"],
        "nav-06": ["dropped_out", "regular_education"],
        "nav-07": ["other_programme"],
        "nav-08": ["declined"],
        "nav-09": ["other_programme", "completed"],
        "nav-10": ["transferred"],
        "nav-11": ["employment"],
        "nav-12": ["regular_education"],
        "nav-15": ["excluded"],
    }


def test_a_reopened_exit_and_a_re_entry_are_two_different_acts(tmp_path: Path) -> None:
    found = replayed("navigator", tmp_path)
    assert found.of("nav-06")[2:4] == ["exited: dropped_out", "reentered"]
    assert found.of("nav-09")[2:4] == ["exited: other_programme", "reopened"]
    assert found.of("nav-09").count("exited: completed") == 1


def test_late_rows_stand_lower_in_the_file_and_are_taken_on_their_day(tmp_path: Path) -> None:
    days = [row["on"] for row in rows("navigator") if row["participation"] == "nav-07"]
    assert days != sorted(days)  # hours and a course of the introduction were registered late
    on = [
        (each["on"], each["trigger"])
        for each in replayed("navigator", tmp_path).events
        if each.get("participation") == "nav-07"
    ]
    history = in_file_order("navigator", "nav-07")
    assert on == [(day.isoformat(), trigger) for day, trigger in history]

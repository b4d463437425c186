"""Hedemoramodellen as its example steps tell it: seventeen invented people, three never let in."""

from pathlib import Path

from tests.programmes.examples import expected, in_file_order, replayed, rows
from tests.programmes.hedemora.walking import HEDEMORA


def test_the_steps_give_the_refusals_that_stand_beside_them(tmp_path: Path) -> None:
    found = replayed("hedemora", tmp_path)
    assert found.status == 1
    assert found.refused() == expected("hedemora")


def test_every_rule_refuses_something(tmp_path: Path) -> None:
    assert {rule.id for rule in HEDEMORA.rules} - replayed("hedemora", tmp_path).broken() == set()


def test_all_who_entered_have_left_before_closing_ends(tmp_path: Path) -> None:
    found = replayed("hedemora", tmp_path)
    assert found.outcomes() == {
        "hed-01": ["first_work"],
        "hed-02": ["own_business"],
        "hed-03": ["studies"],
        "hed-04": ["first_work"],
        "hed-05": ["employment"],
        "hed-06": ["first_work"],
        "hed-07": ["dropped_out"],
        "hed-08": ["dropped_out", "first_work"],
        "hed-09": ["first_work"],
        "hed-10": ["declined"],
        "hed-11": ["completed"],
        "hed-12": ["other_programme"],
        "hed-13": ["declined"],
        "hed-17": ["excluded"],
    }
    assert max(str(each["on"]) for each in found.events if "outcome" in each) <= "2022-05-31"
    entered = [each["on"] for each in found.events if each.get("trigger") == "start_steps"]
    assert min(map(str, entered)) == "2020-06-01"
    assert max(map(str, entered)) == "2022-03-31"


def test_the_steps_are_taken_in_different_orders(tmp_path: Path) -> None:
    orders: dict[str, list[object]] = {}
    for each in replayed("hedemora", tmp_path).events:
        if each["type"] == "activity_closed" and each["result"] != "interrupted":
            orders.setdefault(str(each["participation"]), []).append(each["activity"])
    assert orders["hed-01"] == ["language", "vocational_skill", "experience"]
    assert orders["hed-02"] == ["experience", "vocational_skill", "language"]
    assert orders["hed-03"] == ["language", "experience", "vocational_skill"]


def test_late_rows_stand_lower_in_the_file_and_are_taken_on_their_day(tmp_path: Path) -> None:
    days = [row["on"] for row in rows("hedemora") if row["participation"] == "hed-09"]
    assert days != sorted(days)  # hours and a situation were registered after the exit
    on = [
        (each["on"], each["trigger"])
        for each in replayed("hedemora", tmp_path).events
        if each.get("participation") == "hed-09"
    ]
    history = in_file_order("hedemora", "hed-09")
    assert on == [(day.isoformat(), trigger) for day, trigger in history]

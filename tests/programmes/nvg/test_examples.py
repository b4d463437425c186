"""NVG as its example steps tell it: seventeen invented participants until the project closes."""

from pathlib import Path

from tests.programmes.examples import expected, in_file_order, replayed, rows
from tests.programmes.nvg.walking import NVG


def test_the_steps_give_the_refusals_that_stand_beside_them(tmp_path: Path) -> None:
    found = replayed("nvg", tmp_path)
    assert found.status == 1
    assert found.refused() == expected("nvg")


def test_every_rule_refuses_something(tmp_path: Path) -> None:
    assert {rule.id for rule in NVG.rules} - replayed("nvg", tmp_path).broken() == set()


def test_they_end_in_studies_posts_and_work_until_the_project_closes(tmp_path: Path) -> None:
    assert replayed("nvg", tmp_path).outcomes() == {
        "nvg-01": ["short_temporary_post"],
        "nvg-02": ["long_temporary_post"],
        "nvg-03": ["studies"],
        "nvg-04": ["completed"],
        "nvg-05": ["employment"],
        "nvg-06": ["dropped_out"],
        "nvg-07": ["dropped_out", "short_temporary_post"],
        "nvg-08": ["other_programme"],
        "nvg-09": ["declined"],
        "nvg-10": ["employment"],
        "nvg-11": ["excluded"],
        "nvg-12": ["excluded"],
        "nvg-13": ["excluded"],
        "nvg-14": ["excluded"],
        "nvg-15": ["employment"],
        "nvg-16": ["studies"],
    }


def test_who_comes_by_both_routes_is_one_participation(tmp_path: Path) -> None:
    found = replayed("nvg", tmp_path)
    for participation in ("nvg-02", "nvg-03", "nvg-08"):
        assert found.of(participation).count("referred") == 1
        facts = [
            each["facts"]
            for each in found.events
            if each.get("participation") == participation and "facts" in each
        ]
        assert sorted(facts, key=str) == [
            {"by_employment_service": "yes"},
            {"by_social_services": "yes"},
        ]


def test_a_referral_by_the_other_route_is_joined_by_person_whatever_it_is_called() -> None:
    told = [
        (row["participation"], row["person"], row["step"])
        for row in rows("nvg")
        if not row["participation"].startswith(("nvg-", "*"))
    ]
    assert told == [
        ("af-02", "person-02", "refer"),
        ("af-02", "person-02", "refer"),
        ("af-02", "person-02", "follow_up"),
        ("soc-03", "person-03", "refer"),
        ("soc-03b", "person-03", "refer"),
    ]


def test_what_is_joined_stands_in_the_participation_that_was_open(tmp_path: Path) -> None:
    found = replayed("nvg", tmp_path)
    joined = [each for each in found.events if each.get("trigger") == "refer_again"]
    assert [(each["participation"], each["on"]) for each in joined] == [
        ("nvg-02", "2011-10-24"),
        ("nvg-03", "2012-01-12"),
        ("nvg-08", "2012-03-19"),
    ]
    assert found.of("nvg-02")[-1] == "followed_up"
    assert found.of("af-02") == found.of("soc-03") == []


def test_the_closing_comes_first_and_ends_what_is_open_a_pause_too(tmp_path: Path) -> None:
    found = replayed("nvg", tmp_path)
    closing = found.events[0]
    assert (closing["type"], closing["on"], closing["by"], closing["decided_on"]) == (
        "project_closed",
        "2013-02-28",
        "growth_unit",
        "2012-10",  # the page gives the month
    )
    ended = [each for each in found.events if each.get("trigger") == "project_closing"]
    assert {each["on"] for each in ended} == {"2013-02-28"}
    assert found.of("nvg-13")[-3:] == ["paused", "resumed", "exited: excluded"]


def test_a_late_row_stands_lower_in_the_file_and_is_taken_on_its_day(tmp_path: Path) -> None:
    days = [row["on"] for row in rows("nvg") if row["participation"] == "nvg-08"]
    assert days != sorted(days)  # a referral by the other route and hours were registered late
    on = [
        (each["on"], each["trigger"])
        for each in replayed("nvg", tmp_path).events
        if each.get("participation") == "nvg-08"
    ]
    assert on == [(day.isoformat(), trigger) for day, trigger in in_file_order("nvg", "nvg-08")]

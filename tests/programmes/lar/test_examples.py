"""Lär as its example steps tell it: seventeen invented people, and three more by Timrå's rules."""

import json
from importlib.resources import files
from pathlib import Path

from tests.cli.running import run
from tests.programmes.examples import Found, expected, in_file_order, replayed, rows
from tests.programmes.lar.walking import LAR

_EXAMPLES = files("pathway.programmes.lar").joinpath("examples")


def _in_timra(folder: Path, *variant: str) -> tuple[Found, ...]:
    """The refusals that the steps from Timrå get."""
    steps, refusals = _EXAMPLES.joinpath("timra.csv"), folder / "timra.jsonl"
    assert isinstance(steps, Path)
    ran = run("replay", "lar", steps, *variant, "--refusals", refusals)
    assert (ran.status, ran.err) == (1, "")
    lines = refusals.read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def _short(refusal: Found) -> Found:
    reasons = refusal["reasons"]
    assert isinstance(reasons, list)
    return {
        "line": refusal["line"],
        "step": refusal["step"],
        "possible_from": refusal["possible_from"],
        "reasons": [
            {name: each[name] for name in ("rule", "earliest", "latest")} for each in reasons
        ],
    }


def test_the_steps_give_the_refusals_that_stand_beside_them(tmp_path: Path) -> None:
    found = replayed("lar", tmp_path)
    assert found.status == 1
    assert found.refused() == expected("lar")


def test_every_rule_refuses_something(tmp_path: Path) -> None:
    assert {rule.id for rule in LAR.rules} - replayed("lar", tmp_path).broken() == set()


def test_they_end_in_work_with_and_without_support_in_studies_and_otherwise(
    tmp_path: Path,
) -> None:
    assert replayed("lar", tmp_path).outcomes() == {
        "lar-01": ["completed"],
        "lar-02": ["supported_employment"],
        "lar-03": ["regular_education"],
        "lar-04": ["employment"],
        "lar-05": ["dropped_out"],
        "lar-06": ["dropped_out", "other_programme"],
        "lar-07": ["regular_education"],
        "lar-08": ["declined"],
        "lar-09": ["employment", "completed"],
        "lar-10": ["declined"],
        "lar-11": ["transferred"],
        "lar-12": ["employment"],
        "lar-13": ["excluded"],
        "lar-14": ["employment"],
    }


def test_a_reopened_exit_and_a_re_entry_are_two_different_acts(tmp_path: Path) -> None:
    found = replayed("lar", tmp_path)
    assert "reentered" in found.of("lar-06")
    assert "reopened" in found.of("lar-09")


def test_who_moves_to_another_municipality_takes_part_there_as_the_same_person(
    tmp_path: Path,
) -> None:
    people = {row["participation"]: row["person"] for row in rows("lar")}
    assert people["lar-11"] == people["lar-12"]
    assert replayed("lar", tmp_path).of("lar-11")[-1] == "transferred"


def test_late_rows_stand_lower_in_the_file_and_are_taken_on_their_day(tmp_path: Path) -> None:
    days = [row["on"] for row in rows("lar") if row["participation"] == "lar-07"]
    assert days != sorted(days)  # a summer job and its hours were registered after the exit
    on = [
        (each["on"], each["trigger"])
        for each in replayed("lar", tmp_path).events
        if each.get("participation") == "lar-07"
    ]
    assert on == [(day.isoformat(), trigger) for day, trigger in in_file_order("lar", "lar-07")]


def test_the_steps_from_timra_give_the_refusals_that_stand_beside_them(tmp_path: Path) -> None:
    text = _EXAMPLES.joinpath("timra-refusals.json").read_text(encoding="utf-8")
    found = _in_timra(tmp_path, "--variant", "timra")
    assert [_short(each) for each in found] == json.loads(text)


def test_the_same_steps_are_judged_otherwise_by_the_centre(tmp_path: Path) -> None:
    local = {each["line"] for each in _in_timra(tmp_path, "--variant", "timra")}
    central = {each["line"]: each["step"] for each in _in_timra(tmp_path)}
    assert central[2] == "refer"  # by the Social Insurance Agency
    assert central[23] == "start_support"  # after six weeks, not eight
    assert {2, 23}.isdisjoint(local)
    assert {16, 20} <= local  # the school refers, a study visit begins: not in Timrå
    assert 20 not in central

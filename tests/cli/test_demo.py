"""The demo walks an invented cohort of the planned size and mix, whole and the same every time."""

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from pathway.catalogue import load
from pathway.cli.cohort import PARTICIPANTS, Invented, cohort, write_cohort
from pathway.cli.cohort_contacts import COMPANIES, contact_events
from pathway.cli.command_replay import replayer_of
from pathway.cli.steps import StepsFile
from pathway.errors import ExtraMissing
from pathway.journal import open_journal
from tests.cli.running import run


def _refused(rows: list[Invented], folder: Path) -> set[int]:
    steps = folder / "steps.csv"
    with steps.open("w", newline="") as to:
        write_cohort(rows, to)
    file = StepsFile(steps, "steps")
    survey = file.survey()
    replayer = replayer_of(load("navigator"), survey)
    return {
        row.line
        for group in file.by_participation(survey)
        for row, _ in replayer.walk(group).refused
    }


@pytest.mark.parametrize("seed", range(1, 9))
def test_exactly_the_attempts_that_are_meant_to_be_refused_are_refused(
    seed: int, tmp_path: Path
) -> None:
    rows = list(cohort(seed))
    meant = {line for line, row in enumerate(rows, 2) if row.refused}
    assert _refused(rows, tmp_path) == meant
    assert len(meant) >= 20


def test_the_cohort_has_the_size_and_mix_of_the_plan() -> None:
    rows = list(cohort(1))
    started = {row.participation for row in rows if row.step == "start_introduction"}
    referred = [row.told for row in rows if row.step == "refer" and row.participation in started]
    first = [told for told in referred if "target_group" in told]
    assert len(started) == PARTICIPANTS == 135
    assert Counter(told["sex"] for told in first) == {"woman": 68, "man": 67}
    assert Counter(told["target_group"] for told in first) == {
        "youth_social_assistance": 60,
        "foreign_background": 50,
        "adult_social_assistance": 25,
    }
    ages = {
        group: [int(told["age"]) for told in first if told["target_group"] == group]
        for group in ("youth_social_assistance", "adult_social_assistance")
    }
    assert 16 <= min(ages["youth_social_assistance"]) <= max(ages["youth_social_assistance"]) <= 24
    assert 25 <= min(ages["adult_social_assistance"]) <= max(ages["adult_social_assistance"]) <= 64


def test_the_majority_leave_after_the_introduction() -> None:
    supported = {
        row.participation for row in cohort(1) if row.step == "start_coaching" and not row.refused
    }
    assert 30 <= len(supported) < PARTICIPANTS / 2


def test_every_kind_of_step_occurs_and_many_rules_refuse() -> None:
    steps = {row.step for seed in range(1, 4) for row in cohort(seed) if not row.refused}
    declared = {transition.trigger for transition in load("navigator").latest.transitions}
    assert declared - steps == {"record_situation"}
    rules = json.loads(run("demo", "--format", "json").out)["refused_by_rule"]
    assert len(rules) >= 10


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    def written(seed: int) -> str:
        to = StringIO()
        write_cohort(cohort(seed), to)
        return to.getvalue()

    assert written(1) == written(1)
    assert written(1) != written(2)


def test_one_journey_does_not_depend_on_another() -> None:
    once = [row for row in cohort(1) if row.participation == "N100"]
    assert once
    assert [row for row in reversed(list(cohort(1))) if row.participation == "N100"][::-1] == once


def test_the_demo_tells_a_journey_refusals_and_the_first_figures() -> None:
    ran = run("demo")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Navigator: 135 invented participants (seed 1)\n")
    for words in (
        "One participation, step by step: N",
        "  refused\n",
        "A few refusals more:\n",
        "Starts, by target group\n",
        "Exits, by outcome\n",
        "Situation 90 days after exit\n",
        "Targets and actuals\n",
        "Simulated 40 times, with coaches and places for all",
        "not due at project end",
    ):
        assert words in ran.out
    assert ran.out == run("demo").out
    assert ran.out.splitlines()[-1].startswith("Kept in a journal in SQLite and read from there: ")
    assert "Påbörjade, efter målgrupp" in run("demo", "--lang", "sv").out


def test_the_figures_add_up() -> None:
    found = json.loads(run("demo", "--format", "json").out)
    assert found["starts"]["all"] == {"woman": 68, "man": 67, "all": 135}
    assert found["accepted"] + found["refused"] == found["steps"]
    assert sum(found["events_by_type"].values()) == found["events"]
    for table in ("starts", "exits", "day_90"):
        rows = {name: row for name, row in found[table].items() if name != "all"}
        for sex in ("woman", "man", "all"):
            assert sum(row[sex] for row in rows.values()) == found[table]["all"][sex]
        assert all(row["woman"] + row["man"] == row["all"] for row in rows.values())
    ended = found["exits"]["all"]["all"]
    assert found["day_90"]["all"]["all"] == ended - found["exits"]["declined"]["all"]
    assert found["exits"]["declined"]["all"] == 5


def test_targets_stand_beside_what_came_of_them() -> None:
    found = json.loads(run("demo", "--format", "json").out)
    totals = {row["indicator"]: row for row in reversed(found["targets"])}  # each begins with it
    assert (totals["G1"]["value"], totals["G1"]["target"]) == (135, 135)
    assert (totals["G3"]["numerator"], totals["G3"]["target"]) == (36, 0.28)
    in_work = {"employment", "self_employment"} & found["day_90"].keys()
    assert totals["G3"]["numerator"] == sum(found["day_90"][each]["all"] for each in in_work)
    assert (
        totals["G3"]["not_due_at_project_end"] == found["day_90"]["not_due_at_project_end"]["all"]
    )


def test_the_project_is_simulated_and_set_against_its_targets() -> None:
    found = json.loads(run("demo", "--format", "json").out)
    participants, in_work = found["simulated"]["goals"]
    targets = {row["indicator"]: row["target"] for row in reversed(found["targets"])}
    for goal in (participants, in_work):
        assert goal["target"] == targets[goal["indicator"]]
        assert goal["low"] < goal["median"] < goal["high"]
        assert goal["probability_low"] < goal["probability"] < goal["probability_high"]
    assert 0.2 < participants["probability"] < 0.7
    assert in_work["probability"] > 0.8


def test_without_the_extra_the_demo_says_what_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(*_: object) -> None:
        raise ExtraMissing("simulation", "simulating needs NumPy")

    monkeypatch.setattr("pathway.cli.demo_simulated._goals", missing)
    ran = run("demo")
    assert ran.status == 0
    assert "The simulation is left out: " in ran.out
    assert json.loads(run("demo", "--format", "json").out)["simulated"] == {}


def test_companies_are_counted_from_the_journal_as_without_one(tmp_path: Path) -> None:
    found = json.loads(run("demo", "--format", "json", "--out", tmp_path / "out").out)
    (row,) = (each for each in found["targets"] if each["indicator"] == "G4")
    assert (row["value"], row["target"]) == (COMPANIES, 60)
    alone = contact_events(load("navigator").latest, 1)
    assert found["contacts"] == len(alone) > COMPANIES
    with open_journal(f"sqlite:///{tmp_path / 'out' / 'journal.db'}") as journal:
        assert [each.event for each in journal.contacts("navigator")] == alone


def test_what_the_demo_writes_replays_to_the_same_events(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("demo", "--seed", "3", "--out", out).status == 0
    assert sorted(each.name for each in out.iterdir()) == [
        "events.jsonl",
        "journal.db",
        "refusals.jsonl",
        "steps.csv",
    ]
    events, refusals = tmp_path / "events", tmp_path / "refusals"
    steps = out / "steps.csv"
    ran = run("replay", "navigator", steps, "--events", events, "--refusals", refusals)
    assert ran.status == 1
    told = (out / "events.jsonl").read_bytes()
    assert told.startswith(events.read_bytes())  # what follows are contacts: no step tells those
    beside = told.removeprefix(events.read_bytes()).splitlines()
    assert {json.loads(line)["type"] for line in beside} == {"organisation_contacted"}
    assert refusals.read_bytes() == (out / "refusals.jsonl").read_bytes()
    with steps.open(newline="") as read:
        assert next(csv.reader(read))[:4] == ["participation", "on", "step", "by"]


def test_the_demo_leaves_a_journal_that_can_be_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = run("demo", "--out", out).out.splitlines()[-1].split()
    assert said[:3] == ["pathway", "journal", "show"]
    shown = json.loads(run(*said[1:], "--format", "json").out)
    figures = json.loads(run("demo", "--format", "json").out)
    kept = {phase: number for phase, number in figures["phases"].items() if phase != "(outside)"}
    assert shown["programmes"] == {"navigator": kept}
    steps = run("journal", "import", said[3], "navigator", out / "steps.csv", "--format", "json")
    again = json.loads(steps.out)
    assert (again["accepted"], again["repeated"]) == (0, figures["accepted"])


def test_the_demo_writes_into_a_folder_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.touch()
    ran = run("demo", "--out", file)
    assert (ran.status, ran.err) == (2, f"{file}: this is a file. Name a folder.\n")
    ran = run("demo", "--out", tmp_path / "none" / "out")
    assert ran.status == 2

    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pathway.cli.command_demo.DemoCounts.count", broken)
    assert run("demo", "--out", tmp_path / "out").status == 130
    assert list(tmp_path.iterdir()) == [file]

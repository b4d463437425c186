"""A scenario is fitted to a log from the command line, shown, written, and can be run again."""

import csv
import json
from pathlib import Path

import pytest

from pathway.simulation import loads_scenario
from tests.cli.running import run, write

FEW = ("--participants", "60", "--engine", "numpy")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    events = tmp_path_factory.mktemp("log") / "events.jsonl"
    assert run("simulate", "hedemora", *FEW, "--events", str(events)).status == 0
    return events


def test_it_shows_the_share_of_every_step_with_an_interval(log: Path) -> None:
    ran = run("fit", log, "--scenario", "hedemora")
    assert (ran.status, ran.err) == (0, "")
    title, heading, first, *_ = ran.out.splitlines()
    assert title.endswith("a first work: 60 participations up to 2022-05-29")
    assert heading.split()[:4] == ["in", "class", "step", "visits"]
    assert first.split()[:2] == ["referred", "all"]
    assert "(decline)" in first
    swedish = run("fit", log, "--scenario", "hedemora", "--lang", "sv").out
    assert "60 deltaganden till och med" in swedish
    assert swedish.splitlines()[2].split()[:2] == ["anvisad", "alla"]


def test_the_scenario_that_is_written_can_be_run(log: Path, tmp_path: Path) -> None:
    for name in ("fitted.toml", "fitted.json"):
        place = tmp_path / name
        assert run("fit", log, "--scenario", "hedemora", "--out", place).status == 0
        assert run("simulate", str(place), *FEW).status == 0
    told = json.loads(run("fit", log, "--scenario", "hedemora", "--format", "json").out)
    written = loads_scenario((tmp_path / "fitted.json").read_bytes())
    assert loads_scenario(json.dumps(told["scenario"])) == written
    assert told["participations"] == 60
    assert 0 <= told["shares"][0]["low"] <= told["shares"][0]["share"] <= 1


def test_spells_are_written_as_r_reads_them(log: Path, tmp_path: Path) -> None:
    moves, seen = tmp_path / "moves.csv", tmp_path / "seen.csv"
    told = ("--transitions", str(moves), "--observations", str(seen), "--until", "2021-06-30")
    assert run("fit", log, "--scenario", "hedemora", *told).status == 0
    with moves.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {"id", "from", "to", "trans", "Tstart", "Tstop", "status"} <= set(rows[0])
    with seen.open(encoding="utf-8") as file:
        subjects = {row["subject"] for row in csv.DictReader(file)}
    assert {row["id"] for row in rows} <= subjects


def test_a_journal_is_fitted_to_as_well(log: Path, tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    steps, url = tmp_path / "steps.csv", f"sqlite:///{tmp_path / 'kept.db'}"
    assert run("simulate", "hedemora", *FEW, "--steps", str(steps)).status == 0
    assert run("journal", "init", url).status == 0
    assert run("journal", "import", url, "hedemora", str(steps)).status == 0
    told = ("--scenario", "hedemora", "--format", "json", "--until", "2022-05-30")
    of_journal, of_file = (json.loads(run("fit", place, *told).out) for place in (url, log))
    assert of_journal["shares"] == of_file["shares"]


def test_what_may_have_been_waited_for_and_what_is_missing_is_said(tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    run("simulate", "navigator", "--participants", "12", "--engine", "numpy", "--events", events)
    out = run("fit", events, "--scenario", "navigator").out
    assert "since people may have waited: introduction/coaching, introduction/gave_up" in out
    assert "may have waited" not in run("fit", events, "--scenario", "navigator", "--unlimited").out


def test_how_many_arrive_and_of_how_many_replications_is_said(tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    few = ("--participants", "12", "--engine", "numpy", "--replications", "2")
    assert run("simulate", "hedemora", *few, "--events", events).status == 0
    out = run("fit", events, "--scenario", "hedemora").out
    assert "on average in the fitted scenario: 24, as many as were referred." in out
    assert "The log is of 2 replications of a simulation: they are fitted as one project" in out
    told = json.loads(run("fit", events, "--scenario", "hedemora", "--format", "json").out)
    assert (told["referred"], told["replications"]) == (24, 2)
    assert told["scenario"]["arrivals"]["number"] == {"type": "poisson", "mean": 24}


def test_it_is_said_that_arrivals_are_scaled_and_nothing_of_one_replication(log: Path) -> None:
    out = run("fit", log, "--scenario", "hedemora", "--until", "2021-03-31").out
    assert "were referred, scaled to the whole period." in out
    assert "replications" not in out


def test_what_cannot_be_used_is_said(log: Path, tmp_path: Path) -> None:
    assert run("fit", log).status == 2
    soon = run("fit", log, "--scenario", "hedemora", "--until", "soon")
    assert (soon.status, "'soon' is not written as YYYY-MM-DD" in soon.err) == (2, True)
    empty = write(tmp_path, name="empty.jsonl")
    ran = run("fit", empty, "--scenario", "hedemora")
    assert ran.status == 2
    assert "there is no event of hedemora in it." in ran.err
    missing = run("fit", tmp_path / "none.jsonl", "--scenario", "hedemora")
    assert (missing.status, "cannot be read" in missing.err) == (2, True)
    early = run("fit", log, "--scenario", "hedemora", "--until", "1999-01-01")
    assert (early.status, "Nobody was referred by 1999-01-01" in early.err) == (2, True)


def test_a_first_day_after_the_last_is_refused(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "fitted.toml"
    days = ("--since", "2021-07-01", "--until", "2021-06-30", "--out", out)
    ran = run("fit", log, "--scenario", "hedemora", *days)
    assert (ran.status, ran.out) == (2, "")
    assert "--since 2021-07-01 is after" in ran.err
    assert not out.exists()

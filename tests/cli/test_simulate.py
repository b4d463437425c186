"""Imaginary participants are simulated, shown, written, and the same again with the same seed."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from attrs import evolve

from pathway.cli import simulated_load
from pathway.simulation import Run, dumps_scenario, loads_scenario
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan import Plan
from pathway.simulation.run import Form, parquet
from pathway.simulation.scenario.parts import Unit
from pathway.simulation.scenario.shipped import scenario as shipped
from tests.cli.running import run, write

FEW = ("--participants", "40", "--engine", "numpy")


def test_simulate_shows_every_step_with_how_often_it_was_taken() -> None:
    ran = run("simulate", "hedemora", *FEW)
    assert (ran.status, ran.err) == (0, "")
    title, heading, first, *_ = ran.out.splitlines()
    assert title == "The Hedemora model: 40 referred"
    assert heading.split() == ["step", "from", "told", "times", "per", "hundred"]
    assert first.split() == ["refer", "40", "100.0"]


def test_it_is_said_in_swedish() -> None:
    out = run("simulate", "hedemora", *FEW, "--lang", "sv").out
    assert out.splitlines()[0] == "Hedemoramodellen: 40 anvisade"
    assert "börja stegen" in out


def test_the_same_seed_gives_the_same_for_machines() -> None:
    one = json.loads(run("simulate", "hedemora", *FEW, "--format", "json").out)
    two = json.loads(run("simulate", "hedemora", *FEW, "--format", "json").out)
    other = json.loads(run("simulate", "hedemora", *FEW, "--seed", "2", "--format", "json").out)
    assert one == two
    assert one["steps"] != other["steps"]
    assert one["participants"] == 40
    assert one["steps"][0] == {
        "step": "refer",
        "from": None,
        "to": "referred",
        "told": {},
        "times": 40,
    }


def test_how_full_it_is_and_who_waits_is_shown(tmp_path: Path) -> None:
    planned = shipped("navigator")
    coaches, places = planned.supplies
    few = evolve(planned, supplies=(evolve(coaches, units=(Unit("coach", 2),)), places))
    none = evolve(few, supplies=(few.supplies[0], evolve(places, units=(Unit("place", 0),))))
    for asked, name in ((few, "few.toml"), (none, "none.toml")):
        write(tmp_path, dumps_scenario(asked, "toml"), name=name)
    lines = run("simulate", tmp_path / "few.toml", *FEW).out.splitlines()
    found = json.loads(run("simulate", tmp_path / "few.toml", *FEW, "--format", "json").out)
    coach = found["resources"]["coach"]
    assert coach["most"] == coach["units"] == 2
    assert 0.2 < coach["utilisation"] < 1
    assert coach["days"] > 0 == coach["in_vain"]
    phases = lines[lines.index("Phases") + 2 : lines.index("Resources") - 1]
    assert [each.split()[0] for each in phases] == list(found["phases"])
    line = next(each for each in lines if each.startswith("a place with a coach"))
    assert f"{100 * coach['utilisation']:.1f}" in line.split()
    lines = run("simulate", tmp_path / "none.toml", *FEW, "--lang", "sv").out.splitlines()
    line = next(each for each in lines if each.startswith("praktikplats "))
    assert line.split()[1:] == ["0,0", "0,0", "0", "-", "-", "-", "-", line.split()[-1]]
    assert next(each for each in lines if each.startswith("praktik ")).split()[2] == "-"


def test_several_processes_change_nothing() -> None:
    asked = ("simulate", "hedemora", *FEW, "--format", "json")
    assert run(*asked, "--processes", "2").out == run(*asked).out
    ran = run("simulate", "hedemora", *FEW, "--engine", "spark", "--processes", "2")
    assert (ran.status, ran.out) == (2, "")
    assert "drop --processes" in ran.err


@pytest.mark.parametrize("rows", ["narrow", "wide"])
def test_the_journeys_are_written_as_parquet(tmp_path: Path, rows: str) -> None:
    ran = run("simulate", "hedemora", *FEW, "--out", str(tmp_path / "made"), "--rows", rows)
    assert ran.status == 0
    table = pq.read_table(tmp_path / "made")
    assert len(set(table["participant"].to_pylist())) == 40
    assert ran.out.splitlines()[-1].startswith(f"{tmp_path / 'made'}: written, ")


@pytest.mark.parametrize("name", ["hedemora", "nvg"])
def test_steps_and_events_are_those_that_a_replay_takes_and_makes(
    tmp_path: Path, name: str
) -> None:
    steps, events, again = (tmp_path / each for each in ("s.csv", "e.jsonl", "again.jsonl"))
    asked = (name, "--participants", "12", "--engine", "numpy")
    assert run("simulate", *asked, "--steps", steps, "--events", events).status == 0
    ran = run("replay", name, steps, "--events", again)
    assert (ran.status, ran.err) == (0, "")
    # A replay gives persons its own pseudonyms.
    made = [
        json.loads(line)
        for each in (events, again)
        for line in each.read_text("utf-8").splitlines()
    ]
    for each in made:
        each.pop("person", None)
    half = len(made) // 2
    assert half > 30
    assert made[:half] == made[half:]


def test_another_run_is_not_written_into_the_same_folder(tmp_path: Path) -> None:
    assert run("simulate", "hedemora", *FEW, "--out", str(tmp_path)).status == 0
    ran = run("simulate", "hedemora", *FEW, "--seed", "3", "--out", str(tmp_path))
    assert ran.status == 2
    assert "holds another run" in ran.err


def test_an_interrupt_tells_what_is_kept_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("simulate", "hedemora", *FEW, "--replications", "4", "--out", str(tmp_path / "made"))
    written = parquet.write_part

    def interrupted(plan: Plan, log: Log, path: Path, form: Form) -> int:
        if log.replication == 2:
            raise KeyboardInterrupt
        return written(plan, log, path, form)

    monkeypatch.setattr(parquet, "write_part", interrupted)
    ran = run(*asked)
    assert (ran.status, ran.out) == (130, "")
    assert f"{tmp_path / 'made'} keeps 2 whole parts. The same command goes on" in ran.err
    assert "nothing was written" not in ran.err
    monkeypatch.undo()
    assert run(*asked).status == 0
    assert set(pq.read_table(tmp_path / "made")["replication"].to_pylist()) == {0, 1, 2, 3}


def test_an_interrupt_while_it_is_worked_out_how_full_it_is_tells_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(of: Run) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(simulated_load, "load_of", interrupted)
    ran = run("simulate", "hedemora", *FEW, "--out", str(tmp_path / "made"))
    assert (ran.status, ran.out) == (130, "")
    assert f"{tmp_path / 'made'} keeps 1 whole parts." in ran.err


def test_files_that_cannot_go_together_are_refused(tmp_path: Path) -> None:
    place = tmp_path / "same.csv"
    again = tmp_path / "." / ".." / tmp_path.name / "same.csv"
    ran = run("simulate", "hedemora", *FEW, "--steps", place, "--events", again)
    assert (ran.status, ran.out) == (2, "")
    assert "name the same file" in ran.err
    assert not place.exists()
    ran = run("simulate", "hedemora", *FEW, "--rows", "wide")
    assert (ran.status, ran.out) == (2, "")
    assert "name a folder by --out" in ran.err


def test_two_runs_are_imported_into_one_journal(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    url = f"sqlite:///{tmp_path / 'kept.db'}"
    assert run("journal", "init", url).status == 0
    for seed in ("1", "2"):
        steps = tmp_path / f"{seed}.csv"
        asked = ("--participants", "5", "--engine", "numpy", "--seed", seed)
        assert run("simulate", "hedemora", *asked, "--steps", steps).status == 0
        ran = run("journal", "import", url, "hedemora", steps)
        assert (ran.status, ran.err) == (0, "")


def test_a_run_goes_into_a_journal_once_however_often_it_is_sent(tmp_path: Path) -> None:
    pytest.importorskip("sqlalchemy")
    url, other = (f"sqlite:///{tmp_path / name}" for name in ("one.db", "two.db"))
    for each in (url, other):
        assert run("journal", "init", each).status == 0
    few = ("--participants", "6", "--engine", "numpy", "--format", "json")
    first = json.loads(run("simulate", "hedemora", *few, "--journal", url).out)["journal"]
    again = json.loads(run("simulate", "hedemora", *few, "--journal", url).out)["journal"]
    assert (first["repeated"], first["refused"], again["added"]) == (0, 0, 0)
    assert first["added"] > 20 < again["repeated"]
    steps = tmp_path / "steps.csv"
    assert run("simulate", "hedemora", *few, "--steps", steps).status == 0
    assert run("journal", "import", other, "hedemora", steps).status == 0
    # The same commands, whichever way they came.
    repeated = json.loads(run("simulate", "hedemora", *few, "--journal", other).out)["journal"]
    assert repeated == again
    missing = run("simulate", "hedemora", *FEW, "--journal", f"sqlite:///{tmp_path / 'no.db'}")
    assert (missing.status, missing.out) == (2, "")
    assert "no file" in missing.err


def test_the_scenario_that_a_programme_ships_is_printed_as_a_file(tmp_path: Path) -> None:
    printed = run("document", "hedemora", "--scenario")
    assert (printed.status, printed.err) == (0, "")
    assert loads_scenario(printed.out, "toml") == shipped("hedemora")
    mine = write(tmp_path, printed.out, name="mine.toml")
    assert run("simulate", mine, *FEW).out == run("simulate", "hedemora", *FEW).out
    assert "did you mean" in run("document", "hedemorra", "--scenario").err.lower()
    assert run("document", "hedemora", "--scenario", "--on", "2020-06-01").status == 2


def test_a_scenario_that_breaks_a_rule_is_refused_with_the_rule(tmp_path: Path) -> None:
    text = dumps_scenario(shipped("hedemora"), "toml")
    early = text.replace("at_least = 184, at_most = 210", "at_least = 100, at_most = 210")
    ran = run("simulate", str(write(tmp_path, early, name="early.toml")), *FEW)
    assert ran.status == 2
    assert "month_6/not-before" in ran.err
    assert "follow_up on" in ran.err


def test_a_scenario_is_validated_by_itself_and_against_its_programme(tmp_path: Path) -> None:
    text = dumps_scenario(shipped("hedemora"), "toml")
    ran = run("validate", write(tmp_path, text, name="mine.toml"))
    assert (ran.status, ran.err) == (0, "")
    assert "no fault. hedemora, a scenario of hedemora 2020-02-03:" in ran.out
    early = text.replace("at_least = 184, at_most = 210", "at_least = 100, at_most = 210")
    ran = run("validate", write(tmp_path, early, name="early.toml"), "--format", "json")
    assert ran.status == 1
    assert "month_6/not-before" in json.loads(ran.out)["faults"][0]["message"]


def test_the_schema_of_a_scenario_is_printed() -> None:
    assert json.loads(run("schema", "--scenario").out)["title"] == "Scenario"
    assert run("schema", "--scenario", "--variant").status == 2


def test_a_name_that_nothing_has_is_told() -> None:
    ran = run("simulate", "navigatr")
    assert ran.status == 2
    assert "Did you mean 'navigator'?" in ran.err

"""Scenarios are set side by side on the command line, with what differs for certain."""

import json
from pathlib import Path

from attrs import evolve

from pathway.simulation import dumps_scenario, scenario
from pathway.simulation.scenario.parts import Unit
from tests.cli.running import run, write

ASKED = ("--participants", "60", "--replications", "6", "--engine", "numpy")


def _short(folder: Path) -> Path:
    planned = scenario("navigator")
    coaches, places = planned.supplies
    fewer = evolve(planned, supplies=(evolve(coaches, units=(Unit("coach", 1),)), places))
    return write(folder, dumps_scenario(fewer, "toml"), name="short.toml")


def test_what_a_shortage_of_coaches_changes_is_told(tmp_path: Path) -> None:
    short = _short(tmp_path)
    ran = run("compare", "navigator", short, *ASKED)
    assert (ran.status, ran.err) == (0, "")
    line = next(line for line in ran.out.splitlines() if "entered: coaching" in line)
    assert line.split()[0] == str(short)
    assert line.split()[-1] == "yes"


def test_and_for_machines(tmp_path: Path) -> None:
    found = json.loads(
        run("compare", "navigator", _short(tmp_path), *ASKED, "--format", "json").out
    )
    told = {each["measure"]: each for each in found}
    assert told["entered_coaching"]["high"] < 0
    assert told["days_in_introduction"]["low"] > 0
    assert told["entered_introduction"]["difference"] == 0
    assert {each["replications"] for each in found} == {6}


def test_one_replication_is_not_enough() -> None:
    ran = run("compare", "navigator", "navigator", "--replications", "1")
    assert ran.status == 2


def test_scenarios_of_different_programmes_are_not_compared() -> None:
    ran = run("compare", "navigator", "hedemora", *ASKED)
    assert (ran.status, ran.out) == (2, "")
    assert "of different programmes: navigator, hedemora." in ran.err


def test_shares_are_of_a_hundred_and_days_are_days(tmp_path: Path) -> None:
    asked = ("compare", "navigator", _short(tmp_path), *ASKED)
    lines = run(*asked).out.splitlines()
    assert lines[0] == "navigator, and others compared with it: 6 replications"
    found = json.loads(run(*asked, "--format", "json").out)
    shares = {each["measure"]: each["first"] for each in found}
    line = next(each for each in lines if "entered: coaching" in each)
    assert f"{100 * shares['entered_coaching']:.1f}" in line.split()
    assert "per hundred" in line
    line = next(each for each in lines if "days: coaching" in each)
    assert f"{shares['days_in_coaching']:.1f}" in line.split()
    assert "per hundred" not in line


def test_what_nobody_did_is_a_dash(tmp_path: Path) -> None:
    planned = scenario("navigator")
    coaches, places = planned.supplies
    none = evolve(planned, supplies=(evolve(coaches, units=(Unit("coach", 0),)), places))
    place = write(tmp_path, dumps_scenario(none, "toml"), name="none.toml")
    out = run("compare", "navigator", place, *ASKED).out
    line = next(each for each in out.splitlines() if "days: coaching" in each)
    assert line.split().count("-") == 5


def test_the_file_that_is_refused_is_named(tmp_path: Path) -> None:
    text = dumps_scenario(scenario("hedemora"), "toml")
    early = text.replace("at_least = 184, at_most = 210", "at_least = 100, at_most = 210")
    good, bad = (write(tmp_path, t, name=n) for t, n in ((text, "a.toml"), (early, "b.toml")))
    ran = run("compare", good, bad, *ASKED)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"{bad}: 1 fault")

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

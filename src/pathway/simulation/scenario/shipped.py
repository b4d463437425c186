"""Finds scenarios: beside an installed programme, or in files."""

from pathlib import Path

from pathway.catalogue import beside, installed, there_or_beside
from pathway.simulation.faults import NoScenario
from pathway.simulation.scenario.document import Form, loads_scenario
from pathway.simulation.scenario.model import Scenario

__all__ = ["FILE", "scenario", "scenarios"]

FILE = "scenario.toml"
"""The file in a programme's package that holds its scenario; it is named as the programme."""


def scenarios() -> tuple[str, ...]:
    """Return the names of the programmes that ship a scenario, sorted."""
    return tuple(each for each in installed() if beside(each, FILE) is not None)


def scenario(name: str | Path) -> Scenario:
    """Return the scenario that a programme ships, or the one in the file at that path.

    Raises `NoScenario` when there is none, and `DefinitionError` when a file is faulty. Whether it
    fits its definition is asked by `compile_scenario`.
    """
    found = there_or_beside(str(name), FILE)
    if found is None:
        raise NoScenario(str(name), scenarios())
    form: Form = "json" if found.name.endswith(".json") else "toml"
    return loads_scenario(found.read_bytes(), form, name=str(name))

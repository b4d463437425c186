"""The document of a scenario, in JSON or TOML, both ways without loss, and its hash."""

import json
from typing import Literal

from pathway.definition.document import hash_of, plain, unformatted
from pathway.definition.json_text import read_json
from pathway.definition.reading import read
from pathway.definition.shapes import Object
from pathway.definition.toml_text import read_toml
from pathway.errors import DefinitionError, Fault
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.toml import toml_text

__all__ = [
    "SCENARIO_FORMAT",
    "Form",
    "dumps_scenario",
    "loads_scenario",
    "scenario_from_document",
    "scenario_hash",
    "scenario_to_document",
]

SCENARIO_FORMAT = "participant-pathway-scenario/1"
"""The form of the document, told under its key `format`."""

Form = Literal["json", "toml"]


def scenario_to_document(scenario: Scenario) -> dict[str, object]:
    """Return the scenario as what JSON and TOML hold; a field that has its default is left out."""
    return {"format": SCENARIO_FORMAT, **plain(scenario)}


def dumps_scenario(scenario: Scenario, form: Form = "json") -> str:
    """Return the scenario as text, with a line end after the last line."""
    document = scenario_to_document(scenario)
    if form == "toml":
        return toml_text(document)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def scenario_from_document(document: object, *, name: str = "document") -> Scenario:
    """Return the scenario that the document holds.

    Raises `DefinitionError` about *name* with every fault, each with its path in the document.
    """
    return _scenario(document, name, [])


def loads_scenario(text: str | bytes, form: Form = "json", *, name: str = "document") -> Scenario:
    """Return the scenario that the text holds; bytes are UTF-8.

    Raises `DefinitionError` about *name* with every fault, each with its path in the document.
    """
    document, faults = read_json(text, name) if form == "json" else read_toml(text, name)
    return _scenario(document, name, faults)


def scenario_hash(scenario: Scenario) -> str:
    """Return the hash of the scenario's document: it depends on what the scenario says alone."""
    return hash_of(plain(scenario))


def _scenario(document: object, name: str, faults: list[Fault]) -> Scenario:
    body = unformatted(document, SCENARIO_FORMAT, name, faults)
    scenario = read(Object((Scenario,)), body, faults)
    if faults or not isinstance(scenario, Scenario):
        raise DefinitionError(name, faults)
    return scenario

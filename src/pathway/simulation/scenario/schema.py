"""The JSON Schema of a scenario's document, made from the same shapes that read it."""

from importlib.resources import files
from typing import get_args

from pathway.definition.schema import document_schema
from pathway.simulation.distributions.model import Distribution
from pathway.simulation.scenario.document import SCENARIO_FORMAT
from pathway.simulation.scenario.model import Scenario

__all__ = ["published_scenario_schema", "scenario_schema"]


def scenario_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a scenario's document, in JSON or TOML.

    It says what the shape of a document is; what a document means is checked when it is read.
    """
    return document_schema(Scenario, SCENARIO_FORMAT, {get_args(Distribution): "Distribution"})


def published_scenario_schema() -> str:
    """Return the schema that the package ships: `schema_text(scenario_schema())` of its release."""
    return files("pathway.simulation").joinpath("scenario.schema.json").read_text("utf-8")

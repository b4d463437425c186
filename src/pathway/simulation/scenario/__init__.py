"""What imaginary participants are like and do, as data: typed, and a document in JSON or TOML."""

from pathway.simulation.scenario.document import (
    dumps_scenario,
    loads_scenario,
    scenario_from_document,
    scenario_hash,
    scenario_to_document,
)
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.resampled import resampled

__all__ = [
    "Scenario",
    "dumps_scenario",
    "loads_scenario",
    "resampled",
    "scenario_from_document",
    "scenario_hash",
    "scenario_to_document",
]

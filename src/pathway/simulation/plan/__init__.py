"""What a definition and a scenario are compiled to: arrays with a digest."""

from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.model import Entry, Kind, Plan

__all__ = ["NONE", "Entry", "Kind", "Plan"]

"""Takes simulated journeys through the core: as steps, and as the events that they bring."""

from pathway.simulation.replay.core import Refused, Replayed, replayed
from pathway.simulation.replay.steps import steps_of

__all__ = ["Refused", "Replayed", "replayed", "steps_of"]

"""A definition read once as modes, whole-day clocks and named guards, for proof and simulation alike."""

from pathway.modes.compiling import clockwork_of
from pathway.modes.faults import NotReadable
from pathway.modes.model import (
    CASE,
    Clockwork,
    Edge,
    Guard,
    Mode,
    Raise,
    Reading,
    ShutOut,
    Start,
)

__all__ = [
    "CASE",
    "Clockwork",
    "Edge",
    "Guard",
    "Mode",
    "NotReadable",
    "Raise",
    "Reading",
    "ShutOut",
    "Start",
    "clockwork_of",
]

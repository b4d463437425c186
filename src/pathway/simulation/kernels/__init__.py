"""Walks journeys through a plan: the same rows, bit for bit, by NumPy and by machine code."""

from pathway.simulation.kernels.log import Log
from pathway.simulation.kernels.ready import Ready, ready

__all__ = ["Log", "Ready", "ready"]

"""Runs a scenario: journeys chunk by chunk, in reused buffers, and what they amount to."""

from pathway.simulation.run.engine import Engine
from pathway.simulation.run.journey import Journey
from pathway.simulation.run.parts import Form, Part, parts_of, write_run
from pathway.simulation.run.recorded import Recorded
from pathway.simulation.run.run import Run
from pathway.simulation.run.simulating import simulate
from pathway.simulation.run.summary import Summary

__all__ = [
    "Engine",
    "Form",
    "Journey",
    "Part",
    "Recorded",
    "Run",
    "Summary",
    "parts_of",
    "simulate",
    "write_run",
]

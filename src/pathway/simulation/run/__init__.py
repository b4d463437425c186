"""Runs a scenario: journeys chunk by chunk, in reused buffers, and what they amount to."""

from pathway.simulation.run.engine import Engine
from pathway.simulation.run.journey import Journey
from pathway.simulation.run.parts import parts_of, sum_run, write_run, write_sites
from pathway.simulation.run.processes import Processes
from pathway.simulation.run.recorded import Recorded
from pathway.simulation.run.run import Run
from pathway.simulation.run.simulating import simulate
from pathway.simulation.run.summary import Summary
from pathway.simulation.run.tasks import Form, Part, Task, simulate_chunk
from pathway.simulation.run.workers import Here, Workers

__all__ = [
    "Engine",
    "Form",
    "Here",
    "Journey",
    "Part",
    "Processes",
    "Recorded",
    "Run",
    "Summary",
    "Task",
    "Workers",
    "parts_of",
    "simulate",
    "simulate_chunk",
    "sum_run",
    "write_run",
    "write_sites",
]

"""The one call that simulates: a scenario by name, file or value, and how many participants."""

from pathlib import Path
from typing import Final

from attrs import evolve

from pathway.catalogue import load
from pathway.errors import DefinitionError
from pathway.simulation.faults import NotRunnable
from pathway.simulation.plans import compile_scenario
from pathway.simulation.run.engine import Engine
from pathway.simulation.run.run import CHUNK, Run
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.shipped import scenario as found

__all__ = ["MOST_TOGETHER", "simulate"]

MOST_TOGETHER: Final = 10_000_000
"""So many participants at the most share the resources of one replication."""


def simulate(
    scenario: Scenario | str | Path,
    *,
    participants: int | None = None,
    seed: int = 0,
    replications: int = 1,
    engine: Engine = "auto",
    chunk: int = CHUNK,
    limited: bool = True,
) -> Run:
    """Return a run of the scenario: typed, or by the name of its programme or its file.

    With *limited* false, every resource is free: participants do not wait for each other.

    Raises `NoScenario` where there is none, `DefinitionError` with every fault of the scenario and
    every rule that it breaks, `NotRunnable` where the numbers are not to be had, and `ExtraMissing`
    where an engine is asked for that is not installed.
    """
    if (participants is not None and participants < 0) or replications < 1 or chunk < 1:
        raise NotRunnable("Simulate 0 participants or more, in 1 replication or more.")
    if not 0 <= seed < 2**64:
        raise NotRunnable(f"The seed is {seed}. Give a whole number from 0 to 2 ** 64 - 1.")
    read = scenario if isinstance(scenario, Scenario) else found(scenario)
    definition = load(read.programme, read.variant).named(read.version)
    try:
        # No journey hangs on what is not known of the numbers: the plan is that of the numbers told.
        told = evolve(read, unsure=()) if read.unsure else read
        plan = compile_scenario(definition, told)
    except DefinitionError as error:
        if isinstance(scenario, Scenario):
            raise
        raise DefinitionError(str(scenario), error.faults) from None  # two files may share an id
    run = Run(plan, definition, seed, participants, replications, engine, chunk, limited, read)
    if run.shares and run.size() > MOST_TOGETHER:
        raise NotRunnable(
            f"{run.size()} participants cannot share resources in one replication. Simulate at most "
            f"{MOST_TOGETHER} in each, or all with limited=False."
        )
    return run

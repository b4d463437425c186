"""Makes a plan ready for kernels: guides for its tables, and what it has at all."""

from functools import lru_cache
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation.distributions.packed import Guided, guided
from pathway.simulation.plan.arrays import (
    NONE,
    Companions,
    Draws,
    Edges,
    Entries,
    Extras,
    Nodes,
    Pauses,
    Resources,
)
from pathway.simulation.plan.model import Plan

__all__ = ["FAR", "Ready", "ready"]

FAR: Final = 2**30
"""The day of what never comes."""


@frozen(eq=False)
class Ready:
    """A plan, and what every kernel would otherwise work out anew.

    * `row`: the row of each table in each cell; `alone`: the row that a table has in every cell,
      or NONE where cells differ;
    * `tables`: the rows;
    * `waits`: whether any step asks for a resource.
    """

    plan: Plan
    row: NDArray[np.int32]
    alone: NDArray[np.int32]
    tables: Guided
    draws: Draws
    entry: Entries
    nodes: Nodes
    edges: Edges
    companions: Companions
    pauses: Pauses
    extras: Extras
    resources: Resources
    waits: bool


@lru_cache(maxsize=16)
def ready(plan: Plan) -> Ready:
    """Return the plan ready to be run; a plan is made ready once."""
    tables = plan.tables
    row = np.ascontiguousarray(tables.row, np.int32)
    alone = np.where((row == row[:, :1]).all(axis=1), row[:, 0], NONE).astype(np.int32)
    return Ready(
        plan,
        row,
        alone,
        guided(tables.first, tables.start, tables.threshold),
        plan.draws,
        plan.entry,
        plan.nodes,
        plan.edges,
        plan.companions,
        plan.pauses,
        plan.extras,
        plan.resources,
        bool((plan.edges.needs != NONE).any()),
    )

"""Puts a plan into two arrays, one of whole numbers and one of words, for compiled kernels.

A compiled kernel is quick with a few plain arrays and slow with eighty. The first numbers say where
each part begins (`AT_...`); a part has a row for each thing, and a row has its fields side by side.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation.kernels.places import (
    AT_ALONE,
    AT_ARRIVAL,
    AT_BEGIN,
    AT_BESIDE,
    AT_CELL,
    AT_CELLS,
    AT_CHANGE,
    AT_CHANGE_AMOUNT,
    AT_CHANGE_DAY,
    AT_CLOSING_DAY,
    AT_COMPANIONS,
    AT_EAGER,
    AT_EDGES,
    AT_ENTRIES,
    AT_ENTRY,
    AT_EXTRAS,
    AT_GROUP_COUNT,
    AT_GROUP_SIZE,
    AT_GROUP_WAIT,
    AT_GROUPS,
    AT_HOLDS,
    AT_LAST_DAY,
    AT_LISTED,
    AT_LISTED_COUNT,
    AT_MOST_ROWS,
    AT_NODE_COUNT,
    AT_NODES,
    AT_PAUSES,
    AT_PRIORITIES,
    AT_PRIORITY,
    AT_RESOURCES,
    AT_ROW,
    AT_ROWS,
    AT_SERVED,
    AT_START,
    AT_TARGET,
    AT_TIES,
    HEADS,
    ROW_WIDTH,
)
from pathway.simulation.kernels.ready import Ready
from pathway.simulation.plan.arrays import NONE

__all__ = ["Image", "image_of"]

Numbers = NDArray[np.int32]


@frozen(eq=False)
class Image:
    """A plan as a compiled kernel reads it.

    `words` are first the thresholds of all rows, then key, visit and block of each group of draws,
    from `numbers[AT_GROUPS]` on.
    """

    numbers: Numbers
    words: NDArray[np.uint64]


def image_of(ready: Ready) -> Image:
    """Return the image of a plan."""
    entry, tables, plan = ready.entry, ready.tables, ready.plan
    stops = (ready.pauses.stops_own, ready.pauses.stops_appointment)
    priorities = np.unique(ready.resources.priority, return_inverse=True)[1].astype(np.int32)
    empty = np.zeros(len(tables.first), np.int32)
    parts: dict[int, Numbers] = {
        AT_ROW: ready.row,
        AT_ROWS: _rows(
            (
                tables.first,
                tables.start[:-1].astype(np.int32),
                np.diff(tables.start).astype(np.int32),
                tables.guide.astype(np.int32),
                tables.shift.astype(np.int32),
                empty,
                empty,
                empty,
            )
        ),
        AT_BEGIN: tables.begin,
        AT_ENTRY: _rows((entry.table, entry.draw, entry.start)),
        AT_CELL: entry.cell,
        AT_ARRIVAL: np.concatenate([entry.arrival, entry.arrival_draw]),
        AT_LISTED: _rows((entry.listed_day, entry.listed_value)),
        AT_NODES: _rows(ready.nodes[:-1]),
        AT_EDGES: _rows(ready.edges[:-1]),
        AT_TARGET: ready.edges.target,
        AT_COMPANIONS: _rows(ready.companions),
        AT_PAUSES: _rows((*ready.pauses[:-2], *(flags.astype(np.int32) for flags in stops))),
        AT_EXTRAS: _rows(ready.extras),
        AT_HOLDS: ready.nodes.holds.astype(np.int32),
        AT_CHANGE: ready.resources.change,
        AT_CHANGE_DAY: ready.resources.change_day,
        AT_CHANGE_AMOUNT: ready.resources.change_amount,
        AT_PRIORITY: priorities,
        AT_GROUP_SIZE: ready.resources.group,
        AT_GROUP_WAIT: ready.resources.group_wait,
        AT_TIES: ready.resources.ties,
        AT_EAGER: np.zeros(len(ready.draws.key), np.int32),
        AT_ALONE: ready.alone,
    }
    head = np.zeros(HEADS, np.int32)
    head[AT_CELLS] = ready.row.shape[1]
    head[AT_GROUPS] = len(tables.threshold)
    head[AT_ENTRIES] = len(entry.table)
    head[AT_LISTED_COUNT] = len(entry.listed_day)
    head[AT_RESOURCES] = ready.nodes.holds.shape[1]
    head[AT_START], head[AT_LAST_DAY] = plan.start, plan.last_day
    head[AT_CLOSING_DAY] = plan.closing_day
    head[AT_PRIORITIES] = priorities.max(initial=0) + 1
    head[AT_MOST_ROWS] = plan.most_rows
    beside = ready.pauses.whether, ready.extras.whether, ready.companions.kind
    head[AT_BESIDE] = any(len(part) for part in beside)
    head[AT_SERVED] = len(ready.resources.group)
    head[AT_NODE_COUNT] = len(ready.nodes.phase)
    head[AT_GROUP_COUNT] = len(ready.draws.key)
    place = HEADS
    for at, part in parts.items():
        head[at] = place
        place += part.size
    parts[AT_ROW] = head[AT_ROWS] + ROW_WIDTH * ready.row  # where each row is
    alone = head[AT_ROWS] + ROW_WIDTH * ready.alone
    parts[AT_ALONE] = np.where(ready.alone == NONE, NONE, alone)
    numbers = np.concatenate([head, *(part.ravel() for part in parts.values())])
    draws = np.stack(ready.draws, axis=1).ravel()
    return Image(numbers.astype(np.int32), np.concatenate([tables.threshold, draws]))


def _rows(fields: Sequence[Numbers]) -> Numbers:
    return np.stack(fields, axis=1).astype(np.int32)

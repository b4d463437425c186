"""Who arrives, with which attributes and on which day, with NumPy."""

import numpy as np

from pathway.simulation.kernels.drawing import Drawing, Numbers, Source
from pathway.simulation.kernels.keyed import Keyed
from pathway.simulation.kernels.ready import Ready
from pathway.simulation.plan.arrays import NONE

__all__ = ["arrivals", "count_of"]


def arrivals(
    ready: Ready, source: Source, first: int, count: int, times: int = 1
) -> tuple[Numbers, Numbers]:
    """Return cells and days of arrival of so many participants, so many times, of whom are the words."""
    entry = ready.entry
    cells = np.zeros(times * count, np.int32)
    drawing = Drawing(ready, source, cells)
    listed = len(entry.listed_day) > 0
    for place, (table, draw, start) in enumerate(
        zip(entry.table, entry.draw, entry.start, strict=True)
    ):
        value = drawing.from_table(int(table), int(draw))
        if listed and not place:
            told = np.tile(entry.listed_value[first : first + count], times)
            value = np.where(told == NONE, value, told)
        cells += entry.cell[start + value]  # in place: the drawing goes by the cells so far
    if listed:
        return cells, np.tile(entry.listed_day[first : first + count], times).astype(np.int32)
    return cells, drawing.from_table(int(entry.arrival[0]), int(entry.arrival_draw[0]))


def count_of(ready: Ready, seed: int, replication: int) -> int | None:
    """Return how many participants the plan itself draws for a replication; None: the caller says."""
    entry = ready.entry
    if len(entry.listed_day):
        return len(entry.listed_day)
    if entry.how_many[0] == NONE:
        return None
    first = Keyed(ready, seed, replication, 0, 1)
    drawing = Drawing(ready, first.of(), np.zeros(1, np.int32))
    return int(drawing.from_table(int(entry.how_many[0]), int(entry.how_many_draw[0]))[0])

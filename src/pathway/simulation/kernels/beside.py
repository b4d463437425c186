"""The rows that a visit writes beside its step: pauses, extras and companions, with NumPy."""

import numpy as np

from pathway.simulation.kernels.drawing import Draws, Numbers, Places
from pathway.simulation.kernels.ready import Ready
from pathway.simulation.kernels.visit import Visit
from pathway.simulation.plan.arrays import NONE

__all__ = ["Column", "beside"]

Column = tuple[Places, Numbers, Numbers]
"""Who has the row (places), its kind and its day."""


def beside(ready: Ready, node: int, drawing: Draws, visit: Visit) -> list[Column]:
    """Return the rows as columns, in the order that they have on one day."""
    columns = _ends_of_pauses(ready, node, visit)
    first = int(ready.nodes.extra[node])
    for extra in range(first, first + int(ready.nodes.extras[node])):
        columns += _extra(ready, extra, drawing, visit)
    columns += _companions(ready, drawing, visit)
    columns += _begins_of_pauses(ready, node, visit)
    return [column for column in columns if len(column[0])]


def _ends_of_pauses(ready: Ready, node: int, visit: Visit) -> list[Column]:
    if not len(visit.paused):
        return []
    on = visit.on[visit.paused]
    ended = (visit.begin < on) & (visit.end <= on)
    kind = np.full(int(ended.sum()), ready.pauses.resume[ready.nodes.pause[node]], np.int32)
    return [(visit.paused[ended], kind, visit.end[ended])]


def _begins_of_pauses(ready: Ready, node: int, visit: Visit) -> list[Column]:
    if not len(visit.paused):
        return []
    begun = visit.begin < visit.on[visit.paused]
    kind = ready.pauses.kind[ready.nodes.pause[node]] + visit.reason[begun]
    return [(visit.paused[begun], kind, visit.begin[begun])]


def _extra(ready: Ready, extra: int, drawing: Draws, visit: Visit) -> list[Column]:
    extras = ready.extras
    drew = drawing.from_table(int(extras.whether[extra]), int(extras.whether_draw[extra]))
    within = np.flatnonzero(drew)
    after = drawing.from_table(int(extras.after[extra]), int(extras.after_draw[extra]), within)
    begin = visit.enter[within] + after
    kept = (begin < visit.on[within]) & ~_in_pause(visit, within, begin)
    within, begin = within[kept], begin[kept]
    column = (within, extras.kind[extra] + drew[within] - 1, begin)
    if extras.length[extra] == NONE:
        return [column]
    length = drawing.from_table(int(extras.length[extra]), int(extras.length_draw[extra]), within)
    ended = drawing.told(int(extras.ended[extra]), int(extras.ended_draw[extra]), within)
    end = np.minimum(begin + length, visit.on[within])
    return [column, (within, extras.ending[extra] + ended, end)]


def _in_pause(
    visit: Visit, within: Places, day: Numbers
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    begin, end = np.zeros(len(visit.enter), np.int32), np.zeros(len(visit.enter), np.int32)
    begin[visit.paused], end[visit.paused] = visit.begin, visit.end
    return (begin[within] <= day) & (day < end[within])


def _companions(ready: Ready, drawing: Draws, visit: Visit) -> list[Column]:
    edges, companions = ready.edges, ready.companions
    columns: list[Column] = []
    if not len(companions.kind):
        return columns
    for edge in _taken(visit):
        if not edges.companions[edge]:
            continue
        within = np.flatnonzero((visit.edge == edge) & ~visit.closing)
        first = int(edges.companion[edge])
        for place in range(first, first + int(edges.companions[edge])):
            lead = int(companions.lead[place])
            told = drawing.told(
                int(companions.told[place]), int(companions.told_draw[place]), within
            )
            day = np.maximum(visit.on[within] - lead, visit.enter[within])
            columns.append((within, companions.kind[place] + told, day))
    return columns


def _taken(visit: Visit) -> list[int]:
    return [int(edge) for edge in np.flatnonzero(np.bincount(visit.edge + 1)[1:])]

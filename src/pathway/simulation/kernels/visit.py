"""One node of a plan, visited by many participants at once: which step they take, and when."""

import numpy as np
from attrs import define
from numpy.typing import NDArray

from pathway.simulation.kernels.drawing import Draws, Numbers, Places
from pathway.simulation.kernels.ready import FAR, Ready
from pathway.simulation.plan.arrays import NONE

__all__ = ["Visit", "close", "planned"]


@define(eq=False)
class Visit:
    """What is planned in a visit, by participant.

    * `enter`: the day on which the node was entered;
    * `cause`, `appointment`: what is kept of an appointment, FAR where there is none;
    * `edge`, `on`: the step and its day; NONE and FAR where there is none;
    * `by_appointment`, `closing`: what brings the step;
    * `paused`: who pauses (places), `begin`, `end`: from which day until which (by those places);
    * `reason`: why, counted from 0.
    """

    enter: Numbers
    appointment: Numbers
    cause: Numbers
    edge: Numbers
    on: Numbers
    by_appointment: NDArray[np.bool_]
    closing: NDArray[np.bool_]
    paused: Places
    begin: Numbers
    end: Numbers
    reason: Numbers


def planned(
    ready: Ready, node: int, drawing: Draws, enter: Numbers, kept: tuple[Numbers, Numbers]
) -> Visit:
    """Return what those who enter the node plan; *kept* are day and cause of their appointments."""
    nodes = ready.nodes
    appointment, cause = kept
    if nodes.opens[node] != NONE:
        cause = drawing.from_table(int(nodes.opens[node]), int(nodes.opens_draw[node]))
        tables = nodes.opens_days[node] + cause
        appointment = enter + drawing.from_tables(tables, int(nodes.opens_days_draw[node]))
    if nodes.appointed[node] == NONE:
        appointment = np.full_like(enter, FAR)
    own, own_on = _own(ready, node, drawing, enter)
    nobody, no_days = np.empty(0, np.intp), np.empty(0, np.int32)
    visit = Visit(
        enter=enter,
        appointment=appointment,
        cause=cause,
        edge=own,
        on=own_on,
        by_appointment=np.zeros(len(enter), np.bool_),
        closing=np.zeros(len(enter), np.bool_),
        paused=nobody,
        begin=no_days,
        end=no_days,
        reason=no_days,
    )
    _settle(ready, node, visit, own, own_on)
    if nodes.pause[node] != NONE:
        _pause(ready, node, drawing, visit, (own, own_on))
    return visit


def close(ready: Ready, node: int, visit: Visit) -> None:
    """End on the closing day what would go on after it."""
    closing_day = ready.plan.closing_day
    if closing_day == NONE:
        return
    late = visit.on > closing_day
    edge = int(ready.nodes.closing[node])
    visit.edge[late] = edge
    visit.on[late] = FAR if edge == NONE else closing_day
    visit.closing[late] = edge != NONE


def _own(ready: Ready, node: int, drawing: Draws, enter: Numbers) -> tuple[Numbers, Numbers]:
    nodes = ready.nodes
    count, first = int(nodes.edges[node]), int(nodes.edge[node])
    if not count:
        return np.full_like(enter, NONE), np.full_like(enter, FAR)
    draw = int(nodes.days_draw[node])
    if nodes.choice[node] == NONE:
        days = drawing.from_table(int(ready.edges.days[first]), draw)
        return np.full_like(enter, first), enter + days
    chosen = drawing.from_table(int(nodes.choice[node]), int(nodes.choice_draw[node]))
    some = np.minimum(chosen, count - 1)
    days = drawing.from_tables(ready.edges.days[first + some], draw)
    is_own = chosen < count
    own = np.where(is_own, first + chosen, NONE).astype(np.int32)
    return own, np.where(is_own, enter + days, FAR).astype(np.int32)


def _settle(ready: Ready, node: int, visit: Visit, own: Numbers, own_on: Numbers) -> None:
    """The step is whichever comes first, the appointment on the same day."""
    if ready.nodes.appointed[node] == NONE:
        visit.edge, visit.on = own, own_on
        return
    kept = np.where(visit.appointment < FAR, np.maximum(visit.appointment, visit.enter), FAR)
    visit.by_appointment = (kept < FAR) & (kept <= own_on)
    taken = ready.nodes.appointed[node] + visit.cause
    visit.edge = np.where(visit.by_appointment, taken, own).astype(np.int32)
    visit.on = np.minimum(kept, own_on).astype(np.int32)


def _pause(
    ready: Ready, node: int, drawing: Draws, visit: Visit, own: tuple[Numbers, Numbers]
) -> None:
    pauses, pause = ready.pauses, int(ready.nodes.pause[node])
    drew = drawing.from_table(int(pauses.whether[pause]), int(pauses.whether_draw[pause]))
    within = np.flatnonzero(drew)
    after = drawing.from_table(int(pauses.after[pause]), int(pauses.after_draw[pause]), within)
    begin = visit.enter[within] + after
    kept = begin < visit.on[within]
    within, begin = within[kept], begin[kept]
    length = drawing.from_table(int(pauses.length[pause]), int(pauses.length_draw[pause]), within)
    end = begin + length
    counts = length >= pauses.threshold[pause]
    own_on = own[1].copy()
    own_on[within] = _put_off(own_on[within], counts & pauses.stops_own[pause], length, end)
    visit.appointment = visit.appointment.copy()
    visit.appointment[within] = _put_off(
        visit.appointment[within], counts & pauses.stops_appointment[pause], length, end
    )
    _settle(ready, node, visit, own[0], own_on)
    visit.paused, visit.begin, visit.end, visit.reason = within, begin, end, drew[within] - 1


def _put_off(day: Numbers, stopped: NDArray[np.bool_], length: Numbers, end: Numbers) -> Numbers:
    moved = np.where(stopped, day + length, np.maximum(day, end))
    return np.where(day < FAR, moved, FAR).astype(np.int32)

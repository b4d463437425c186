"""Compiles a plan to tables by state and kind of row: which rows may come, and on which days.

A state is the nodes that a journey may be in, given its rows so far, and where in each the appointment
that holds was made: where two steps write the same kind of row and lead to different nodes, it is
both. Where it then is not known on which day the appointment was made, it is blurred: anything goes.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.simulation.checking.windows import (
    EVER,
    Bounds,
    Open,
    met_edges,
    open_steps,
    opener_of,
    spread,
)
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.model import Plan

__all__ = ["BEGIN", "BESIDE", "END", "NEVER", "PAUSE", "RESUME", "STEP", "Checks", "checks_of"]

NEVER: Final = 0
STEP: Final = 1
BEGIN: Final = 2
END: Final = 3
BESIDE: Final = 4
PAUSE: Final = 5
RESUME: Final = 6

Table = NDArray[np.int32]
_NO_DAYS: Final = (EVER, NONE)
_MOST_EXTRAS: Final = 31


@frozen(eq=False)
class Checks:
    """By state and kind, but for those that are by state alone.

    * `role`: what a row of the kind is; `target`: the state after a step;
    * `own_low`, `own_high`: days since the state was entered on which a step may come, or an extra
      begin; `met_low`, `met_high`: days since the appointment was made; none where low is above high;
    * `closes`: the step may come on the closing day; `companions`: how many rows go with it (NONE:
      not known); `extra`: which extra of the node a row begins or ends, as a bit;
    * by state, `opens`: an appointment is made; `must_own`, `must_met`: days in which a step comes;
      `closed`: the project's closing ends it; `ending`: bits of the extras that end;
      `threshold`, `stops_own`, `stops_met`: of the pause.
    """

    plan: Plan
    role: Table
    target: Table
    own_low: Table
    own_high: Table
    met_low: Table
    met_high: Table
    closes: Table
    companions: Table
    extra: Table
    opens: Table
    must_own: Table
    must_met: Table
    closed: Table
    ending: Table
    threshold: Table
    stops_own: Table
    stops_met: Table


@lru_cache(maxsize=16)
def checks_of(plan: Plan) -> Checks:
    """Return the tables of a plan; they are made once."""
    start = plan.start
    first = frozenset({(start, opener_of(plan, start, NONE))}), False
    states: dict[State, int] = {first: 0}
    queue = [first]
    moves: list[dict[int, tuple[int, list[Open]]]] = []
    while len(moves) < len(queue):
        nodes, blurred = queue[len(moves)]
        found: dict[int, list[tuple[Open, int]]] = {}
        for node, opener in nodes:
            for step in open_steps(plan, node, opener):
                target = opener_of(plan, step.target, opener)
                found.setdefault(step.kind, []).append((step, target))
        row = {}
        for kind, group in found.items():
            state = _state(frozenset((step.target, opener) for step, opener in group), blurred)
            if state not in states:
                states[state] = len(queue)
                queue.append(state)
            row[kind] = states[state], [step for step, _ in group]
        moves.append(row)
    return _Filling(plan, queue).filled(moves)


State = tuple[frozenset[tuple[int, int]], bool]
"""Nodes, each with where its appointment was made, and whether it is not known when."""


def _state(nodes: frozenset[tuple[int, int]], blurred: bool) -> State:  # noqa: FBT001
    made_now = [node == opener for node, opener in nodes]
    return nodes, any(made_now) if any(made_now) != all(made_now) else blurred and not all(made_now)


class _Filling:
    def __init__(self, plan: Plan, states: list[State]) -> None:
        self.plan, self.states = plan, states
        shape = len(states), len(plan.kinds)
        self.role, self.extra = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
        self.target, self.companions = (
            np.full(shape, NONE, np.int32),
            np.full(shape, NONE, np.int32),
        )
        self.low = [np.full(shape, EVER, np.int32) for _ in range(2)]
        self.high = [np.full(shape, NONE, np.int32) for _ in range(2)]
        self.closes = np.zeros(shape, np.int32)

    def filled(self, moves: list[dict[int, tuple[int, list[Open]]]]) -> Checks:
        plan, nodes = self.plan, self.plan.nodes
        for state, row in enumerate(moves):
            for node, opener in self.states[state][0]:
                self.beside(state, node, opener)
            for kind, (target, group) in row.items():
                self.step(state, kind, target, group)
        pauses = [self.pause(state) for state in range(len(self.states))]
        musts = [self.must(state) for state in range(len(self.states))]
        return Checks(
            plan,
            self.role,
            self.target,
            self.low[0],
            self.high[0],
            self.low[1],
            self.high[1],
            self.closes,
            self.companions,
            self.extra,
            self.by_state(int(all(node == m for node, m in s)) for s, _ in self.states),
            self.by_state(own for own, _ in musts),
            self.by_state(met for _, met in musts),
            self.by_state(int(all(nodes.closing[n] != NONE for n, _ in s)) for s, _ in self.states),
            self.by_state(self.ending(state) for state in range(len(self.states))),
            self.by_state(threshold for threshold, _, _ in pauses),
            self.by_state(own for _, own, _ in pauses),
            self.by_state(met for _, _, met in pauses),
        )

    def by_state(self, values: Iterator[int]) -> Table:
        return np.fromiter(values, np.int32)

    def put(self, state: int, kind: int, role: int) -> None:
        """What has two roles in a state is told apart by nothing but the order of days."""
        known = self.role[state, kind]
        self.role[state, kind] = role if known in {NEVER, role} else BESIDE

    def widen(self, which: int, state: int, kind: int, days: Bounds | None) -> None:
        low, high = _NO_DAYS if days is None else days
        self.low[which][state, kind] = min(self.low[which][state, kind], low)
        self.high[which][state, kind] = max(self.high[which][state, kind], high)

    def step(self, state: int, kind: int, target: int, group: list[Open]) -> None:
        self.role[state, kind] = STEP
        self.target[state, kind] = target
        self.low[0][state, kind], self.high[0][state, kind] = _NO_DAYS
        counts = {step.companions for step in group if not step.closing}
        self.companions[state, kind] = counts.pop() if len(counts) == 1 else NONE
        for step in group:
            self.widen(0, state, kind, step.own)
            blurred = step.met is not None and self.states[state][1]
            self.widen(1, state, kind, (-EVER, EVER) if blurred else step.met)
            self.closes[state, kind] |= step.closing

    def beside(self, state: int, node: int, opener: int) -> None:
        plan, extras = self.plan, self.plan.extras
        single = len(self.states[state][0]) == 1
        first = int(plan.nodes.extra[node])
        for place in range(int(plan.nodes.extras[node])):
            extra, bit = first + place, 1 << (place % _MOST_EXTRAS)
            for kind in self.kinds(extras.kind[extra], extras.whether[extra], 1):
                self.put(state, kind, BEGIN if single else BESIDE)
                self.extra[state, kind] |= bit
                self.widen(0, state, kind, spread(plan, int(extras.after[extra])))
            if extras.length[extra] != NONE:
                for kind in self.kinds(extras.ending[extra], extras.ended[extra], 0):
                    self.put(state, kind, END if single else BESIDE)
                    self.extra[state, kind] |= bit
        if plan.nodes.pause[node] != NONE:
            pause = plan.nodes.pause[node]
            for kind in self.kinds(plan.pauses.kind[pause], plan.pauses.whether[pause], 1):
                self.put(state, kind, PAUSE)
            self.put(state, int(plan.pauses.resume[pause]), RESUME)
        for companion in self.companions_of(node, opener):
            table = plan.companions.told[companion]
            for kind in self.kinds(plan.companions.kind[companion], table, 0):
                self.put(state, kind, BESIDE)

    def kinds(self, kind: int, table: int, less: int) -> range:
        least, most = (0, 0) if table == NONE else spread(self.plan, int(table))
        return range(int(kind) + max(least - less, 0), int(kind) + most - less + 1)

    def companions_of(self, node: int, opener: int) -> Iterator[int]:
        nodes, edges = self.plan.nodes, self.plan.edges
        own = range(int(nodes.edge[node]), int(nodes.edge[node] + nodes.edges[node]))
        met = [edge for edge, _ in met_edges(self.plan, node, opener)]
        later = [int(edges.otherwise[e]) for e in (*own, *met) if edges.otherwise[e] != NONE]
        for edge in (*own, *met, *later):
            first = int(edges.companion[edge])
            yield from range(first, first + int(edges.companions[edge]))

    def ending(self, state: int) -> int:
        nodes, _ = self.states[state]
        if len(nodes) > 1:
            return 0
        ((node, _),) = nodes
        first, count = int(self.plan.nodes.extra[node]), int(self.plan.nodes.extras[node])
        lengths = self.plan.extras.length[first : first + count]
        return sum(1 << place for place, length in enumerate(lengths) if length != NONE)

    def pause(self, state: int) -> tuple[int, int, int]:
        found = {int(self.plan.nodes.pause[node]) for node, _ in self.states[state][0]} - {NONE}
        if not found:
            return EVER, 0, 0
        pauses = self.plan.pauses
        least = min(int(pauses.threshold[each]) for each in found)
        return (
            least,
            int(any(pauses.stops_own[each] for each in found)),
            int(any(pauses.stops_appointment[each] for each in found)),
        )

    def must(self, state: int) -> Bounds:
        """In how many days since it was entered, or since an appointment, a step must come."""
        nodes, edges = self.plan.nodes, self.plan.edges
        own, met = 0, 0
        states, blurred = self.states[state]
        for node, opener in states:
            first, count = int(nodes.edge[node]), int(nodes.edges[node])
            choices = 0 if nodes.choice[node] == NONE else spread(self.plan, nodes.choice[node])[1]
            waits = [edges.needs[e] != NONE for e in range(first, first + count)]
            days = [spread(self.plan, int(edges.days[e]))[1] for e in range(first, first + count)]
            paused = nodes.pause[node] != NONE
            own = EVER if paused or choices >= count or any(waits) else max(own, *days)
            ends = [days[1] for _, days in met_edges(self.plan, node, opener)]
            needs = [edges.needs[e] != NONE for e, _ in met_edges(self.plan, node, opener)]
            met = EVER if paused or blurred or not ends or any(needs) else max(met, *ends)
            if own == EVER and met == EVER:
                break
        return own, met

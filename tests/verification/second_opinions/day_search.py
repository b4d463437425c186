"""Every state that a clockwork can reach, found by walking day by day: no sets, no algebra, no trust.

It is the judge of the prover, so it shares no line with it. Clocks count up to a cap past which no
guard tells readings apart. It is for small constants; what is larger than the budget is said so.
"""

from collections import deque
from collections.abc import Iterator
from random import Random

from attrs import field, frozen

from pathway.modes.model import Clockwork, Edge, Guard

__all__ = ["State", "TooLarge", "Walked", "drawn_walk", "searched", "stays_true"]

State = tuple[int, tuple[int, ...]]
"""A mode, and what each clock reads, at most its cap."""


class TooLarge(Exception):
    """There are more states than the budget allows, or a clock that nothing bounds."""


@frozen
class Walked:
    """What the search found: every state with the first day on which it is reached, and the steps.

    `steps[state]` are the states that legal steps lead to, with the edge; `tomorrow[state]` is the
    state a night later, missing where no further night may be spent there.
    """

    clockwork: Clockwork
    caps: tuple[int, ...]
    first: dict[State, int]
    steps: dict[State, tuple[tuple[Edge, State], ...]] = field(repr=False)
    tomorrow: dict[State, State] = field(repr=False)

    def fired(self) -> set[tuple[str, str, str]]:
        """Return each step that is ever legal: its trigger, from which phase, to which."""
        modes = self.clockwork.modes
        return {
            (edge.step, modes[edge.source].phase, modes[edge.target].phase)
            for steps in self.steps.values()
            for edge, _ in steps
        }

    def backward(self, aims: set[State]) -> set[State]:
        """Return the states from which one of the aims can be reached by steps and nights."""
        before: dict[State, list[State]] = {}
        for state, steps in self.steps.items():
            for _, after in steps:
                before.setdefault(after, []).append(state)
        for state, after in self.tomorrow.items():
            before.setdefault(after, []).append(state)
        reached = set(aims)
        waiting = list(aims)
        while waiting:
            for state in before.get(waiting.pop(), ()):
                if state not in reached:
                    reached.add(state)
                    waiting.append(state)
        return reached

    def with_planned_outcome(self, outcomes: frozenset[str]) -> set[State]:
        """Return the states in a mode that has one of these outcomes."""
        modes = self.clockwork.modes
        return {state for state in self.first if modes[state[0]].outcome in outcomes}

    def without_a_step(self) -> set[State]:
        """Return the states of people not at an end where no step changes anything, now or later."""
        modes = self.clockwork.modes
        able = set()
        for begun in self.first:
            state: State | None = begun
            passed = set()
            while state is not None and state not in passed:
                passed.add(state)
                if any(_changes(edge) for edge, _ in self.steps[state]):
                    able.add(begun)
                    break
                state = self.tomorrow.get(state)
        return {s for s in self.first if modes[s[0]].outcome is None and s not in able}


def searched(clockwork: Clockwork, *, most: int = 200_000) -> Walked:
    """Walk through every state; raise `TooLarge` past *most* of them."""
    caps = _caps(clockwork)
    exact = _exact(clockwork)
    first: dict[State, int] = {}
    steps: dict[State, tuple[tuple[Edge, State], ...]] = {}
    tomorrow: dict[State, State] = {}
    today = list(_begun(clockwork, caps))
    day = 0
    while today:
        waiting = deque(today)
        next_day: list[State] = []
        while waiting:
            state = waiting.popleft()
            if state in first:
                continue
            first[state] = day
            if len(first) > most or any(state[1][at] == caps[at] for at in exact):
                raise TooLarge(len(first))
            steps[state] = tuple(_steps(clockwork, caps, state))
            waiting.extend(after for edge, after in steps[state] if not edge.lapse)
            next_day.extend(after for edge, after in steps[state] if edge.lapse)
            night = _night(clockwork, caps, state)
            if night is not None:
                tomorrow[state] = night
                next_day.append(night)
        today = [state for state in dict.fromkeys(next_day) if state not in first]
        day += 1
    return Walked(clockwork, caps, first, steps, tomorrow)


def drawn_walk(clockwork: Clockwork, chance: Random, turns: int) -> list[tuple[int, Edge]]:
    """Return one journey from the first start, drawn turn by turn: a step that is legal, or a night."""
    caps = _caps(clockwork)
    state: State = (clockwork.starts[0].mode, (0,) * len(caps))
    day = 0
    taken: list[tuple[int, Edge]] = []
    for _ in range(turns):
        ways = list(_steps(clockwork, caps, state))
        night = _night(clockwork, caps, state)
        if ways and (night is None or chance.random() < 0.6):
            edge, state = chance.choice(ways)
            taken.append((day, edge))
            day += edge.lapse
        elif night is not None:
            day, state = day + 1, night
    return taken


def stays_true(guards: tuple[Guard, ...], clocks: tuple[int, ...]) -> bool:
    """Whether every guard holds of these readings."""
    return all(
        (0 if each.plus is None else clocks[each.plus])
        - (0 if each.minus is None else clocks[each.minus])
        <= each.at_most
        for each in guards
    )


def _begun(clockwork: Clockwork, caps: tuple[int, ...]) -> Iterator[State]:
    for start in clockwork.starts:
        spans = []
        for clock in range(len(clockwork.clocks)):
            named = [each for each in start.guards if clock in (each.plus, each.minus)]
            highs = [each.at_most for each in named if each.plus == clock and each.minus is None]
            lows = [-each.at_most for each in named if each.minus == clock and each.plus is None]
            if named and not highs:
                raise TooLarge(clockwork.clocks[clock])
            spans.append(range(max(lows, default=0), min(highs, default=0) + 1))
        for clocks in _products(spans):
            capped = tuple(map(min, clocks, caps))
            if stays_true(start.guards, clocks) and _may_stand(clockwork, start.mode, capped):
                yield start.mode, capped


def _products(spans: list[range]) -> Iterator[tuple[int, ...]]:
    if not spans:
        yield ()
        return
    for first in spans[0]:
        for rest in _products(spans[1:]):
            yield (first, *rest)


def _may_stand(clockwork: Clockwork, mode: int, clocks: tuple[int, ...]) -> bool:
    return stays_true(clockwork.modes[mode].stays, clocks)


def _steps(
    clockwork: Clockwork, caps: tuple[int, ...], state: State
) -> Iterator[tuple[Edge, State]]:
    mode, clocks = state
    for edge in clockwork.edges[mode]:
        if edge.refused_by or not stays_true(edge.guards, clocks):
            continue
        after = [0 if at in edge.resets else read for at, read in enumerate(clocks)]
        for raised in _raised(edge, tuple(after)):
            capped = tuple(map(min, raised, caps))
            if not _may_stand(clockwork, edge.target, capped):
                continue
            arrived: State | None = (edge.target, capped)
            if edge.lapse and arrived is not None:
                arrived = _night(clockwork, caps, arrived)
            if arrived is not None:
                yield edge, arrived


def _raised(edge: Edge, clocks: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    given = [range(each.at_least, each.at_most + 1) for each in edge.raises]
    for told in _products(given):
        after = list(clocks)
        for each, days in zip(edge.raises, told, strict=True):
            for clock in {each.clock, *each.together}:
                after[clock] += days
        yield tuple(after)


def _changes(edge: Edge) -> bool:
    return bool(edge.target != edge.source or edge.resets or edge.raises)


def _night(clockwork: Clockwork, caps: tuple[int, ...], state: State) -> State | None:
    mode, clocks = state
    runs = clockwork.modes[mode].runs
    later = tuple(min(read + ran, cap) for read, ran, cap in zip(clocks, runs, caps, strict=True))
    return (mode, later) if _may_stand(clockwork, mode, later) else None


def _caps(clockwork: Clockwork) -> tuple[int, ...]:
    """Return for each clock a reading past which no guard tells days apart.

    A clock that is taken from another is kept exactly: `_exact` finds those.
    """
    guards = tuple(_guards(clockwork))
    most = [1] * len(clockwork.clocks)
    for guard in guards:
        for clock in (guard.plus, guard.minus):
            if clock is not None and (guard.plus is None or guard.minus is None):
                most[clock] = max(most[clock], abs(guard.at_most) + 1)
    for edges in clockwork.edges:
        for edge in edges:
            for each in edge.raises:
                for clock in {each.clock, *each.together}:
                    most[clock] += each.at_most
    for guard in guards:
        if guard.plus is not None and guard.minus is not None:
            past = most[guard.minus] + abs(guard.at_most) + 1
            most[guard.plus] = max(most[guard.plus], past)
    return tuple(most)


def _exact(clockwork: Clockwork) -> frozenset[int]:
    return frozenset(
        each.minus
        for each in _guards(clockwork)
        if each.plus is not None and each.minus is not None
    )


def _guards(clockwork: Clockwork) -> Iterator[Guard]:
    for start in clockwork.starts:
        yield from start.guards
    for mode, edges in zip(clockwork.modes, clockwork.edges, strict=True):
        yield from mode.stays
        for edge in edges:
            yield from edge.guards

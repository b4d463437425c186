"""A clockwork laid out for the search: which clocks still matter where, guards as packed constraints."""

from collections.abc import Callable, Iterable

from attrs import evolve, frozen

from pathway.modes import Clockwork, Edge, Guard
from pathway.verification.polyhedra import unit

__all__ = [
    "Constraint",
    "Frame",
    "Raised",
    "Reads",
    "Step",
    "caps_of",
    "constraint",
    "frame_of",
    "guesses",
]

GUESS = "guess"
"""The part of a mode that tells how long the pause under way is guessed to be."""

Constraint = tuple[int, int]
"""A packed normal and its bound."""


@frozen
class Raised:
    """Clocks that a step raises by one number of days between two, both included."""

    clocks: tuple[int, ...]
    at_least: int
    at_most: int


@frozen(eq=False)
class Step:
    """An edge whose guards are packed; `dropped` are the clocks that matter before it and not after.

    Steps of one mode that do the same to the readings, wherever they lead, are `alike` by number.
    """

    edge: Edge
    guards: tuple[Constraint, ...]
    dropped: tuple[int, ...]
    raises: tuple[Raised, ...]
    resets: tuple[int, ...]
    alike: int


@frozen(eq=False)
class Frame:
    """A clockwork as the search reads it; in a timed one a last variable is the time since entry.

    `live` are, for each mode, the clocks that some later guard reads before they are reset; all
    others are left out of the sets. `steps` are the legal edges of each mode, without those that
    change nothing. `caps` are the readings past which a clock's reading no longer matters.
    `floors` hold in each mode of every reading there can be: none below 0, and 0 of clocks that
    nothing has started yet.
    """

    clockwork: Clockwork
    timed: bool
    live: tuple[tuple[int, ...], ...]
    stays: tuple[tuple[Constraint, ...], ...]
    rates: tuple[tuple[int, ...], ...]
    steps: tuple[tuple[Step, ...], ...]
    caps: tuple[int | None, ...]
    floors: tuple[tuple[Constraint, ...], ...]

    @property
    def time(self) -> int:
        """The variable that counts the days since entry."""
        return len(self.clockwork.clocks)

    @property
    def variables(self) -> int:
        """The number of clocks, and of time where it is counted."""
        return self.time + self.timed

    @property
    def spare(self) -> int:
        """A variable beyond all others, for what is eliminated at once."""
        return self.time + 1


def constraint(guard: Guard) -> Constraint:
    """Return a guard as a packed constraint."""
    plus = 0 if guard.plus is None else unit(guard.plus)
    return plus - (0 if guard.minus is None else unit(guard.minus)), guard.at_most


Reads = Callable[[Guard], Constraint]
"""How a guard is packed."""


def frame_of(
    clockwork: Clockwork,
    *,
    timed: bool = False,
    reads: Reads = constraint,
    always: tuple[int, ...] = (),
) -> Frame:
    """Lay a clockwork out for the search; `always` are clocks that matter everywhere."""
    live = [each | set(always) for each in _live(clockwork)]
    ticking = (len(clockwork.clocks),) if timed else ()
    lived = tuple((*sorted(each), *ticking) for each in live)
    stays = tuple(tuple(map(reads, mode.stays)) for mode in clockwork.modes)
    rates = tuple(
        (*(clock for clock in sorted(each) if mode.runs[clock]), *ticking)
        for mode, each in zip(clockwork.modes, live, strict=True)
    )
    numbers: dict[tuple[object, ...], int] = {}

    def step_(edge: Edge) -> Step:
        step = _step(edge, live, reads)
        to = edge.target
        does = (step.guards, step.dropped, step.raises, step.resets, edge.lapse)
        key = (*does, frozenset(live[to]), stays[to], rates[to])
        return evolve(step, alike=numbers.setdefault(key, len(numbers)))

    return Frame(
        clockwork=clockwork,
        timed=timed,
        live=lived,
        stays=stays,
        rates=rates,
        steps=tuple(
            tuple(step_(edge) for edge in edges if _moves(edge)) for edges in clockwork.edges
        ),
        caps=(
            *(caps_of(clockwork) if reads is constraint else [None] * len(clockwork.clocks)),
            None,
        ),
        floors=tuple(
            tuple(
                cut
                for clock in clocks
                for cut in ((unit(clock, -1), 0), (unit(clock), 0))[: 1 + (clock in still)]
            )
            for clocks, still in zip(lived, _still(clockwork, always, ticking), strict=True)
        ),
    )


def _still(
    clockwork: Clockwork, always: tuple[int, ...], ticking: tuple[int, ...]
) -> list[set[int]]:
    """Return for each mode the clocks that read 0 whatever has happened before."""
    moved: list[set[int]] = [set() for _ in clockwork.modes]
    waiting = []
    for start in clockwork.starts:
        read = _read(start.guards)
        moved[start.mode] |= read
        waiting.append(start.mode)
    seen: set[int] = set()
    while waiting:
        here = waiting.pop()
        moved[here] |= {at for at, run in enumerate(clockwork.modes[here].runs) if run}
        seen.add(here)
        for edge in clockwork.edges[here]:
            if edge.refused_by:
                continue
            raised = {at for each in edge.raises for at in (each.clock, *each.together)}
            more = (moved[here] - set(edge.resets)) | raised
            if not more <= moved[edge.target] or edge.target not in seen:
                moved[edge.target] |= more
                waiting.append(edge.target)
    every = set(range(len(clockwork.clocks)))
    return [every - each - {*always, *ticking} for each in moved]


def caps_of(clockwork: Clockwork) -> tuple[int | None, ...]:
    """Return for each clock the reading past which nothing asks what it reads; None: no such.

    A clock that is compared with one that only steps raise has its cap that much later.
    """
    stays = [guard for mode in clockwork.modes for guard in mode.stays]
    asked = [guard for edges in clockwork.edges for edge in edges for guard in edge.guards]
    caps: list[int | None] = [0] * len(clockwork.clocks)
    most = _most_raised(clockwork)
    for guard in (*stays, *asked):
        plus, minus = guard.plus, guard.minus
        if plus is not None and minus is not None:
            raised = most.get(minus)
            old = caps[plus]
            caps[plus] = None if raised is None or old is None else max(old, guard.at_most + raised)
            caps[minus] = None
            continue
        for clock in (plus, minus):
            if clock is not None and (old := caps[clock]) is not None:
                caps[clock] = max(old, abs(guard.at_most))
    return tuple(caps)


def _most_raised(clockwork: Clockwork) -> dict[int, int]:
    """Return the most that each clock that never runs can read, where guards bound it."""
    most: dict[int, int | None] = {}
    for edges in clockwork.edges:
        for edge in edges:
            for each in edge.raises:
                guards = (*edge.guards, *clockwork.modes[edge.target].stays)
                for clock in (each.clock, *each.together):
                    before = [
                        g.at_most + each.at_most
                        for g in edge.guards
                        if g.plus == clock and g.minus is None
                    ]
                    after = [
                        g.at_most
                        for g in guards[len(edge.guards) :]
                        if g.plus == clock and g.minus is None
                    ]
                    bound = min((*before, *after), default=None)
                    old = most.get(clock, 0)
                    most[clock] = None if bound is None or old is None else max(old, bound)
    runs = {at for mode in clockwork.modes for at, run in enumerate(mode.runs) if run}
    begun = {g.plus for start in clockwork.starts for g in start.guards}
    return {
        clock: bound
        for clock, bound in most.items()
        if bound is not None and clock not in runs and clock not in begun
    }


def _moves(edge: Edge) -> bool:
    return not edge.refused_by and bool(edge.target != edge.source or edge.resets or edge.raises)


def _step(edge: Edge, live: list[set[int]], reads: Reads) -> Step:
    after = live[edge.target]
    return Step(
        edge=edge,
        guards=tuple(map(reads, edge.guards)),
        dropped=tuple(sorted(live[edge.source] - after - set(edge.resets))),
        raises=tuple(
            Raised(clocks, each.at_least, each.at_most)
            for each in edge.raises
            if (clocks := tuple(sorted({each.clock, *each.together} & after)))
        ),
        resets=edge.resets,
        alike=0,
    )


def _read(guards: Iterable[Guard]) -> set[int]:
    return {index for guard in guards for index in (guard.plus, guard.minus) if index is not None}


def _live(clockwork: Clockwork) -> list[set[int]]:
    """Return for each mode the clocks that may be read before they are set to 0."""
    live = [_read(mode.stays) for mode in clockwork.modes]
    before: list[list[tuple[int, frozenset[int]]]] = [[] for _ in clockwork.modes]
    for source, edges in enumerate(clockwork.edges):
        for edge in edges:
            if len(edge.refused_by) <= 1:  # where one rule refuses, what else holds is asked, too
                live[source] |= _read(edge.guards)
            if not edge.refused_by:
                before[edge.target].append((source, frozenset(edge.resets)))
    twins = {at: group for group in guesses(clockwork) for at in group}
    waiting = list(range(len(live)))
    while waiting:
        target = waiting.pop()
        for source, resets in [
            *before[target],
            *((twin, frozenset[int]()) for twin in twins.get(target, ())),
        ]:
            more = live[target] - resets - live[source]
            if more:
                live[source] |= more
                waiting.append(source)
    return live


def guesses(clockwork: Clockwork) -> list[tuple[int, ...]]:
    """Return the modes that differ only in how long a pause is guessed to be, together."""
    together: dict[tuple[object, ...], list[int]] = {}
    for at, mode in enumerate(clockwork.modes):
        if any(part == GUESS for part, _ in mode.parts):
            rest = tuple(each for each in mode.parts if each[0] != GUESS)
            together.setdefault((mode.phase, mode.outcome, rest), []).append(at)
    return [tuple(group) for group in together.values() if len(group) > 1]

"""A clockwork laid out for the search: which clocks still matter where, guards as packed constraints."""

from collections.abc import Callable, Iterable
from functools import cached_property

from attrs import evolve, frozen

from pathway.modes import Clockwork, Edge, Guard
from pathway.verification.caps import caps_of
from pathway.verification.polyhedra import unit

__all__ = [
    "Constraint",
    "Frame",
    "Raised",
    "Reads",
    "Step",
    "constraint",
    "frame_of",
    "guesses",
    "timed_of",
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

    Steps that do the same to the readings, wherever they lead, are `alike` by number; those that
    also ask the same of who comes to their source, `alike_before`.
    """

    edge: Edge
    guards: tuple[Constraint, ...]
    dropped: tuple[int, ...]
    raises: tuple[Raised, ...]
    resets: tuple[int, ...]
    alike: int = 0
    alike_before: int = 0


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

    @cached_property
    def ways(self) -> tuple[tuple[Step, ...], ...]:
        """One of all steps of each mode that lead to the same mode and do the same."""
        return tuple(
            tuple({(each.alike, each.edge.target): each for each in reversed(steps)}.values())[::-1]
            for steps in self.steps
        )

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
    reads: Reads = constraint,
    always: tuple[int, ...] = (),
) -> Frame:
    """Lay a clockwork out for the search; `always` are clocks that matter everywhere."""
    live = [each | set(always) for each in _live(clockwork)]
    lived = tuple(tuple(sorted(each)) for each in live)
    stays = tuple(tuple(map(reads, mode.stays)) for mode in clockwork.modes)
    rates = tuple(
        tuple(clock for clock in sorted(each) if mode.runs[clock])
        for mode, each in zip(clockwork.modes, live, strict=True)
    )
    floors = tuple(
        tuple(
            cut
            for clock in clocks
            for cut in ((unit(clock, -1), 0), (unit(clock), 0))[: 1 + (clock in still)]
        )
        for clocks, still in zip(lived, _still(clockwork, always), strict=True)
    )
    numbers: dict[tuple[object, ...], int] = {}

    def number(*key: object) -> int:
        return numbers.setdefault(key, len(numbers))

    places = [
        (number(lived[at], stays[at], rates[at]), number(floors[at], stays[at], rates[at]))
        for at in range(len(clockwork.modes))
    ]

    def step_(edge: Edge) -> Step:
        return _step(edge, live, reads, number, places)

    return Frame(
        clockwork=clockwork,
        timed=False,
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
        floors=floors,
    )


def timed_of(frame: Frame) -> Frame:
    """Return a frame with the time since entry as one more clock, that runs everywhere."""
    time = frame.time
    return evolve(
        frame,
        timed=True,
        live=tuple((*each, time) for each in frame.live),
        rates=tuple((*each, time) for each in frame.rates),
        floors=tuple((*each, (unit(time, -1), 0)) for each in frame.floors),
    )


def _still(clockwork: Clockwork, always: tuple[int, ...]) -> list[set[int]]:
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
    return [every - each - set(always) for each in moved]


def _moves(edge: Edge) -> bool:
    return not edge.refused_by and bool(edge.target != edge.source or edge.resets or edge.raises)


def _step(
    edge: Edge,
    live: list[set[int]],
    reads: Reads,
    number: Callable[..., int],
    places: list[tuple[int, int]],
) -> Step:
    after = live[edge.target]
    guards = tuple(map(reads, edge.guards))
    dropped = tuple(sorted(live[edge.source] - after - set(edge.resets)))
    raises = tuple(
        Raised(clocks, each.at_least, each.at_most)
        for each in edge.raises
        if (clocks := tuple(sorted({each.clock, *each.together} & after)))
    )
    alike = number(guards, dropped, raises, edge.resets, edge.lapse, places[edge.target][0])
    alike_before = number(alike, places[edge.source][1])
    return Step(edge, guards, dropped, raises, edge.resets, alike, alike_before)


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

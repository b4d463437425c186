"""Makes a clockwork small without changing what it says: dead clocks stand at 0, equal modes are one."""

from collections.abc import Hashable, Sequence

from attrs import define, field, frozen
from attrs import evolve as replace

from pathway.modes.exploring import Explored
from pathway.modes.model import Edge, Guard, Mode, Raise, Start

__all__ = ["thinned"]


@frozen(eq=False)
class _Kept:
    """Which clocks are read in each mode or later, and the new number of each clock that is kept."""

    live: tuple[frozenset[int], ...]
    number: dict[int, int]
    guards: dict[tuple[str, int | None, int | None, int], Guard] = field(factory=dict)


@frozen(eq=False)
class _Kind:
    """What edges look like but for where they begin and lead."""

    guards: tuple[Guard, ...]
    resets: tuple[int, ...]
    raises: tuple[Raise, ...]


_Leaving = list[tuple[int, int]]
"""The edges of a mode: the number of what each looks like, and where it leads; -1 if it is refused."""


@define(eq=False)
class _Kinds:
    """Numbers what edges look like, each worked out once for all that are drawn alike."""

    kept: _Kept
    found: list[_Kind] = field(factory=list)
    _numbers: dict[Hashable, int] = field(factory=dict)
    _drawn: dict[Hashable, int] = field(factory=dict)

    def of(self, edge: Edge, here: int, there: int) -> int:
        """Return the number of an edge; `here` and `there` number the clocks read at its ends."""
        told = edge.step, edge.told, edge.refused_by, edge.lapse
        drawn = *told, id(edge.guards), edge.resets, edge.raises, here, there
        number = self._drawn.get(drawn)
        if number is None:
            kind = _kind(edge, self.kept)
            guards = tuple([id(each) for each in kind.guards])
            key = *told, guards, kind.resets, kind.raises
            number = self._numbers.setdefault(key, len(self.found))
            if number == len(self.found):
                self.found.append(kind)
            self._drawn[drawn] = number
        return number


def thinned(found: Explored, names: tuple[str, ...]) -> tuple[Explored, tuple[str, ...]]:
    """Return the same reading with fewer clocks and modes, and the names of the clocks that are left."""
    live = _live(found)
    begun = [each.guards for each in found.starts] + [each.guards for each in found.shut_out]
    read = sorted(frozenset().union(*live, *map(_read, begun)))
    kept = _Kept(live, {old: new for new, old in enumerate(read)})
    modes = [_mode(mode, at, kept) for at, mode in enumerate(found.modes)]
    kinds = _Kinds(kept)
    read_in = _numbered(list(live))
    leaving = [
        [
            (
                kinds.of(each, read_in[each.source], read_in[each.target]),
                -1 if each.refused_by else each.target,
            )
            for each in edges
        ]
        for edges in found.edges
    ]
    classes = _classes(modes, leaving)
    joined = _joined(found, modes, leaving, kinds.found, classes, kept)
    return joined, tuple(names[each] for each in read)


def _read(guards: Sequence[Guard]) -> set[int]:
    return {at for each in guards for at in (each.plus, each.minus) if at is not None}


def _live(found: Explored) -> tuple[frozenset[int], ...]:
    live = [_read(mode.stays) for mode in found.modes]
    into: list[set[tuple[int, frozenset[int]]]] = [set() for _ in found.modes]
    for leaving in found.edges:
        for edge in leaving:
            live[edge.source] |= _read(edge.guards)
            if not edge.refused_by and edge.source != edge.target:
                into[edge.target].add((edge.source, frozenset(edge.resets)))
    todo = list(range(len(live)))
    while todo:
        at = todo.pop()
        for source, resets in into[at]:
            more = live[at] - resets - live[source]
            if more:
                live[source] |= more
                todo.append(source)
    return tuple(frozenset(each) for each in live)


def _mode(mode: Mode, at: int, kept: _Kept) -> Mode:
    live = kept.live[at]
    return replace(
        mode,
        runs=tuple(mode.runs[old] and old in live for old in kept.number),
        stays=tuple(_guard(each, kept) for each in mode.stays),
    )


def _guard(guard: Guard, kept: _Kept) -> Guard:
    """Return the guard with the new numbers of its clocks: one object for all that are equal."""
    key = guard.rule, guard.plus, guard.minus, guard.at_most
    found = kept.guards.get(key)
    if found is None:
        plus = None if guard.plus is None else kept.number[guard.plus]
        minus = None if guard.minus is None else kept.number[guard.minus]
        found = kept.guards[key] = Guard(guard.rule, plus, minus, guard.at_most)
    return found


def _kind(edge: Edge, kept: _Kept) -> _Kind:
    here, there = kept.live[edge.source], kept.live[edge.target]
    zeroed = {at for at in here if at in edge.resets or at not in there}
    return _Kind(
        tuple([_guard(each, kept) for each in edge.guards]),
        () if edge.refused_by else tuple([kept.number[at] for at in sorted(zeroed)]),
        tuple([made for each in edge.raises if (made := _raise(each, there, kept)) is not None]),
    )


def _raise(raised: Raise, live: frozenset[int], kept: _Kept) -> Raise | None:
    clocks = [kept.number[at] for at in (raised.clock, *raised.together) if at in live]
    if not clocks:
        return None
    return replace(raised, clock=clocks[0], together=tuple(clocks[1:]))


def _classes(modes: list[Mode], leaving: list[_Leaving]) -> list[int]:
    """Put modes together from which the very same can happen, by refining what they look like."""
    looks: list[Hashable] = [
        (mode.phase, mode.runs, mode.stays, mode.final, mode.outcome) for mode in modes
    ]
    classes = [*_numbered(looks), -1]  # the last is that of where a refused edge leads
    once = [set(each) for each in leaving]
    while True:
        looks = [
            (classes[at], frozenset([(kind, classes[target]) for kind, target in edges]))
            for at, edges in enumerate(once)
        ]
        refined = [*_numbered(looks), -1]
        if len(set(refined)) == len(set(classes)):
            return refined
        classes = refined


def _numbered(looks: list[Hashable]) -> list[int]:
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(each, len(numbers)) for each in looks]


def _joined(
    found: Explored,
    modes: list[Mode],
    leaving: list[_Leaving],
    kinds: list[_Kind],
    classes: list[int],
    kept: _Kept,
) -> Explored:
    members: dict[int, list[int]] = {}
    for at in range(len(modes)):
        members.setdefault(classes[at], []).append(at)
    first = [each[0] for each in members.values()]
    return Explored(
        modes=tuple(
            replace(modes[at], parts=_shared([modes[each].parts for each in members[classes[at]]]))
            for at in first
        ),
        edges=tuple(
            tuple(
                {
                    (kind, classes[edge.target]): Edge(
                        edge.step,
                        classes[at],
                        classes[edge.target],
                        edge.told,
                        kinds[kind].guards,
                        kinds[kind].resets,
                        kinds[kind].raises,
                        edge.refused_by,
                        edge.lapse,
                    )
                    for (kind, _), edge in zip(leaving[at], found.edges[at], strict=True)
                }.values()
            )
            for at in first
        ),
        starts=tuple(
            dict.fromkeys(
                Start(
                    classes[each.mode],
                    each.attributes,
                    tuple(_guard(guard, kept) for guard in each.guards),
                    each.step,
                    each.told,
                )
                for each in found.starts
            )
        ),
        shut_out=tuple(
            replace(each, guards=tuple(_guard(guard, kept) for guard in each.guards))
            for each in found.shut_out
        ),
    )


def _shared(parts: list[tuple[tuple[str, str], ...]]) -> tuple[tuple[str, str], ...]:
    """Return what is said of every one of the modes that are now one."""
    first, *others = parts
    return tuple(each for each in first if all(each in other for other in others))

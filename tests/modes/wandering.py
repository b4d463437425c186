"""Wanders over a clockwork alone, edge by edge, so that the core can be asked whether it was right."""

from random import Random

from attrs import evolve, frozen

from pathway.modes import Clockwork, Edge, Guard, Start

__all__ = ["Wandered", "wandered"]


@frozen
class Wandered:
    """Where a journey began, its edges with their days since then, and the mode it came to."""

    start: Start
    edges: tuple[tuple[int, Edge], ...]
    mode: int


def wandered(clockwork: Clockwork, draw: Random, most: int) -> Wandered | None:
    """Draw a journey of so many edges at the most; None where none begins on the day drawn."""
    start = draw.choice(clockwork.starts)
    clocks = [_read(start, at) for at in range(len(clockwork.clocks))]
    mode, day, asleep = start.mode, 0, False
    if not _hold(start.guards, clocks) or not _hold(clockwork.modes[mode].stays, clocks):
        return None
    edges: list[tuple[int, Edge]] = []
    while len(edges) < most:
        wait = (
            draw.choice((0, 1, 3, 14, 15, 27, 28, 30, 60, 89, 90, 182))
            if draw.random() < 0.7
            else 0
        )
        for _ in range(wait + asleep):
            later = _later(clockwork, mode, clocks)
            if not _hold(clockwork.modes[mode].stays, later):
                break
            clocks, day, asleep = later, day + 1, False
        if asleep:
            break
        found = [
            (edge, after)
            for edge in clockwork.edges[mode]
            if not edge.refused_by and _hold(edge.guards, clocks) and not _again(edge, edges)
            for after in [_taken(edge, clocks, draw)]
            if _hold(clockwork.modes[edge.target].stays, after[1])
        ]
        if not found:
            break
        edge, clocks = draw.choice(found)[1]
        edges.append((day, edge))
        mode, asleep = edge.target, edge.lapse
    return Wandered(start, tuple(edges), mode)


def _again(edge: Edge, edges: list[tuple[int, Edge]]) -> bool:
    """Whether the same was done to an activity before: it may not be open, which nothing follows."""
    return "activity" in dict(edge.told) and any(edge.told == each.told for _, each in edges)


def _read(start: Start, at: int) -> int:
    """The least that a clock may read at the start."""
    return max((-g.at_most for g in start.guards if g.minus == at and g.plus is None), default=0)


def _hold(guards: tuple[Guard, ...], clocks: list[int]) -> bool:
    return all(
        (0 if each.plus is None else clocks[each.plus])
        - (0 if each.minus is None else clocks[each.minus])
        <= each.at_most
        for each in guards
    )


def _later(clockwork: Clockwork, mode: int, clocks: list[int]) -> list[int]:
    runs = clockwork.modes[mode].runs
    return [each + run for each, run in zip(clocks, runs, strict=True)]


def _taken(edge: Edge, clocks: list[int], draw: Random) -> tuple[Edge, list[int]]:
    """The edge with the days that are granted, if any are, and the clocks after it."""
    after = [0 if at in edge.resets else each for at, each in enumerate(clocks)]
    raises = []
    for each in edge.raises:
        days = draw.randint(each.at_least, min(each.at_most, 40))
        for at in (each.clock, *each.together):
            after[at] += days
        raises.append(evolve(each, at_least=days, at_most=days))
    return evolve(edge, raises=tuple(raises)), after

"""Finds modes from which everything that follows is the same, so that one can stand for all of them."""

from collections.abc import Callable, Hashable

from pathway.verification.frame import Frame

__all__ = ["merged"]

Told = Callable[[int, int], Hashable]
"""What is to be told apart of a step from a mode to a mode."""


def merged(frame: Frame, told: Told) -> tuple[int, ...]:
    """Return for each mode the first one of those that nothing later tells apart from it.

    Modes are split, again and again, by where their steps lead and by what is `told` of them.
    """
    modes = range(len(frame.steps))
    steps = [
        list(
            {(each.alike, each.edge.target, told(at, each.edge.target)) for each in frame.ways[at]}
        )
        for at in modes
    ]
    block = _numbered([(frame.live[at], frame.stays[at], frame.rates[at]) for at in modes])
    while True:
        split = _numbered(
            [
                (
                    block[at],
                    frozenset((alike, block[target], said) for alike, target, said in steps[at]),
                )
                for at in modes
            ]
        )
        if split == block:
            break
        block = split
    first: dict[int, int] = {}
    return tuple(first.setdefault(block[at], at) for at in modes)


def _numbered(keys: list[Hashable]) -> list[int]:
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]

"""Packs small numbers into few key columns, as digits of mixed base, and takes them apart again."""

from collections.abc import Iterable, Sequence

from pathway.indicators.plan import Add, Col, Expression, Lit, Multiply
from pathway.records import record

__all__ = ["Part", "packs_of", "unpacked"]

_MOST = 1 << 62


@record
class Part:
    """A column whose numbers are from 0 and below `size`."""

    name: str
    size: int


def packs_of(parts: Sequence[Part]) -> list[tuple[str, tuple[Part, ...], Expression]]:
    """Return key columns, what each holds, and how it is made; as few as 62 bits allow."""
    groups: list[list[Part]] = [[]]
    room = _MOST
    for part in parts:
        if part.size > room:
            groups.append([])
            room = _MOST
        room //= part.size
        groups[-1].append(part)
    packs = []
    for number, group in enumerate(groups, 1):
        whole: Expression = Lit(0)
        for part in group:
            whole = (
                Col(part.name)
                if whole == Lit(0)
                else Add(Multiply(whole, Lit(part.size)), Col(part.name))
            )
        packs.append((f"cell_{number}", tuple(group), whole))
    return packs


def unpacked(packs: Iterable[tuple[str, tuple[Part, ...]]], row: Sequence[int]) -> dict[str, int]:
    """Return the numbers that the key columns of a row hold, by the name of the part."""
    told: dict[str, int] = {}
    for (_, parts), packed in zip(packs, row, strict=False):
        left = packed
        for part in reversed(parts):
            left, told[part.name] = divmod(left, part.size)
    return told

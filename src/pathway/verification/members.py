"""Looks into sets of whole numbers: whether any lie in them, which, and whether one holds another."""

from collections.abc import Mapping

from pathway.texts import Text
from pathway.verification.memory import Memory
from pathway.verification.model import Undecided
from pathway.verification.polyhedra import (
    TERMS,
    Halfspaces,
    Point,
    Readings,
    coefficient,
    eliminated,
    meet,
    terms,
    unit,
)

__all__ = ["bounds", "empty", "holds", "inside", "minus", "some"]

_WHETHER = Text("om hela tal ligger i en mängd", "whether whole numbers lie in a set")

_met: Memory[Readings, Point | None] = Memory()


def empty(kept: Mapping[int, int] | None) -> bool:
    """Whether no whole numbers lie in the set."""
    return some(kept) is None


def some(kept: Mapping[int, int] | None) -> Point | None:
    """Return whole numbers that lie in the set, by variable; None where there are none.

    Variables that are left out may be anything, and read 0.
    """
    if kept is None:
        return None
    key = frozenset(kept.items())
    return _met[key] if key in _met else _met.keep(key, _searched(kept))


def _searched(kept: Mapping[int, int]) -> Point | None:
    point = _fixed(kept)
    left: Mapping[int, int] | None = _with(kept, point) if point else kept
    exact = True
    done: list[tuple[int, Mapping[int, int]]] = []
    while left:
        index, is_exact = _next_out(left)
        exact = exact and is_exact
        done.append((index, left))
        left = eliminated(left, index, exact=False)
    if left is None:
        return None
    for index, before in reversed(done):
        low, high = _between(before, index, point)
        if low is not None and high is not None and low > high:
            if exact:
                raise AssertionError(before)
            raise Undecided(_WHETHER)
        point[index] = low if low is not None else min(0, high or 0)
    return point


def _fixed(kept: Mapping[int, int]) -> Point:
    """Return the variables that the set lets read one number only, as far as it says so plainly."""
    found: Point = {}
    for normal, bound in kept.items():
        if kept.get(-normal) == -bound:
            listed = TERMS.get(normal) or terms(normal)
            if len(listed) == 1 and listed[0][1] == 1:
                found[listed[0][0]] = bound
    return found


def _with(kept: Mapping[int, int], point: Point) -> Halfspaces | None:
    """Return the set with those variables at those numbers, and left out."""
    out: Halfspaces = {}
    for normal, bound in kept.items():
        rest, most = normal, bound
        for index, factor in TERMS.get(normal) or terms(normal):
            if index in point:
                rest -= unit(index, factor)
                most -= factor * point[index]
        if rest == normal:
            old = out.get(rest)
            if old is None or most < old:
                out[rest] = most
        elif rest:
            found = meet(out, ((rest, most),))
            if found is None:
                return None
            out = found
        elif most < 0:
            return None
    for normal, bound in out.items():
        opposite = out.get(-normal)
        if opposite is not None and opposite + bound < 0:
            return None
    return out


def _between(kept: Mapping[int, int], index: int, point: Point) -> tuple[int | None, int | None]:
    """Return the least and the greatest value of a variable, given those of the others."""
    low: int | None = None
    high: int | None = None
    for normal, bound in kept.items():
        factor, rest = 0, bound
        for at, by in TERMS.get(normal) or terms(normal):
            if at == index:
                factor = by
            else:
                rest -= by * point.get(at, 0)
        if factor > 0:
            high = rest // factor if high is None else min(high, rest // factor)
        elif factor < 0:
            least = -(rest // -factor)
            low = least if low is None else max(low, least)
    return low, high


def holds(point: Mapping[int, int], kept: Mapping[int, int]) -> bool:
    """Whether the point lies in the set."""
    for normal, bound in kept.items():
        value = 0
        for at, by in TERMS.get(normal) or terms(normal):
            value += by * point.get(at, 0)
        if value > bound:
            return False
    return True


def _next_out(kept: Mapping[int, int], but: int = -1) -> tuple[int, bool]:
    """Return the variable to eliminate next, but for one: one that equals others, or the cheapest."""
    for normal, bound in kept.items():
        if kept.get(-normal) == -bound:
            for index, factor in TERMS.get(normal) or terms(normal):
                if factor in {1, -1} and index != but:
                    return index, True
    return _cheapest(kept, but)


_FIELD, _SIDE, _MOST = 16, 8, 255
_signs: dict[int, int] = {}
_coarse: set[int] = set()


def _signs_of(normal: int) -> int:
    """Return, packed, on which side of an inequality each variable stands; note larger factors."""
    found = 0
    for index, factor in terms(normal):
        found += (1 if factor > 0 else 1 << _SIDE) << (_FIELD * index)
        if factor not in {1, -1}:
            _coarse.add(normal)
    _signs[normal] = found
    return found


def _cheapest(kept: Mapping[int, int], but: int) -> tuple[int, bool]:
    """Return the variable whose elimination leaves fewest constraints, exact ones first.

    How often each stands on either side is counted for all of them at once, packed in one number.
    """
    if len(kept) > _MOST:
        raise Undecided(
            Text(
                f"en mängd med fler än {_MOST} olikheter",
                f"a set of more than {_MOST} inequalities",
            )
        )
    left = sum([_signs.get(normal) or _signs_of(normal) for normal in kept])
    coarse = not _coarse.isdisjoint(kept)
    best, least, exact = -1, 1 << 30, False
    index = -1
    while left:
        index += 1
        up, down = left & 255, (left >> _SIDE) & 255
        left >>= _FIELD
        if index == but or not (up or down):
            continue
        if not up or not down:
            return index, True
        fine = not coarse or _unit_on_one_side(kept, index)
        cost = up * down - up - down
        if (fine and not exact) or (fine == exact and cost < least):
            best, least, exact = index, cost, fine
    return best, exact


def _unit_on_one_side(kept: Mapping[int, int], index: int) -> bool:
    """Whether the variable has no factor but 1 on one side, or none but -1 on the other."""
    factors = [coefficient(normal, index) for normal in kept]
    return max(factors) <= 1 or min(factors) >= -1


def inside(kept: Mapping[int, int] | None, other: Mapping[int, int]) -> bool:
    """Whether the whole set lies inside the other."""
    if kept is None:
        return True
    for normal, bound in other.items():
        old = kept.get(normal)
        if (old is None or old > bound) and not empty(meet(kept, ((-normal, -bound - 1),))):
            return False
    return True


def minus(kept: Halfspaces | None, others: list[Halfspaces]) -> list[Halfspaces]:
    """Return what of the set lies in none of the others, as sets that do not overlap."""
    point = some(kept)
    if kept is None or point is None:
        return []
    if any(holds(point, other) and inside(kept, other) for other in others):
        return []
    for number, other in enumerate(others):
        if empty(meet(kept, other.items())):
            continue
        pieces: list[Halfspaces] = []
        rest: Halfspaces | None = kept
        for normal, bound in other.items():
            old = kept.get(normal)
            if old is not None and old <= bound:
                continue
            pieces += minus(meet(rest, ((-normal, -bound - 1),)), others[number + 1 :])
            rest = meet(rest, ((normal, bound),))
            if rest is None:
                break
        return pieces
    return [kept]


def bounds(kept: Halfspaces | None, normal: int) -> tuple[int | None, int | None] | None:
    """Return the least and the greatest that the normal reads in the set; None for an empty set.

    Either is None where there is none.
    """
    if kept is None:
        return None
    listed = terms(normal)
    left: Halfspaces | None
    if len(listed) == 1 and listed[0][1] == 1:
        index, left = listed[0][0], kept
    else:
        index = 1 + max((i for each in (*kept, normal) for i, _ in terms(each)), default=0)
        left = meet(kept, ((normal - unit(index), 0), (unit(index) - normal, 0)))
    value, begun, all_exact = unit(index), left, True
    while left is not None and any(each not in {value, -value} for each in left):
        out, exact = _next_out(left, index)
        all_exact = all_exact and exact
        left = eliminated(left, out, exact=False)
    if left is None or (not all_exact and empty(begun)):
        return None
    high, low = left.get(value), left.get(-value)
    low = None if low is None else -low
    if not all_exact:  # these may be too wide: step inwards to where there are numbers
        while high is not None and empty(meet(begun, ((-value, -high),))):
            high -= 1
        while low is not None and empty(meet(begun, ((value, low),))):
            low += 1
    return low, high

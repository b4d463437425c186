"""Sets of whole numbers cut out by linear inequalities: making, meeting and projecting them, exactly.

A set is a dictionary from normals to bounds: `normal . x <= bound`. A normal is its coefficients
packed into one whole number, one after the other in 16 bits each, so that adding normals is adding
numbers. Bounds are tightened to whole numbers. `None` is the empty set.

Projection is elimination after Fourier and Motzkin. It is exact on whole numbers where one of the
two coefficients eliminated is 1 or -1; anywhere else it raises `Undecided`.
"""

from collections.abc import Iterable, Mapping
from math import gcd

from pathway.texts import Text
from pathway.verification.model import Undecided

__all__ = [
    "NOT_BY_ONE",
    "TERMS",
    "Halfspaces",
    "Point",
    "Readings",
    "coefficient",
    "eliminate",
    "eliminated",
    "made",
    "meet",
    "reduced",
    "speed",
    "terms",
    "unit",
]

Halfspaces = dict[int, int]
"""Normals, packed, and their bounds."""

Readings = frozenset[tuple[int, int]]
"""A set by value, for what is remembered of it."""

Point = dict[int, int]
"""A whole number for each variable; one that is left out reads 0."""

_TOO_LARGE = Text("en koefficient blev för stor", "a coefficient grew too large")
_NOT_ONE = Text(
    "en koefficient som ska bort är varken 1 eller -1",
    "a coefficient to be eliminated is neither 1 nor -1",
)

NOT_BY_ONE = Text(
    "dagarna av en vistelse har en annan koefficient än 1",
    "the days of a stay have a coefficient other than 1",
)
"""Why a set that waiting leads to, or comes from, is not worked out."""

_BITS = 16
_MASK = (1 << _BITS) - 1
_HALF = 1 << (_BITS - 1)
_LARGEST = 120  # so that sums of two products still fit in a field
_FIELDS = 96
_BIAS = [sum(_HALF << (_BITS * j) for j in range(i + 1)) for i in range(_FIELDS)]

TERMS: dict[int, tuple[tuple[int, int], ...]] = {}
"""What `terms` has unpacked so far."""

_divisor: dict[int, int] = {}
_speeds: dict[frozenset[int], dict[int, int]] = {}


def unit(index: int, factor: int = 1) -> int:
    """Return the normal that reads one variable, times a factor."""
    return factor << (_BITS * index)


def coefficient(normal: int, index: int) -> int:
    """Return what the normal multiplies that variable by."""
    return ((normal + _BIAS[index]) >> (_BITS * index) & _MASK) - _HALF


def terms(normal: int) -> tuple[tuple[int, int], ...]:
    """Return the variables that the normal reads, each with its coefficient."""
    found = TERMS.get(normal)
    if found is None:
        left, index, listed = normal, 0, []
        while left:
            low = ((left + _HALF) & _MASK) - _HALF
            if low:
                listed.append((index, low))
            left = (left - low) >> _BITS
            index += 1
        found = TERMS[normal] = tuple(listed)
    return found


def _divided(normal: int) -> int:
    """Return the greatest common divisor of the coefficients, once it is seen that they fit."""
    found = _divisor.get(normal)
    if found is None:
        listed = [factor for _, factor in terms(normal)]
        found = gcd(*listed)
        if max(map(abs, listed)) > _LARGEST * found:
            raise Undecided(_TOO_LARGE)
        _divisor[normal] = found
    return found


def made(constraints: Iterable[tuple[int, int]]) -> Halfspaces | None:
    """Return the set of all that meets every constraint; None where two of them exclude each other."""
    return meet({}, constraints)


def meet(
    kept: Mapping[int, int] | None, constraints: Iterable[tuple[int, int]]
) -> Halfspaces | None:
    """Return what lies in the set and meets every constraint."""
    if kept is None:
        return None
    found = dict(kept)
    for normal, bound in constraints:
        if not normal:
            if bound < 0:
                return None
            continue
        by = _divided(normal)
        if by > 1:
            normal, bound = normal // by, bound // by  # noqa: PLW2901  tightened
        old = found.get(normal)
        if old is None or bound < old:
            opposite = found.get(-normal)
            if opposite is not None and opposite + bound < 0:
                return None
            found[normal] = bound
    return found


def eliminate(kept: Mapping[int, int] | None, index: int) -> Halfspaces | None:
    """Return the shadow of the set without that variable; raise `Undecided` where it is not exact."""
    return None if kept is None else eliminated(kept, index, exact=True)


def eliminated(kept: Mapping[int, int], index: int, *, exact: bool) -> Halfspaces | None:
    """Return the shadow of the set; where it need not be exact, it may be too large."""
    bias, shift = _BIAS[index], _BITS * index
    above: list[tuple[int, int, int]] = []
    below: list[tuple[int, int, int]] = []
    out: Halfspaces = {}
    for normal, bound in kept.items():
        factor = ((normal + bias) >> shift & _MASK) - _HALF
        if factor > 0:
            above.append((normal, bound, factor))
        elif factor < 0:
            below.append((normal, bound, -factor))
        else:
            out[normal] = bound
    if not above or not below:
        return out
    for normal, bound, factor in above:
        if factor == 1 and kept.get(-normal) == -bound:
            return _substituted(out, above, below, (normal, bound))
    for normal, bound, factor in above:
        for other, least, by in below:
            if factor == 1 == by:
                sum_, most = normal + other, bound + least
            elif factor == 1 or by == 1 or not exact:
                sum_, most = by * normal + factor * other, by * bound + factor * least
            else:
                raise Undecided(_NOT_ONE)
            if not _add(out, sum_, most):
                return None
    return out


def _substituted(
    out: Halfspaces,
    above: list[tuple[int, int, int]],
    below: list[tuple[int, int, int]],
    equal: tuple[int, int],
) -> Halfspaces | None:
    """Replace a variable by what it equals: one constraint for each that reads it."""
    normal, bound = equal
    for other, most, factor in above:
        if not _add(out, other - factor * normal, most - factor * bound):
            return None
    for other, most, factor in below:
        if not _add(out, other + factor * normal, most + factor * bound):
            return None
    return out


def _add(out: Halfspaces, normal: int, bound: int) -> bool:
    """Add a constraint to the set that is being made; say whether the two do not exclude each other."""
    if not normal:
        return bound >= 0
    by = _divisor.get(normal) or _divided(normal)
    if by > 1:
        normal, bound = normal // by, bound // by
    old = out.get(normal)
    if old is None or bound < old:
        opposite = out.get(-normal)
        if opposite is not None and opposite + bound < 0:
            return False
        out[normal] = bound
    return True


def reduced(kept: Halfspaces | None) -> Halfspaces | None:
    """Return the same set without constraints on several variables that two others imply."""
    if kept is None or len(kept) < 3:  # noqa: PLR2004  one of three may be the sum of two
        return kept
    found = dict(kept)
    several = [each for each in kept if len(TERMS.get(each) or terms(each)) > 1]
    if len(several) > 1:
        several.sort(key=lambda each: -len(TERMS[each]))
    for normal in several:
        bound = found[normal]
        for other, least in found.items():
            rest = found.get(normal - other)
            if rest is not None and rest + least <= bound and other != normal:
                del found[normal]
                break
    return found


def speed(normal: int, running: frozenset[int]) -> int:
    """Return by how much what the normal reads grows in a day on which those variables run."""
    known = _speeds.get(running)
    if known is None:
        known = _speeds[running] = {}
    found = known.get(normal)
    if found is None:
        found = known[normal] = sum(by for index, by in terms(normal) if index in running)
    return found

"""Sets of whole numbers, against counting the numbers of a small box one by one."""

from collections.abc import Callable
from itertools import product
from random import Random

import pytest

from pathway.verification import Undecided, members, polyhedra
from pathway.verification.members import bounds, empty, holds, inside, minus, some
from pathway.verification.polyhedra import (
    Halfspaces,
    eliminate,
    made,
    meet,
    reduced,
    terms,
    unit,
)

_SIDE = 5
_DRAWN = 80
_BOX = [(unit(at, sign), _SIDE if sign > 0 else 0) for at in range(3) for sign in (1, -1)]

Numbers = set[tuple[int, ...]]


def _drawn(number: int) -> Halfspaces:
    """Return a set within the box, cut by sums and differences, as clocks give them."""
    dice = Random(number)  # noqa: S311  repeatable on purpose
    cuts = list(_BOX)
    for _ in range(dice.randint(0, 4)):
        normal = sum(unit(at, dice.choice((-1, 0, 0, 1))) for at in range(3))
        cuts.append((normal, dice.randint(-2, 2 * _SIDE)))
    return made(cuts) or {unit(0): -1, unit(0, -1): 0}


def _numbers(kept: Halfspaces | None) -> Numbers:
    return {
        each
        for each in product(range(_SIDE + 1), repeat=3)
        if kept is not None and holds(dict(enumerate(each)), kept)
    }


def _wrong_shadow() -> str | None:
    for number in range(_DRAWN):
        kept = _drawn(number)
        shadow = {each[:2] for each in _numbers(kept)}
        if {each[:2] for each in _numbers(meet(eliminate(kept, 2), _BOX))} != shadow:
            return str(number)
    return None


def _wrong_emptiness() -> str | None:
    for number in range(_DRAWN):
        kept = _drawn(number)
        point = some(kept)
        if empty(kept) != (not _numbers(kept)):
            return str(number)
        if point is not None and not holds(point, kept):
            return str(number)
    return None


def _wrong_comparison() -> str | None:
    for number in range(_DRAWN):
        one, other = _drawn(number), _drawn(number + _DRAWN)
        left = [_numbers(piece) for piece in minus(one, [other, _drawn(number + 1)])]
        rest = _numbers(one) - _numbers(other) - _numbers(_drawn(number + 1))
        if set().union(*left) != rest or sum(map(len, left)) != len(rest):
            return str(number)
        if inside(one, other) != (_numbers(one) <= _numbers(other)):
            return str(number)
    return None


def _wrong_bounds() -> str | None:
    normal = unit(0) - unit(1)
    for number in range(_DRAWN):
        kept = _drawn(number)
        read = [each[0] - each[1] for each in _numbers(kept)]
        if bounds(kept, normal) != ((min(read), max(read)) if read else None):
            return str(number)
    return None


def _wrong_reduction() -> str | None:
    for number in range(_DRAWN):
        kept = _drawn(number)
        if _numbers(reduced(kept)) != _numbers(kept):
            return str(number)
    return None


_CHECKS = (_wrong_shadow, _wrong_emptiness, _wrong_comparison, _wrong_bounds, _wrong_reduction)


@pytest.mark.parametrize("wrong", _CHECKS)
def test_sets_are_what_counting_says(wrong: Callable[[], str | None]) -> None:
    assert wrong() is None


def test_a_shadow_that_forgets_a_pair_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    added = polyhedra._add
    calls = iter(range(10**9))
    monkeypatch.setattr(polyhedra, "_add", lambda *asked: next(calls) % 2 == 0 or added(*asked))
    assert _wrong_shadow() is not None


def test_a_comparison_off_by_one_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    met = polyhedra.meet
    monkeypatch.setattr(
        members,
        "meet",
        lambda kept, cuts: met(kept, [(normal, bound + (bound < 0)) for normal, bound in cuts]),
    )
    assert _wrong_comparison() is not None


def test_a_set_reduced_by_what_does_not_follow_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = polyhedra.reduced

    def careless(kept: Halfspaces | None) -> Halfspaces | None:
        found = honest(kept)
        return found if found is None else dict(list(found.items())[:-1])

    monkeypatch.setitem(globals(), "reduced", careless)
    assert _wrong_reduction() is not None


def test_bounds_are_tightened_to_whole_numbers() -> None:
    assert made([(unit(0, 2), 7)]) == {unit(0): 3}
    assert made([(unit(0, 2), 7), (unit(0, -2), -7)]) is None


def test_a_normal_is_unpacked_as_it_was_packed() -> None:
    assert terms(unit(3, -1) + unit(0, 2)) == ((0, 2), (3, -1))


def test_an_elimination_that_would_not_be_exact_is_not_made() -> None:
    kept = made([(unit(0, 2) + unit(1), 7), (unit(0, -3) + unit(1), -5)])
    with pytest.raises(Undecided):
        eliminate(kept, 0)


def test_that_only_fractions_would_meet_a_set_is_never_taken_for_numbers() -> None:
    kept = made([(unit(0, 2) - unit(1, 2), 1), (unit(1, 2) - unit(0, 2), -1), *_BOX])
    assert empty(kept)

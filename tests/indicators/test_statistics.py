"""Intervals, chances and sample sizes against exact arithmetic."""

from fractions import Fraction
from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pathway.indicators.statistics import Prior, chance_of_reaching, sample_size, wilson

Z = 1.959963984540054


def wald(yes: int, asked: int) -> tuple[float, float]:
    share = yes / asked
    reach = Z * sqrt(share * (1 - share) / asked)
    return share - reach, share + reach


def wilsons(yes: int, asked: int) -> tuple[float, float]:
    found = wilson(yes, asked)
    assert found is not None
    return found.low, found.high


def coverage(interval, share: float, asked: int) -> float:
    """The chance that the interval of what is drawn holds the true share: a sum, not a simulation."""
    held = 0.0
    for yes in range(asked + 1):
        low, high = interval(yes, asked)
        if low <= share <= high:
            held += comb(asked, yes) * share**yes * (1 - share) ** (asked - yes)
    return held


@pytest.mark.parametrize(
    ("yes", "asked", "low", "high"),
    [
        (10, 100, 0.0552, 0.1744),
        (0, 20, 0.0, 0.1611),
        (20, 20, 0.8389, 1.0),
        (1, 135, 0.0013, 0.0408),
    ],
)
def test_wilson_gives_the_published_bounds(yes, asked, low, high):
    assert wilsons(yes, asked) == pytest.approx((low, high), abs=0.00006)


def test_nobody_asked_has_no_interval():
    assert wilson(0, 0) is None


@given(some.integers(1, 300).flatmap(lambda n: some.tuples(some.integers(0, n), some.just(n))))
def test_bounds_hold_the_share_and_mirror_each_other(counts):
    yes, asked = counts
    low, high = wilsons(yes, asked)
    other_low, other_high = wilsons(asked - yes, asked)
    assert 0 <= low <= yes / asked <= high <= 1
    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low), abs=1e-12)


SMALL = [(share, asked) for asked in (10, 20, 50, 135) for share in (0.01, 0.02, 0.03, 0.05)]


def test_wilson_holds_small_shares_where_wald_does_not():
    ours = [coverage(wilsons, share, asked) for share, asked in SMALL]
    usual = [coverage(wald, share, asked) for share, asked in SMALL]
    assert min(ours) > 0.83
    assert sum(ours) / len(ours) > 0.93
    assert max(usual) < 0.95
    assert sum(each < 0.80 for each in usual) > len(usual) / 2


def exact_chance(target: int, yes: int, no: int, to_come: int) -> Fraction:
    """Pólya's urn, one answer after the other: no beta function in it."""
    chances = {yes: Fraction(1)}
    for step in range(to_come):
        after: dict[int, Fraction] = {}
        for had, chance in chances.items():
            up = Fraction(had + 1, yes + no + step + 2)
            after[had + 1] = after.get(had + 1, Fraction(0)) + chance * up
            after[had] = after.get(had, Fraction(0)) + chance * (1 - up)
        chances = after
    return sum((chance for had, chance in chances.items() if had >= target), Fraction(0))


@given(some.integers(0, 60), some.integers(0, 30), some.integers(0, 30), some.integers(0, 25))
def test_the_chance_is_that_of_drawing_one_after_the_other(target, yes, no, to_come):
    expected = float(exact_chance(target, yes, no, to_come))
    assert chance_of_reaching(target, yes, no, to_come) == pytest.approx(expected, abs=1e-9)


def test_a_share_taken_for_known_would_be_too_sure():
    """The fault that the property above must catch: a binomial with what was seen as the share."""
    share = 8 / 20
    plain = sum(comb(20, k) * share**k * (1 - share) ** (20 - k) for k in range(12, 21))
    assert abs(plain - float(exact_chance(20, 8, 12, 20))) > 0.02


def test_what_is_reached_is_certain_and_what_cannot_be_is_not():
    assert chance_of_reaching(10, yes=10, no=50, to_come=0) == 1.0
    assert chance_of_reaching(16, yes=10, no=0, to_come=5) == 0.0


def test_a_stronger_belief_moves_the_chance_less():
    seen = {"yes": 9, "no": 1, "to_come": 10}
    assert chance_of_reaching(15, **seen, prior=Prior(50, 50)) < chance_of_reaching(15, **seen)


@pytest.mark.parametrize(
    ("population", "asked"), [(0, 0), (1, 1), (135, 120), (500, 341), (1_000, 517), (5_000, 880)]
)
def test_a_sample_is_as_large_as_the_fund_says(population, asked):
    assert sample_size(population) == asked


@given(some.integers(1, 100_000))
def test_a_sample_reaches_the_margin_and_one_less_does_not(population):
    def margin(asked: int) -> float:
        if asked == population:
            return 0.0
        return Z * sqrt(0.25 / asked * (population - asked) / (population - 1))

    asked = sample_size(population)
    assert margin(asked) <= 0.03 + 1e-12
    assert asked == 1 or margin(asked - 1) > 0.03


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: wilson(3, 2), "3 of 2 is no share"),
        (lambda: wilson(-1, 2), "-1 of 2 is no share"),
        (lambda: wilson(1, 2, confidence=1.0), "confidence is between 0 and 1: 1.0"),
        (lambda: chance_of_reaching(1, -1, 0, 0), "counts cannot be negative: -1, 0, 0"),
        (lambda: chance_of_reaching(1, 0, 0, 1, prior=Prior(0, 1)), "a prior is above 0: 0, 1"),
        (lambda: sample_size(-1), "a population cannot be negative: -1"),
        (lambda: sample_size(9, margin=0), "margin and share are between 0 and 1: 0, 0.5"),
    ],
)
def test_what_cannot_be_is_told(call, said):
    with pytest.raises(ValueError, match=said):
        call()

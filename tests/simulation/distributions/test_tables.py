"""A distribution becomes a table: the probabilities that its formula says, to the last digit kept."""

from fractions import Fraction
from math import exp, factorial, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathway.simulation.distributions import (
    WHOLE,
    Discrete,
    Distribution,
    Empirical,
    Geometric,
    Hazard,
    Point,
    Poisson,
    Table,
    Truncated,
    Uniform,
    Weibull,
    choice_of,
    faults_of_distribution,
    table_of,
)
from pathway.simulation.distributions.packed import drawn, guided, packed
from pathway.simulation.distributions.table import table_of_weights

_ULP = Fraction(1, WHOLE)

FORMULAS: dict[Distribution, dict[int, float]] = {
    Point(3): {3: 1.0},
    Uniform(2, 5): dict.fromkeys(range(2, 6), 0.25),
    Discrete((7, 1), (0.3, 0.1)): {1: 0.25, 7: 0.75},
    Empirical((3, 9, 3)): {3: 2 / 3, 9: 1 / 3},
    Geometric(0.3, 1): {k: 0.3 * 0.7 ** (k - 1) for k in range(1, 90)},
    Weibull(1.3, 20.0): {
        k: exp(-((k / 20) ** 1.3)) - exp(-(((k + 1) / 20) ** 1.3)) for k in range(300)
    },
    Weibull(0.7, 5, at_least=4): {
        k + 4: exp(-((k / 5) ** 0.7)) - exp(-(((k + 1) / 5) ** 0.7)) for k in range(700)
    },
    Poisson(0.9): {k: exp(-0.9) * 0.9**k / factorial(k) for k in range(20)},
    Poisson(30): {k: exp(-30) * 30.0**k / factorial(k) for k in range(100)},
    Hazard((0, 2), (0.1, 0.5)): {
        k: exp(-sum(0.1 if d < 2 else 0.5 for d in range(k)))
        - exp(-sum(0.1 if d < 2 else 0.5 for d in range(k + 1)))
        for k in range(95)
    },
    Truncated(Geometric(0.5), 1, 2): {1: 2 / 3, 2: 1 / 3},
    Truncated(Uniform(0, 9), at_least=8): {8: 0.5, 9: 0.5},
}


@pytest.mark.parametrize("distribution", FORMULAS, ids=repr)
def test_a_table_has_the_probabilities_of_the_formula(distribution: Distribution) -> None:
    found = table_of(distribution).probabilities()
    expected = {number: p for number, p in FORMULAS[distribution].items() if p > 1e-12}
    assert sum(found.values()) == 1
    assert {number: float(p) for number, p in found.items() if p > 1e-12} == pytest.approx(
        expected, rel=1e-6, abs=1e-15
    )
    assert faults_of_distribution(distribution) == ()


def test_a_table_of_thirds_is_exact_to_half_a_unit_in_the_last_place() -> None:
    shares = table_of(Empirical((1, 2, 3))).probabilities()
    assert all(abs(share - Fraction(1, 3)) <= _ULP for share in shares.values())


def test_a_number_means_what_it_says_in_decimals() -> None:
    assert choice_of([0.1, 0.2]) == choice_of([1, 2])
    assert choice_of([0.1, 0.2]).probabilities()[0] - Fraction(1, 3) < _ULP


def test_mean_and_variance_are_those_of_what_is_drawn() -> None:
    table = table_of(Discrete((1, 5), (0.25, 0.75)))
    assert (table.mean(), table.variance()) == (4, 3)


def test_what_cannot_be_drawn_at_either_end_is_left_out() -> None:
    assert table_of_weights(0, [0, 0, 1, 0]) == Table(2)
    assert (table_of_weights(0, [0, 1, 1, 0]).first, table_of_weights(0, [0, 1, 1, 0]).last) == (
        1,
        2,
    )


def test_a_table_is_the_same_number_for_number_on_every_machine() -> None:
    assert table_of(Weibull(1.3, 200.0)).thresholds[:2] == (
        18808719327490803,
        46277979297286967,
    )
    assert table_of(Poisson(0.9)).thresholds[0] == 7499886461370005544


@pytest.mark.parametrize(
    ("distribution", "message"),
    [
        (Uniform(5, 4), "at_most 4 is below at_least 5. Give bounds with a number between"),
        (Empirical(()), "nothing was observed. Give at least one number"),
        (Geometric(0.0), "the probability is 0.0. Give one above 0, up to 1"),
        (Weibull(0, 1), "the shape is 0. Give one above 0"),
        (Poisson(-1.0), "the mean is -1.0. Give one above 0"),
        (Hazard((1,), (0.1,)), "the rates must begin at day 0, and their days ascend"),
        (Hazard((0,), (0.0,)), "the last rate is 0, so a share would never come. Give one above 0"),
        (Discrete((1, 1), (1, 1)), "a number stands twice. Give each number one weight"),
        (Discrete((1,), (1, 1)), "1 numbers have 2 weights. Give each number one weight"),
        (Discrete((1, 2), (0, 0)), "no weight is above 0. Give at least one"),
        (
            Truncated(Point(3), at_least=4),
            "nothing that it draws lies from 4 to any. Widen the bounds",
        ),
        (
            Geometric(0.0001),
            "0.026 of it lies beyond 36525 numbers. Give it less of a tail, or truncate it",
        ),
        (Uniform(0, 40_000), "it spans 40001 numbers. Give at most 36525"),
    ],
    ids=repr,
)
def test_a_faulty_distribution_says_what_to_do(distribution: Distribution, message: str) -> None:
    (fault,) = faults_of_distribution(distribution, "days")
    assert str(fault) == f"days: {message}"


def test_a_long_tail_that_is_truncated_is_no_fault() -> None:
    assert faults_of_distribution(Truncated(Geometric(0.0001), at_most=100)) == ()


weights = st.lists(st.integers(0, 50), min_size=1, max_size=40).filter(any)
extremes = st.sampled_from([0, 1, WHOLE - 1, WHOLE // 2, WHOLE // 2 - 1])
some_words = st.lists(extremes | st.integers(0, WHOLE - 1), min_size=1, max_size=50)


@given(st.lists(weights, min_size=1, max_size=5), some_words)
def test_packed_tables_draw_what_each_table_draws(lists: list[list[int]], words: list[int]) -> None:
    tables = [table_of_weights(k - 2, each) for k, each in enumerate(lists)]
    cuts = [cut + step for table in tables for cut in table.thresholds for step in (-1, 0)]
    array = np.array([*words, *(cut for cut in cuts if cut >= 0)], np.uint64)
    together = guided(*packed(tables))
    for row, table in enumerate(tables):
        expected = [table.drawn(int(word)) for word in array]
        assert drawn(together, row, array).tolist() == expected
        rows = np.full(len(array), row, np.int32)
        assert drawn(together, rows, array).tolist() == expected


def _misfit(drawn_numbers: np.ndarray, expected: dict[int, float]) -> float:
    """Pearson's statistic, as standard deviations above its mean; cells of at least ten."""
    kept = {number: p for number, p in expected.items() if p * len(drawn_numbers) >= 10}
    counts = np.array([(drawn_numbers == number).sum() for number in kept])
    means = np.array(list(kept.values())) * len(drawn_numbers)
    degrees = max(len(kept) - 1, 1)
    return float((((counts - means) ** 2 / means).sum() - degrees) / sqrt(2 * degrees))


_WORDS = np.random.default_rng(11).integers(0, WHOLE, 100_000, dtype=np.uint64)


@pytest.mark.parametrize(
    "distribution", [each for each in FORMULAS if len(FORMULAS[each]) > 1], ids=repr
)
def test_what_is_drawn_fits_the_formula(distribution: Distribution) -> None:
    tables = guided(*packed([table_of(distribution)]))
    assert abs(_misfit(drawn(tables, 0, _WORDS), FORMULAS[distribution])) < 4


def test_what_is_drawn_from_a_slightly_other_distribution_does_not_fit() -> None:
    tables = guided(*packed([table_of(Weibull(1.33, 20.0))]))
    assert _misfit(drawn(tables, 0, _WORDS), FORMULAS[Weibull(1.3, 20.0)]) > 4

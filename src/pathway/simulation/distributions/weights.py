"""Computes the weights of every distribution in decimals, the same digits on every machine.

Exponentials and logarithms are those of `decimal`, which are rounded correctly at any precision, so
no processor, compiler or library has a say; 40 digits leave twenty beyond what a table keeps.
"""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import count, islice, pairwise
from math import lcm
from typing import Final, assert_never

from pathway.simulation.distributions.model import (
    Discrete,
    Distribution,
    Empirical,
    Geometric,
    Hazard,
    Number,
    Point,
    Poisson,
    Truncated,
    Uniform,
    Weibull,
)

__all__ = ["LONGEST", "exact", "weights_of", "whole"]

LONGEST: Final = 36_525
"""A distribution without an end is cut after so many numbers: a hundred years of days."""

_DIGITS: Final = Context(prec=40)
_SCALE: Final = 60
_NEGLIGIBLE: Final = Decimal(2) ** -70

Weights = tuple[int, list[int]]


def exact(number: Number) -> Fraction:
    """Return the number as it is written in decimals.

    >>> exact(0.1)
    Fraction(1, 10)
    """
    return Fraction(str(number))


def weights_of(distribution: Distribution, at_most: int | None = None) -> Weights:
    """Return the first number, and the weights of it and of those that follow, as whole numbers.

    A tail without end is cut where less than 2**-70 is left, at the latest after `LONGEST` numbers;
    what lies above *at_most* may be left out.
    """
    match distribution:
        case Point(at=at):
            return at, [1]
        case Uniform(at_least=first, at_most=last):
            return first, [1] * (last - first + 1)
        case Discrete(numbers=numbers, weights=weights):
            return _spread(list(zip(numbers, map(exact, weights), strict=True)))
        case Empirical(observed=observed):
            return _spread([(number, Fraction(1)) for number in observed])
        case Geometric(at_least=first, probability=probability):
            return first, _falling(_geometric(_decimal(probability)), _count(first, at_most))
        case Weibull(at_least=first, shape=shape, scale=scale):
            survival = _weibull(_decimal(shape), _decimal(scale))
            return first, _falling(survival, _count(first, at_most))
        case Hazard(days=days, rates=rates):
            return 0, _falling(_hazard(days, rates), _count(0, at_most))
        case Poisson(mean=mean):
            return 0, _poisson(_decimal(mean))
        case Truncated(of=of, at_least=low, at_most=high):
            return _cut(weights_of(of, high if at_most is None else at_most), low, high)
        case _:
            assert_never(distribution)


def whole(weights: Sequence[Fraction]) -> list[int]:
    """Return whole numbers in the same proportions."""
    scale = lcm(*(weight.denominator for weight in weights))
    return [int(weight * scale) for weight in weights]


def _decimal(number: Number) -> Decimal:
    return Decimal(str(number))


def _count(first: int, at_most: int | None) -> int:
    return LONGEST if at_most is None else max(min(at_most + 1 - first, LONGEST), 0)


def _spread(weights: list[tuple[int, Fraction]]) -> Weights:
    first, last = (bound(number for number, _ in weights) for bound in (min, max))
    shares = [0] * (last - first + 1)
    numbers = [number - first for number, _ in weights]
    for place, share in zip(numbers, whole([weight for _, weight in weights]), strict=True):
        shares[place] += share
    return first, shares


def _cut(weights: Weights, at_least: int | None, at_most: int | None) -> Weights:
    first, shares = weights
    start = first if at_least is None else max(first, at_least)
    end = None if at_most is None else max(at_most + 1 - first, 0)
    return start, shares[start - first : end]


def _falling(survival: Iterator[Decimal], longest: int) -> list[int]:
    """The weights of 0, 1, ... from the shares that are left after 0, 1, ..."""
    left = [Decimal(1)]
    with localcontext(_DIGITS):
        for share in islice(survival, longest):
            left.append(share)
            if share < _NEGLIGIBLE:
                break
        return [_scaled(before - after) for before, after in pairwise(left)]


def _scaled(share: Decimal) -> int:
    return int(share.scaleb(_SCALE))


def _geometric(probability: Decimal) -> Iterator[Decimal]:
    left = Decimal(1)
    while True:
        left *= 1 - probability
        yield left


def _weibull(shape: Decimal, scale: Decimal) -> Iterator[Decimal]:
    for day in count(1):
        yield (-((Decimal(day) / scale).ln() * shape).exp()).exp()


def _hazard(days: tuple[int, ...], rates: tuple[Number, ...]) -> Iterator[Decimal]:
    changes = {day: (-_decimal(rate)).exp() for day, rate in zip(days, rates, strict=True)}
    kept, left = Decimal(1), Decimal(1)
    for day in count():
        kept = changes.get(day, kept)
        left *= kept
        yield left


def _poisson(mean: Decimal) -> list[int]:
    with localcontext(_DIGITS):
        share = (-mean).exp()
        shares: list[int] = []
        while len(shares) < LONGEST:
            shares.append(_scaled(share))
            if len(shares) > mean and share < _NEGLIGIBLE:
                break
            share = share * mean / len(shares)
        return shares

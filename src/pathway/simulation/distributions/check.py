"""Finds everything that is wrong with a distribution, each fault with its path."""

from collections.abc import Iterator
from math import exp, isfinite
from typing import Final, assert_never

from pathway.errors import Fault
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
from pathway.simulation.distributions.weights import LONGEST, weights_of

__all__ = ["faults_of_distribution"]

_BEYOND: Final = 1e-9


def faults_of_distribution(distribution: Distribution, path: str = "") -> tuple[Fault, ...]:
    """Return every fault; none means that a table can be made of it."""
    return tuple(Fault(path, message) for message in _faults(distribution))


def _faults(distribution: Distribution) -> Iterator[str]:
    match distribution:
        case Point():
            return
        case Uniform(at_least=first, at_most=last):
            if last < first:
                yield f"at_most {last} is below at_least {first}. Give bounds with a number between"
            elif last - first >= LONGEST:
                yield _too_long(last - first + 1)
        case Discrete(numbers=numbers, weights=weights):
            yield from _faults_of_weights(numbers, weights)
        case Empirical(observed=observed):
            if not observed:
                yield "nothing was observed. Give at least one number"
            elif max(observed) - min(observed) >= LONGEST:
                yield _too_long(max(observed) - min(observed) + 1)
        case Geometric() | Weibull() | Poisson() | Hazard():
            faults = tuple(_faults_of_parameters(distribution))
            yield from faults or _faults_of_tail(distribution)
        case Truncated(of=of, at_least=low, at_most=high):
            within = tuple(_within(of, high))
            yield from within
            if not within and not any(weights_of(distribution)[1]):
                yield f"nothing that it draws lies from {_told(low)} to {_told(high)}. Widen the bounds"
        case _:
            assert_never(distribution)


Endless = Geometric | Weibull | Poisson | Hazard


def _within(of: Distribution, at_most: int | None) -> Iterator[str]:
    """The faults of what is truncated: its tail is none where it is cut off."""
    match of:
        case Geometric() | Weibull() | Poisson() | Hazard() if at_most is not None:
            yield from _faults_of_parameters(of)
        case _:
            yield from _faults(of)


def _faults_of_parameters(distribution: Endless) -> Iterator[str]:
    match distribution:
        case Geometric(probability=probability):
            if not 0 < probability <= 1:
                yield f"the probability is {probability}. Give one above 0, up to 1"
        case Weibull(shape=shape, scale=scale):
            yield from _positive("shape", shape)
            yield from _positive("scale", scale)
        case Poisson(mean=mean):
            yield from _positive("mean", mean)
            if mean > LONGEST / 2:
                yield f"the mean {mean} is too large. Give one of at most {LONGEST // 2}"
        case Hazard(days=days, rates=rates):
            yield from _faults_of_rates(days, rates)
        case _:
            assert_never(distribution)


def _faults_of_tail(distribution: Endless) -> Iterator[str]:
    """A table ends after `LONGEST` numbers; hardly anything may lie beyond."""
    match distribution:
        case Geometric(probability=probability):
            beyond = (1 - probability) ** LONGEST
        case Weibull(shape=shape, scale=scale):
            beyond = exp(-((LONGEST / scale) ** shape))
        case Hazard(days=days, rates=rates):
            spans = zip(days, (*days[1:], LONGEST), rates, strict=True)
            beyond = exp(-sum(rate * max(end - day, 0) for day, end, rate in spans))
        case Poisson():
            beyond = 0.0
        case _:
            assert_never(distribution)
    if beyond > _BEYOND:
        yield (
            f"{beyond:.2g} of it lies beyond {LONGEST} numbers. Give it less of a tail, or truncate it"
        )


def _faults_of_weights(numbers: tuple[int, ...], weights: tuple[Number, ...]) -> Iterator[str]:
    if len(numbers) != len(weights):
        yield f"{len(numbers)} numbers have {len(weights)} weights. Give each number one weight"
    if len(set(numbers)) < len(numbers):
        yield "a number stands twice. Give each number one weight"
    if not all(isfinite(weight) and weight >= 0 for weight in weights):
        yield "a weight is negative or without end. Give weights of 0 or more"
    elif not any(weights):
        yield "no weight is above 0. Give at least one"
    elif numbers and max(numbers) - min(numbers) >= LONGEST:
        yield _too_long(max(numbers) - min(numbers) + 1)


def _faults_of_rates(days: tuple[int, ...], rates: tuple[Number, ...]) -> Iterator[str]:
    if len(days) != len(rates):
        yield f"{len(days)} days have {len(rates)} rates. Give each day one rate"
    if not days or days[0] != 0 or list(days) != sorted(set(days)):
        yield "the rates must begin at day 0, and their days ascend"
    if not all(isfinite(rate) and rate >= 0 for rate in rates):
        yield "a rate is negative or without end. Give rates of 0 or more a day"
    elif rates and not rates[-1]:
        yield "the last rate is 0, so a share would never come. Give one above 0"


def _positive(name: str, number: Number) -> Iterator[str]:
    if not (isfinite(number) and number > 0):
        yield f"the {name} is {number}. Give one above 0"


def _too_long(count: int) -> str:
    return f"it spans {count} numbers. Give at most {LONGEST}"


def _told(bound: int | None) -> str:
    return "any" if bound is None else str(bound)

"""What can be drawn: distributions over whole days, or over any whole numbers, as data."""

from pathway.records import record

__all__ = [
    "Discrete",
    "Distribution",
    "Empirical",
    "Geometric",
    "Hazard",
    "Number",
    "Point",
    "Poisson",
    "Truncated",
    "Uniform",
    "Weibull",
]

Number = float
"""A number, whole or not. It is what it says when it is written in decimals: 0.1 is a tenth, not the nearest double."""


@record
class Point:
    """Always the same number."""

    at: int


@record
class Uniform:
    """Every whole number from `at_least` to `at_most`, both included, equally likely."""

    at_least: int
    at_most: int


@record
class Discrete:
    """Each of the numbers by its weight, a share of their sum; numbers stand once."""

    numbers: tuple[int, ...]
    weights: tuple[Number, ...]


@record
class Empirical:
    """What was observed, each observation as likely as any other."""

    observed: tuple[int, ...]


@record
class Geometric:
    """`at_least`, then one more as long as a draw with this probability fails.

    P(at_least + k) = probability * (1 - probability) ** k, so its mean is
    at_least + 1 / probability - 1.
    """

    probability: Number
    at_least: int = 0


@record
class Weibull:
    """`at_least` and a Weibull time in whole days, the started day not counted.

    P(T >= at_least + k) = exp(-(k / scale) ** shape); scale is in days.
    """

    shape: Number
    scale: Number
    at_least: int = 0


@record
class Poisson:
    """The number of what comes independently, by its mean."""

    mean: Number


@record
class Hazard:
    """A rate a day that changes: each holds from its day on, the first from day 0.

    P(T > k) = exp(-(rate of day 0 + ... + rate of day k)); a rate of 0 everywhere after a day with
    no other to follow leaves a share that never comes, which is refused.
    """

    days: tuple[int, ...]
    rates: tuple[Number, ...]


@record
class Truncated:
    """Another distribution, given that what it draws lies within these bounds, both included."""

    of: "Distribution"
    at_least: int | None = None
    at_most: int | None = None


Distribution = (
    Point | Uniform | Discrete | Empirical | Geometric | Weibull | Poisson | Hazard | Truncated
)

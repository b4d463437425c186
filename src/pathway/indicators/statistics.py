"""What can be said from counts: intervals, the chance of reaching a target, sizes of samples."""

from math import ceil, exp, inf, lgamma
from statistics import NormalDist
from typing import Final

from pathway.records import record
from pathway.shares import wilson_bounds

__all__ = ["EVEN", "Interval", "Prior", "chance_of_reaching", "sample_size", "wilson"]


@record
class Interval:
    """Bounds of a share, both between 0 and 1."""

    low: float
    high: float


@record
class Prior:
    """What is believed of a share before anything was seen, as a beta distribution.

    `yes` and `no`: as if so many of each had been seen; both above 0.
    """

    yes: float
    no: float


EVEN: Final = Prior(1.0, 1.0)
"""Every share is as likely as any other."""


def wilson(yes: int, asked: int, *, confidence: float = 0.95) -> Interval | None:
    """Return Wilson's interval of a share; None where nobody was asked.

    Raises `ValueError` where `yes` is not within 0 and `asked`, or `confidence` within 0 and 1.

    >>> round(wilson(0, 10).high, 4)
    0.2775
    """
    _check_share(yes, asked)
    if asked == 0:
        return None
    _check_confidence(confidence)
    return Interval(*wilson_bounds(yes / asked, asked, confidence=confidence))


def chance_of_reaching(
    target: int, yes: int, no: int, to_come: int, *, prior: Prior = EVEN
) -> float:
    """Return the chance that at least `target` are reached when all who are to come have answered.

    The share is not known: it is the prior with what was seen, and who is to come is as likely to
    reach as who was seen (beta-binomial). So it is a chance if all goes on as it did, and says
    nothing of those who will be without an answer.

    * `target`: in number of people who must have reached, of those seen and those to come together;
    * `yes`, `no`: how many have, and have not, so far.

    Raises `ValueError` for a negative count or a prior that is not above 0.

    >>> round(chance_of_reaching(2, yes=1, no=0, to_come=1), 4)  # Laplace: (1 + 1) / (1 + 2)
    0.6667
    """
    if min(yes, no, to_come) < 0:
        raise ValueError(f"counts cannot be negative: {yes}, {no}, {to_come}")
    if not (0 < prior.yes < inf and 0 < prior.no < inf):
        raise ValueError(f"a prior is above 0: {prior.yes}, {prior.no}")
    lacking = target - yes
    if lacking <= 0:
        return 1.0
    if lacking > to_come:
        return 0.0
    a, b = prior.yes + yes, prior.no + no
    whole = _log_beta(a, b)
    each = (
        exp(_log_ways(to_come, k) + _log_beta(a + k, b + to_come - k) - whole)
        for k in range(lacking, to_come + 1)
    )
    return min(1.0, sum(each))


def sample_size(
    population: int, *, margin: float = 0.03, confidence: float = 0.95, share: float = 0.5
) -> int:
    """Return how many of a population to ask, so that a share is known to within `margin`.

    n₀ = z² p(1-p) / e², and with a finite population n = n₀ / (1 + (n₀ - 1) / N), rounded up (Cochran
    1977). The share that needs most is a half.

    Raises `ValueError` for a population below 0, or another value that is not between 0 and 1.

    >>> [sample_size(each) for each in (135, 500, 1_000, 5_000)]
    [120, 341, 517, 880]
    """
    if population < 0:
        raise ValueError(f"a population cannot be negative: {population}")
    if not (0 < margin < 1 and 0 < share < 1):
        raise ValueError(f"margin and share are between 0 and 1: {margin}, {share}")
    if population == 0:
        return 0
    z = _quantile(confidence)
    endless = z * z * share * (1 - share) / margin**2
    return min(population, ceil(endless / (1 + (endless - 1) / population)))


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is between 0 and 1: {confidence}")


def _quantile(confidence: float) -> float:
    _check_confidence(confidence)
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _check_share(yes: int, asked: int) -> None:
    if not 0 <= yes <= asked:
        raise ValueError(f"{yes} of {asked} is no share")


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _log_ways(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)

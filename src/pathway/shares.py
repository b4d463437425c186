"""How sure one can be of a share: the only place that states its interval."""

from math import sqrt
from statistics import NormalDist

__all__ = ["wilson_bounds"]


def wilson_bounds(share: float, size: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return the bounds of Wilson's interval of a share seen in so many, a whole number or not.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n) (Wilson 1927). Where a share is small, the usual
    p ± z √(p(1-p)/n) holds the true share far more seldom than it says. Of nobody nothing is known: 0
    and 1.

    >>> tuple(round(each, 4) for each in wilson_bounds(0.0, 10))
    (0.0, 0.2775)
    """
    if size <= 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    square = z * z / size
    middle = share + square / 2
    reach = z * sqrt(max(share * (1 - share), 0) / size + square / (4 * size))
    low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
    return (0.0 if share <= 0 else low), (1.0 if share >= 1 else high)

"""How many must be asked, so that a share is known within a margin; nothing here draws anybody."""

from fractions import Fraction
from math import ceil

__all__ = ["sample_size"]

_Z = Fraction("1.96")
"""The normal quantile of 95 % as printed in tables, so that sizes are those of the guidance."""


def sample_size(frame: int, margin: float = 0.03) -> int:
    """Return how many of a frame must answer for a margin of so much at 95 %.

    Cochran's size for an unknown share, n0 = z^2 * 0.25 / margin^2, corrected for the finite frame:
    n0 / (1 + (n0 - 1) / frame), rounded up. Raises `ValueError` for a frame below 0 or a margin that
    is not between 0 and 1.

    >>> [sample_size(each) for each in (135, 500, 1_000, 5_000)]
    [120, 341, 517, 880]
    """
    if frame < 0 or not 0 < margin < 1:
        raise ValueError((frame, margin))
    if frame == 0:
        return 0
    whole = _Z * _Z / 4 / Fraction(str(margin)) ** 2
    return ceil(whole / (1 + (whole - 1) / frame))

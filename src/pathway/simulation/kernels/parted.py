"""Parts whole numbers by what they are."""

from collections.abc import Iterator

import numpy as np

from pathway.simulation.kernels.drawing import Numbers, Places

__all__ = ["parted"]


def parted(values: Numbers) -> Iterator[tuple[int, Places]]:
    """Yield each value, and where it stands."""
    if not len(values):
        return
    first, last = int(values.min()), int(values.max())
    if first == last:
        yield first, np.arange(len(values))
        return
    for value in np.flatnonzero(np.bincount(values - first)) + first:
        yield int(value), (values == value).nonzero()[0]

"""Compiles a distribution, or the weights of a choice, to its table, once for each."""

from collections.abc import Sequence
from functools import lru_cache

from pathway.simulation.distributions.model import Distribution, Number
from pathway.simulation.distributions.table import Table, table_of_weights
from pathway.simulation.distributions.weights import exact, weights_of, whole

__all__ = ["choice_of", "table_of"]


@lru_cache(maxsize=4096)
def table_of(distribution: Distribution) -> Table:
    """Return the table of a distribution that has no fault (`faults_of_distribution`)."""
    return table_of_weights(*weights_of(distribution))


def choice_of(weights: Sequence[Number]) -> Table:
    """Return the table that draws the index of one of these, each by its share of their sum.

    >>> choice_of([0.1, 0.3]).probabilities()[1] > 0.7
    True
    """
    return table_of_weights(0, whole([exact(weight) for weight in weights]))

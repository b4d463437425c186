"""Distributions over whole days as data, each compiled once to a table of whole numbers.

`table_of` is all that a plan needs; kernels draw from many tables at once, packed
(`pathway.simulation.distributions.packed`).
"""

from pathway.simulation.distributions.check import faults_of_distribution
from pathway.simulation.distributions.compiling import choice_of, table_of
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
from pathway.simulation.distributions.table import WHOLE, Table

__all__ = [
    "WHOLE",
    "Discrete",
    "Distribution",
    "Empirical",
    "Geometric",
    "Hazard",
    "Number",
    "Point",
    "Poisson",
    "Table",
    "Truncated",
    "Uniform",
    "Weibull",
    "choice_of",
    "faults_of_distribution",
    "table_of",
]

"""What is not known of a scenario's numbers: how each of them may be, as data."""

from pathway.records import record
from pathway.simulation.distributions.model import Number
from pathway.texts import Basis

__all__ = ["Between", "Seen", "Unsure"]


@record
class Between:
    """Any number from `at_least` to `at_most`, each as likely as another."""

    at_least: Number
    at_most: Number


@record
class Seen:
    """A share of which so many of so many were seen: Beta(hits + 1/2, of - hits + 1/2), by Jeffreys.

    A weight becomes that share of the weights that it stands among.
    """

    hits: Number
    of: Number


@record
class Unsure:
    """A number that is not known: where it stands, why, and how it may be.

    `number`: its path by names, such as `stays[referred].chances[1].weights[start].weight`, or by
    places, counted from 0: that of a weight, a probability or an amount.
    """

    number: str
    basis: Basis
    values: Between | Seen

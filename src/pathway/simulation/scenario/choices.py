"""What a scenario chooses by: weights, probabilities, days and what is told, by class and history."""

from pathway.definition import AttributeIs
from pathway.records import record
from pathway.simulation.distributions.model import Distribution

__all__ = [
    "STAY",
    "Chance",
    "Choosing",
    "Done",
    "Lasting",
    "Likely",
    "Option",
    "Tell",
    "Weight",
]

STAY = "stay"
"""In the weights of a phase: none of its steps; the journey stays until another ends the stay."""


@record
class Tell:
    """What a step tells, or an attribute: a detail and its value, a number in digits."""

    detail: str
    value: str


@record
class Done:
    """The step was taken, and told this when it was last taken; with `ever`, at any time."""

    step: str
    tells: tuple[Tell, ...] = ()
    ever: bool = False


@record
class Weight:
    """The weight of one of the steps by its id, or of `stay`; weights are shares of their sum."""

    of: str
    weight: float


@record
class Chance:
    """Weights of the steps, where all of `where` and `after` hold. Of several, the first counts."""

    weights: tuple[Weight, ...]
    where: tuple[AttributeIs, ...] = ()
    after: tuple[Done, ...] = ()


@record
class Likely:
    """A probability, where all of `where` and `after` hold. Of several, the first counts."""

    probability: float
    where: tuple[AttributeIs, ...] = ()
    after: tuple[Done, ...] = ()


@record
class Lasting:
    """Whole days, or another whole number, where all of these hold. Of several, the first counts."""

    days: Distribution
    where: tuple[AttributeIs, ...] = ()
    after: tuple[Done, ...] = ()


@record
class Option:
    """One of the ways to tell, with its weight."""

    weight: float
    tells: tuple[Tell, ...]


@record
class Choosing:
    """What is told, where all of `where` and `after` hold. Of several, the first counts."""

    options: tuple[Option, ...]
    where: tuple[AttributeIs, ...] = ()
    after: tuple[Done, ...] = ()

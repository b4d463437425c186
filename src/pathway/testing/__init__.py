"""A testing kit for those who embed a pathway."""

from pathway.testing.adapter import Adapter, ManyWaysIn, Refused
from pathway.testing.asserting import assert_accepted, assert_refused_by
from pathway.testing.conform import conform
from pathway.testing.conformance import Conformance, Difference, Level
from pathway.testing.coverage import Coverage
from pathway.testing.given import Given, When, given
from pathway.testing.measured import measuring
from pathway.testing.model import Journey, NearMiss, Vector
from pathway.testing.program import Program
from pathway.testing.strategies import entry_attributes, journeys, near_misses

__all__ = [
    "Adapter",
    "Conformance",
    "Coverage",
    "Difference",
    "Given",
    "Journey",
    "Level",
    "ManyWaysIn",
    "NearMiss",
    "Program",
    "Refused",
    "Vector",
    "When",
    "assert_accepted",
    "assert_refused_by",
    "conform",
    "entry_attributes",
    "given",
    "journeys",
    "measuring",
    "near_misses",
]

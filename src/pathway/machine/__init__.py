"""The definition as a `transitions` machine, and the step table compiled from it."""

from pathway.machine.fitting import fitting
from pathway.machine.graph import (
    Asked,
    GraphOfRecord,
    RuleCheck,
    RuleCondition,
    RuleEvent,
    RuleTransition,
    graph_of,
)
from pathway.machine.table import Expiry, Plan, Tellable, Way, plan_of

__all__ = [
    "Asked",
    "Expiry",
    "GraphOfRecord",
    "Plan",
    "RuleCheck",
    "RuleCondition",
    "RuleEvent",
    "RuleTransition",
    "Tellable",
    "Way",
    "fitting",
    "graph_of",
    "plan_of",
]

"""The one way to a plan: compile a scenario for its definition, and refuse what breaks its rules."""

from functools import lru_cache

from pathway.definition import Definition
from pathway.errors import DefinitionError
from pathway.simulation.plan.compiling.compile import compiled
from pathway.simulation.plan.model import Plan
from pathway.simulation.replay.trial import refused_of
from pathway.simulation.scenario.model import Scenario

__all__ = ["compile_scenario"]


@lru_cache(maxsize=64)
def compile_scenario(definition: Definition, scenario: Scenario, *, confirm: bool = True) -> Plan:
    """Return the plan of a scenario for the definition that it is about.

    Its extreme journeys are taken through the core first, unless *confirm* is false: for a scenario
    that differs in numbers of people or resources alone from one that was confirmed.

    Raises `DefinitionError` with every fault: names that the definition does not have, numbers that
    say nothing, and every rule that a journey would break.
    """
    plan, paths = compiled(definition, scenario)
    faults = refused_of(plan, definition, paths) if confirm else []
    if faults:
        raise DefinitionError(f"scenario {scenario.id}", faults)
    return plan

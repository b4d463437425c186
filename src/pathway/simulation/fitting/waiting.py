"""Says which steps one may have waited for: those that take a unit of what there is only so much of."""

from collections.abc import Mapping

from pathway.definition import Definition
from pathway.simulation.scenario.model import Scenario

__all__ = ["waiting_in"]


def waiting_in(scenario: Scenario, definition: Definition) -> Mapping[str, frozenset[str]]:
    """Return, by phase, the ids of the steps that take a unit of a resource that is supplied."""
    supplied = {each.resource for each in scenario.supplies}
    taking = [each for each in definition.resources if each.id in supplied]
    return {
        stay.phase: frozenset(
            step.id
            for step in stay.steps
            for targets in (_targets(definition, stay.phase, step.step),)
            if any(stay.phase not in each.phases and targets & set(each.phases) for each in taking)
        )
        for stay in scenario.stays
    }


def _targets(definition: Definition, phase: str, step: str) -> set[str]:
    return {
        way.target
        for way in definition.transitions
        if way.trigger == step and phase in way.sources and way.target is not None
    }

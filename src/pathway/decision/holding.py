"""Counts units of resources: which a participant holds, which a step takes, who comes first to them."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from pathway.commands import Step
from pathway.decision.around import OPEN
from pathway.definition import Definition, Resource
from pathway.errors import UnknownResource
from pathway.machine import Plan, Way
from pathway.reasons import Compiled, compiled
from pathway.state import State, layout_of

__all__ = ["held", "rank", "resource_of", "taken"]

_NO_STEP = Step("", date.min)


def held(definition: Definition, state: State) -> Mapping[str, int]:
    """Return how many units of each resource the participant holds; those of which none are left out.

    One unit for standing in one of its phases, and one for each open spell of its activities.
    """
    counted = {
        resource.id: (state.phase in resource.phases)
        + sum(spell.activity in resource.activities for spell in state.tally.open)
        for resource in definition.resources
    }
    return {name: units for name, units in counted.items() if units}


def taken(plan: Plan, way: Way, step: Step) -> tuple[Resource, ...]:
    """Return the resources of which the step takes a unit that was not held before."""
    opened = step.told.get("activity") if way.declared.act == "open_activity" else None
    return tuple(
        resource
        for resource in plan.definition.resources
        if resource.id in way.takes or opened in resource.activities
    )


def rank(definition: Definition, resource: str, state: State) -> int:
    """Return how early a participant comes to the resource, where its units are short.

    0 is the first group of its order, and so on; those of no group come last, and share one rank.
    Within a rank, who came first comes first: whoever keeps the queue knows since when. Raises
    `UnknownResource` where the definition declares no such resource.
    """
    groups = _groups(definition, resource)
    for place, group in enumerate(groups):
        if group.truth(state, _NO_STEP, state.day, OPEN):
            return place
    return len(groups)


def resource_of(definition: Definition, resource: str) -> Resource:
    """Return the declared resource of that id; raise `UnknownResource`."""
    for found in definition.resources:
        if found.id == resource:
            return found
    raise UnknownResource(definition.id, resource, tuple(each.id for each in definition.resources))


@lru_cache(maxsize=256)
def _groups(definition: Definition, resource: str) -> tuple[Compiled, ...]:
    found = resource_of(definition, resource)
    declared = {group.id: group.condition for group in definition.groups}
    layout = layout_of(definition)
    return tuple(compiled(declared[group], layout) for group in found.first)

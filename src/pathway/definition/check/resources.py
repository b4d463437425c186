"""Finds faults of resources and groups: who holds a unit, who waits for one, who comes first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.check.conditions import leaves
from pathway.definition.conditions import AttributeIs, FactIs, Judgement
from pathway.definition.graph import Group, Resource, Transition
from pathway.definition.wording import Names, some
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["resource_faults"]


def resource_faults(definition: Definition, names: Names) -> Iterator[Fault]:
    """Yield every fault of what holds a resource, and of the groups that come first."""
    for index, resource in enumerate(definition.resources):
        yield from _resource(f"resources[{index}]", resource, names)
        yield from _waiting(f"resources[{index}].waits_in", resource, definition, names)
    for index, group in enumerate(definition.groups):
        yield from _group(f"groups[{index}].condition", group)


def _resource(at: str, resource: Resource, names: Names) -> Iterator[Fault]:
    if not resource.phases and not resource.activities:
        yield Fault(
            at,
            f"nobody holds a unit of {resource.id!r}: it names neither phases nor activities. "
            "Name what takes one, or drop it.",
        )
    if resource.phases:
        why = "A resource is held in declared phases"
        yield from some(f"{at}.phases", "phase", resource.phases, names["phase"], why)
    if resource.activities:
        why = "A resource is held by declared activities"
        yield from some(f"{at}.activities", "activity", resource.activities, names["activity"], why)
    if resource.first:
        why = "Who comes first is a declared group"
        yield from some(f"{at}.first", "group", resource.first, names["group"], why)


def _waiting(at: str, resource: Resource, definition: Definition, names: Names) -> Iterator[Fault]:
    if not resource.waits_in:
        return
    phases, activities = names["phase"], names["activity"]
    why = "One waits in declared phases and by declared activities"
    yield from some(at, "phase or activity", resource.waits_in, (*phases, *activities), why)
    for index, name in enumerate(resource.waits_in):
        here = f"{at}[{index}]"
        if name in phases and name in activities:
            yield Fault(here, f"{name!r} is a phase and an activity. Give one of them another id.")
        elif name in (*resource.phases, *resource.activities):
            yield Fault(
                here,
                f"{name!r} holds a unit of {resource.id!r} itself, so nobody there waits for one. "
                "Drop it.",
            )
        elif name in (*phases, *activities) and not _can_take(name, resource, definition):
            yield Fault(
                here,
                f"no step from {name!r} takes a unit of {resource.id!r}, so nobody there waits for "
                "one. Name where a step that takes one starts, or drop it.",
            )


def _can_take(name: str, resource: Resource, definition: Definition) -> bool:
    """Say whether a step that takes a unit starts where one stands in the phase, or by the activity."""
    opened = next((each.in_phases for each in definition.activities if each.id == name), (name,))
    return any(
        phase in opened
        for step in definition.transitions
        for phase in step.sources
        if _takes(step, phase, resource, definition)
    )


def _takes(step: Transition, phase: str, resource: Resource, definition: Definition) -> bool:
    if step.act == "open_activity":
        return any(
            phase in each.in_phases
            for each in definition.activities
            if each.id in resource.activities
        )
    into = step.target in resource.phases or (step.act == "reopen" and bool(resource.phases))
    return into and phase not in resource.phases


def _group(at: str, group: Group) -> Iterator[Fault]:
    for path, leaf in leaves(group.condition, at):
        if not isinstance(leaf, AttributeIs | FactIs | Judgement):
            from pathway.definition.shapes import tag_of  # noqa: PLC0415  shapes reads this room

            yield Fault(
                path,
                f"{tag_of(type(leaf))!r} says what happens, not who somebody is. Tell a group by "
                "attribute_is, fact_is and judgement alone.",
            )

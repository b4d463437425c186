"""Finds faults of resources and groups: nothing holds a unit, who comes first cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.check.conditions import leaves
from pathway.definition.conditions import AttributeIs, FactIs, Judgement
from pathway.definition.graph import Group, Resource
from pathway.definition.wording import Names, some
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["resource_faults"]


def resource_faults(definition: Definition, names: Names) -> Iterator[Fault]:
    """Yield every fault of what holds a resource, and of the groups that come first."""
    for index, resource in enumerate(definition.resources):
        yield from _resource(f"resources[{index}]", resource, names)
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


def _group(at: str, group: Group) -> Iterator[Fault]:
    for path, leaf in leaves(group.condition, at):
        if not isinstance(leaf, AttributeIs | FactIs | Judgement):
            from pathway.definition.shapes import tag_of  # noqa: PLC0415  shapes reads this room

            yield Fault(
                path,
                f"{tag_of(type(leaf))!r} says what happens, not who somebody is. Tell a group by "
                "attribute_is, fact_is and judgement alone.",
            )

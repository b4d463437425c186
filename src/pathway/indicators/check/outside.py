"""Finds the classes of a programme that no part of a sum asks for, so that the sum cannot hold there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pathway.definition import AttributeIs
from pathway.indicators.conditions import AllOf, Asked

if TYPE_CHECKING:
    from pathway.indicators.declared import Declared
    from pathway.indicators.model import Family, Partition

__all__ = ["outside"]


def outside(family: Family, declared: Declared) -> Mapping[str, tuple[str, ...]]:
    """Return by the whole of each sum what stands in no part of it, each as attribute and class.

    Looked at are the attributes of which every part asks for classes.
    """
    found = {each.whole: _outside(family, each, declared) for each in family.partitions}
    return {whole: classes for whole, classes in found.items() if classes}


def _outside(family: Family, partition: Partition, declared: Declared) -> tuple[str, ...]:
    asked = [_classes(each.population) for each in family.indicators if each.id in partition.parts]
    common = set.intersection(*(set(each) for each in asked)) if asked else set()
    return tuple(
        f"{name} {one}"
        for name in sorted(common & declared.classes.keys())
        for one in declared.classes[name]
        if not any(one in each[name] for each in asked)
    )


def _classes(asked: Asked) -> dict[str, frozenset[str]]:
    """Return the classes of each attribute that a condition names."""
    match asked:
        case AllOf(parts):
            return {name: each for part in parts for name, each in _classes(part).items()}
        case AttributeIs(attribute, classes) if classes:
            return {attribute: frozenset(classes)}
        case _:
            return {}

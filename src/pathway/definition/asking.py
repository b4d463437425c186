"""Says what to ask of somebody who is about to take a step: what a form needs, and nothing of how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from pathway.definition.conditions import Told
from pathway.definition.derived import details_of, ways_of
from pathway.definition.values import Detail

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pathway.definition.graph import Transition
    from pathway.definition.model import Definition
    from pathway.definition.values import Value

__all__ = ["is_asked", "is_told", "tellable"]


def tellable(definition: Definition, trigger: str, phase: str | None = None) -> tuple[Detail, ...]:
    """Return everything that a step from the phase may tell; without a phase, what a referral may.

    Entry attributes come first where the step takes them, as details that are not required. A detail
    may stand several times, with another `when` each: `is_asked` says which of them is meant. Where
    the step has several ways, told apart by a detail, what one of them alone tells is asked beside
    that. Empty where the step does not start from there.
    """
    ways = [
        way
        for way in ways_of(definition)
        if way.trigger == trigger
        and (phase in way.sources if phase is not None else not way.sources)
    ]
    details = [details_of(definition, way) for way in ways]
    found: dict[Detail, None] = {}
    for way, told in zip(ways, details, strict=True):
        if way.act == "refer" or way.restates:
            for each in definition.attributes:
                found[Detail(each.id, each.name, each.values, required=False)] = None
        for detail in told:
            everywhere = all(detail in each for each in details)
            found[detail if everywhere else _beside(detail, way)] = None
    return tuple(found)


def _beside(detail: Detail, way: Transition) -> Detail:
    """Return a detail that not every way tells as one that is asked where this way is meant."""
    when = way.when
    if not isinstance(when, Told) or detail.when is not None or detail.id == when.detail:
        return detail
    return evolve(detail, when=when)


def is_asked(detail: Detail, told: Mapping[str, Value]) -> bool:
    """Whether the detail is to be told beside what is told already."""
    return is_told(detail.when, told)


def is_told(when: Told | None, told: Mapping[str, Value]) -> bool:
    """Whether what is told is what `when` asks for; it is, where nothing is asked for."""
    if when is None:
        return True
    value = told.get(when.detail)
    if when.classes or not isinstance(value, int | float):
        return value in when.classes
    low, high = when.at_least, when.at_most
    return (low is None or value >= low) and (high is None or value <= high)

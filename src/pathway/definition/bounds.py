"""Judges what a variant puts in the place of one open term: is it of the kind, and within bounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.dates import Span
from pathway.definition.places import measure
from pathway.definition.terms import ChoiceTerm, OpenTerm, SlotTerm, SpanTerm
from pathway.definition.wording import repeated, said, unknown
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.graph import Activity
    from pathway.definition.model import Definition
    from pathway.definition.variants import Fill

__all__ = ["fill_faults"]

_GIVEN = {
    "span": "a length",
    "choices": "ids",
    "activities": "activities",
}
_NEEDED = {
    SpanTerm: "a length, such as {weeks = 6}",
    ChoiceTerm: "ids in square brackets",
    SlotTerm: "activities of your own in square brackets",
}


def fill_faults(definition: Definition, term: OpenTerm, given: Fill) -> Iterator[Fault]:
    """Yield every fault of what fills the term."""
    kinds = [kind for kind in _GIVEN if getattr(given, kind) is not None]
    match term:
        case SpanTerm() if kinds == ["span"] and given.span is not None:
            yield from _span(term, given.span)
        case ChoiceTerm() if kinds == ["choices"] and given.choices is not None:
            yield from _choices(term, given.choices)
        case SlotTerm() if kinds == ["activities"] and given.activities is not None:
            yield from _slot(term, given.activities, definition)
        case SlotTerm() if kinds == ["choices"] and given.choices == ():
            pass  # an empty list is a list of either
        case _:
            found = " and ".join(_GIVEN[kind] for kind in kinds) or "nothing"
            need = _NEEDED[type(term)]
            yield Fault("", f"{term.id!r} is not filled with {found}. Give {need}.")


def _span(term: SpanTerm, span: Span) -> Iterator[Fault]:
    (unit, low), (_, high), (given, length) = map(measure, (term.low, term.high, span))
    bounds = f"{said(term.low)} to {said(term.high)}"
    if unit != given:
        yield Fault("span", f"{said(span)} does not compare with {bounds}. Use their unit.")
    elif not low <= length <= high:
        yield Fault("span", f"{said(span)} is not within {bounds}. Give a length within.")


def _choices(term: ChoiceTerm, choices: tuple[str, ...]) -> Iterator[Fault]:
    why = f"{term.id!r} is a choice among"
    for index, choice in enumerate(choices):
        yield from unknown(f"choices[{index}]", "choice", choice, term.among, why)
    yield from repeated("choices", choices)
    if not term.at_least <= len(choices) <= term.most:
        yield Fault("choices", f"{len(choices)} chosen. Choose {term.at_least} to {term.most}.")


def _slot(
    term: SlotTerm, activities: tuple[Activity, ...], definition: Definition
) -> Iterator[Fault]:
    if len(activities) > term.at_most:
        yield Fault("activities", f"{len(activities)} given. Give {term.at_most} at the most.")
    taken = {activity.id for activity in definition.activities}
    for index, activity in enumerate(activities):
        if activity.id in taken:
            why = f"{activity.id!r} is taken by an activity of the centre. Give it another id."
            yield Fault(f"activities[{index}].id", why)

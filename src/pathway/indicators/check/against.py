"""Finds what an indicator or a counting reads that a programme does not declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, get_args

from pathway.definition import UNKNOWN, AttributeIs
from pathway.definition.graph import Category
from pathway.errors import Fault
from pathway.indicators.check.conditions import leaves
from pathway.indicators.check.indicators import asked_of
from pathway.indicators.check.lacked import Lacked, lacks
from pathway.indicators.conditions import (
    Asked,
    AssessedAs,
    Completed,
    Contacted,
    InSituation,
    IsTold,
    Left,
    Reached,
)

if TYPE_CHECKING:
    from pathway.indicators.declared import Declared
    from pathway.indicators.model import Counting, Indicator

__all__ = ["counting_lacks", "indicator_lacks"]

_WHY = "The programme declares"


def counting_lacks(at: str, counting: Counting, declared: Declared) -> Iterator[Fault]:
    """Yield every id of the counting that the programme does not declare."""
    if counting.records == "organisation":
        yield from _contacts(f"{at}.entry", counting.entry, declared)
    else:
        yield from _each(f"{at}.entry", "phase", counting.entry, declared.phases)
    yield from _each(f"{at}.complete", "attribute", counting.complete, declared.attributes)
    if counting.started:
        yield from _during(f"{at}.started", declared)


def indicator_lacks(at: str, indicator: Indicator, declared: Declared) -> Iterator[Fault]:
    """Yield every id of the indicator, but for its breakdowns, that the programme does not declare."""
    dot = f"{at}." if at else ""
    for field, asked in asked_of(indicator):
        for path, leaf in leaves(asked, f"{dot}{field}"):
            yield from _leaf(path, leaf, declared)
    phase = indicator.anchor.removeprefix("phase:")
    if phase != indicator.anchor:
        yield from lacks(f"{dot}anchor", "phase", phase, declared.phases, _WHY)
    window = indicator.window
    if window is not None and window.follow_up is not None:
        path = f"{dot}window.follow_up"
        yield from lacks(path, "follow-up", window.follow_up, declared.follow_ups, _WHY)


def _leaf(path: str, leaf: Asked, declared: Declared) -> Iterator[Fault]:
    match leaf:
        case AttributeIs():
            yield from _attribute(path, leaf, declared)
        case IsTold(names):
            yield from _each(f"{path}.attributes", "attribute", names, declared.attributes)
        case Reached(phases):
            yield from _each(f"{path}.phases", "phase", phases, declared.phases)
            if not phases:
                yield from _during(path, declared)
        case Left(outcomes, categories, reasons):
            yield from _each(f"{path}.outcomes", "outcome", outcomes, declared.outcomes)
            yield from _each(f"{path}.reasons", "reason", reasons, declared.outcome_reasons)
            known = get_args(Category)
            for place, each in enumerate(categories):
                yield from lacks(f"{path}.categories[{place}]", "category", each, known, _WHY)
        case InSituation(situations):
            yield from _each(f"{path}.situations", "situation", situations, declared.situations)
        case AssessedAs(name, values):
            yield from lacks(f"{path}.assessment", "assessment", name, declared.assessments, _WHY)
            if name in declared.values:
                yield from _each(f"{path}.values", "value", values, declared.values[name])
        case Completed() | Contacted():
            yield from _had(path, leaf, declared)
        case _:
            return


def _had(path: str, leaf: Completed | Contacted, declared: Declared) -> Iterator[Fault]:
    match leaf:
        case Completed(activity, results):
            yield from lacks(f"{path}.activity", "activity", activity, declared.activities, _WHY)
            if activity in declared.results:
                yield from _each(f"{path}.results", "result", results, declared.results[activity])
        case Contacted(kinds):
            yield from _contacts(f"{path}.kinds", kinds, declared)


def _contacts(path: str, kinds: tuple[str, ...], declared: Declared) -> Iterator[Fault]:
    if not declared.contacts:
        message = "the programme declares no contacts with organisations."
        yield Lacked(path, message, "programmet har inga kontakter med organisationer.")
        return
    yield from _each(path, "contact", kinds, declared.contacts)


def _attribute(path: str, asked: AttributeIs, declared: Declared) -> Iterator[Fault]:
    name = asked.attribute
    yield from lacks(f"{path}.attribute", "attribute", name, declared.attributes, _WHY)
    if name in declared.classes:
        if not asked.classes:
            message = f"the attribute {name!r} is no number. Ask for classes."
            yield Lacked(path, message, f"uppgiften {name!r} är inget tal. Fråga efter klasser.")
        known = (*declared.classes[name], UNKNOWN)
        for place, each in enumerate(asked.classes):
            yield from lacks(f"{path}.classes[{place}]", "class", each, known, _WHY)
    elif name in declared.numbers and set(asked.classes) - {UNKNOWN}:
        message = f"the attribute {name!r} is a number. Ask for bounds."
        yield Lacked(path, message, f"uppgiften {name!r} är ett tal. Fråga efter gränser.")


def _during(path: str, declared: Declared) -> Iterator[Fault]:
    if not declared.during:
        message = "no phase of the programme is of the part 'during'. Name phases."
        swedish = "ingen fas i programmet hör till delen 'during'. Namnge faser."
        yield Lacked(path, message, swedish)


def _each(path: str, kind: str, names: tuple[str, ...], known: Iterable[str]) -> Iterator[Fault]:
    among = tuple(known)
    for place, name in enumerate(names):
        yield from lacks(f"{path}[{place}]", kind, name, among, _WHY)

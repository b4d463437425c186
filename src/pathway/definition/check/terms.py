"""Finds faults of open terms and of what must be kept: where they stand, and within which bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pathway.dates import Span
from pathway.definition.named import choices_in_words, named_at
from pathway.definition.places import (
    Spot,
    Trail,
    ids_of,
    measure,
    own_choices,
    own_span,
    plus,
    relisted,
    reworded,
    spots,
)
from pathway.definition.terms import ChoiceTerm, OpenTerm, Place, SlotTerm, SpanTerm
from pathway.definition.wording import enumerated, listed, repeated, said, span_text, unknown
from pathway.errors import Fault
from pathway.texts import Text

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["term_faults"]

_Taken = dict[Trail, list[OpenTerm]]


def term_faults(definition: Definition) -> Iterator[Fault]:
    """Yield every fault of an open term, of what must be kept, and of a variant that left one open."""
    taken: _Taken = {}
    for index, term in enumerate(definition.terms):
        at = f"terms[{index}]"
        match term:
            case SpanTerm():
                yield from _span_term(at, term, definition, taken)
            case ChoiceTerm():
                yield from _choice_term(at, term, definition, taken)
            case SlotTerm():
                if term.at_most < 1:
                    why = f"{term.at_most} leaves no room. Give at least 1, or drop the term."
                    yield Fault(f"{at}.at_most", why)
    yield from repeated("keeps", definition.keeps)
    for index, path in enumerate(definition.keeps):
        found = spots(definition, path, by_index=False)
        if isinstance(found, str):
            why = f"{found} Name, by its ids, what every variant must still have."
            yield Fault(f"keeps[{index}]", why)
    if definition.variant is not None and definition.terms:
        why = "a variant leaves nothing open. Leave the terms to the centre, or this out."
        yield Fault("variant", why)


def _placed(
    at: str, term: SpanTerm | ChoiceTerm, definition: Definition, taken: _Taken
) -> Iterator[tuple[str, Place, Spot] | Fault]:
    """Yield every spot where the term stands, and each fault of a place that is none."""
    if not term.places:
        why = "empty. A term that stands nowhere opens nothing: name at least one place."
        yield Fault(f"{at}.places", why)
    for index, place in enumerate(term.places):
        here = f"{at}.places[{index}]"
        found = spots(definition, place.path)
        if isinstance(found, str):
            yield Fault(f"{here}.path", found)
            continue
        for spot in found:
            others = taken.setdefault(spot.trail, [])
            said = isinstance(spot.value, Text)
            other = next((each for each in others if said or not _apart(term, each)), None)
            others.append(term)
            if other is not None:
                why = f"the open term {other.id!r} stands there already. Keep one of the two."
                yield Fault(f"{here}.path", why)
            else:
                yield here, place, spot


def _apart(one: OpenTerm, other: OpenTerm) -> bool:
    """Say whether two terms may stand in one place: they choose among different ids."""
    match one, other:
        case ChoiceTerm(), ChoiceTerm():
            return one is not other and set(one.among).isdisjoint(other.among)
        case _:
            return False


def _span_term(at: str, term: SpanTerm, definition: Definition, taken: _Taken) -> Iterator[Fault]:
    own = own_span(definition, term)
    bounds = f"{said(term.low)} to {said(term.high)}"
    (unit, low), (_, high) = measure(term.low), measure(term.high)
    if _unit(term.low) != _unit(term.high):
        yield Fault(at, f"{bounds} is counted in two units. Give both bounds in one.")
    elif low > high:
        yield Fault(at, f"empty window: no length is {bounds}. Swap or change the bounds.")
    elif own is not None and not (measure(own)[0] == unit and low <= measure(own)[1] <= high):
        why = f"{said(own)}, the centre's own length, is not within {bounds}. Widen the bounds."
        yield Fault(at, why)
    for index, found in enumerate(_placed(at, term, definition, taken)):
        if isinstance(found, Fault):
            yield found
        elif index == 0 and (own is None or found[1].plus_days):
            here = found[0]
            why = (
                "the first place holds the centre's own length, with no days added. Begin with it."
            )
            yield Fault(here, why)
        elif own is not None:
            yield from _length(*found, own, term.low)


def _unit(span: Span) -> tuple[bool, bool]:
    return span.weeks is None, span.months is None


def _length(here: str, place: Place, spot: Spot, own: Span, low: Span) -> Iterator[Fault]:
    days = place.plus_days
    if days and own.fixed is None:
        why = f"{said(own)} is no fixed number of days, so none can be added. Leave this out."
        yield Fault(f"{here}.plus_days", why)
        return
    if low.fixed is not None and low.fixed + days < 0:
        why = f"{said(low)} and {days} days is less than nothing. Add more, or raise `low`."
        yield Fault(f"{here}.plus_days", why)
        return
    due = plus(own, days)
    match spot.value:
        case Span() if spot.value == due:
            pass
        case Span():
            why = f"{said(spot.value)} stands there, and the term makes it {said(due)}"
            yield Fault(f"{here}.path", f"{why}. Write the same in both.")
        case Text():
            if reworded(spot.value, due, due) is None:
                words = span_text(due)
                why = f"the text there does not say {words.sv!r} in Swedish and {words.en!r}"
                yield Fault(f"{here}.path", f"{why} in English. Write it so, in digits.")
        case _:
            why = "neither a length nor a text stands there, so no length can. Name another place."
            yield Fault(f"{here}.path", why)


def _choice_term(
    at: str, term: ChoiceTerm, definition: Definition, taken: _Taken
) -> Iterator[Fault]:
    faults = list(_bounds(at, term))
    own = own_choices(definition, term) or ()
    names = choices_in_words(definition, term)
    for index, found in enumerate(_placed(at, term, definition, taken)):
        if isinstance(found, Fault):
            faults.append(found)
        elif index and isinstance(found[2].value, Text):
            faults.extend(_names_them(found[0], found[2].value, [names[each] for each in own]))
            if term.at_least < 1:
                why = "a variant may choose nothing, and then the text would name nothing"
                faults.append(Fault(f"{found[0]}.path", f"{why}. Raise `at_least`."))
        else:
            faults.extend(_chosen(found[0], found[1], found[2].value, term, own))
            faults.extend(_known(at, term, named_at(definition, found[1].path)))
    yield from faults or _own_choice(at, term, own)


def _names_them(here: str, text: Text, own: Sequence[Text]) -> Iterator[Fault]:
    if relisted(text, own, own) is None:
        words = enumerated(own, "eller", "or")
        why = f"the text there does not say {words.sv!r} in Swedish and {words.en!r} in English"
        yield Fault(f"{here}.path", f"{why}, in the words of what is chosen. Write it so.")


def _bounds(at: str, term: ChoiceTerm) -> Iterator[Fault]:
    if not term.among:
        why = "empty. Nothing could be chosen: name at least one id."
        yield Fault(f"{at}.among", why)
        return
    yield from repeated(f"{at}.among", term.among)
    if not 0 <= term.at_least <= term.most <= len(term.among):
        why = (
            f"empty window: of {len(term.among)}, at least {term.at_least} and at most {term.most}"
        )
        yield Fault(at, f"{why} can never be chosen. Change a bound.")


def _known(at: str, term: ChoiceTerm, declared: tuple[object, ...] | None) -> Iterator[Fault]:
    """Yield a fault for each id that could be chosen and that nothing declares."""
    ids = None if declared is None else ids_of(declared)
    for index, choice in enumerate(term.among if ids else ()):
        why = "What can be chosen is declared"
        yield from unknown(f"{at}.among[{index}]", "id", choice, ids or (), why)


def _chosen(
    here: str, place: Place, value: object, term: ChoiceTerm, own: tuple[str, ...]
) -> Iterator[Fault]:
    if place.plus_days:
        why = "a choice is no length, so no days can be added to it. Leave this out."
        yield Fault(f"{here}.plus_days", why)
    ids = ids_of(value)
    if ids is None:
        why = "no ids, and no declarations with ids, stand there. Name another place."
        yield Fault(f"{here}.path", why)
        return
    declared = isinstance(value, tuple) and not isinstance(value[0], str)
    missing = [each for each in term.among if each not in ids]
    if declared and missing:
        why = f"{listed(missing)}: not declared there, so no variant could choose it"
        yield Fault(f"{here}.path", f"{why}. Declare it, or take it out of `among`.")
    elif set(own) != set(term.among) - set(missing):
        there = listed(each for each in term.among if each in ids)
        why = f"the centre chooses {there or 'none'} there, {listed(own) or 'none'} at the first place"
        yield Fault(f"{here}.path", f"{why}. Make them alike.")


def _own_choice(at: str, term: ChoiceTerm, own: tuple[str, ...]) -> Iterator[Fault]:
    if not term.at_least <= len(own) <= term.most:
        why = f"the centre itself chooses {len(own)}, not {term.at_least} to {term.most}"
        yield Fault(at, f"{why}. Widen the bounds, or change its choice.")

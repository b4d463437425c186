"""Writes what a variant fills into the fields of its centre, and tells what is dropped on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from pathway.dates import Span
from pathway.definition.named import choices_in_words
from pathway.definition.places import (
    Trail,
    id_of,
    own_choices,
    own_span,
    plus,
    relisted,
    reworded,
    spots,
)
from pathway.definition.terms import ChoiceTerm, OpenTerm, SpanTerm
from pathway.errors import Fault
from pathway.texts import Assumption, Basis, Source, Text

if TYPE_CHECKING:
    from pathway.definition.model import Definition
    from pathway.definition.variants import Fill, Variant

__all__ = ["filled", "kept_faults"]

_Parts = dict[str, object]
_Choice = tuple[Trail, ChoiceTerm, tuple[str, ...]]


def filled(definition: Definition, variant: Variant) -> _Parts:
    """Return the fields of the definition with every fill written into its places.

    Every fill must be sound. Where a value is not the centre's own, the source or assumption that
    stands around it tells the variant's, too.
    """
    terms = {term.id: term for term in definition.terms}
    own = tuple(activity for each in variant.fill for activity in each.activities or ())
    parts = {**_parts(definition), "activities": definition.activities + own}
    changed: list[Trail] = []
    choices: list[_Choice] = []
    for each in variant.fill:
        term = terms[each.term]
        for trail, value in (*_lengths(definition, term, each), *_lists(definition, term, each)):
            if value != _held(definition, trail):
                changed.append(trail)
                _put(parts, trail, value)
        for choice in _choices(definition, term, each):
            choices.append(choice)
            held = _held(definition, choice[0])
            if _chosen(held, choice) != held:
                changed.append(choice[0])
    for trail, basis in {found for each in changed for found in _around(definition, each)}:
        _put(parts, trail, _noted(basis, variant))
    _drop(parts, choices)
    return parts


def kept_faults(definition: Definition, term: OpenTerm, given: Fill) -> Iterator[Fault]:
    """Yield a fault for each part of the centre that must be kept and that this fill drops."""
    choices = list(_choices(definition, term, given))
    if not choices:
        return
    parts = _parts(definition)
    _drop(parts, choices)
    for path in definition.keeps:
        if isinstance(spots(parts, path, by_index=False), str):
            why = f"`{path}` must be kept by every variant, and this drops it. Put it back."
            yield Fault("choices", why)


def _parts(definition: Definition) -> _Parts:
    names = (field.name for field in attrs.fields(type(definition)))
    return {name: getattr(definition, name) for name in names}


def _lengths(
    definition: Definition, term: OpenTerm, given: Fill
) -> Iterator[tuple[Trail, Span | Text | None]]:
    """Yield what stands at each place of the term once it has the given length."""
    if isinstance(term, SpanTerm) and given.span is not None:
        own = own_span(definition, term)
        for place in term.places:
            new = plus(given.span, place.plus_days)
            found = spots(definition, place.path)
            for spot in () if isinstance(found, str) else found:
                if isinstance(spot.value, Text) and own is not None:
                    yield spot.trail, reworded(spot.value, plus(own, place.plus_days), new)
                else:
                    yield spot.trail, new


def _choices(definition: Definition, term: OpenTerm, given: Fill) -> Iterator[_Choice]:
    if isinstance(term, ChoiceTerm) and given.choices is not None:
        for place in term.places:
            found = spots(definition, place.path)
            for spot in () if isinstance(found, str) else found:
                if not isinstance(spot.value, Text):
                    yield spot.trail, term, given.choices


def _lists(
    definition: Definition, term: OpenTerm, given: Fill
) -> Iterator[tuple[Trail, Text | None]]:
    """Yield each text that names what is chosen, once it names what the variant chooses."""
    if isinstance(term, ChoiceTerm) and given.choices is not None:
        names = choices_in_words(definition, term)
        old = [names[each] for each in own_choices(definition, term) or ()]
        new = [names[each] for each in term.among if each in given.choices]
        for place in term.places:
            found = spots(definition, place.path)
            for spot in () if isinstance(found, str) else found:
                if isinstance(spot.value, Text):
                    yield spot.trail, relisted(spot.value, old, new)


def _chosen(held: object, choice: _Choice) -> tuple[object, ...]:
    """Return what is left of a tuple, in its order, and the ids that are new to it, in the term's."""
    _, term, ids = choice
    before = held if isinstance(held, tuple) else ()
    dropped = [each for each in term.among if each not in ids]
    left = tuple(each for each in before if id_of(each) not in dropped)
    known = [id_of(each) for each in before]
    return left + tuple(each for each in term.among if each in ids and each not in known)


def _drop(parts: _Parts, choices: list[_Choice]) -> None:
    """Write the choices, the deepest first: what one drops moves the indices of those within it."""
    for choice in sorted(choices, key=lambda each: -len(each[0])):
        _put(parts, choice[0], _chosen(_held(parts, choice[0]), choice))


def _around(definition: Definition, trail: Trail) -> Iterator[tuple[Trail, Basis]]:
    """Yield the source or assumption that stands nearest around a place, and its trail."""
    for length in range(len(trail) - 1, 0, -1):
        basis: object = getattr(_held(definition, trail[:length]), "basis", None)
        if isinstance(basis, Source | Assumption):
            yield (*trail[:length], "basis"), basis
            return


def _noted(basis: Basis, variant: Variant) -> Basis:
    local = Text(
        sv=f"lokalt, {variant.name.sv}: {variant.basis.of('sv')}",
        en=f"local, {variant.name.en}: {variant.basis.of('en')}",
    )
    if isinstance(basis, Assumption):
        return Assumption(_and(basis.reason, local))
    return attrs.evolve(basis, remark=local if basis.remark is None else _and(basis.remark, local))


def _and(one: Text, other: Text) -> Text:
    return Text(sv=f"{one.sv}; {other.sv}", en=f"{one.en}; {other.en}")


def _held(whole: Definition | _Parts, trail: Trail) -> object:
    held: object = whole
    for step in trail:
        held = _part(held, step)
    return held


def _part(held: object, step: str | int) -> object:
    match held, step:
        case dict(), str():
            return held[step]
        case tuple(), int():
            return held[step]
        case _:
            return getattr(held, str(step))


def _put(parts: _Parts, trail: Trail, new: object) -> None:
    field, *rest = trail
    parts[str(field)] = _with(parts[str(field)], tuple(rest), new)


def _with(held: object, trail: Trail, new: object) -> object:
    """Return the part with another value at the end of the trail."""
    if not trail:
        return new
    step, *rest = trail
    inside = _with(_part(held, step), tuple(rest), new)
    if isinstance(held, tuple) and isinstance(step, int):
        return (*held[:step], inside, *held[step + 1 :])
    kind: type = type(held)
    make: Callable[..., object] = kind
    names = (field.name for field in attrs.fields(kind))
    return make(**{name: inside if name == step else getattr(held, name) for name in names})

"""The path language of places: leads from a definition to its parts, and tells what stands there."""

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from pathway.dates import Span
from pathway.definition.graph import Transition
from pathway.definition.terms import ChoiceTerm, Place, SpanTerm
from pathway.definition.wording import enumerated, listed, nearest, span_text
from pathway.records import record
from pathway.texts import Text

__all__ = [
    "Spot",
    "Trail",
    "id_of",
    "ids_of",
    "kept_of",
    "measure",
    "own_choices",
    "own_span",
    "plus",
    "relisted",
    "reworded",
    "spots",
]

Trail = tuple[str | int, ...]
"""The way to a part: names of fields, and indices."""

_STEP = re.compile(r"(?:^|\.)(?P<field>[a-z_]+)|\[(?P<key>[^\[\]]+)\]")
_PATH = re.compile(r"[a-z_]+(?:\[[^\[\]]+\])?(?:\.[a-z_]+(?:\[[^\[\]]+\])?)*")


@record
class Spot:
    """One part of a definition, and the way to it."""

    trail: Trail
    value: object


def spots(definition: object, path: str, *, by_index: bool = True) -> tuple[Spot, ...] | str:
    """Return every part that the path leads to, or why it leads nowhere.

    The definition may be given as its fields by name. There are several where transitions share their trigger. Without *by_index*, elements are named
    by id or trigger alone.
    """
    if _PATH.fullmatch(path) is None:
        return f"{path!r} is no path. Join fields by dots, and put ids in brackets."
    here: tuple[Spot, ...] = (Spot((), definition),)
    for step in _STEP.finditer(path):
        field, key = step["field"], step["key"]
        beyond = tuple(
            found
            for spot in here
            for found in (_fields(spot, field) if field else _elements(spot, key, by_index))
        )
        if not beyond:
            return _lost(path[: step.start()], here, field or key)
        here = beyond
    return here


def _fields(spot: Spot, name: str) -> Iterator[Spot]:
    value = spot.value
    if name in _field_names(value):
        part: object = value[name] if isinstance(value, dict) else getattr(value, name)
        yield Spot((*spot.trail, name), part)


def _elements(spot: Spot, key: str, by_index: bool) -> Iterator[Spot]:  # noqa: FBT001
    if not isinstance(spot.value, tuple):
        return
    found = [index for index, each in enumerate(spot.value) if id_of(each) == key]
    if not found and by_index and key.isdecimal() and int(key) < len(spot.value):
        found = [int(key)]
    for index in found:
        yield Spot((*spot.trail, index), spot.value[index])


def _field_names(value: object) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(value)
    kind: type = type(value)
    return tuple(field.name for field in attrs.fields(kind)) if attrs.has(kind) else ()


def _lost(before: str, here: tuple[Spot, ...], name: str) -> str:
    where = f"`{before}`" if before else "a definition"
    value = here[0].value
    if isinstance(value, tuple):
        known: Iterable[str] = (each for each in map(id_of, value) if each is not None)
    else:
        known = _field_names(value)
    among = tuple(known)
    near = nearest(name, among)
    hint = "" if near is None else f" Did you mean {near!r}?"
    return f"leads nowhere: {where} has no {name!r}. It has: {listed(among) or 'no parts'}.{hint}"


def id_of(part: object) -> str | None:
    """Return what names an element: an id by itself, its id, its trigger; None where nothing does."""
    if isinstance(part, str):
        return part
    name: object = part.trigger if isinstance(part, Transition) else getattr(part, "id", None)
    return name if isinstance(name, str) else None


def plus(span: Span, days: int) -> Span:
    """Return the span with so many days added, in weeks where it was in weeks and still is whole.

    Raises `ValueError` for a span in months, to which no days can be added.
    """
    if not days:
        return span
    if span.fixed is None:
        raise ValueError(f"{span} is no fixed number of days")
    total = span.fixed + days
    return Span(days=total) if span.weeks is None or total % 7 else Span(weeks=total // 7)


def measure(span: Span) -> tuple[str, int]:
    """Return what a length is counted in, days or months, and how many; only like compare."""
    return ("months", span.months or 0) if span.fixed is None else ("days", span.fixed)


def reworded(text: Text, old: Span, new: Span) -> Text | None:
    """Return the text with the new length in place of the old, None where it does not say the old."""
    before, after = span_text(old), span_text(new)
    swedish, said_sv = _swapped(text.sv, before.sv, after.sv)
    english, said_en = _swapped(text.en, before.en, after.en)
    return Text(swedish, english) if said_sv and said_en else None


def relisted(text: Text, old: Sequence[Text], new: Sequence[Text]) -> Text | None:
    """Return the text with the new names in a row in place of the old, None where it does not say these."""
    for last in (("eller", "or"), ("och", "and")) if old else ():
        before, after = enumerated(old, *last), enumerated(new, *last)
        swedish, said_sv = _swapped(text.sv, before.sv, after.sv)
        english, said_en = _swapped(text.en, before.en, after.en)
        if said_sv and said_en:
            return Text(swedish, english)
    return None


def _swapped(words: str, old: str, new: str) -> tuple[str, int]:
    return re.subn(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, words)


def own_span(definition: object, term: SpanTerm) -> Span | None:
    """Return the centre's own length, which stands at the first place; None where none does."""
    held = _first(definition, term.places)
    return held if isinstance(held, Span) else None


def own_choices(definition: object, term: ChoiceTerm) -> tuple[str, ...] | None:
    """Return the centre's own choice, in the order of the term: what the first place holds of it.

    None where no ids stand there.
    """
    ids = ids_of(_first(definition, term.places))
    return None if ids is None else tuple(each for each in term.among if each in ids)


def ids_of(value: object) -> tuple[str, ...] | None:
    """Return the ids that a tuple holds, or that its elements have; None where it is no such tuple."""
    held = value if isinstance(value, tuple) else ()
    ids = tuple(each for each in map(id_of, held) if each is not None)
    return ids if ids and len(ids) == len(held) else None


def kept_of(keeps: tuple[str, ...], term: ChoiceTerm) -> tuple[str, ...]:
    """Return those of the ids in `among` that every variant must choose, by the paths to be kept."""
    held = {f"{place.path}[{each}]": each for place in term.places for each in term.among}
    chosen = {held[path] for path in keeps if path in held}
    return tuple(each for each in term.among if each in chosen)


def _first(definition: object, places: tuple[Place, ...]) -> object:
    found = spots(definition, places[0].path) if places else ""
    return None if isinstance(found, str) else found[0].value

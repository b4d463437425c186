"""Finds the declarations that the ids in a field of a definition name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathway.definition.conditions import AttributeIs, FactIs, Judgement
from pathway.definition.places import id_of, spots
from pathway.definition.values import UNKNOWN, Choice, OneOf
from pathway.texts import Text

if TYPE_CHECKING:
    from pathway.definition.model import Definition
    from pathway.definition.terms import ChoiceTerm

__all__ = ["choices_in_words", "named_at", "words_of"]

_DECLARED = {
    "activities": "activities",
    "deciders": "roles",
    "first": "groups",
    "in_phases": "phases",
    "outcomes": "outcomes",
    "phases": "phases",
    "roles": "roles",
    "rules": "rules",
    "runs_in": "phases",
    "sources": "phases",
    "stops": "clocks",
}
"""Each field that holds ids of declarations, and the field of the definition that declares them."""

_UNKNOWN = Choice(UNKNOWN, Text(sv="okänt", en="unknown"))


def named_at(definition: Definition, path: str) -> tuple[object, ...] | None:
    """Return the declarations that ids at a place can name; None where no declaration is asked."""
    owner, _, field = path.rpartition(".")
    found = spots(definition, owner) if owner else ""
    values: object = None
    match () if isinstance(found, str) else found[0].value:
        case AttributeIs(attribute=name) if field == "classes":
            kinds = (each.values for each in definition.attributes if each.id == name)
            values = next(kinds, None)
            if isinstance(values, OneOf):
                return (*values.choices, _UNKNOWN)
        case FactIs(fact=name) if field == "values":
            values = next((each.values for each in definition.facts if each.id == name), None)
        case Judgement(assessment=name) if field == "values":
            known = (each.values for each in definition.assessments if each.id == name)
            values = next(known, None)
        case _ if field in _DECLARED and owner:
            declared: object = getattr(definition, _DECLARED[field])
            return declared if isinstance(declared, tuple) else None
        case _:
            pass
    return values.choices if isinstance(values, OneOf) else None


def words_of(declared: object) -> dict[str, Text]:
    """Return the words of declarations by their ids."""
    words: dict[str, Text] = {}
    for each in declared if isinstance(declared, tuple) else ():
        said: object = getattr(each, "name", None) or getattr(each, "text", None)
        name = id_of(each)
        if isinstance(said, Text) and name is not None:
            words[name] = said
    return words


def choices_in_words(definition: Definition, term: ChoiceTerm) -> dict[str, Text]:
    """Return the ids among which a term chooses, in its order, with the words of their declarations.

    An id that nothing declares stands for itself.
    """
    names: dict[str, Text] = {}
    for place in term.places:
        found = spots(definition, place.path)
        for spot in () if isinstance(found, str) else found:
            names |= words_of(spot.value)
        names |= words_of(named_at(definition, place.path))
    return {each: names.get(each, Text(each, each)) for each in term.among}

"""The document of a variant in TOML and in JSON, both ways without loss."""

import json
from typing import Literal

from pathway.definition.document import plain, unformatted
from pathway.definition.json_text import read_json
from pathway.definition.reading import read
from pathway.definition.shapes import Object, shown
from pathway.definition.toml_text import read_toml, write_toml
from pathway.definition.variant_draft import Draft, as_far_as_read
from pathway.definition.variants import Variant, at_terms
from pathway.errors import DefinitionError, Fault

__all__ = [
    "VARIANT_FORMAT",
    "Form",
    "draft_variant",
    "dumps_variant",
    "loads_variant",
    "variant_from_document",
    "variant_to_document",
]

VARIANT_FORMAT = "participant-pathway-variant/1"
"""The form of the document, told under its key `format`."""

Form = Literal["toml", "json"]


def variant_to_document(variant: Variant) -> dict[str, object]:
    """Return the variant as what TOML and JSON hold.

    Keys are names of fields, but `fill` is a table of the terms by id: a length as a table of its
    unit, a choice as a list of ids, activities as a list of tables.
    """
    document = {"format": VARIANT_FORMAT, **plain(variant)}
    fills = (plain(each) for each in variant.fill)
    table = {str(each.pop("term")): next(iter(each.values()), []) for each in fills}
    return document | {"fill": table} if table else document


def variant_from_document(document: object, *, name: str = "document") -> Variant:
    """Return the variant that the document holds.

    Raises `DefinitionError` about *name* with every fault of form, each with its path in the
    document. Whether it fits the centre is asked by `fill`.
    """
    return _whole(_drafted(document, name, []), name)


def dumps_variant(variant: Variant, form: Form = "toml") -> str:
    """Return the variant as TOML, or as JSON with two spaces to a level."""
    document = variant_to_document(variant)
    if form == "toml":
        return write_toml(document, table="fill")
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def loads_variant(text: str | bytes, form: Form = "toml", *, name: str = "document") -> Variant:
    """Return the variant that the TOML or JSON holds; bytes are UTF-8.

    Raises `DefinitionError` about *name* with every fault of form, each with its path in the
    document. Whether it fits the centre is asked by `fill`.
    """
    return _whole(draft_variant(text, form, name=name), name)


def draft_variant(text: str | bytes, form: Form = "toml", *, name: str = "document") -> Draft:
    """Return the variant as far as the TOML or JSON can be read, with every fault of form.

    Raises `DefinitionError` about *name* where it cannot be read at all.
    """
    document, faults = read_toml(text, name) if form == "toml" else read_json(text, name)
    return _drafted(document, name, faults)


def _drafted(document: object, name: str, faults: list[Fault]) -> Draft:
    body = unformatted(document, VARIANT_FORMAT, name, faults)
    if not isinstance(body, dict):
        found: list[Fault] = []
        read(Object((Variant,)), body, found)
        raise DefinitionError(name, [*faults, *found])
    terms: list[str] = []
    if "fill" in body:
        terms, fills = _fills(body["fill"], faults)
        body = body | {"fill": fills}
    found = []
    variant = read(Object((Variant,)), body, found)
    faults.extend(at_terms(found, terms))
    if isinstance(variant, Variant):
        return Draft(variant, frozenset(), tuple(faults))
    return Draft(*as_far_as_read(body), tuple(faults))


def _whole(draft: Draft, name: str) -> Variant:
    if draft.faults:
        raise DefinitionError(name, draft.faults)
    return draft.variant


def _fills(table: object, faults: list[Fault]) -> tuple[list[str], list[dict[str, object]]]:
    """Return the ids of the terms, and for each what the fields of `Fill` hold."""
    if not isinstance(table, dict):
        why = f"{shown(table)} stands where a table is needed. Write [fill], then each term by id"
        faults.append(Fault("fill", f"{why}."))
        return [], []
    fills = []
    for term, value in table.items():
        kind = _kind(value)
        if kind is None:
            why = f"{shown(value)} stands where a length, ids or activities are needed"
            hint = "Write {weeks = 6}, or a list in square brackets"
            faults.append(Fault(f"fill.{term}", f"{why}. {hint}."))
        else:
            fills.append({"term": term, kind: value})
    return [str(each["term"]) for each in fills], fills


def _kind(value: object) -> str | None:
    match value:
        case dict():
            return "span"
        case list():
            return "activities" if any(isinstance(each, dict) for each in value) else "choices"
        case _:
            return None

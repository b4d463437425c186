"""Holds a variant as far as its document could be read, so that faults of form hide none of content."""

from collections.abc import Callable, Mapping

from pathway.definition.model import Definition
from pathway.definition.reading import read
from pathway.definition.shapes import Object, fields_of
from pathway.definition.variants import Fill, Variant, judged
from pathway.errors import DefinitionError, Fault
from pathway.records import record
from pathway.texts import Assumption, Text

__all__ = ["Draft", "as_far_as_read", "fill_draft"]

_NOTHING = Text("-", "-")


@record
class Draft:
    """A variant as far as it could be read, and the faults of its form.

    In the place of each field in `unread` stands one that means nothing; of `fill` there are the
    terms that could be read.
    """

    variant: Variant
    unread: frozenset[str]
    faults: tuple[Fault, ...]


def as_far_as_read(body: Mapping[str, object]) -> tuple[Variant, frozenset[str]]:
    """Return the variant with stand-ins for what cannot be read, and the names of those fields."""
    values: dict[str, object] = {
        "id": "unread",
        "name": _NOTHING,
        "basis": Assumption(_NOTHING),
        "central": "",
        "version": "",
        "content": "",
    }
    unread = set()
    for field in fields_of(Variant):
        if field.name == "fill":
            continue
        faults: list[Fault] = []
        value = read(field.shape, body[field.name], faults) if field.name in body else None
        if field.name in body and not faults:
            values[field.name] = value
        elif field.required or faults:
            unread.add(field.name)
    fills = body.get("fill")
    told = [
        each
        for raw in (fills if isinstance(fills, list) else ())
        if isinstance(each := read(Object((Fill,)), raw, []), Fill)
    ]
    make: Callable[..., Variant] = Variant
    return make(**values, fill=tuple(told)), frozenset(unread)


def fill_draft(definition: Definition, draft: Draft, *, name: str) -> Definition:
    """Return the definition with its open terms filled, as `fill` does.

    Raises `DefinitionError` with the faults of form and of content at once; about *name* where the
    document has faults of form.
    """
    made, faults = judged(definition, draft.variant)
    told = [each for each in faults if each.path.partition(".")[0] not in draft.unread]
    if draft.faults:
        raise DefinitionError(name, [*draft.faults, *told])
    if made is None:
        raise DefinitionError(f"variant {draft.variant.central}/{draft.variant.id}", told)
    return made

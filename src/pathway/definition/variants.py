"""A local variant of a central model: it fills what the centre leaves open, and nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from pathway.dates import Span
from pathway.definition.bounds import fill_faults
from pathway.definition.check.ids import id_fault, names_of
from pathway.definition.check.texts import text_faults
from pathway.definition.document import content_hash
from pathway.definition.filling import filled, kept_faults
from pathway.definition.graph import Activity
from pathway.definition.model import Definition, Document
from pathway.definition.shapes import type_faults, under
from pathway.definition.wording import listed, nearest
from pathway.errors import DefinitionError, Fault
from pathway.records import record
from pathway.texts import Assumption, Basis, Text

__all__ = ["Fill", "Variant", "at_terms", "fill", "judged", "pin"]

_ACTIVITY = re.compile(r"definition\.activities\b")
_AT = re.compile(r"fill\[(\d+)\]\.?(.*)")
_ID = re.compile(r"activities\[\d+\]\.id")
_SOUND = Text("-", "-")
_FILL = re.compile(r"fill\[(\d+)\](?:\.(?:term|span|choices|activities))?")


@record
class Fill:
    """What a variant puts in the place of one open term: a length, ids, or activities of its own."""

    term: str
    span: Span | None = None
    choices: tuple[str, ...] | None = None
    activities: tuple[Activity, ...] | None = None


@record
class Variant:
    """A local model of a central one.

    * `basis` is the local document, or the assumption, that it rests on; `documents` are those that
      only the variant has.
    * `central`, `version` and `content` name the definition that it fills: its programme, its
      version, and its content hash as `pin` tells it.
    * `fill` holds each open term once; one that is left out keeps the centre's value.
    """

    id: str
    name: Text
    basis: Basis
    central: str
    version: str
    content: str
    documents: tuple[Document, ...] = ()
    fill: tuple[Fill, ...] = ()


def pin(definition: Definition) -> str:
    """Return what a variant tells as `content`, so that it is read anew when the centre changes."""
    return content_hash(definition)


def fill(definition: Definition, variant: Variant) -> Definition:
    """Return the definition of the variant: the centre with its open terms filled, none left open.

    Its version is `VERSION+VARIANT`. Where a value is not the centre's own, what stands around it
    tells the variant's basis beside its own.

    Raises `DefinitionError` about the variant with every fault at once: a term that is not open, is
    filled twice or out of its bounds, something dropped that must be kept, another centre than the
    one that is named. Only where there are none is the definition made, and its own faults told.
    """
    made, faults = judged(definition, variant)
    if made is None:
        raise DefinitionError(f"variant {variant.central}/{variant.id}", faults)
    return made


def judged(definition: Definition, variant: Variant) -> tuple[Definition | None, list[Fault]]:
    """Return the definition of the variant, or None and every fault.

    Where there are faults, what is sound is filled all the same, so that those of the variant's own
    activities are told, too.
    """
    faults = type_faults(variant)
    terms = [str(each.term) for each in variant.fill]
    if faults:
        return None, list(at_terms(faults, terms))
    faults = [*_variant_faults(definition, variant), *_fill_faults(definition, variant)]
    if faults:
        sound = Variant(
            "sound", _SOUND, Assumption(_SOUND), "", "", "", (), _sound(variant, faults)
        )
        found = [each for each in _made(definition, sound)[1] if _ACTIVITY.match(each.path)]
        return None, [*at_terms(faults, terms), *found]
    return _made(definition, variant)


def _made(definition: Definition, variant: Variant) -> tuple[Definition | None, list[Fault]]:
    parts: dict[str, object] = {
        **filled(definition, variant),
        "version": f"{definition.version}+{variant.id}",
        "name": _both(definition.name, variant.name),
        "documents": definition.documents + variant.documents,
        "terms": (),
        "variant": variant.id,
    }
    make: Callable[..., Definition] = Definition
    try:
        return make(**parts), []
    except DefinitionError as error:
        return None, list(under("definition", error.faults))


def _sound(variant: Variant, faults: Iterable[Fault]) -> tuple[Fill, ...]:
    """Return the fills without fault; an activity whose id is taken gets one that is free."""
    about: dict[int, list[str]] = {}
    for fault in faults:
        found = _AT.match(fault.path)
        if found is not None:
            about.setdefault(int(found[1]), []).append(found[2])
    return tuple(
        evolve(each, activities=_renamed(each.activities)) if index in about else each
        for index, each in enumerate(variant.fill)
        if all(_ID.fullmatch(path) for path in about.get(index, ()))
    )


def _renamed(activities: tuple[Activity, ...] | None) -> tuple[Activity, ...] | None:
    """Return the activities, each with an id that nobody declares."""
    named = [evolve(each, id=f"own_{at}_of_variant") for at, each in enumerate(activities or ())]
    return None if activities is None else tuple(named)


def at_terms(faults: Iterable[Fault], terms: list[str]) -> Iterator[Fault]:
    """Name in the paths of faults the terms by their ids, as the document does, not by number."""
    for fault in faults:
        path = _FILL.sub(lambda found: f"fill.{terms[int(found[1])]}", fault.path, count=1)
        yield Fault(path, fault.message)


def _both(name: Text, local: Text) -> Text:
    return Text(sv=f"{name.sv}, {local.sv}", en=f"{name.en}, {local.en}")


def _variant_faults(definition: Definition, variant: Variant) -> Iterator[Fault]:
    yield from id_fault("id", variant.id)
    names = names_of(definition)
    documents = names["document"] + tuple(each.id for each in variant.documents)
    yield from text_faults(variant, {**names, "document": documents})
    if variant.central != definition.id:
        why = f"{variant.central!r} is not this centre, {definition.id!r}. Name the one it fills."
        yield Fault("central", why)
    if variant.version != definition.version:
        why = f"{variant.version!r} is not this version of the centre, {definition.version!r}"
        yield Fault("version", f"{why}. Read what is new there, then name it.")
    content = pin(definition)
    if variant.content != content:
        why = f"the centre is not as it was when this was written. Its content is now {content}"
        yield Fault("content", f"{why}: read what is new there, then write that.")


def _fill_faults(definition: Definition, variant: Variant) -> Iterator[Fault]:
    terms = {term.id: term for term in definition.terms}
    seen: set[str] = set()
    for index, each in enumerate(variant.fill):
        at = f"fill[{index}]"
        term = terms.get(each.term)
        if term is None:
            near = nearest(each.term, terms)
            hint = "" if near is None else f" Did you mean {near!r}?"
            why = "A variant fills only what the centre leaves open"
            known = listed(terms) or "nothing"
            yield Fault(at, f"{each.term!r} is not open. {why}: {known}.{hint}")
        elif each.term in seen:
            yield Fault(at, f"{each.term!r} is filled twice. Keep one.")
        else:
            seen.add(each.term)
            yield from under(at, fill_faults(definition, term, each))
            yield from under(at, kept_faults(definition, term, each))

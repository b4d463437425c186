"""Holds a variant against its centre on a page: what it fills and how, and what the proofs say of that."""

from collections.abc import Iterator

from attrs import frozen

from pathway.definition import Definition
from pathway.definition.differences import Reading, readings
from pathway.definition.variants import Variant
from pathway.report.blocks import Block, Cell, Column, Fold, Listing, Prose, Section, Strong, Table
from pathway.report.programme_proofs import Proofs
from pathway.texts import Language, Text

__all__ = ["Local", "local_section"]

PLACE = "centre"
"""The id of the section."""

_TITLE = Text("Varianten och den centrala modellen", "The variant and the central model")
_LEAD = Text(
    "{name} fyller det som {centre} ({version}) lämnar öppet. Av {count} öppna punkter skiljer sig "
    "{differing} från det centrala värdet. Allt annat gäller som i den centrala modellen.",
    "{name} fills what {centre} ({version}) leaves open. Of {count} open terms, {differing} differ "
    "from the central value. Everything else holds as in the central model.",
)
_TERM = Text("Öppen punkt", "Open term")
_TERMS = Text("Öppna punkter", "Open terms")
_BOUNDS = Text("Gränser", "Bounds")
_CENTRE = Text("Centralt", "Centre")
_HERE = Text("Här", "Here")
_DIFFERS = Text("Skiljer sig", "Differs")
_YES = Text("ja", "yes")
_NO = Text("nej", "no")
_HELD = Text("Håller sig inom den centrala modellen", "Keeps within the central model")
_WITHIN = Text(
    "Varje väg som varianten tillåter är tillåten också i den centrala modellen, med variantens "
    "längder och allt valbart öppet. Det är bevisat för alla vägar och datum, för den som inte "
    "passerar någon gräns.",
    "Every journey that the variant allows is allowed in the central model as well, at the "
    "variant's lengths and with all that may be chosen. That is proved for all journeys and dates "
    "of those who pass no limit.",
)
_NOT_WITHIN = Text("Går utanför den centrala modellen", "Goes beyond the central model")
_SEE = Text(
    "{} fynd, med var sin väg dit, står under Fynd eller Tystade fynd.",
    "{} findings stand below, as Findings or Silenced findings.",
)
_OPEN = Text("Inte avgjort", "Not decided")
_NOT_DECIDED = Text(
    "om varje väg är tillåten också i den centrala modellen.",
    "whether every journey is allowed in the central model as well.",
)
_NOT_ASKED = Text(
    "Inga bevis begärdes för den här sidan: om varje väg är tillåten också i den centrala modellen "
    "sägs på den utan --without-proofs.",
    "No proofs were asked for on this page: whether every journey is allowed in the central model "
    "as well is told on it without --without-proofs.",
)
_KEPT = Text("Vad varje variant måste behålla", "What every variant must keep")


@frozen
class Local:
    """A variant, and the version of its central model whose open terms it fills."""

    variant: Variant
    centre: Definition


def local_section(local: Local, proofs: Proofs | None, language: Language) -> Section:
    """Return the section: the verdict of the proofs, every open term, and what must be kept."""
    return Section(PLACE, _TITLE.of(language), tuple(_blocks(local, proofs, language)))


def _blocks(local: Local, proofs: Proofs | None, language: Language) -> Iterator[Block]:
    told = readings(local.centre, local.variant)
    centre = local.centre
    yield Prose(
        _LEAD.of(language).format(
            name=local.variant.name.of(language),
            centre=centre.name.of(language),
            version=centre.version,
            count=len(told),
            differing=sum(each.differs for each in told),
        )
    )
    yield _verdict(proofs, language)
    columns = (_TERM, _DIFFERS, _HERE, _CENTRE, _BOUNDS)
    yield Table(
        f"{_TERMS.of(language)}: {len(told)}",
        tuple(Column(each.of(language)) for each in columns),
        tuple(_row(each, language) for each in told),
        wordy=True,
    )
    if centre.keeps:
        yield Fold(f"{_KEPT.of(language)}: {len(centre.keeps)}", (Listing(tuple(centre.keeps)),))


def _verdict(proofs: Proofs | None, language: Language) -> Prose:
    if proofs is None or proofs.against is None:
        return Prose(_NOT_ASKED.of(language), "quiet")
    found = sum(each.question in ("differs", "not_kept") for each in proofs.report.findings)
    if found:
        said = _SEE.of(language).format(found)
        return Prose(said, "bad", f"{_NOT_WITHIN.of(language)}:")
    if any(about in {"differs", ""} for about, _ in proofs.report.unanswered):
        return Prose(_NOT_DECIDED.of(language), "warn", f"{_OPEN.of(language)}:")
    return Prose(_WITHIN.of(language), "good", f"{_HELD.of(language)}.")


def _row(reading: Reading, language: Language) -> tuple[Cell, ...]:
    here, centre = reading.variants[0].of(language), reading.centre.of(language)
    return (
        reading.text.of(language),
        (_YES if reading.differs else _NO).of(language),
        Strong(here) if reading.differs else here,
        centre,
        reading.bounds.of(language),
    )

"""Says what the figures are, where they are from, and what is asked for and cannot be counted."""

from collections.abc import Iterator, Sequence

from pathway.indicators.check.lacked import reason_of
from pathway.indicators.declared import Declared
from pathway.indicators.sentence import sentence
from pathway.indicators.table import IndicatorTable
from pathway.report.blocks import Block, Cell, Column, Fold, Listing, Prose, Table
from pathway.texts import Language, Text

__all__ = ["notes"]

_INTERVAL = Text(
    "Ett mål jämförs med det räknade värdet. Intervallet säger hur mycket slumpen kan betyda när så få "
    "räknas. De som inte svarat står för sig och i ingen nämnare, om inte indikatorn säger annat.",
    "A target is compared with the value as counted. The interval says how much chance may matter "
    "where so few are counted. Those without an answer stand apart, in no denominator, unless the "
    "indicator says otherwise.",
)
_EACH = Text("Vad varje siffra räknar", "What each figure counts")
_INDICATOR, _COUNTS = Text("indikator", "indicator"), Text("räknar", "counts")
_SOURCE = Text("källa", "source")
_LEFT = Text("Det som efterfrågas och inte kan räknas", "What is asked for and cannot be counted")


def notes(tables: Sequence[tuple[IndicatorTable, Declared]], language: Language) -> Iterator[Block]:
    """Yield how to read a figure, then of each family its indicators in words and their sources.

    Each table comes with what its programme declares, which lends the names.
    """
    yield Prose(_INTERVAL.of(language))
    for table, declared in tables:
        family = table.family
        rows: list[tuple[Cell, ...]] = [
            (
                f"{each.id} {each.title.of(language)}",
                sentence(each, family, declared).of(language),
                each.basis.of(language),
            )
            for each in family.indicators
        ]
        heads = tuple(Column(each.of(language)) for each in (_INDICATOR, _COUNTS, _SOURCE))
        name = family.name.of(language)
        yield Fold(f"{_EACH.of(language)}: {name}", (Table(name, heads, tuple(rows), wordy=True),))
        lacking = [
            f"{name}: {'; '.join(reason_of(each, language) for each in faults)}"
            for name, faults in table.lacking.items()
        ]
        left = [
            f"{each.id} {each.title.of(language)}: {each.reason.of(language)}"
            for each in family.left_out
        ]
        if lacking or left:
            yield Fold(f"{_LEFT.of(language)}: {name}", (Listing((*left, *lacking)),))

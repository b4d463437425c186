"""Shows each indicator by group: bars with intervals where it is a share, and the table with all crossings."""

from collections.abc import Iterator

from pathway.charts import Bar, Part, bars
from pathway.indicators.public_note import NOTE
from pathway.indicators.rows import ALL, Row
from pathway.indicators.said import interval_said, is_empty, unresolved_said
from pathway.indicators.words import WORDS, group_of
from pathway.report.blocks import Block, Column, Figure, Fold, Prose, Section, Table
from pathway.report.results.figure_rows import Rows, value_said, with_count
from pathway.report.results.given import Counted
from pathway.texts import Language, Text

__all__ = ["group_blocks"]

_OTHERS = Text("Fler siffror efter grupp", "More figures by group")
_NONE = Text("Ingen siffra är uppdelad i grupper.", "No figure is divided into groups.")
_SMALL = Text(
    "Små grupper svänger mycket: läs intervallen före skillnaderna.",
    "Small groups swing widely: read the intervals before the differences.",
)


def group_blocks(counted: Counted, rows: Rows, mark: str, language: Language) -> Iterator[Block]:
    """Yield a part for each indicator with groups; those without a target are folded away together."""
    table = counted.shown
    aimed = any(each.targets for each in table.family.indicators)
    parts: list[Block] = []
    more: list[Block] = []
    for place, each in enumerate(table.family.indicators):
        found = [
            row
            for row in table.rows
            if row.indicator == each.id and not is_empty(row) and _crossed(row)
        ]
        if any(row.denominator or row.status.endswith("suppressed") for row in found):
            title = f"{each.id} {each.title.of(language)}"
            name = f"{mark}-{place}"
            made = _part(counted, rows, found, (name, title), language)
            if each.targets or (not aimed and each.measure == "share"):
                parts.append(made)
            else:
                more.append(made.table)
    if not parts and not more:
        yield Prose(_NONE.of(language), "quiet")
        return
    yield Prose((_SMALL if table.disclosure != "public" else NOTE).of(language), "quiet")
    yield from parts
    if more:
        yield (
            Fold(_OTHERS.of(language), tuple(more))
            if parts
            else Section(f"{mark}-more", _OTHERS.of(language), tuple(more))
        )


def _crossed(row: Row) -> int:
    return sum(band != ALL for _, band in row.bands)


def _part(
    counted: Counted, rows: Rows, found: list[Row], named: tuple[str, str], language: Language
) -> Figure:
    name, title = named
    family = counted.shown.family
    share = found[0].unit == "share"
    made = [
        Bar(
            with_count(group_of(family, row.bands, language), row, language),
            () if row.value is None else (Part(row.value, 0, value_said(row, language)),),
            value_said(row, language),
            row.low,
            row.high,
            row.target if share else None,
        )
        for row in found
        if _crossed(row) == 1 and row.period == found[0].period
    ]
    ticks = [(at / 4, f"{at * 25} %") for at in range(5)] if share else ()
    chart = bars(name, title, made, most=1 if share else None, ticks=ticks)
    heads = (
        Column(WORDS["group"].of(language)),
        Column(WORDS["value"].of(language), numeric=True),
        Column(
            f"{WORDS['numerator'].of(language)} / {WORDS['denominator'].of(language)}", numeric=True
        ),
        *((Column("95 %", numeric=True),) if share else ()),
        Column(WORDS["period"].of(language)),
        Column(_WITHOUT.of(language)),
    )
    cells = [
        (
            group_of(family, row.bands, language),
            rows.cell(row, value_said(row, language)),
            rows.number(row),
            *((interval_said(row),) if share else ()),
            "" if row.period == ALL else row.period,
            unresolved_said(row, language),
        )
        for row in found
    ]
    kept = [at for at in range(len(heads)) if any(each[at] for each in cells)]
    return Figure(
        chart,
        Table(
            title,
            tuple(heads[at] for at in kept),
            tuple(tuple(each[at] for at in kept) for each in cells),
        ),
    )


_WITHOUT = Text("utan svar", "unresolved")

"""Sets the figures of several programmes side by side, and says which may be compared and which not."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from pathway.charts import Bar, Part, bars
from pathway.indicators.comparing import Comparison, compared
from pathway.indicators.model import Indicator
from pathway.indicators.rows import ALL, Row
from pathway.indicators.said import interval_said
from pathway.indicators.table import IndicatorTable
from pathway.report.blocks import Block, Cell, Column, Figure, Fold, Prose, Section, Table
from pathway.report.results.figure_rows import value_said
from pathway.report.results.given import Given
from pathway.texts import Language, Text

__all__ = ["side_by_side"]

_LEAD = Text(
    "Siffror får jämföras bara där allt som indikatorn läser är lika i programmen: klasser, faser som "
    "är en start, uppföljningens avstånd. Skillnader kan ändå bero på vilka som deltar.",
    "Figures may be compared only where all that the indicator reads is the same in the programmes: "
    "classes, phases that are a start, the distance of the follow-up. They may still differ because "
    "others take part.",
)
_INDICATOR = Text("indikator", "indicator")
_MAY = Text("får jämföras", "may be compared")
_YES = Text("ja", "yes")
_NO = Text("nej: {}", "no: {}")
_ONE = Text("bara ett program kan svara", "only one programme can answer")
_DIFFER = Text("Det som skiljer", "What differs")
_WHAT = Text("vad", "what")
_SHARES = Text("Andelar som får jämföras", "Shares that may be compared")
_NOT_HERE = Text("kan inte räknas", "cannot be counted")
_NONE = Text(
    "Inget av det som räknats är gemensamt för programmen. Ange en familj som flera kan svara på, "
    "som --family esf-plus.",
    "Nothing that was counted is common to the programmes. Name a family that several can answer, "
    "as --family esf-plus.",
)


@frozen
class _Line:
    indicator: Indicator
    comparison: Comparison
    tables: Mapping[str, IndicatorTable]


def side_by_side(given: Sequence[Given], language: Language) -> Iterator[Block]:
    """Yield, for each family that several programmes were asked about, what it says of them."""
    families: dict[str, dict[str, IndicatorTable]] = {}
    for each in given:
        for counted in each.counted:
            named = each.programme.name.of(language)
            families.setdefault(counted.shown.family.id, {})[named] = counted.shown
    programmes = {each.programme.name.of(language): each.programme for each in given}
    common = {name: tables for name, tables in families.items() if len(tables) > 1}
    if not common:
        yield Prose(_NONE.of(language), "warn")
        return
    yield Prose(_LEAD.of(language))
    for place, tables in enumerate(common.values()):
        family = next(iter(tables.values())).family
        lines = [
            _Line(
                each,
                compared(family, each, {name: programmes[name] for name in tables}),
                tables,
            )
            for each in family.indicators
        ]
        blocks = tuple(_blocks(lines, f"side-{place}", language))
        yield Section(f"side-{place}-part", family.name.of(language), blocks)


def _blocks(lines: Sequence[_Line], mark: str, language: Language) -> Iterator[Block]:
    shares = [
        Bar(
            f"{line.indicator.id} {line.indicator.title.of(language)}, {name}",
            () if row.value is None else (Part(row.value, 0, value_said(row, language)),),
            f"{value_said(row, language)} ({row.denominator})",
            row.low,
            row.high,
        )
        for line in lines
        if line.comparison.comparable and line.indicator.measure == "share"
        for name in line.comparison.asked
        for row in (_total(line, name),)
        if row.denominator
    ]
    table = _table(lines, language)
    if shares:
        ticks = [(at / 4, f"{at * 25} %") for at in range(5)]
        yield Figure(bars(mark, _SHARES.of(language), shares, most=1, ticks=ticks), table)
    else:
        yield table
    differing: list[tuple[Cell, ...]] = []
    names = list(lines[0].tables)
    for line in lines:
        for each in line.comparison.differences:
            said = [each.said[name].of(language) if name in each.said else "-" for name in names]
            differing.append((line.indicator.id, each.what.of(language), *said))
    if differing:
        heads = (_INDICATOR.of(language), _WHAT.of(language), *names)
        columns = tuple(Column(each) for each in heads)
        yield Fold(_DIFFER.of(language), (Table(_DIFFER.of(language), columns, tuple(differing)),))


def _table(lines: Sequence[_Line], language: Language) -> Table:
    names = list(lines[0].tables)
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        told = line.comparison
        if not told.asked:
            continue
        if told.comparable:
            said = _YES.of(language)
        elif told.differences:
            what = dict.fromkeys(each.what.of(language) for each in told.differences)
            said = _NO.of(language).format(", ".join(what))
        else:
            said = _ONE.of(language)
        figures = [
            _figure(line, name, language) if name in told.asked else _NOT_HERE.of(language)
            for name in names
        ]
        rows.append((f"{line.indicator.id} {line.indicator.title.of(language)}", *figures, said))
    heads = (
        Column(_INDICATOR.of(language)),
        *(Column(each, numeric=True) for each in names),
        Column(_MAY.of(language)),
    )
    return Table(lines[0].tables[names[0]].family.name.of(language), heads, tuple(rows))


def _total(line: _Line, name: str) -> Row:
    return next(
        each
        for each in line.tables[name].rows
        if each.indicator == line.indicator.id and all(band == ALL for _, band in each.bands)
    )


def _figure(line: _Line, name: str, language: Language) -> str:
    row = _total(line, name)
    interval = interval_said(row)
    value = value_said(row, language)
    if row.unit == "share" and row.denominator is not None:
        return f"{value} ({interval}; {row.denominator})" if interval else f"{value}"
    return value

"""Sets what was to be reached against what was: a picture of shares, one of numbers, and the table."""

from collections.abc import Iterator, Sequence

from pathway.charts import Bar, Part, bars
from pathway.indicators.rows import ALL, Row
from pathway.indicators.said import interval_said, unresolved_said
from pathway.indicators.words import WORDS, in_unit
from pathway.report.blocks import Block, Cell, Column, Figure, Prose, Table, Tile, Tone
from pathway.report.results.figure_rows import (
    Rows,
    counted_said,
    label_of,
    value_said,
    with_count,
)
from pathway.report.results.given import Counted
from pathway.texts import Language, Text

__all__ = ["target_blocks", "target_tiles", "verdict"]

_SHARES = Text("Andelar mot mål", "Shares against their targets")
_SHARES_ALONE = Text("Andelar", "Shares")
_NUMBERS = Text("Antal mot mål", "Numbers against their targets")
_TABLE = Text("Mål och utfall", "Targets and actuals")
_EVERY = Text("Alla siffror, för alla tillsammans", "Every figure, of all together")
_NONE = Text(
    "Familjen har inga mål för det som frågats.", "The family has no targets for what was asked."
)
_MARK = Text(
    "Det lodräta strecket är målet. Den tunna linjen är Wilsons 95-procentiga intervall: så "
    "mycket kan slumpen betyda, om deltagarna ses som ett urval av dem som kunde ha deltagit.",
    "The upright mark is the target. The thin line is Wilson's 95 % interval: so much may be "
    "chance, if the participants are seen as a sample of those who could have taken part.",
)
_INTERVAL = Text(
    "Den tunna linjen är Wilsons 95-procentiga intervall: så mycket kan slumpen betyda.",
    "The thin line is Wilson's 95 % interval: so much may be chance.",
)
_OF_TARGET = Text("av målet", "of the target")
_TARGET = Text("mål", "target")
_VERDICT = Text("bedömning", "verdict")
_VERDICTS = {
    "over": Text("nått, mer än slumpen förklarar", "reached, beyond chance"),
    "reached": Text("nått", "reached"),
    "perhaps": Text("nått, slumpen kan förklara det", "reached; chance may explain it"),
    "below": Text("inte nått", "not reached"),
    "perhaps_not": Text(
        "inte nått, slumpen kan förklara det", "not reached; chance may explain it"
    ),
    "under": Text("inte nått, mer än slumpen förklarar", "not reached, beyond chance"),
}
_TONES: dict[str, Tone] = {
    "over": "good",
    "reached": "good",
    "perhaps": "good",
    "below": "warn",
    "perhaps_not": "warn",
    "under": "bad",
}


def verdict(row: Row) -> str | None:
    """Return which of the verdicts holds of a row with a target; None where there is no value."""
    if row.value is None or row.target is None:
        return None
    if row.low is None or row.high is None:
        return "reached" if row.value >= row.target else "below"
    if row.value >= row.target:
        return "over" if row.low >= row.target else "perhaps"
    return "under" if row.high < row.target else "perhaps_not"


def target_tiles(counted: Counted, section: str, language: Language) -> Iterator[Tile]:
    """Yield a tile for each target of all participants together."""
    table = counted.shown
    titles = {each.id: each.title for each in table.family.indicators}
    for row in table.with_targets():
        found = verdict(row)
        if not row.is_total:
            continue
        said = "" if found is None else f": {_VERDICTS[found].of(language)}"
        aim = f"{_TARGET.of(language)} {in_unit(row.target, row.unit, language)}{said}"
        note = "; ".join(each for each in (counted_said(row, language), aim) if each)
        value = value_said(row, language)
        tone: Tone = "plain" if found is None else _TONES[found]
        yield Tile(titles[row.indicator].of(language), value, note, tone, section)


def target_blocks(counted: Counted, rows: Rows, mark: str, language: Language) -> Iterator[Block]:
    """Yield pictures and table of the figures that have targets, then every figure of all."""
    table = counted.shown
    found = list(table.with_targets())
    if not found:
        yield Prose(_NONE.of(language), "quiet")
    aimed = bool(found)
    shares = [row for row in found or _whole(counted) if row.unit == "share"]
    if shares:
        made = [_share(counted, row, language) for row in shares]
        title = _SHARES if aimed else _SHARES_ALONE
        chart = bars(
            f"{mark}-shares",
            title.of(language),
            made,
            most=1,
            ticks=[(at / 4, f"{at * 25} %") for at in range(5)],
        )
        yield Figure(chart, _table(counted, rows, shares, title.of(language), language))
        yield Prose((_MARK if aimed else _INTERVAL).of(language), "quiet")
    numbers = [row for row in found if row.unit != "share"]
    if numbers:
        made = [_number(counted, row, language) for row in numbers]
        chart = bars(
            f"{mark}-numbers",
            _NUMBERS.of(language),
            made,
            ticks=((0, "0"), (0.5, "50 %"), (1, f"100 % {_OF_TARGET.of(language)}")),
        )
        yield Figure(chart, _table(counted, rows, numbers, _NUMBERS.of(language), language))
    shown = {(row.indicator, row.period) for row in shares if not aimed}
    rest = [
        row
        for row in _whole(counted)
        if row.target is None and (row.indicator, row.period) not in shown
    ]
    if rest:
        yield _table(counted, rows, rest, _EVERY.of(language), language)


def _whole(counted: Counted) -> list[Row]:
    """Return the rows of all participants together."""
    return [row for row in counted.shown.rows if all(band == ALL for _, band in row.bands)]


def _share(counted: Counted, row: Row, language: Language) -> Bar:
    value = value_said(row, language)
    parts = () if row.value is None else (Part(row.value, 0, value),)
    label = with_count(label_of(counted.shown, row, language), row, language)
    return Bar(label, parts, value, row.low, row.high, row.target)


def _number(counted: Counted, row: Row, language: Language) -> Bar:
    target = row.target or 1
    value = value_said(row, language)
    said = f"{value} / {in_unit(row.target, row.unit, language)}"
    parts = () if row.value is None else (Part(row.value / target, 0, said),)
    return Bar(label_of(counted.shown, row, language), parts, said, target=1)


def _table(
    counted: Counted, rows: Rows, chosen: Sequence[Row], caption: str, language: Language
) -> Table:
    """Return the rows, without the columns that none of them has anything in."""
    heads = (
        Column(WORDS["indicator"].of(language)),
        Column(WORDS["value"].of(language), numeric=True),
        Column(
            f"{WORDS['numerator'].of(language)} / {WORDS['denominator'].of(language)}", numeric=True
        ),
        Column(_TARGET.of(language), numeric=True),
        Column("95 %", numeric=True),
        Column(_VERDICT.of(language)),
        Column(_WITHOUT.of(language)),
    )
    cells: list[tuple[Cell, ...]] = []
    for row in chosen:
        found = verdict(row)
        cells.append(
            (
                label_of(counted.shown, row, language),
                rows.cell(row, value_said(row, language)),
                rows.number(row),
                in_unit(row.target, row.unit, language),
                interval_said(row),
                "" if found is None else _VERDICTS[found].of(language),
                unresolved_said(row, language),
            )
        )
    kept = [at for at in range(len(heads)) if any(each[at] for each in cells)]
    return Table(
        caption,
        tuple(heads[at] for at in kept),
        tuple(tuple(each[at] for at in kept) for each in cells),
    )


_WITHOUT = Text("utan svar", "unresolved")

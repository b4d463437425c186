"""Shows how long participants stood in each phase: quantiles of the stays that ended, and those that last."""

from collections.abc import Iterator, Sequence
from math import ceil

from pathway.charts import Range, ranges
from pathway.dates import ordinal_of
from pathway.report.blocks import Block, Cell, Column, Figure, Prose, Table
from pathway.report.results.behind import Behind, Whose
from pathway.texts import Language, Text

__all__ = ["quantile", "stays_blocks"]

_TITLE = Text("Dagar i varje fas", "Days in each phase")
_LEAD = Text(
    "Strecket är medianen, rutan den mellersta hälften, linjen åtta av tio. Bara tider som har slut "
    "räknas: de som är kvar står i tabellen, och långa tider saknas så länge de pågår.",
    "The mark is the median, the box the middle half, the line eight in ten. Only stays that have "
    "ended count: those that last stand in the table, and long ones are missing while they go on.",
)
_NONE = Text("Ingen har ännu lämnat någon fas.", "Nobody has left a phase yet.")
_PHASE = Text("fas", "phase")
_ENDED = Text("avslutade", "ended")
_LASTING = Text("pågår", "under way")
_LONGEST = Text("längst pågående", "longest under way")
_MEDIAN = Text("median", "median")
_DAYS = Text("dagar", "days")
_AT = (0.1, 0.25, 0.5, 0.75, 0.9)


def quantile(values: Sequence[int], at: float) -> int:
    """Return the least value that at least that share of the values do not exceed.

    >>> quantile([1, 2, 3, 4], 0.5), quantile([7], 0.9)
    (2, 7)
    """
    return sorted(values)[max(ceil(round(at * len(values), 9)), 1) - 1]


def stays_blocks(whose: Whose, behind: Behind, language: Language) -> Iterator[Block]:
    """Yield the picture with its table; phases after the participation are not in it."""
    today = ordinal_of(whose.given.on)
    rows: list[Range] = []
    cells: list[tuple[Cell, ...]] = []
    for phase in whose.given.programme.latest.phases:
        if phase.part == "after":
            continue
        stays = [
            (way.number, each) for way in whose.ways for each in way.stays if each.phase == phase.id
        ]
        ended = [
            (number, each.until - each.since) for number, each in stays if each.until is not None
        ]
        lasting = [(number, today - each.since) for number, each in stays if each.until is None]
        if not stays:
            continue
        name, days = phase.name.of(language), [length for _, length in ended]
        told = [quantile(days, at) for at in _AT] if days else []
        if told:
            said = f"{_MEDIAN.of(language)} {told[2]}"
            rows.append(Range(name, told[0], told[1], told[2], told[3], told[4], said))
        title = Text(f"{phase.name.sv}, {_ENDED.sv}", f"{phase.name.en}, {_ENDED.en}")
        under = Text(f"{phase.name.sv}, {_LASTING.sv}", f"{phase.name.en}, {_LASTING.en}")
        cells.append(
            (
                name,
                behind.cell(str(len(ended)), whose, title, {"": [number for number, _ in ended]}),
                *([str(each) for each in told] or [""] * len(_AT)),
                behind.cell(
                    str(len(lasting)), whose, under, {"": [number for number, _ in lasting]}
                ),
                str(max((length for _, length in lasting), default="")),
            )
        )
    if not rows:
        yield Prose(_NONE.of(language), "quiet")
        return
    longest = max(each.high for each in rows)
    step = next(each for each in _STEPS if each * 4 >= longest or each == _STEPS[-1])
    ticks = [
        (at, f"{at} {_DAYS.of(language)}" if at == 0 else str(at))
        for at in range(0, int(longest) + 1, step)
    ]
    heads = (
        Column(_PHASE.of(language)),
        Column(_ENDED.of(language), numeric=True),
        *(Column(_head(at, language), numeric=True) for at in _AT),
        Column(_LASTING.of(language), numeric=True),
        Column(_LONGEST.of(language), numeric=True),
    )
    yield Prose(_LEAD.of(language), "quiet")
    yield Figure(
        ranges(f"{whose.mark}-stays", _TITLE.of(language), rows, ticks=ticks),
        Table(_TITLE.of(language), heads, tuple(cells)),
    )


_STEPS = (1, 7, 14, 30, 60, 90, 180, 365, 3650)


def _head(at: float, language: Language) -> str:
    return _MEDIAN.of(language) if at == _AT[2] else f"{at * 100:.0f} %"

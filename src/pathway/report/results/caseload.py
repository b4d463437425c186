"""Shows how many stood in each phase at the end of each month, and on the day of the report."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from pathway.charts import Line, areas
from pathway.dates import day_of, ordinal_of
from pathway.report.blocks import Block, Cell, Column, Figure, Prose, Table
from pathway.report.results.behind import Behind, Whose
from pathway.report.results.colours import colours_of
from pathway.texts import Language, Text

__all__ = ["caseload_blocks", "month_ends"]

_TITLE = Text(
    "Deltagare per fas vid månadens slut", "Participants by phase at the end of the month"
)
_DAY = Text("dag", "day")
_ALL = Text("alla", "all")
_SAID = Text(
    "Flest: {most} den {on}. På rapportens dag: {now}.",
    "Most: {most} on {on}. On the report's day: {now}.",
)
_NONE = Text("Ingen har ännu börjat.", "Nobody has begun yet.")
_MOST_MONTHS = 60
_YEAR = 12
_ALONG = 4


def month_ends(first: date, last: date) -> tuple[date, ...]:
    """Return the last day of each month from the first day's on, and at the end the last day itself.

    >>> [str(each) for each in month_ends(date(2009, 1, 5), date(2009, 3, 2))]
    ['2009-01-31', '2009-02-28', '2009-03-02']
    """
    found = []
    year, month = first.year, first.month
    while (end := date(year, month, monthrange(year, month)[1])) < last:
        found.append(end)
        year, month = (year + 1, 1) if month == _YEAR else (year, month + 1)
    return (*found, last)


def caseload_blocks(whose: Whose, behind: Behind, language: Language) -> Iterator[Block]:
    """Yield the picture with its table; those in phases after the participation are not in it."""
    if not whose.ways:
        yield Prose(_NONE.of(language), "quiet")
        return
    begun = day_of(min(way.stays[0].since for way in whose.ways))
    ends = month_ends(begun, whose.given.on)
    if len(ends) > _MOST_MONTHS:  # quarters
        ends = tuple(each for each in ends[:-1] if each.month % 3 == 0) + ends[-1:]
    definition = whose.given.programme.latest
    phases = {each.id: each.name.of(language) for each in definition.phases if each.part != "after"}
    counts = {phase: [_standing(whose, phase, each) for each in ends] for phase in phases}
    phases = {phase: name for phase, name in phases.items() if any(counts[phase])}
    colours = colours_of(tuple(each.id for each in definition.phases))
    lines = [
        Line(name, colours[phase], tuple(len(each) for each in counts[phase]))
        for phase, name in phases.items()
    ]
    sums = [sum(len(counts[phase][at]) for phase in phases) for at in range(len(ends))]
    most = max(sums)
    said = _SAID.of(language).format(most=most, on=ends[sums.index(most)], now=sums[-1])
    chart = areas(
        f"{whose.mark}-caseload",
        _TITLE.of(language),
        lines,
        places=[place / len(ends) for place in range(len(ends) + 1)],
        description=said,
        along=_along(ends),
        ticks=_ticks(most),
    )
    heads = (
        Column(_DAY.of(language)),
        *(Column(each, numeric=True) for each in phases.values()),
        Column(_ALL.of(language), numeric=True),
    )
    cells: list[tuple[Cell, ...]] = []
    for at, end in enumerate(ends):
        told = [
            behind.cell(
                str(len(counts[phase][at])),
                whose,
                Text(f"{name}, {end}", f"{name}, {end}"),
                {"": counts[phase][at]},
            )
            # Who was there on the last day is asked after; earlier days would fill a book.
            if at == len(ends) - 1
            else str(len(counts[phase][at]))
            for phase, name in phases.items()
        ]
        cells.append((str(end), *told, str(sums[at])))
    yield Prose(said)
    yield Figure(chart, Table(_TITLE.of(language), heads, tuple(cells)))


def _standing(whose: Whose, phase: str, on: date) -> list[int]:
    day = ordinal_of(on)
    return [
        way.number
        for way in whose.ways
        for stay in way.stays
        if stay.phase == phase and stay.since <= day and (stay.until is None or day < stay.until)
    ]


def _along(ends: Sequence[date]) -> list[tuple[float, str]]:
    step = max(1, -(-len(ends) // _ALONG))
    return [
        ((at + 0.5) / len(ends), f"{ends[at].year}-{ends[at].month:02}")
        for at in range(0, len(ends), step)
    ]


def _ticks(most: int) -> tuple[int, ...]:
    """Return 0, a round number and its double, which is the least such that is not below *most*.

    >>> _ticks(53), _ticks(3), _ticks(0)
    ((0, 30, 60), (0, 2, 4), (0, 1, 2))
    """
    size = 1
    while True:
        for half in (1, 2, 3, 4, 5, 10):
            if 2 * half * size >= most:
                return (0, half * size, 2 * half * size)
        size *= 10

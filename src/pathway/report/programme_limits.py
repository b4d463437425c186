"""Draws how long things may take: every limit and every follow-up of a programme on one scale of days."""

from collections.abc import Iterator

from pathway.charts import Bar, Part, bars
from pathway.dates import Span
from pathway.definition import Definition
from pathway.definition.wording import span_text
from pathway.report.blocks import Column, Figure, Table
from pathway.texts import Language, Text

__all__ = ["limits_figure", "marks_in_words"]

_TITLE = Text("Hur lång tid det får ta", "How long it may take")
_DUE = Text("dagar tills det förfaller", "days until it falls due")
_GRACE = Text(
    "förfallet, från dag till dag tills det är försenat", "due, from day to day until overdue"
)
_WHAT = Text("Vad", "What")
_CLOCK = Text("Räknas på klockan", "Counted on the clock")
_FALLS = Text("Förfaller efter", "Falls due after")
_LATE = Text("Försenat efter", "Overdue after")
_DAYS_A_MONTH = 30.44
_TICKS = (30, 90, 180, 365, 730, 1095, 1460)
_APART = 0.25
"""Ticks stand no closer than such a share of the width: their words are to be read."""


def limits_figure(definition: Definition, language: Language) -> Figure | None:
    """Return the picture with its table; None where nothing is bounded."""
    rows = list(_rows(definition, language))
    if not rows:
        return None
    drawn = []
    for words, _, due, late in rows:
        first, last = _days(due or late), _days(late)
        parts = [Part(first, 0, f"{_DUE.of(language)}: {first:.0f}")]
        if last > first:
            said = f"{_GRACE.of(language)}: {first:.0f}-{last:.0f}"
            parts.append(Part(last - first, 4, said))
        drawn.append(Bar(words, tuple(parts), marks_in_words(due, late, language)))
    longest = max(_days(late) for *_, late in rows)
    chart = bars(
        "limits",
        _TITLE.of(language),
        drawn,
        ticks=[(float(each), _tick(each, language)) for each in _places(longest)],
        legend=((0, _DUE.of(language)), (4, _GRACE.of(language))),
    )
    columns = tuple(Column(each.of(language)) for each in (_WHAT, _CLOCK, _FALLS, _LATE))
    told = tuple(
        (
            words,
            clock,
            "" if due is None else span_text(due).of(language),
            span_text(late).of(language),
        )
        for words, clock, due, late in rows
    )
    return Figure(chart, Table(_TITLE.of(language), columns, told))


def _rows(
    definition: Definition, language: Language
) -> Iterator[tuple[str, str, Span | None, Span]]:
    clocks = {each.id: each.name.of(language) for each in definition.clocks}
    for limit in definition.limits:
        text = limit.text.of(language)
        yield text, clocks[limit.clock], limit.due, limit.overdue_after
    for each in definition.follow_ups:
        yield each.text.of(language), clocks[each.clock], each.at, each.overdue_after


def _days(span: Span) -> float:
    """Return a length in days; of months, what they are on average."""
    fixed = span.fixed
    return _DAYS_A_MONTH * (span.months or 0) if fixed is None else fixed


def _places(longest: float) -> list[int]:
    """Return the days to mark below the bars, the longest first chosen."""
    chosen: list[int] = []
    for each in reversed(_TICKS):
        if each <= longest and (not chosen or (chosen[0] - each) / longest >= _APART):
            chosen.insert(0, each)
    return chosen


def _tick(days: int, language: Language) -> str:
    return span_text(Span(days=days)).of(language)


def marks_in_words(due: Span | None, late: Span, language: Language) -> str:
    """Return the two marks of a limit in few words.

    >>> marks_in_words(Span(weeks=4), Span(weeks=6), "en"), marks_in_words(None, Span(days=90), "en")
    ('4-6 weeks', '90 days')
    """
    last = span_text(late).of(language)
    if due is None or due == late:
        return last
    first = span_text(due).of(language)
    number, _, unit = first.partition(" ")
    return f"{number}-{last}" if last.endswith(f" {unit}") else f"{first} - {last}"

"""Draws one participation over time: a bar for each spell, marks for what is due and what was refused."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from attrs import frozen

from pathway.charts import Chart, Shape, drawing, line, rectangle, shape, words
from pathway.charts.elements import percent
from pathway.charts.labels import LABEL, headed, lines_of
from pathway.decision import Due
from pathway.report.timeline import Timeline
from pathway.report.timeline_spells import Spell
from pathway.texts import Language, Text

__all__ = ["KINDS", "timeline_chart"]

KINDS = {
    "phase": Text("fas", "phase"),
    "pause": Text("uppehåll", "pause"),
    "activity": Text("aktivitet", "activity"),
}
_SERIES = {"phase": 0, "pause": 5, "activity": 2}
_DUE, _LATE = 4, 6
_THICK, _GAP, _AXIS, _HEAD = 16, 12, 22, 20
_TITLE = Text("Deltagandet över tid", "The participation over time")
_DAYS = (Text("dag", "day"), Text("dagar", "days"))
_GOES_ON = Text("pågår", "goes on")
_STEPS = Text("tagna steg", "steps taken")
_REFUSED = Text("avslagna steg", "refused steps")
_LATE_ENTRIES = Text("införda i efterhand", "entered late")
_REPLACED = Text("rättade eller strukna", "corrected or voided")
_FALLS_DUE = Text("förfaller", "due")
_OVERDUE = Text("försenat", "overdue")
_LONGEST = 0.6
"""What falls due later than such a share of the time so far is told in the table alone."""
_SOON = 60
_MONTHS = (1, 3, 6, 12)
_TICKS = 5
_EDGE = 0.1
_RIM = 0.012


@frozen
class _Axis:
    """The days that the width of the picture stands for."""

    first: date
    last: date

    def share(self, on: date) -> float:
        whole = max((self.last - self.first).days, 1)
        return min(max((on - self.first).days / whole, 0), 1)

    def place(self, on: date) -> str:
        """Return where a mark stands, so that none is cut at an edge."""
        return percent(min(max(self.share(on), _RIM), 1 - _RIM))


@frozen
class _Row:
    """A row: what stands above it, and what draws it from where it begins downwards."""

    label: str
    value: str
    drawn: Callable[[float], Iterable[Shape]]


def timeline_chart(
    timeline: Timeline,
    language: Language,
    name: str = "over-time",
    *,
    title: str = "",
    way_alone: bool = False,
) -> Chart:
    """Return the picture of a participation; *way_alone*: without what is due, and what comes after."""
    dues = [each for each in timeline.dues if each.on <= _horizon(timeline) and not way_alone]
    spells = [each for each in timeline.spells if not (way_alone and each.after)]
    axis = _Axis(timeline.first, max([timeline.on, *(max(e.on, e.last or e.on) for e in dues)]))
    rows = [_of_spells(each, axis, timeline.on, language) for each in _rows(spells)]
    rows += [_of_due(each, axis, timeline.on, language) for each in dues]
    rows += _of_marks(timeline, axis, language)
    shapes: list[Shape] = []
    top = float(_HEAD)
    for row in rows:
        label = lines_of(row.label, row.value)
        shapes += headed(label, row.value, top)
        top += LABEL * len(label)
        shapes += row.drawn(top)
        top += _THICK + _GAP
    whole = (*_ticks(axis, top), *shapes, *_now(axis, timeline.on, top))
    said = _said(spells, language)
    legend = _legend(spells, dues, language)
    heading = title or _TITLE.of(language)
    return drawing(name, heading, said, top + _AXIS, whole, legend=legend)


def _of_marks(timeline: Timeline, axis: _Axis, language: Language) -> Iterator[_Row]:
    """Yield a row for each kind of what happened on single days, where there is any of it."""
    shown = [each for each in timeline.changes if each.day <= timeline.on]
    late = [each.day for each in shown if each.kind == "late"]
    gone = [each.day for each in shown if each.kind in ("corrected", "voided", "error")]
    for words_, drawn, days in (
        (_STEPS, _dot, [each.on for each in timeline.steps]),
        (_LATE_ENTRIES, _ring, late),
        (_REPLACED, _struck, gone),
        (_REFUSED, _cross, [each.on for each in timeline.refused or ()]),
    ):
        if days:
            yield _Row(words_.of(language), str(len(days)), partial(_marks, drawn, days, axis))


def _legend(
    spells: Sequence[Spell], dues: Sequence[Due], language: Language
) -> tuple[tuple[int, str], ...]:
    kinds = dict.fromkeys(each.kind for each in spells)
    legend = [(_SERIES[each], KINDS[each].of(language)) for each in kinds]
    if dues:
        legend.append((_DUE, _FALLS_DUE.of(language)))
    if any(each.days_overdue for each in dues):
        legend.append((_LATE, _OVERDUE.of(language)))
    return tuple(legend)


def _of_spells(spells: Sequence[Spell], axis: _Axis, on: date, language: Language) -> _Row:
    value = _length(spells, on, language)
    return _Row(spells[0].name, value, partial(_bars, spells, axis, on))


def _of_due(due: Due, axis: _Axis, on: date, language: Language) -> _Row:
    said = f"{_FALLS_DUE.of(language)} {due.on}"
    if due.days_overdue:
        said = f"{_OVERDUE.of(language)} {_days(due.days_overdue, language)}"
    return _Row(due.statement.of(language), said, partial(_due, due, axis, on))


def _horizon(timeline: Timeline) -> date:
    so_far = (timeline.on - timeline.first).days
    return timeline.on + timedelta(days=max(_SOON, int(so_far * _LONGEST)))


def _rows(spells: Sequence[Spell]) -> list[list[Spell]]:
    """Put spells of one name into one row."""
    rows: dict[tuple[str, str], list[Spell]] = {}
    for each in spells:
        rows.setdefault((each.kind, each.name), []).append(each)
    return list(rows.values())


def _days(number: int, language: Language) -> str:
    return f"{number} {_DAYS[number != 1].of(language)}"


def _length(spells: Sequence[Spell], on: date, language: Language) -> str:
    said = _days(sum(each.days(on) for each in spells), language)
    goes_on = any(each.until is None for each in spells)
    return f"{said}, {_GOES_ON.of(language)}" if goes_on else said


def _said(spells: Sequence[Spell], language: Language) -> str:
    return "; ".join(
        f"{KINDS[row[0].kind].of(language)} {row[0].name}: "
        + ", ".join(f"{e.since} - {e.until or _GOES_ON.of(language)}" for e in row)
        for row in _rows(spells)
    )


def _bars(spells: Sequence[Spell], axis: _Axis, on: date, top: float) -> Iterator[Shape]:
    yield rectangle(0, top, "100%", _THICK, class_="track", fill="#eef0f3")
    for each in spells:
        begins, ends = axis.share(each.since), axis.share(each.until or on)
        width = percent(max(ends - begins, 0.008))
        yield rectangle(percent(min(begins, 0.992)), top, width, _THICK, series=_SERIES[each.kind])


def _due(due: Due, axis: _Axis, on: date, top: float) -> Iterator[Shape]:
    """Draw from when something is due to its last day, what is past that, and a mark where it is due."""
    middle = top + _THICK / 2
    last = due.last or due.on
    yield rectangle(0, middle - 1, "100%", 2, class_="track", fill="#eef0f3")
    begins, ends = axis.share(due.on), axis.share(last)
    yield rectangle(percent(begins), top + 4, percent(max(ends - begins, 0.004)), 8, series=_DUE)
    if due.days_overdue:
        late = percent(max(axis.share(on) - ends, 0.004))
        yield rectangle(percent(ends), top + 4, late, 8, series=_LATE)
    diamond = shape("path", d="M0-7L6 0L0 7L-6 0Z", class_="ink", fill="#111")
    yield shape("svg", diamond, x=axis.place(due.on), y=middle, overflow="visible")


def _marks(
    drawn: Callable[[], tuple[Shape, ...]], days: Sequence[date], axis: _Axis, top: float
) -> Iterator[Shape]:
    """Draw a mark on a thin line for each day on which there is one."""
    middle = top + _THICK / 2
    yield rectangle(0, middle - 1, "100%", 2, class_="track", fill="#eef0f3")
    for on in dict.fromkeys(days):
        yield shape("svg", *drawn(), x=axis.place(on), y=middle, overflow="visible")


def _dot() -> tuple[Shape, ...]:
    return (shape("circle", cx=0, cy=0, r=4, class_="ink", fill="#111"),)


def _ring() -> tuple[Shape, ...]:
    return (shape("circle", cx=0, cy=0, r=4.5, class_="ring", fill="none", stroke="#111"),)


def _struck() -> tuple[Shape, ...]:
    return *_ring(), line(-6, 6, 6, -6, "mark")


def _cross() -> tuple[Shape, ...]:
    return line(-5, -5, 5, 5, "mark"), line(-5, 5, 5, -5, "mark")


def _now(axis: _Axis, on: date, bottom: float) -> Iterator[Shape]:
    """Draw the day that is asked about across all rows."""
    at = axis.share(on)
    yield line(percent(at), _HEAD - 4, percent(at), bottom, "interval")
    yield words(on.isoformat(), percent(at), 12, anchor=_anchor(at), class_="tick")


def _anchor(share: float) -> str:
    return "start" if share < _EDGE else "end" if share > 1 - _EDGE else "middle"


def _ticks(axis: _Axis, bottom: float) -> Iterator[Shape]:
    """Draw the first days of months, as many as there is room for."""
    for on in _months(axis):
        at = axis.share(on)
        yield line(percent(at), _HEAD, percent(at), bottom)
        yield words(on.isoformat()[:7], percent(at), bottom + 15, anchor=_anchor(at), class_="tick")


def _months(axis: _Axis) -> list[date]:
    found: list[date] = []
    for every in (*_MONTHS, *(12 * each for each in range(2, 100))):
        found = [
            date(year, month, 1)
            for year in range(axis.first.year, axis.last.year + 1)
            for month in range(1, 13)
            if axis.first <= date(year, month, 1) <= axis.last
            and (12 * year + month - 1) % every == 0
        ]
        if len(found) <= _TICKS:
            break
    return found

"""The six figures of the benchmark as somebody would write them by hand: in SQL, and as a loop."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median_low
from string import Template

from benchmarks.indicators_log import BOOK, KNOWN, ON
from pathway.indicators.codebook import STATUSES, Kind

__all__ = ["SCAN", "by_hand", "looped"]

_IN = BOOK.code("phase", "introduction")
_WORK = tuple(BOOK.code("situation", each) for each in ("employment", "self_employment"))
_TO_WORK = tuple(BOOK.code("outcome", each) for each in ("employment", "self_employment"))
_MET = BOOK.code("follow_up", "day_90")
_REACHED = STATUSES.index("reached") + 1
_DAY = ON.toordinal()
_DUE = 90
_YOUNG = BOOK.attribute("age").code(24)
_ALL = (-1, -1, -1)
"""The place of the grand total."""

_TABLES = "GROUP BY GROUPING SETS ((sex, age), (sex), (age), (target), ())"

_READ = (
    "record", "place", "day", "kind", "name", "value", "extra", "amount", "effective", "known", "gone",
    "attribute_sex", "attribute_age", "attribute_target_group",
)  # fmt: skip

SCAN = f"SELECT {', '.join(f'sum({each})' for each in _READ)} FROM log"  # noqa: S608  our own names
"""Every column that is read, once."""


def _told(name: str) -> str:
    return f"arg_max({name}, place) FILTER (kind IN (1, 2) AND {name} > 0)"


def _query(shown: str, *more: str, where: str = "entry IS NOT NULL") -> str:
    """A query from the log, as `known` and up to `last`, to one figure by every breakdown."""
    age = _told("attribute_age")
    parts = (
        f"min(day) FILTER (kind IN (1, 2, 5, 6) AND name = {_IN}) AS entry",
        f"coalesce({_told('attribute_sex')}, 0) AS sex",
        f"CASE WHEN {age} > {_YOUNG} THEN 2 WHEN {age} > 1 THEN 1 ELSE 0 END AS age",
        f"coalesce({_told('attribute_target_group')}, 0) AS target",
        *more,
    )
    return (
        f"WITH p AS (SELECT record, {', '.join(parts)} FROM log "  # noqa: S608  our own names
        "WHERE known <= $known AND gone > $known AND day <= $last GROUP BY record) "
        f"SELECT sex, age, target, {shown} FROM p WHERE {where} {_TABLES}"
    )


_OVER = (
    "count(*) FILTER (kind IN (3, 4)) >= greatest(1, count(*) FILTER (kind IN (1, 5, 6))) AS over",
    "arg_max(effective, place) FILTER (kind IN (3, 4)) AS ended",
)
_OUTCOME = "arg_max(value, place) FILTER (kind IN (3, 4)) AS outcome"
_ANSWER = (
    f"arg_max(extra, place) FILTER (kind = 16 AND name = {_MET} AND value = {_REACHED}) AS answer",
    f"arg_max(day, place) FILTER (kind = 16 AND name = {_MET} AND value = {_REACHED}) AS met",
)
_LEFT = "entry IS NOT NULL AND over"

_QUERIES: Mapping[str, str] = {
    "started": _query("count(*), count(*)"),
    "left": _query("count(*) FILTER (over), count(*)", *_OVER),
    "to-work": _query(
        f"count(*) FILTER (outcome IN {_TO_WORK}), count(*)", *_OVER, _OUTCOME, where=_LEFT
    ),
    "in-work": _query(
        f"count(*) FILTER (answer IN {_WORK}), count(*)",
        *_OVER,
        *_ANSWER,
        where=f"{_LEFT} AND ended + {_DUE} <= $last AND met BETWEEN ended + 60 AND ended + 120",
    ),
    "hours": _query("sum(hours), count(*)", "sum(amount) FILTER (kind = 12) AS hours"),
    "days": _query("quantile_disc(ended - entry, 0.5), count(*)", *_OVER, where=_LEFT),
}
"""Each figure by a query of its own: sex, age, target group, numerator or value, denominator."""


def by_hand(known: int, last: int) -> dict[str, str]:
    """Return the queries by figure, as known at a moment and up to a day."""
    told = {"known": str(known), "last": str(last)}
    return {name: Template(each).substitute(told) for name, each in _QUERIES.items()}


def looped(columns: Mapping[str, Sequence[int]]) -> dict[str, int]:  # noqa: C901  as by hand
    """Count the six figures in one loop over the log, by every breakdown; return the grand totals."""
    people: dict[int, list[int]] = {}
    for row in zip(*(columns[name] for name in _READ), strict=True):
        record, place, day, kind, name, value, extra, amount, effective, known, gone, *told = row
        if known > KNOWN or gone <= KNOWN or day > _DAY:
            continue
        one = people.get(record)
        if one is None:
            #        entry begun left at ended outcome answer met hours, then each attribute
            one = people[record] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        if kind == Kind.HOURS:
            one[8] += amount
        elif kind in (Kind.EXITED, Kind.TRANSFERRED):
            one[2] += 1
            if place > one[3]:
                one[3], one[4], one[5] = place, effective, value
        elif kind == Kind.FOLLOWED_UP:
            if name == _MET and value == _REACHED:
                one[6], one[7] = extra, day
        elif kind in (Kind.REFERRED, Kind.ENTERED, Kind.REENTERED, Kind.REOPENED):
            one[1] += kind != Kind.ENTERED
            if name == _IN and (not one[0] or day < one[0]):
                one[0] = day
            if kind in (Kind.REFERRED, Kind.ENTERED):
                for at, each in enumerate(told):
                    if each and place >= one[9 + 2 * at]:
                        one[9 + 2 * at], one[10 + 2 * at] = place, each
    return _totals(people.values())


def _totals(people: Iterable[list[int]]) -> dict[str, int]:
    counts: Counter[tuple[str, int, int, int]] = Counter()
    days: dict[tuple[int, int, int], list[int]] = {}
    for (
        entry,
        begun,
        left,
        _,
        ended,
        outcome,
        answer,
        met,
        hours,
        _,
        sex,
        _,
        age,
        _,
        target,
    ) in people:
        if not entry:
            continue
        band = 2 if age > _YOUNG else 1 if age > 1 else 0
        over = left and begun <= left
        asked = over and ended + _DUE <= _DAY and ended + 60 <= met <= ended + 120
        for place in ((sex, band, -1), (sex, -1, -1), (-1, band, -1), (-1, -1, target), _ALL):
            counts["started", *place] += 1
            counts["hours", *place] += hours
            if over:
                counts["left", *place] += 1
                counts["to-work", *place] += outcome in _TO_WORK
                days.setdefault(place, []).append(ended - entry)
            if asked:
                counts["in-work", *place] += answer in _WORK
    medians = {place: median_low(each) for place, each in days.items()}
    found = {
        name: counts[name, *_ALL] for name in ("started", "left", "to-work", "in-work", "hours")
    }
    return {**found, "days": medians.get(_ALL, 0)}

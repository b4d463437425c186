"""Reads one rule in one mode: the readings of the clocks at which it holds, as boxes."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from pathway.commands import Step
from pathway.dates import Span, ordinal_of
from pathway.decision import OPEN
from pathway.definition import (
    ClockIs,
    Condition,
    DateIn,
    ExtendedBy,
    Limit,
    PausedFor,
    Value,
    WithinLimit,
)
from pathway.modes.boxes import ANYWHERE, Box, box, joined
from pathway.modes.cells import Cell, both, cells_of
from pathway.modes.faults import NotReadable
from pathway.modes.frame import DAY, Frame
from pathway.modes.pausing import may_end_short
from pathway.modes.places import Place
from pathway.modes.reading import leaves
from pathway.modes.verdicts import judged
from pathway.reasons import Judge
from pathway.texts import Text

__all__ = ["Asking", "allowed_in_all", "holding", "mark"]

_TRUE: tuple[Cell, ...] = ((True, ANYWHERE),)
_FALSE: tuple[Cell, ...] = ((False, ANYWHERE),)


@frozen(eq=False)
class Asking:
    """A step as it is asked for, and the place from which; `extends` where it asks for more days."""

    frame: Frame
    place: Place
    step: Step
    extends: bool = False


def mark(frame: Frame, place: Place, clock: str, span: Span) -> int | None:
    """Return a span on a clock in whole days; None where it is in months and has no anchor yet."""
    if span.fixed is not None:
        return span.fixed
    spans, _ = frame.months[clock]
    row = place.months[list(frame.months).index(clock)]
    return None if row is None else row[spans.index(span.months or 0)]


def holding(asking: Asking, judge: Judge, *, within: bool = True) -> tuple[Box, ...]:
    """Return the boxes in which the rule lets the step pass; none where it always refuses it.

    `within` says whether days now asked for keep within what is granted in all.
    """
    rule = judge.rule
    cells = cells_of(rule.condition, lambda leaf: _leaf(asking, rule.id, leaf, within=within))
    state, step = asking.place.state, asking.step
    missing = judge.missing(state)
    untold = any(each.truth(state, step, DAY, OPEN) is None for each in judge.told)
    return joined(
        where for truth, where in cells if judged(truth, rule, missing=missing, untold=untold)
    )


def allowed_in_all(asking: Asking, judge: Judge) -> Iterator[tuple[int, int]]:
    """Yield the clocks of granted days that the rule bounds with those now asked for, and the most."""
    sums = [each for each in leaves(judge.rule.condition) if isinstance(each, ExtendedBy)]
    asked = [each for each in sums if _asked_for(asking, each)]
    kept = holding(asking, judge) if asked else ()
    if not kept:
        return
    passed = holding(asking, judge, within=False)
    if passed == kept:
        return
    if passed or len(asked) > 1:
        why = Text(
            "begränsar beviljade dagar tillsammans med något annat",
            "bounds the days granted together with something else",
        )
        raise NotReadable(asking.frame.definition.id, judge.rule.id, why)
    (each,) = asked
    yield asking.frame.dials.granted[each.extension, each.reason], each.at_most.fixed or 0


def _leaf(asking: Asking, rule: str, leaf: Condition, *, within: bool) -> tuple[Cell, ...]:
    frame, place = asking.frame, asking.place
    match leaf:
        case ClockIs(clock, low, high):
            return _clock(frame, place, clock, low, high)
        case WithinLimit(name):
            limit = next(each for each in frame.definition.limits if each.id == name)
            return _limit(frame, place, limit)
        case DateIn(period):
            return _date(frame, period)
        case ExtendedBy():
            return _extended(asking, leaf, within=within)
        case PausedFor():
            return _paused(frame, place, rule, leaf)
        case _:
            return ((frame.truth(leaf, place.state, asking.step), ANYWHERE),)


def _between(dial: int, less: int | None, low: int | None, high: int | None) -> tuple[Cell, ...]:
    """Return where a reading lies within both bounds, and where it does not."""
    found: list[tuple[bool, Box | None]] = [(True, box(dial, less, low, high))]
    if low is not None:
        found.append((False, box(dial, less, None, low - 1)))
    if high is not None:
        found.append((False, box(dial, less, high + 1, None)))
    return tuple((truth, where) for truth, where in found if where is not None)


def _clock(
    frame: Frame, place: Place, clock: str, at_least: Span | None, at_most: Span | None
) -> tuple[Cell, ...]:
    low = None if at_least is None else mark(frame, place, clock, at_least)
    high = None if at_most is None else mark(frame, place, clock, at_most)
    if at_least is not None and low is None:
        return _FALSE  # months that have no anchor yet are reached on no day
    return _between(frame.dials.clocks[clock], None, low, high)


def _limit(frame: Frame, place: Place, limit: Limit) -> tuple[Cell, ...]:
    dial = frame.dials.clocks[limit.clock]
    due = mark(frame, place, limit.clock, limit.due or limit.overdue_after)
    most = mark(frame, place, limit.clock, limit.overdue_after)
    if due is None or most is None:
        return _TRUE
    moved = frame.dials.of_limit.get(limit.id)
    if moved is None:
        return _between(dial, None, None, min(due, most))
    within = _between(dial, moved, None, due)
    extensions = [each for each in frame.definition.extensions if each.limit == limit.id]
    if len(extensions) == 1 and due + (extensions[0].cap_in_all.fixed or 0) <= most:
        return within
    bounded = _between(dial, None, None, most)
    return both(within, bounded)


def _date(frame: Frame, period: str) -> tuple[Cell, ...]:
    dial, project = frame.dials.calendar, frame.definition.project
    found = None if project is None else project.period(period)
    if dial is None or found is None:
        return _TRUE
    zero = ordinal_of(frame.dials.first_day)
    start, end = found.start, found.end
    cells: list[tuple[bool | None, Box | None]] = []
    first, last = None, None
    if start is not None:
        early, first = ordinal_of(start.first) - zero, ordinal_of(start.last) - zero
        cells += [(False, box(dial, None, None, early - 1))]
        cells += [(None, box(dial, None, early, first - 1))]
    if end is not None:
        last, late = ordinal_of(end.first) - zero, ordinal_of(end.last) - zero
        cells += [(None, box(dial, None, last + 1, late)), (False, box(dial, None, late + 1, None))]
    cells.append((True, box(dial, None, first, last)))
    return tuple((truth, where) for truth, where in cells if where is not None)


def _extended(asking: Asking, leaf: ExtendedBy, *, within: bool) -> tuple[Cell, ...]:
    """Return where the days granted are few enough; of days now asked for, `allowed_in_all` tells."""
    if _asked_for(asking, leaf):
        return _TRUE if within else _FALSE
    dial = asking.frame.dials.granted[leaf.extension, leaf.reason]
    return _between(dial, None, None, leaf.at_most.fixed)


def _asked_for(asking: Asking, leaf: ExtendedBy) -> bool:
    told: Mapping[str, Value] = asking.step.told
    return (
        asking.extends
        and told.get("extension") == leaf.extension
        and leaf.reason in (None, told.get("reason"))
    )


def _paused(frame: Frame, place: Place, rule: str, leaf: PausedFor) -> tuple[Cell, ...]:
    dial, most = frame.dials.in_all[leaf.pause], (leaf.fewer_than.fixed or 0) - 1
    pause = place.state.pause
    if pause is None or pause.pause != leaf.pause or place.guess in {"", "short"}:
        return _between(dial, None, None, most)
    cap = frame.pauses[leaf.pause].cap_in_all
    if cap is not None and most + 1 >= (cap.fixed or 0):
        return _TRUE  # the pause under way began with fewer
    if place.guess == "long" or not may_end_short(frame.pauses[leaf.pause]):
        return _between(dial, frame.dials.paused[leaf.pause], None, most)  # both stand past the cap
    why = Text(
        "läser dagarna av tidigare uppehåll medan ett är förbi sitt tak",
        "reads the days of earlier pauses while one is past its cap",
    )
    raise NotReadable(frame.definition.id, rule, why)

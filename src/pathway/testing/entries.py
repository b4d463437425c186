"""Draws referrals: those that are accepted, and those that one rule alone refuses."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from pathway.commands import Step
from pathway.modes.model import CASE, Guard, Start
from pathway.testing.choosing import Choose, days_within
from pathway.testing.judged import judged, outside
from pathway.testing.kit import Kit
from pathway.testing.model import Side
from pathway.testing.telling import told_at_entry
from pathway.verification.frame import constraint
from pathway.verification.members import bounds, empty
from pathway.verification.polyhedra import made, unit

__all__ = [
    "bounds_of_entry",
    "draw_entry",
    "draw_refused_entry",
    "entry_pairs",
    "refused_entries",
]

_FIRST = date(2010, 1, 1)

_SIMPLEST: Choose = lambda _: 0  # noqa: E731  a function where a function is asked for

Days = tuple[int, int | None]


def draw_entry(kit: Kit, choose: Choose) -> Step:
    """Draw a referral that is accepted."""
    starts = kit.clockwork.starts
    start = starts[choose(len(starts))]
    return told_at_entry(kit.plan, start, _on(kit, _days(kit, start.guards), choose), choose)


def entry_pairs(kit: Kit) -> tuple[tuple[str, str], ...]:
    """Return every step that refers with each rule that alone may refuse it."""
    return tuple(_refused(kit))


def draw_refused_entry(kit: Kit, pair: tuple[str, str], choose: Choose) -> Step:
    """Draw a referral that the rule alone refuses."""
    able = _refused(kit)[pair]
    start, days = able[choose(len(able))]
    return told_at_entry(kit.plan, start, _on(kit, days, choose), choose)


def refused_entries(kit: Kit) -> Iterator[tuple[str, Side, Step]]:
    """Yield referrals that one rule alone refuses: every class of attributes, the nearest day."""
    for (_, rule), able in _refused(kit).items():
        for start, days in able:
            first, last = days
            if start.mode < 0:
                for each in _ends(start):
                    yield rule, "any", _referral(kit, each, first)
            elif last is None:
                yield rule, "first_refused", _referral(kit, start, first)
            else:
                yield rule, "last_refused", _referral(kit, start, last)


def bounds_of_entry(kit: Kit) -> Iterator[tuple[str | None, Side, Step]]:
    """Yield referrals that are accepted: each class of attributes, on the first and the last day."""
    for start in kit.clockwork.starts:
        days = _days(kit, start.guards)
        if days is None:
            continue
        first, last = days
        for name in _ends(start):
            yield None, "any", _referral(kit, name, first)
        for guard in start.guards:
            if guard.rule.startswith(CASE):
                continue
            if guard.plus is None:
                yield guard.rule, "first_allowed", _referral(kit, start, first)
            elif last is not None:
                yield guard.rule, "last_allowed", _referral(kit, start, last)


def _ends(start: Start) -> Iterator[Start]:
    """Yield a start with each number at the first and at the last of its class."""
    yield start
    for name, said in start.attributes:
        if ".." in said:
            last = said.partition("..")[2]
            others = tuple((n, last if n == name else s) for n, s in start.attributes)
            yield Start(start.mode, others, start.guards, start.step, start.told)


def _referral(kit: Kit, start: Start, day: int) -> Step:
    on = _FIRST if kit.first_day is None else kit.first_day + timedelta(days=day)
    return told_at_entry(kit.plan, start, on, _SIMPLEST)


@lru_cache(maxsize=8)
def _refused(kit: Kit) -> Mapping[tuple[str, str], list[tuple[Start, Days]]]:
    found: dict[tuple[str, str], list[tuple[Start, Days]]] = {}
    windows = {start.guards: start.step for start in kit.clockwork.starts}
    for out in kit.clockwork.shut_out:
        if len(out.refused_by) == 1:
            start = Start(-1, out.attributes, (), out.step, out.told)
            for guards, step in windows.items():
                days = _days(kit, guards)
                if step == out.step and days is not None:
                    found.setdefault((out.step, out.refused_by[0]), []).append((start, days))
    for start in kit.clockwork.starts:
        for rule in dict.fromkeys(each.rule for each in start.guards):
            if rule.startswith(CASE):
                continue
            others = [each for each in start.guards if each.rule != rule]
            for guard in start.guards:
                if guard.rule == rule:
                    days = _days(kit, (*others, _other_side(guard)))
                    if days is not None:
                        found.setdefault((start.step, rule), []).append((start, days))
    return {
        pair: right
        for pair, able in found.items()
        if (right := [each for each in able if _alone(kit, pair[1], each)])
    }


def _alone(kit: Kit, rule: str, place: tuple[Start, Days]) -> bool:
    """Ask the core: of two rules with the same bound the clockwork keeps one."""
    start, days = place
    step = told_at_entry(kit.plan, start, _on(kit, days, _SIMPLEST), _SIMPLEST)
    return judged(kit.definition, outside(kit.definition), step).rules == (rule,)


def _other_side(guard: Guard) -> Guard:
    return Guard(guard.rule, guard.minus, guard.plus, -guard.at_most - 1)


def _days(kit: Kit, guards: tuple[Guard, ...]) -> Days | None:
    """Return between which readings of the calendar all guards hold; None where it is never."""
    if kit.calendar is None or kit.first_day is None:
        return (0, 0)
    kept = made(constraint(each) for each in guards)
    if empty(kept):
        return None
    found = bounds(kept, unit(kit.calendar))
    if found is None:
        return None
    low, high = found
    if low is None:
        low = (high or 0) - 400
    return low, high


def _on(kit: Kit, days: Days | None, choose: Choose) -> date:
    if kit.first_day is None or kit.calendar is None or days is None:
        return _FIRST + timedelta(days=days_within(choose, 0, 5_000, _FIRST))
    first, last = days
    day = kit.first_day + timedelta(days=first)
    wait = days_within(choose, 0, None if last is None else last - first, day)
    return day + timedelta(days=wait)

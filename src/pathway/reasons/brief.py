"""Judges a rule that is one clock against whole days, while no pause is under way: at once, with its reason."""

from collections.abc import Callable

from pathway.dates import day_of
from pathway.definition import ClockIs, Rule
from pathway.reasons.model import Reason
from pathway.reasons.timed import LAST_DAY
from pathway.reasons.words import Seen
from pathway.records import maker
from pathway.state import RUNNING, Layout, State

__all__ = ["Brief", "brief_of"]

Brief = Callable[[State, int], Reason | None]
"""Says why the rule does not hold on a day (a day number); None where it holds."""

_NEVER = 100_000_000


def brief_of(rule: Rule, layout: Layout) -> Brief | None:
    """Compile the rule; None where it is another kind of rule, or counts in months."""
    condition = rule.condition
    if not isinstance(condition, ClockIs):
        return None
    low, high = condition.at_least, condition.at_most
    first = 0 if low is None else low.fixed
    last = _NEVER if high is None else high.fixed
    if first is None or last is None:
        return None
    at, least, most = layout.clock_at[condition.clock], first, last
    name, statement, basis = rule.id, rule.text, rule.basis
    reason, saw = maker(Reason), maker(Seen)

    def brief(state: State, day: int) -> Reason | None:
        clock = state.clocks[at]
        value = clock if clock < RUNNING else day - clock
        if least <= value <= most:
            return None
        if value > most:
            passed = clock + most
            until = day_of(passed) if clock >= RUNNING and passed >= state.day else None
            return reason(name, statement, basis, (saw(condition, value, high),), None, until)
        seen = (saw(condition, value, low),)
        opens = clock + least
        if clock < RUNNING or opens > LAST_DAY:
            return reason(name, statement, basis, seen)
        closes = clock + most
        latest = None if closes >= LAST_DAY else day_of(closes)
        return reason(name, statement, basis, seen, day_of(opens), latest)

    return brief

"""Where a record stands under an indicator: the one place where that order is written down."""

from enum import IntEnum

from attrs import frozen

from pathway.indicators.codebook import STATUSES
from pathway.indicators.compiling.answers import Answers
from pathway.indicators.compiling.asked import Records
from pathway.indicators.compiling.conditions import known
from pathway.indicators.compiling.short import (
    all_of,
    any_of,
    at_least,
    at_most,
    case,
    negated,
    one_of,
    plus,
    positive,
)
from pathway.indicators.model import Indicator
from pathway.indicators.plan import Col, Compare, Expression, Lit, Truth

__all__ = ["Asking", "Standing", "anchor_of", "standing_of"]


class Standing(IntEnum):
    """Where a record stands under an indicator; of a person's several, the first of these counts."""

    YES = 1
    NO = 2
    UNREACHABLE = 3
    REFUSED = 4
    MISSING = 5
    NOT_APPLICABLE = 6
    NOT_DUE = 7
    NOT_DUE_AT_PROJECT_END = 8
    EXCLUDED = 9
    INCOMPLETE = 10
    OUTSIDE = 11


@frozen
class Asking:
    """For when it is asked, in day numbers: as of which day, until when the project runs, which days.

    * `horizon`: the project's last day, the early closing taken in; None where it has none;
    * `end`: the project's last day as planned, from which `project_end` is counted; None likewise;
    * `periods`: disjoint periods, each with its name, first and last day; none: all days.
    """

    on: int
    horizon: int | None = None
    end: int | None = None
    periods: tuple[tuple[str, int, int], ...] = ()


def anchor_of(indicator: Indicator, records: Records, asking: Asking) -> str:
    """Return the column of the day that the indicator counts from; 0 where there is none yet."""
    match indicator.anchor:
        case "entry":
            return records.entry_day().name
        case "exit":
            return records.exit_day().name
        case "project_end":
            records.told["project_end"] = Lit(asking.end or 0)
            return "project_end"
        case anchor:
            return records.phase_day(anchor.removeprefix("phase:")).name


def standing_of(
    indicator: Indicator, records: Records, answers: Answers, asking: Asking
) -> Expression:
    """Return the number of the standing.

    In this order: not asked about, without a day to count from, or with one outside the periods;
    not told whether asked about; not due; excluded; known whether counted, by whatever tells it;
    without answer, and why.
    """
    anchor, window = anchor_of(indicator, records, asking), indicator.window
    answer = "" if window is None else answers.answer(window, anchor)
    population = known(indicator.population, records, answer)
    outside = any_of(population.false, negated(positive(anchor)))
    if asking.periods:
        within = [
            all_of(at_least(Col(anchor), a), at_most(Col(anchor), b)) for _, a, b in asking.periods
        ]
        outside = any_of(outside, negated(any_of(*within)))
    branches: list[tuple[Truth, Expression]] = [(outside, _is(Standing.OUTSIDE))]
    branches.append((negated(population.true), _is(Standing.INCOMPLETE)))
    branches += _not_due(indicator, records, asking, anchor)
    if indicator.excluded is not None:
        excluded = known(indicator.excluded, records, answer)
        branches.append((excluded.true, _is(Standing.EXCLUDED)))
    if indicator.counted is not None:
        counted = known(indicator.counted, records, answer)
        branches.append((counted.true, _is(Standing.YES)))
        branches.append((counted.false, _is(Standing.NO)))
    if window is not None:
        branches += _unanswered(indicator, records, answers, anchor, answer)
    return case(branches, _is(Standing.YES if indicator.counted is None else Standing.MISSING))


def _is(standing: Standing) -> Lit:
    return Lit(int(standing))


def _not_due(
    indicator: Indicator, records: Records, asking: Asking, anchor: str
) -> list[tuple[Truth, Expression]]:
    """What has to ripen does so until the project's end, or it never will."""
    due = plus(Col(anchor), indicator.maturity)
    late: Truth = Compare(due, ">", Lit(asking.on))
    branches: list[tuple[Truth, Expression]] = [(late, _is(Standing.NOT_DUE))]
    horizon = _horizon(indicator, records, asking)
    if horizon is not None:
        over: Truth = Compare(due, ">", Lit(horizon))
        branches.insert(0, (over, _is(Standing.NOT_DUE_AT_PROJECT_END)))
    return branches


def _horizon(indicator: Indicator, records: Records, asking: Asking) -> int | None:
    if indicator.maturity == 0 or indicator.anchor == "project_end":
        return None
    window = indicator.window
    if window is not None and window.follow_up is not None:
        for version in reversed(records.book.programme.definitions):
            for each in version.follow_ups:
                if each.id == window.follow_up and each.horizon is None:
                    return None
    return asking.horizon


def _unanswered(
    indicator: Indicator, records: Records, answers: Answers, anchor: str, answer: str
) -> list[tuple[Truth, Expression]]:
    """Why there is no answer: what the follow-up came to, or that none was owed."""
    window = indicator.window
    assert window is not None
    none = negated(positive(answer))
    branches: list[tuple[Truth, Expression]] = []
    if window.follow_up is not None:
        status = answers.status(window, anchor)
        for standing in (Standing.UNREACHABLE, Standing.REFUSED, Standing.NOT_APPLICABLE):
            code = STATUSES.index(standing.name.lower()) + 1
            branches.append((all_of(none, one_of(status, [code])), _is(standing)))
        if indicator.anchor == "exit":
            branches.append((all_of(none, _not_owed(records)), _is(Standing.NOT_APPLICABLE)))
    return [*branches, (none, _is(Standing.MISSING))]


def _not_owed(records: Records) -> Truth:
    """Whether the record ended so that no follow-up is owed: somebody has died, or went on elsewhere."""
    book = records.book
    found: list[Truth] = []
    for version in book.programme.definitions:
        for each in version.outcomes:
            left = one_of(records.outcome().name, [book.code("outcome", each.id)])
            if not each.followed_up:
                found.append(left)
                continue
            codes = [book.code("reason", why.id) for why in each.reasons if not why.followed_up]
            if codes:
                found.append(all_of(left, one_of(records.reason().name, codes)))
    return any_of(*found)

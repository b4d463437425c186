"""Says of a condition where it holds and where it does not; where neither, it is unknown."""

from typing import assert_never

from pathway.definition import UNKNOWN, AttributeIs
from pathway.indicators.compiling.asked import Records
from pathway.indicators.compiling.short import (
    NEVER,
    all_of,
    any_of,
    at_least,
    at_most,
    equal,
    negated,
    one_of,
    positive,
)
from pathway.indicators.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AssessedAs,
    Completed,
    Contacted,
    Gave,
    InSituation,
    IsTold,
    Left,
    Not,
    Reached,
    Stayed,
)
from pathway.indicators.plan import ALWAYS, Expression, Truth
from pathway.records import record

__all__ = ["Known", "banded", "known"]

_HUNDREDTHS = 100


@record
class Known:
    """Where a condition is known to hold, and where it is known not to."""

    true: Truth
    false: Truth

    @classmethod
    def where(cls, asked: Truth, true: Truth) -> "Known":
        """Return what is known only where it can be asked at all."""
        return cls(all_of(asked, true), all_of(asked, negated(true)))


def known(each: Asked, records: Records, answer: str) -> Known:
    """Return where the condition is known to hold; *answer* is the column of the window's answer.

    Raises `KeyError` where the programme has no such id.
    """
    book = records.book
    match each:
        case AttributeIs(name, classes, low, high):
            column = records.attribute(name).name
            told = banded(records, name, classes, low, high)
            if UNKNOWN in classes:
                return Known.where(ALWAYS, any_of(told, negated(_told(column))))
            return Known.where(_told(column), told)
        case IsTold(attributes):
            return Known(all_of(*(_told(records.attribute(one).name) for one in attributes)), NEVER)
        case Reached() | Left() | Completed() | Contacted() | Gave():
            return Known.where(ALWAYS, _never_unknown(each, records))
        case InSituation(situations):
            codes = [book.code("situation", one) for one in situations]
            return Known.where(positive(answer), one_of(answer, codes))
        case AssessedAs(name, values):
            column = records.assessed(name).name
            codes = [book.code("assessed", one) for one in values]
            return Known.where(positive(column), one_of(column, codes))
        case Stayed(low, high):
            over = all_of(positive(records.entry_day().name), positive(records.exit_day().name))
            return Known.where(over, _between(records.stay(), low, high))
        case AllOf(parts) | AnyOf(parts):
            found = [known(part, records, answer) for part in parts]
            true, false = [one.true for one in found], [one.false for one in found]
            if isinstance(each, AllOf):
                return Known(all_of(*true), any_of(*false))
            return Known(any_of(*true), all_of(*false))
        case Not(part):
            inner = known(part, records, answer)
            return Known(inner.false, inner.true)
        case _:
            assert_never(each)


def banded(
    records: Records, name: str, classes: tuple[str, ...], low: int | None, high: int | None
) -> Truth:
    """Return whether an attribute is told as one of the classes, or within the bounds."""
    codes = records.book.attribute(name)
    column = records.attribute(name)
    if classes or codes.classes:
        return one_of(column.name, [codes.code(one) for one in classes if one != UNKNOWN])
    bounds = [None if bound is None else codes.code(bound) for bound in (low, high)]
    return all_of(_told(column.name), _between(column, *bounds))


def _told(column: str) -> Truth:
    return negated(one_of(column, (0, 1)))


def _never_unknown(each: Reached | Left | Completed | Contacted | Gave, records: Records) -> Truth:
    match each:
        case Reached(phases):
            return positive(records.reached(phases).name)
        case Left():
            return _left(each, records)
        case Completed(activity, results, least):
            return at_least(records.closed(activity, results), least)
        case Contacted(kinds, least):
            return at_least(records.contacts(kinds), least)
        case Gave(hours):
            return at_least(records.hours(), round(hours * _HUNDREDTHS))


def _left(each: Left, records: Records) -> Truth:
    book, parts = records.book, [equal(records.ended().name, 1)]
    declared = [one for version in book.programme.definitions for one in version.outcomes]
    if each.outcomes:
        codes = [book.code("outcome", one) for one in each.outcomes]
        parts.append(one_of(records.outcome().name, codes))
    if each.categories:
        codes = [
            book.code("outcome", one.id) for one in declared if one.category in each.categories
        ]
        parts.append(one_of(records.outcome().name, codes))
    if each.reasons:
        codes = [book.code("reason", one) for one in each.reasons]
        parts.append(one_of(records.reason().name, codes))
    return all_of(*parts)


def _between(value: Expression, low: int | None, high: int | None) -> Truth:
    parts = [] if low is None else [at_least(value, low)]
    return all_of(*parts, *([] if high is None else [at_most(value, high)]))

"""Judges a condition on a day, three-valued: True, False, or None where it is not known."""

from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

from pathway.dates import Bound, Span
from pathway.definition import (
    UNKNOWN,
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    Condition,
    Count,
    DateIn,
    Definition,
    ExtendedBy,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Open,
    PausedFor,
    Role,
    Taken,
    Told,
    Value,
    WithinLimit,
)
from tests.oracle.case import Case
from tests.oracle.history import Stands, counted
from tests.oracle.nights import days_of
from tests.oracle.telling import told_is

__all__ = ["Answers", "Ask", "due_mark", "leaves", "truth"]

Truth = bool | None
Answers = tuple[tuple[Condition, bool], ...]


@frozen(eq=False)
class Ask:
    """What is asked: the day, what the step tells, who asks, and what is taken as met.

    `met` gives the truth of conditions that nobody has answered yet; `extends` says whether the
    step grants days.
    """

    on: int
    told: Mapping[str, Value]
    by: str | None = None
    closed_on: int | None = None
    met: Answers = ()
    extends: bool = False

    def at(self, day: int) -> "Ask":
        return Ask(day, self.told, self.by, self.closed_on, self.met, self.extends)

    def taking(self, met: Answers) -> "Ask":
        if not met:
            return self
        return Ask(self.on, self.told, self.by, self.closed_on, met, self.extends)


def leaves(condition: Condition) -> Iterator[Condition]:
    match condition:
        case AllOf() | AnyOf():
            for part in condition.parts:
                yield from leaves(part)
        case Not():
            yield from leaves(condition.part)
        case _:
            yield condition


def truth(case: Case, condition: Condition, ask: Ask) -> Truth:
    match condition:
        case AllOf():
            parts = [truth(case, part, ask) for part in condition.parts]
            return False if False in parts else None if None in parts else True
        case AnyOf():
            parts = [truth(case, part, ask) for part in condition.parts]
            return True if True in parts else None if None in parts else False
        case Not():
            part = truth(case, condition.part, ask)
            return None if part is None else not part
        case _:
            found = _leaf(case, condition, ask)
            if found is None:
                return next((met for asked, met in ask.met if asked == condition), None)
            return found


def _leaf(case: Case, leaf: Condition, ask: Ask) -> Truth:
    match leaf:
        case ClockIs():
            return _clock(case, leaf, ask.on)
        case WithinLimit():
            return _within_limit(case, leaf, ask.on)
        case DateIn():
            closed = ask.closed_on is not None and ask.on > ask.closed_on
            return False if closed else _in_period(case.definition, leaf.period, ask.on)
        case Told():
            return told_is(leaf, ask.told)
        case Role():
            return None if ask.by is None else ask.by in leaf.roles
        case AttributeIs():
            known = ask.told.get(leaf.attribute, case.stands.attributes.get(leaf.attribute))
            return _attribute(leaf, UNKNOWN if known is None else known)
        case ExtendedBy():
            return _extended(case, leaf, ask)
        case _:
            return _standing(case.stands, leaf)


def _standing(now: Stands, leaf: Condition) -> Truth:
    """Whether it holds of what stands after the steps so far, whatever is asked and when."""
    match leaf:
        case FactIs():
            fact = now.facts.get(leaf.fact)
            return None if fact is None else fact in leaf.values
        case Judgement():
            value = now.assessed.get(leaf.assessment)
            return None if value is None else value in leaf.values
        case Count():
            return _within(now.results[leaf.activity, leaf.result], leaf)
        case Taken():
            return _within(now.taken[leaf.trigger], leaf)
        case PausedFor():
            ended = [each for each in now.since_entry if each.pause.id == leaf.pause]
            days = sum(counted(each, each.end) for each in ended if each.end is not None)
            return days < (leaf.fewer_than.fixed or 0)
        case LastPhase():
            return None if now.left is None else now.left in leaf.phases
        case LastOutcome():
            if now.outcome is None:
                return None
            return now.outcome in leaf.outcomes and (not leaf.reasons or now.reason in leaf.reasons)
        case Open():
            kinds = [kind for activity, kind in now.open if activity == leaf.activity]
            return bool(kinds) if leaf.kind is None else leaf.kind in kinds
        case _:
            raise AssertionError(leaf)


def _attribute(leaf: AttributeIs, known: Value) -> Truth:
    if known == UNKNOWN:
        return None
    if leaf.classes:
        return known in leaf.classes
    return _within(known, leaf) if isinstance(known, int) else None


def _within(value: Value, bounds: AttributeIs | Count | Taken) -> bool:
    assert isinstance(value, int)
    least, most = bounds.at_least, bounds.at_most
    return (least is None or value >= least) and (most is None or value <= most)


def _clock(case: Case, leaf: ClockIs, on: int) -> bool:
    reading = case.reading(leaf.clock, on)

    def days(span: Span) -> int:
        fixed = span.fixed
        return days_of(span, case.anchor(leaf.clock, on)) if fixed is None else fixed

    return (leaf.at_least is None or reading >= days(leaf.at_least)) and (
        leaf.at_most is None or reading <= days(leaf.at_most)
    )


def _extended(case: Case, leaf: ExtendedBy, ask: Ask) -> Truth:
    granted = sum(
        days
        for extension, reason, days in case.stands.granted
        if extension == leaf.extension and leaf.reason in {None, reason}
    )
    extension, reason = ask.told.get("extension"), ask.told.get("reason")
    another = extension not in {None, leaf.extension}
    if leaf.reason is not None and reason not in {None, leaf.reason}:
        another = True
    if ask.extends and not another:
        asked = ask.told.get("days")
        if extension is None or not isinstance(asked, int):
            return None
        if leaf.reason is not None and reason is None:
            return None
        granted += asked
    return granted <= (leaf.at_most.fixed or 0)


def due_mark(case: Case, name: str, on: int) -> int:
    """The limit's due mark on its clock, with the days granted so far."""
    limit = next(each for each in case.definition.limits if each.id == name)
    assert limit.due is not None
    anchor = case.anchor(limit.clock, on)
    extensions = {each.id for each in case.definition.extensions if each.limit == name}
    granted = sum(days for each, _, days in case.stands.granted if each in extensions)
    return min(days_of(limit.due, anchor) + granted, days_of(limit.overdue_after, anchor))


def _within_limit(case: Case, leaf: WithinLimit, on: int) -> bool:
    limit = next(each for each in case.definition.limits if each.id == leaf.limit)
    return case.reading(limit.clock, on) <= due_mark(case, leaf.limit, on)


def _in_period(definition: Definition, name: str, on: int) -> Truth:
    project = definition.project
    assert project is not None
    start, end = project.start, project.end
    for stage in project.stages:
        if stage.id == name:
            start, end = stage.start, stage.end
    begun, ended = _reached(start, on, after=False), _reached(end, on, after=True)
    if begun is False or ended is True:
        return False
    return None if begun is None or ended is None else True


def _reached(bound: Bound | None, on: int, *, after: bool) -> Truth:
    """Whether the bound's day has come (`after`: has passed); None while its month may hide it."""
    if bound is None:
        return not after
    first, last = _ends(bound)
    surely, possibly = (on > last, on > first) if after else (on >= last, on >= first)
    return True if surely else None if possibly else False


@cache
def _ends(bound: Bound) -> tuple[int, int]:
    return bound.first.toordinal(), bound.last.toordinal()

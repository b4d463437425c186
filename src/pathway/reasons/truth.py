"""Compiles a condition to what judges it: its truth on a day, the days it may turn, what it reads.

Truth is three-valued; `AllOf`, `AnyOf` and `Not` follow Kleene: a part that is not known decides
nothing, unless another part decides alone.
"""

from attrs import frozen

from pathway.commands import Step
from pathway.definition import (
    UNKNOWN,
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    Condition,
    Count,
    DateIn,
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
from pathway.reasons.timed import (
    Days,
    Limits,
    Read,
    Truth,
    Turns,
    clock_leaf,
    clock_limit,
    clock_window,
    date_leaf,
    limit_leaf,
    limit_mark,
)
from pathway.state import Layout, ProjectState, State

__all__ = ["Compiled", "Leaf", "Truth", "compiled"]


@frozen(eq=False)
class Leaf:
    """A condition that reads one thing: its truth, the value read, the days it may turn.

    `window`, where there is one, gives its days at once, as long as no pause is under way; `limit`
    the bound of a clock that is not kept.
    """

    condition: Condition
    truth: Truth
    read: Read
    turns: Turns | None = None
    window: Days | None = None
    limit: Limits | None = None


@frozen(eq=False)
class Compiled:
    """A condition compiled: its truth, and its leaves, each with whether it stands under `Not`."""

    truth: Truth
    leaves: tuple[tuple[Leaf, bool], ...]


def compiled(condition: Condition, layout: Layout, *, negated: bool = False) -> Compiled:
    """Compile the condition for states of that layout."""
    match condition:
        case AllOf(parts):
            return _joined([compiled(part, layout, negated=negated) for part in parts], every=True)
        case AnyOf(parts):
            return _joined([compiled(part, layout, negated=negated) for part in parts], every=False)
        case Not(part):
            inner = compiled(part, layout, negated=not negated)
            return Compiled(_inverted(inner.truth), inner.leaves)
        case _:
            leaf = _leaf(condition, layout)
            return Compiled(leaf.truth, ((leaf, negated),))


def _joined(parts: list[Compiled], *, every: bool) -> Compiled:
    truths = tuple(part.truth for part in parts)
    decides = not every

    def truth(state: State, step: Step, day: int, project: ProjectState) -> bool | None:
        known = True
        for each in truths:
            value = each(state, step, day, project)
            if value is decides:
                return decides
            if value is None:
                known = False
        return every if known else None

    return Compiled(truth, tuple(leaf for part in parts for leaf in part.leaves))


def _inverted(inner: Truth) -> Truth:
    def truth(state: State, step: Step, day: int, project: ProjectState) -> bool | None:
        value = inner(state, step, day, project)
        return None if value is None else not value

    return truth


def _leaf(condition: Condition, layout: Layout) -> Leaf:
    match condition:
        case ClockIs():
            window, limit = clock_window(condition, layout), clock_limit(condition, layout)
            return Leaf(condition, *clock_leaf(condition, layout), window, limit)
        case WithinLimit(name):
            return Leaf(condition, *limit_leaf(name, layout), limit=limit_mark(name, layout))
        case DateIn(period):
            return Leaf(condition, *date_leaf(period, layout))
        case _:
            read = _reader(condition, layout)
            return Leaf(condition, _compared(condition, read), read)


def _compared(condition: Condition, read: Read) -> Truth:
    match condition:
        case AttributeIs(_, classes, low, high) | Told(_, classes, low, high):
            if classes:
                return _within(read, frozenset(classes))
            return _between(read, low, high)
        case (
            FactIs(_, classes)
            | Judgement(_, classes)
            | LastOutcome(classes)
            | LastPhase(classes)
            | Role(classes)
        ):
            return _within(read, frozenset(classes))
        case Count(_, _, low, high) | Taken(_, low, high):
            return _between(read, low, high)
        case ExtendedBy(_, most):
            return _between(read, None, most.fixed)
        case PausedFor(_, fewer):
            return _between(read, None, (fewer.fixed or 0) - 1)
        case _:
            return _between(read, 1, None)


def _within(read: Read, classes: frozenset[str]) -> Truth:
    def truth(state: State, step: Step, day: int, project: ProjectState) -> bool | None:
        value = read(state, step, day, project)
        return None if value is None else isinstance(value, str) and value in classes

    return truth


def _between(read: Read, low: int | None, high: int | None) -> Truth:
    def truth(state: State, step: Step, day: int, project: ProjectState) -> bool | None:
        value = read(state, step, day, project)
        if not isinstance(value, int | float):
            return None
        return (low is None or value >= low) and (high is None or value <= high)

    return truth


def _reader(condition: Condition, layout: Layout) -> Read:
    match condition:
        case AttributeIs(name):
            at = layout.known_at[name]
            return lambda state, step, _day, _project: _known(
                step.told[name] if name in step.told else state.known[at]
            )
        case FactIs(name) | Judgement(name):
            at = layout.known_at[name]
            return lambda state, _step, _day, _project: state.known[at]
        case Told(name):
            return lambda _state, step, _day, _project: step.told.get(name)
        case LastOutcome(_, reasons):
            return lambda state, _step, _day, _project: (
                state.tally.outcome
                if not reasons or state.tally.reason in reasons
                else state.tally.outcome and f"{state.tally.outcome}/{state.tally.reason}"
            )
        case LastPhase():
            return lambda state, _step, _day, _project: state.left
        case Role():
            return lambda _state, step, _day, _project: step.by
        case Count(activity, result):
            return lambda state, _step, _day, _project: sum(
                n for a, r, n in state.tally.results if (a, r) == (activity, result)
            )
        case Taken(trigger):
            return lambda state, _step, _day, _project: sum(
                n for each, n in state.tally.taken if each == trigger
            )
        case ExtendedBy(extension, _, reason):
            return lambda state, step, _day, _project: _extended(
                layout, state, step, extension, reason
            )
        case PausedFor(pause):
            return lambda state, _step, _day, _project: sum(
                days for p, days in state.tally.paused if p == pause
            )
        case Open(activity, kind):
            return lambda state, _step, _day, _project: sum(
                each.activity == activity and kind in {None, each.kind} for each in state.tally.open
            )
        case _:
            raise AssertionError(condition)  # every other condition is timed or joined


def _known(value: Value | None) -> Value | None:
    return None if value == UNKNOWN else value


def _extended(
    layout: Layout, state: State, step: Step, extension: str, reason: str | None
) -> int | None:
    """Return the days granted, and those now asked for; None where these are not told."""
    granted = sum(
        days for e, why, days in state.tally.extended if e == extension and reason in {None, why}
    )
    if step.trigger not in layout.extending:
        return granted
    told = step.told
    if told.get("extension", extension) != extension:
        return granted
    if reason is not None and told.get("reason", reason) != reason:
        return granted
    if "extension" not in told or (reason is not None and "reason" not in told):
        return None
    asked = step.told.get("days")
    return granted + asked if isinstance(asked, int) else None

"""Walks one journey over a clockwork, day by day: what is possible today, and which rules refuse."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve as replace
from attrs import frozen

from pathway.dates import day_of, ordinal_of
from pathway.definition import UNKNOWN, Value
from pathway.modes.classes import values_of
from pathway.modes.dials import CALENDAR
from pathway.modes.lengths import lengths_on, said
from pathway.modes.model import CASE, Clockwork, Edge, Guard, Mode, Raise

__all__ = ["MONTHS", "Case", "Journey", "Told", "advanced", "asked", "begun", "lengths_fit"]

Told = Mapping[str, Value]
"""What a step tells, defaults filled in, with who asks as `by`."""

MONTHS = "months:"
"""How the part of a mode begins that tells how long months on a clock are."""


@frozen
class Case:
    """A mode in which the participation may be, and what each clock reads there."""

    mode: int
    clocks: tuple[int, ...]


@frozen
class Journey:
    """A journey under way: the day, and the cases not yet ruled out.

    There is more than one while it is open how long a pause will be. There is none where nothing is
    left that the reading allows: on time, a limit is passed.
    """

    clockwork: Clockwork
    day: int
    cases: tuple[Case, ...]


def begun(clockwork: Clockwork, step: str, told: Told, on: date) -> tuple[Journey, frozenset[str]]:
    """Refer somebody on a day; return the journey, and the ids of the rules that refuse it."""
    day = ordinal_of(on)
    zero = () if clockwork.first_day is None else (CALENDAR,)
    since = 0 if clockwork.first_day is None else day - ordinal_of(clockwork.first_day)
    clocks = tuple(since if name in zero else 0 for name in clockwork.clocks)
    starts = [
        (start, (*start.attributes, *start.told))
        for start in clockwork.starts
        if start.step == step
    ]
    closed = [
        (each, (*each.attributes, *each.told)) for each in clockwork.shut_out if each.step == step
    ]
    attributes = [each.attributes for each in clockwork.starts]
    attributes += [each.attributes for each in clockwork.shut_out]
    known = {name: UNKNOWN for each in attributes for name, _ in each}
    pairs_of = [pairs for _, pairs in starts] + [pairs for _, pairs in closed]
    meant = _closest(pairs_of, {**known, **told})
    cases, refused = [], []
    for start, pairs in starts:
        if pairs in meant and lengths_fit(clockwork, None, clockwork.modes[start.mode], (), day):
            failing = _failing(start.guards, clocks)
            refused.append(failing)
            if not failing:
                cases.append(Case(start.mode, clocks))
    for out, pairs in closed:
        if pairs in meant:
            refused.append(frozenset(out.refused_by) | _failing(out.guards, clocks))
    standing = [each for each in cases if not _outside(clockwork, each)]
    if cases and not standing:
        refused = [_named(_outside(clockwork, each)) for each in cases]
    found = frozenset() if standing else _common(refused)
    return Journey(clockwork, day, tuple(dict.fromkeys(standing))), found


def advanced(journey: Journey, on: date) -> Journey:
    """Return the journey on a later day, with what has lapsed until then."""
    days = ordinal_of(on) - journey.day
    cases: list[Case] = []
    for case in journey.cases:
        cases += _waited(journey.clockwork, case, journey.day, days)
    return replace(journey, day=journey.day + days, cases=tuple(dict.fromkeys(cases)))


def _waited(clockwork: Clockwork, case: Case, day: int, days: int) -> Iterator[Case]:
    """Yield where the case stands after so many days; it stays as long as it may, or lapses."""
    mode = clockwork.modes[case.mode]
    may = min((_days_within(guard, mode, case.clocks) for guard in mode.stays), default=days)
    if may >= days:
        yield Case(case.mode, _counted(mode, case.clocks, days))
        return
    last = Case(case.mode, _counted(mode, case.clocks, may))
    for edge in clockwork.edges[case.mode]:
        if edge.lapse and not _failing(edge.guards, last.clocks):
            for arrived in _arrived(clockwork, edge, last, day + may, 0):
                night = _counted(clockwork.modes[arrived.mode], arrived.clocks, 1)
                after = Case(arrived.mode, night)
                if not _outside(clockwork, after):
                    yield from _waited(clockwork, after, day + may + 1, days - may - 1)


def _days_within(guard: Guard, mode: Mode, clocks: tuple[int, ...]) -> int:
    """Return for how many days more the guard holds."""
    left = guard.at_most - _reading(guard, clocks)
    speed = (guard.plus is not None and mode.runs[guard.plus]) - (
        guard.minus is not None and mode.runs[guard.minus]
    )
    return left if speed > 0 else _FOREVER


_FOREVER = 10_000_000


def asked(journey: Journey, step: str, told: Told) -> tuple[frozenset[str] | None, Journey]:
    """Ask for a step today: the ids of the rules that refuse it, and the journey after it.

    It is refused by nothing where it is accepted; else the journey stays as it is. None where the
    mode has no such step, or the reading leaves no case in which it could be taken.
    """
    refused, cases = _asked(journey, step, told)
    if refused != frozenset():
        return refused, journey
    return refused, replace(journey, cases=tuple(dict.fromkeys(cases)))


def _asked(journey: Journey, step: str, told: Told) -> tuple[frozenset[str] | None, list[Case]]:
    cases: list[Case] = []
    refusals: list[frozenset[str]] = []
    for case in journey.cases:
        edges = [
            each
            for each in journey.clockwork.edges[case.mode]
            if each.step == step and not each.lapse
        ]
        meant = _closest([each.told for each in edges], told)
        refused = []
        for edge in edges:
            if edge.told not in meant:
                continue
            failing = _failing(edge.guards, case.clocks)
            if any(each.startswith(CASE) for each in failing):
                continue
            if edge.refused_by:
                later = _raised_too_far(journey.clockwork, edge, case, _days(edge, told))
                refused.append(failing | frozenset(edge.refused_by) | later)
                continue
            arrived = list(_arrived(journey.clockwork, edge, case, journey.day, _days(edge, told)))
            for each in arrived:
                outside = _outside(journey.clockwork, each)
                if any(rule.startswith(CASE) for rule in outside):
                    continue
                refused.append(failing | outside)
                if not failing | outside:
                    cases.append(each)
        if refused:
            refusals.append(_common(refused))
    if cases:
        return frozenset(), cases
    return (frozenset().union(*refusals) if refusals else None), cases


def _raised_too_far(clockwork: Clockwork, edge: Edge, case: Case, days: int) -> frozenset[str]:
    """Return the rules that bound the days granted, were they granted where the step is refused."""
    before = _outside(clockwork, case)
    raised = Case(case.mode, _with_days(case.clocks, edge.raises, days))
    return _named(_outside(clockwork, raised) - before)


def _days(edge: Edge, told: Told) -> int:
    found = told.get(edge.raises[0].detail) if edge.raises else 0
    return found if isinstance(found, int) else 0


def _arrived(clockwork: Clockwork, edge: Edge, case: Case, day: int, days: int) -> Iterator[Case]:
    source, target = clockwork.modes[edge.source], clockwork.modes[edge.target]
    if not lengths_fit(clockwork, source, target, edge.resets, day):
        return
    clocks = tuple(0 if at in edge.resets else each for at, each in enumerate(case.clocks))
    yield Case(edge.target, _with_days(clocks, edge.raises, days))


def _with_days(clocks: tuple[int, ...], raises: Iterable[Raise], days: int) -> tuple[int, ...]:
    raised = {at for each in raises for at in (each.clock, *each.together)}
    return tuple(each + days if at in raised else each for at, each in enumerate(clocks))


def lengths_fit(
    clockwork: Clockwork, source: Mode | None, target: Mode, resets: tuple[int, ...], day: int
) -> bool:
    """Say whether the months that begin to be counted on the day are as long as the mode has them."""
    before = {} if source is None else dict(source.parts)
    for name, row in target.parts:
        if not name.startswith(MONTHS):
            continue
        at = clockwork.clocks.index(name.removeprefix(MONTHS))
        if before.get(name) != row or at in resets:
            spans = tuple(int(each.partition("=")[0]) for each in row.split())
            if said(spans, lengths_on(spans, day_of(day))) != row:
                return False
    return True


def _closest(each: Iterable[tuple[tuple[str, str], ...]], told: Told) -> set[object]:
    """Return what is told by edges that fit, and name the most of what is told."""
    fitting = [pairs for pairs in each if all(_fits(name, text, told) for name, text in pairs)]
    most = max(map(len, fitting), default=0)
    return {pairs for pairs in fitting if len(pairs) == most}


def _fits(name: str, text: str, told: Told) -> bool:
    value = told.get(name)
    if value is None:
        return False
    found = values_of(text)
    if isinstance(value, int | float):
        low, high = found if len(found) == 2 else ("", "")  # noqa: PLR2004
        return isinstance(low, float) and isinstance(high, float) and low <= value <= high
    return value in found


def _failing(guards: Iterable[Guard], clocks: tuple[int, ...]) -> frozenset[str]:
    return frozenset(each.rule for each in guards if _reading(each, clocks) > each.at_most)


def _named(rules: frozenset[str]) -> frozenset[str]:
    return frozenset(each for each in rules if not each.startswith(CASE))


def _common(refused: list[frozenset[str]]) -> frozenset[str]:
    """Return what refuses in every way to meet the rules."""
    return frozenset.intersection(*refused) if refused else frozenset()


def _outside(clockwork: Clockwork, case: Case) -> frozenset[str]:
    return _failing(clockwork.modes[case.mode].stays, case.clocks)


def _reading(guard: Guard, clocks: tuple[int, ...]) -> int:
    plus = 0 if guard.plus is None else clocks[guard.plus]
    return plus - (0 if guard.minus is None else clocks[guard.minus])


def _counted(mode: Mode, clocks: tuple[int, ...], days: int) -> tuple[int, ...]:
    return tuple(
        each + days if runs else each for each, runs in zip(clocks, mode.runs, strict=True)
    )

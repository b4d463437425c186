"""Takes a rule's constant as unknown: for which values does an outcome stay reachable."""

from typing import Literal

from attrs import evolve

from pathway.modes import CASE, Clockwork, Guard
from pathway.verification.bisecting import by_halves
from pathway.verification.budget import Meter, Progress
from pathway.verification.frame import Constraint, Reads, constraint, frame_of
from pathway.verification.members import bounds
from pathway.verification.model import Budget, Constant, Undecided
from pathway.verification.polyhedra import unit
from pathway.verification.reach import forward

__all__ = ["Side", "constant_of", "what_if", "with_constants"]

Side = Literal["at_least", "at_most", "both"]
"""Which constant of a rule: the one from which it holds, or the one up to which it does.

`both` are moved together: a cap, or a mark at which something lapses, is where one thing ends and
another begins.
"""

_UNKNOWN = "constant"
_PARTS = 4  # the sets have a quarter of the time; trying values has as much as is given


def what_if(
    clockwork: Clockwork,
    rule: str,
    side: Side | None = None,
    *,
    tried: tuple[int, int] = (0, 730),
    budget: Budget | None = None,
    progress: Progress | None = None,
) -> tuple[Constant, ...]:
    """Say for each outcome for which values of the rule's constant, in days, it can be reached.

    `side` tells which constant, and may be left out where the rule has one, or the same on both
    sides. `tried` are the least and the greatest value asked about. Raises `LookupError` where the
    rule has no such constant, or where it has two and `side` does not say which.
    """
    chosen, now = constant_of(clockwork, rule, side)
    unknown = len(clockwork.clocks)
    frame = frame_of(
        _with_unknown(clockwork, rule, tried),
        reads=_reader(rule, chosen, now, unknown),
        always=(unknown,),
    )
    spent = budget or Budget()
    meter = Meter(evolve(spent, seconds=spent.seconds / _PARTS), progress)
    outcomes = sorted({mode.outcome for mode in clockwork.modes if mode.outcome is not None})
    try:
        reach = forward(frame, meter)
        found: dict[str, list[tuple[int, int]]] = {each: [] for each in outcomes}
        for mode, sets in reach.by_mode.items():
            outcome = clockwork.modes[mode].outcome
            for each in sets:
                ends = bounds(each.kept, unit(unknown))
                if outcome is not None and ends is not None:
                    low, high = ends[0] or 0, tried[1] if ends[1] is None else ends[1]
                    found[outcome].append((low, high))
    except Undecided:
        left = evolve(spent, seconds=max(0.0, spent.seconds - meter.seconds))
        return _tried(clockwork, rule, (chosen, now), tried, Meter(left, progress))
    return tuple(Constant(rule, each, _merged(found[each]), tried) for each in outcomes)


def _tried(
    clockwork: Clockwork,
    rule: str,
    constant: tuple[Side, int],
    tried: tuple[int, int],
    meter: Meter,
) -> tuple[Constant, ...]:
    """Answer by trying values, where the sets with the constant in them do not come to an end."""
    side, now = constant
    outcomes = sorted({mode.outcome for mode in clockwork.modes if mode.outcome is not None})

    def moves(guard: Guard, at_most: int, at_least: int) -> Guard:
        if guard.rule != rule or side not in ("both", _side(guard)):
            return guard
        if _side(guard) == "at_least":
            return evolve(guard, at_most=guard.at_most + now - at_least)
        return evolve(guard, at_most=guard.at_most - now + at_most)

    try:
        ranges = list(by_halves(clockwork, moves, tried, meter))
    except Undecided:
        return tuple(Constant(rule, each, (), tried, decided=False) for each in outcomes)
    return tuple(
        Constant(
            rule,
            each,
            _merged([(low, high) for low, high, reached in ranges if each in reached]),
            tried,
        )
        for each in outcomes
    )


def constant_of(clockwork: Clockwork, rule: str, side: Side | None = None) -> tuple[Side, int]:
    """Return which constant of the rule is meant, and its value in days.

    Where the rule reads with several values, as months do, the value is the least.
    """
    guards = [guard for guard in _guards(clockwork) if guard.rule == rule]
    sides: dict[Side, set[int]] = {"at_least": set(), "at_most": set()}
    for guard in guards:
        sides[_side(guard)].add(abs(guard.at_most))
    have: list[Side] = [each for each, values in sides.items() if values]
    if side is None and len(have) == 1:
        side = have[0]
    elif side is None and have and sides["at_least"] == sides["at_most"]:
        side = "both"
    found = sides["at_least"] if side == "both" else set() if side is None else sides[side]
    if side is None or not found:
        raise LookupError(rule)
    return side, min(found)


def with_constants(clockwork: Clockwork) -> tuple[str, ...]:
    """Return the rules of which a constant can be asked without saying which, by id."""
    rules = {guard.rule for guard in _guards(clockwork)}
    return tuple(sorted(each for each in rules if _has_one(clockwork, each)))


def _has_one(clockwork: Clockwork, rule: str) -> bool:
    if rule.startswith(CASE):
        return False
    try:
        constant_of(clockwork, rule)
    except LookupError:
        return False
    return True


def _side(guard: Guard) -> Side:
    return "at_least" if guard.plus is None else "at_most"


def _guards(clockwork: Clockwork) -> list[Guard]:
    stays = [guard for mode in clockwork.modes for guard in mode.stays]
    return stays + [guard for edges in clockwork.edges for edge in edges for guard in edge.guards]


def _with_unknown(clockwork: Clockwork, rule: str, tried: tuple[int, int]) -> Clockwork:
    """Return the clockwork with one more clock that never runs, and starts anywhere within bounds."""
    unknown = len(clockwork.clocks)
    free = (Guard(rule, unknown, None, tried[1]), Guard(rule, None, unknown, -tried[0]))
    return evolve(
        clockwork,
        clocks=(*clockwork.clocks, _UNKNOWN),
        modes=tuple(evolve(mode, runs=(*mode.runs, False)) for mode in clockwork.modes),
        starts=tuple(evolve(start, guards=(*start.guards, *free)) for start in clockwork.starts),
    )


def _reader(rule: str, side: Side, now: int, unknown: int) -> Reads:
    """Return how guards are packed when the constant is that clock.

    A guard with another value, as months have, or of a limit that was extended, moves along.
    """

    def reads(guard: Guard) -> Constraint:
        normal, bound = constraint(guard)
        if guard.rule != rule or side not in ("both", _side(guard)):
            return normal, bound
        if _side(guard) == "at_least":  # -clock <= -k becomes unknown - clock <= now - k
            return normal + unit(unknown), bound + now
        return normal - unit(unknown), bound - now

    return reads


def _merged(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join ranges that touch."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        elif low <= high:
            merged.append((low, high))
    return tuple(merged)

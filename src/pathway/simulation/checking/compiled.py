"""Checks the rows of journeys against the tables of their plan in machine code: the same verdicts."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pathway.simulation.checking.checker import Broken
from pathway.simulation.checking.tables import BEGIN, END, PAUSE, RESUME, STEP, Checks
from pathway.simulation.compiling import machine_code
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.arrays import NONE

__all__ = ["check_log"]

Table = NDArray[np.int32]
_ROLE, _TARGET, _OWN_LOW, _OWN_HIGH, _MET_LOW, _MET_HIGH, _CLOSES, _COMPANIONS, _EXTRA = range(9)
_OPENS, _MUST_OWN, _MUST_MET, _CLOSED, _ENDING, _THRESHOLD, _STOPS_OWN, _STOPS_MET = range(8)
_FINE: Final = -1


def check_log(checks: Checks, log: Log) -> tuple[Broken, ...]:
    """Return every journey of a log that cannot be one of the plan's, whatever was drawn."""
    by_kind, by_state = _stacked(checks)
    plan = checks.plan
    days = plan.last_day, plan.closing_day, plan.until
    rows = np.empty(len(log), np.int64)
    _check(by_kind, by_state, days, log.begin, log.kind, log.day, rows)
    found = np.flatnonzero(rows != _FINE)
    return tuple(Broken(log.first + int(who), log.replication, int(rows[who])) for who in found)


@lru_cache(maxsize=16)
def _stacked(checks: Checks) -> tuple[Table, Table]:
    by_kind = (
        checks.role,
        checks.target,
        checks.own_low,
        checks.own_high,
        checks.met_low,
        checks.met_high,
        checks.closes,
        checks.companions,
        checks.extra,
    )
    by_state = (
        checks.opens,
        checks.must_own,
        checks.must_met,
        checks.closed,
        checks.ending,
        checks.threshold,
        checks.stops_own,
        checks.stops_met,
    )
    return np.ascontiguousarray(np.stack(by_kind, axis=2)), np.stack(by_state, axis=1)


@machine_code
def _check(  # noqa: C901, PLR0915  one loop: a call for each row would cost more than the row
    by_kind: Table,
    by_state: Table,
    days: tuple[int, int, int],
    begin: NDArray[np.int64],
    kinds: NDArray[np.uint16],
    dated: Table,
    rows: NDArray[np.int64],
) -> None:
    last_day, closing_day, until = days
    known = by_kind.shape[1]
    for who in range(len(rows)):
        first, end = begin[who], begin[who + 1]
        rows[who] = _FINE
        if first == end:
            continue
        enter = np.int64(dated[first])
        if kinds[first] != 0 or enter < 0 or enter > until:
            rows[who] = 0
            continue
        state, opened, last = np.int64(0), enter, enter
        own_shift, met_shift, begun, ended, beside = 0, 0, 0, 0, 0
        paused, resumed = np.int64(NONE), np.int64(NONE)
        for row in range(first + 1, end):
            day = np.int64(dated[row])
            kind = np.int64(kinds[row])
            if kind >= known:
                kind = np.int64(0)
            role = by_kind[state, kind, _ROLE]
            right = last <= day <= last_day and role != 0
            last = day
            if role == STEP:
                own, met = day - enter - own_shift, day - opened - met_shift
                pushed = day == resumed and resumed >= 0
                can = by_kind[state, kind, _OWN_LOW] <= own and (
                    own <= by_kind[state, kind, _OWN_HIGH] or pushed
                )
                can = can or (
                    by_kind[state, kind, _MET_LOW] <= met
                    and (met <= by_kind[state, kind, _MET_HIGH] or pushed)
                )
                can = can and own <= by_state[state, _MUST_OWN]
                can = can and met <= by_state[state, _MUST_MET] and day <= until
                expected = by_kind[state, kind, _COMPANIONS]
                can = can and (expected < 0 or beside == expected)
                can = can and (begun & by_state[state, _ENDING]) == ended
                can = can and (paused < 0 or resumed >= 0)
                closes = closing_day != NONE and day == closing_day
                right = right and (can or (closes and by_kind[state, kind, _CLOSES] != 0))
                state = np.int64(max(by_kind[state, kind, _TARGET], 0))
                enter = day
                if by_state[state, _OPENS] != 0:
                    opened, met_shift = day, 0
                own_shift, begun, ended, beside = 0, 0, 0, 0
                paused, resumed = np.int64(NONE), np.int64(NONE)
            elif role == BEGIN:
                bit, since = by_kind[state, kind, _EXTRA], day - enter
                within = by_kind[state, kind, _OWN_LOW] <= since <= by_kind[state, kind, _OWN_HIGH]
                idle = paused < 0 or resumed >= 0 or day < paused
                right = right and within and (begun & bit) != bit and idle
                begun |= bit
            elif role == END:
                bit = by_kind[state, kind, _EXTRA]
                right = right and (begun & bit) != 0 and (ended & bit) == 0
                ended |= bit
            elif role == PAUSE:
                right = right and paused < 0
                paused = day
            elif role == RESUME:
                right = right and paused >= 0 and resumed < 0
                length = int(day - paused)
                if length >= by_state[state, _THRESHOLD]:
                    own_shift += length if by_state[state, _STOPS_OWN] != 0 else 0
                    met_shift += length if by_state[state, _STOPS_MET] != 0 else 0
                resumed = day
            else:
                beside += 1
            if not right:
                rows[who] = row - first
                break
        if rows[who] == _FINE:
            must = max(opened + met_shift + by_state[state, _MUST_MET], enter)
            missing = min(enter + by_state[state, _MUST_OWN], must) <= until
            missing = missing or (
                closing_day != NONE and until == closing_day and by_state[state, _CLOSED] != 0
            )
            if missing:
                rows[who] = end - first

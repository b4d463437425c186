"""Checks the rows of many journeys at once against the tables of their plan, with NumPy."""

import numpy as np
from numpy.typing import NDArray

from pathway.records import record
from pathway.simulation.checking.tables import (
    BEGIN,
    END,
    PAUSE,
    RESUME,
    STEP,
    Checks,
)
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.arrays import NONE

__all__ = ["Broken", "check_log"]

Days = NDArray[np.int32]


@record
class Broken:
    """A journey that the plan cannot bring: whose, and its first row that cannot be.

    `row` counts from the journey's first; it is how many there are where more would have come.
    """

    participant: int
    replication: int
    row: int


def check_log(checks: Checks, log: Log) -> tuple[Broken, ...]:
    """Return every journey of a log that cannot be one of the plan's, whatever was drawn."""
    lengths = np.diff(log.begin)
    lanes = np.flatnonzero(lengths > 0)
    walk = _Walk(checks, log.day[log.begin[lanes]], log.kind[log.begin[lanes]])
    first_rows, lengths = log.begin[lanes], lengths[lanes]
    for row in range(1, int(lengths.max(initial=1))):
        some = np.flatnonzero((lengths > row) & (walk.broken < 0))
        places = first_rows[some] + row
        walk.take(some, log.kind[places].astype(np.int64), log.day[places], row)
    walk.end(lengths)
    found = np.flatnonzero(walk.broken >= 0)
    return tuple(
        Broken(log.first + int(lanes[lane]), log.replication, int(walk.broken[lane]))
        for lane in found
    )


class _Walk:
    def __init__(self, checks: Checks, day: Days, kind: NDArray[np.uint16]) -> None:
        plan, count = checks.plan, len(day)
        self.checks = checks
        self.pauses = len(plan.pauses.whether) > 0
        self.sides = len(plan.extras.whether) + len(plan.companions.kind) > 0
        self.until = plan.last_day
        if plan.closing_day != NONE:
            self.until = min(plan.closing_day, plan.last_day)
        self.state = np.zeros(count, np.int64)
        self.enter, self.opened, self.last = day.copy(), day.copy(), day.copy()
        self.own_shift, self.met_shift = np.zeros(count, np.int32), np.zeros(count, np.int32)
        self.begun, self.ended = np.zeros(count, np.int32), np.zeros(count, np.int32)
        self.beside = np.zeros(count, np.int32)
        self.paused = np.full(count, NONE, np.int32)
        self.resumed = np.full(count, NONE, np.int32)
        self.broken = np.where((kind == 0) & (day >= 0) & (day <= self.until), NONE, 0)

    def take(self, some: NDArray[np.intp], kind: NDArray[np.int64], day: Days, row: int) -> None:
        """Take the next row of some journeys."""
        checks, state = self.checks, self.state[some]
        kind = np.where(kind < checks.role.shape[1], kind, 0)  # 0 is the referral, and comes first
        role = checks.role[state, kind]
        right = (day >= self.last[some]) & (day <= checks.plan.last_day) & (role != 0)
        self.last[some] = day
        steps = np.flatnonzero(role == STEP)
        right[steps] &= self._step(some[steps], kind[steps], day[steps])
        if len(steps) < len(some):
            rest = np.flatnonzero(role != STEP)
            right[rest] &= self._beside(some[rest], kind[rest], day[rest], role[rest])
        self.broken[some[~right]] = row

    def end(self, lengths: NDArray[np.int64]) -> None:
        """See to it that nothing is missing at the end of the journeys."""
        checks, state, last_day = self.checks, self.state, self.checks.plan.last_day
        own = self.enter.astype(np.int64) + checks.must_own[state]
        met = self.opened.astype(np.int64) + self.met_shift + checks.must_met[state]
        until = self.until
        missing = np.minimum(own, np.maximum(met, self.enter)) <= until
        if checks.plan.closing_day != NONE and until < last_day + 1:
            missing |= (checks.closed[state] != 0) & (until == checks.plan.closing_day)
        self.broken = np.where((self.broken < 0) & missing, lengths, self.broken)

    def _step(
        self, some: NDArray[np.intp], kind: NDArray[np.int64], day: Days
    ) -> NDArray[np.bool_]:
        checks, state = self.checks, self.state[some]
        own, met = day - self.enter[some], day - self.opened[some]
        pushed: NDArray[np.bool_] | bool = False
        if self.pauses:
            own -= self.own_shift[some]
            met -= self.met_shift[some]
            pushed = (day == self.resumed[some]) & (self.resumed[some] >= 0)
        right = (own >= checks.own_low[state, kind]) & (
            (own <= checks.own_high[state, kind]) | pushed
        )
        right |= (met >= checks.met_low[state, kind]) & (
            (met <= checks.met_high[state, kind]) | pushed
        )
        right &= (own <= checks.must_own[state]) & (met <= checks.must_met[state])
        right &= (day <= self.until) & self._whole(some, state, kind)
        if checks.plan.closing_day != NONE:
            right |= (checks.closes[state, kind] != 0) & (day == checks.plan.closing_day)
        self.state[some] = target = np.maximum(checks.target[state, kind], 0)
        self.enter[some] = day
        opens = some[checks.opens[target] != 0]
        self.opened[opens] = self.enter[opens]
        self.met_shift[opens] = 0
        return right

    def _whole(
        self, some: NDArray[np.intp], state: NDArray[np.int64], kind: NDArray[np.int64]
    ) -> NDArray[np.bool_] | bool:
        """Whether what began beside a visit has ended, and its step has its companions."""
        checks = self.checks
        if not (self.pauses or self.sides):
            return True
        expected = checks.companions[state, kind]
        whole = (expected < 0) | (self.beside[some] == expected)
        whole &= (self.begun[some] & checks.ending[state]) == self.ended[some]
        whole &= (self.paused[some] < 0) | (self.resumed[some] >= 0)
        for each in (self.own_shift, self.begun, self.ended, self.beside):
            each[some] = 0
        self.paused[some] = self.resumed[some] = NONE
        return np.asarray(whole, np.bool_)

    def _beside(
        self, some: NDArray[np.intp], kind: NDArray[np.int64], day: Days, role: Days
    ) -> NDArray[np.bool_]:
        checks, state = self.checks, self.state[some]
        bit, since = checks.extra[state, kind], day - self.enter[some]
        right = np.ones(len(some), np.bool_)
        begins = role == BEGIN
        within = (since >= checks.own_low[state, kind]) & (since <= checks.own_high[state, kind])
        idle = (self.paused[some] < 0) | (self.resumed[some] >= 0) | (day < self.paused[some])
        right[begins] = (within & ((self.begun[some] & bit) != bit) & idle)[begins]
        self.begun[some[begins]] |= bit[begins]
        ends = role == END
        fresh = (self.begun[some] & bit != 0) & (self.ended[some] & bit == 0)
        right[ends] = fresh[ends]
        self.ended[some[ends]] |= bit[ends]
        pauses = role == PAUSE
        right[pauses] = self.paused[some[pauses]] < 0
        self.paused[some[pauses]] = day[pauses]
        resumes = role == RESUME
        right[resumes] = (self.paused[some[resumes]] >= 0) & (self.resumed[some[resumes]] < 0)
        self._resume(some[resumes], state[resumes], day[resumes])
        self.beside[some[~(begins | ends | pauses | resumes)]] += 1
        return right

    def _resume(self, some: NDArray[np.intp], state: NDArray[np.int64], day: Days) -> None:
        length = day - self.paused[some]
        counts = length >= self.checks.threshold[state]
        own, met = self.checks.stops_own[state] != 0, self.checks.stops_met[state] != 0
        self.own_shift[some] += np.where(counts & own, length, 0)
        self.met_shift[some] += np.where(counts & met, length, 0)
        self.resumed[some] = day

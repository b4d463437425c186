"""The same model in SimPy: with the same times, the same days; with times of its own, the same law."""

import random
from collections.abc import Generator, Sequence

import numpy as np
import pytest
import simpy

from pathway.simulation import Run
from pathway.simulation.distributions import Geometric, Uniform
from pathway.simulation.kernels import Log
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.plans import counter
from tests.simulation.theory.queueing import DONE, GAVE_UP, SERVED, run_of

_UNITS, _COUNT, _REPLICATIONS = 4, 120, 30
_SERVICE, _PATIENCE = Uniform(30, 90), Geometric(1 / 20)
_NEVER = 10_000

Days = Sequence[int]
Waiting = Generator[simpy.Event, object, None]


def _by_simpy(
    came: Days, service: Days, patience: Days, *, units: int = _UNITS
) -> list[tuple[int, int]]:
    """Who is served, or gives up (-1), after how many days: releases, then requests, then patience."""
    environment = simpy.Environment()
    place = simpy.Resource(environment, units)
    found = [(0, 0)] * len(came)

    def journey(who: int) -> Waiting:
        yield environment.timeout(came[who] + 0.25)
        with place.request() as asked:
            got = yield asked | environment.timeout(patience[who] + 0.25)
            waited = int(environment.now) - came[who]
            found[who] = (SERVED if asked in got else GAVE_UP, waited)
            if asked in got:
                yield environment.timeout(came[who] + waited + service[who] - environment.now)

    for who in range(len(came)):
        environment.process(journey(who))
    environment.run()
    return found


def _came() -> list[int]:
    chance = random.Random(7)  # noqa: S311
    return sorted(int(chance.uniform(0, 1300)) for _ in range(_COUNT))


def _plan(units: int) -> Plan:
    return counter(_came(), [(0, units)], service=_SERVICE, patience=_PATIENCE)


def _days(log: Log, kind: int) -> np.ndarray:
    days = np.full(len(log), _NEVER)
    days[log.participants()[log.kind == kind]] = log.day[log.kind == kind]
    return days


def _ours(run: Run) -> list[list[tuple[int, int]]]:
    found = []
    for log in run.logs():
        served, gave_up = _days(log, SERVED), _days(log, GAVE_UP)
        came = log.day[log.kind == 0]
        rows = zip(served, gave_up, came, strict=True)
        found.append(
            [
                (SERVED, int(one - day)) if one < _NEVER else (GAVE_UP, int(other - day))
                for one, other, day in rows
            ]
        )
    return found


@pytest.fixture(scope="module")
def ours() -> list[list[tuple[int, int]]]:
    return _ours(run_of(_plan(_UNITS), replications=_REPLICATIONS))


def _times() -> list[tuple[Days, Days]]:
    """The time of service and the patience of everybody: with a unit for each, and with none."""
    free = run_of(_plan(_COUNT), replications=_REPLICATIONS).logs()
    none = run_of(_plan(0), replications=_REPLICATIONS).logs()
    return [
        (
            (_days(one, DONE) - _days(one, SERVED)).tolist(),
            (_days(other, GAVE_UP) - other.day[other.kind == 0]).tolist(),
        )
        for one, other in zip(free, none, strict=True)
    ]


def test_with_the_same_times_everybody_waits_as_long_as_in_simpy(
    ours: list[list[tuple[int, int]]],
) -> None:
    came = _came()
    theirs = [_by_simpy(came, *times) for times in _times()]
    assert ours == theirs
    assert {GAVE_UP, SERVED} == {what for rows in ours for what, _ in rows}
    other = [_by_simpy(came, *times, units=_UNITS + 1) for times in _times()]
    assert ours != other


def _told(rows: list[list[tuple[int, int]]]) -> np.ndarray:
    """By replication: the share who give up, the mean wait, and its quartiles."""
    return np.array(
        [
            (
                np.mean([what == GAVE_UP for what, _ in row]),
                np.mean([waited for _, waited in row]),
                *np.quantile([waited for _, waited in row], (0.25, 0.5, 0.75, 0.9)),
            )
            for row in rows
        ]
    )


def _drawn(units: int) -> list[list[tuple[int, int]]]:
    """SimPy with times that Python draws itself, from what the distributions are said to be."""
    chance, came = random.Random(3), _came()  # noqa: S311

    def patience() -> int:
        days = 0
        while chance.random() >= 1 / 20:
            days += 1
        return days

    return [
        _by_simpy(
            came,
            [chance.randint(30, 90) for _ in came],
            [patience() for _ in came],
            units=units,
        )
        for _ in range(_REPLICATIONS)
    ]


def _apart(ours: list[list[tuple[int, int]]], units: int) -> np.ndarray:
    """How many standard errors the two means of each figure lie apart."""
    one, other = _told(ours), _told(_drawn(units))
    wide = np.sqrt((one.var(axis=0, ddof=1) + other.var(axis=0, ddof=1)) / _REPLICATIONS)
    return np.asarray(np.abs(one.mean(axis=0) - other.mean(axis=0)) / np.maximum(wide, 1e-9))


def test_with_times_of_its_own_simpy_gives_the_same_means_and_quantiles(
    ours: list[list[tuple[int, int]]],
) -> None:
    assert _apart(ours, _UNITS).max() < 3.5
    assert _apart(ours, _UNITS + 1).max() > 6

"""A log is checked without drawing again: what the plan can bring passes, and nothing else does."""

from collections.abc import Callable

import numpy as np
import pytest

from pathway.simulation.checking import Broken, check_log, checks_of
from pathway.simulation.kernels import Log, ready
from pathway.simulation.kernels.capacity import replications_of
from pathway.simulation.kernels.journeys import journeys
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.chance import any_plan
from tests.simulation.kernels.plans import model_a

Rows = list[tuple[str, int]]
Check = Callable[[Plan, Log], tuple[Broken, ...]]
_LEFT = {"employed", "self", "education", "other", "unemployed"}


def _checked(plan: Plan, log: Log) -> tuple[Broken, ...]:
    return check_log(checks_of(plan), log)


@pytest.mark.parametrize("number", range(300, 340))
def test_what_a_kernel_walks_passes(number: int) -> None:
    plan = any_plan(number)
    assert _checked(plan, journeys(ready(plan), number, 2, 10, 200)) == ()


@pytest.mark.parametrize("number", range(300, 330))
def test_what_is_walked_with_few_units_passes(number: int) -> None:
    plan = any_plan(number, shared=True)
    for log in replications_of(ready(plan), number, range(2), 60):
        assert _checked(plan, log) == ()


def _rows(plan: Plan, log: Log, place: int) -> Rows:
    part = slice(int(log.begin[place]), int(log.begin[place + 1]))
    pairs = zip(log.kind[part], log.day[part], strict=True)
    return [(plan.kinds[kind].trigger, int(day)) for kind, day in pairs]


def _in_coaching(rows: Rows) -> bool:
    """Whether the rows from the beginning of coaching on can be."""
    day, *days = [on for _, on in rows]
    steps = [step for step, _ in rows[1:]]
    match steps:
        case [step, "follow_up"] if step in _LEFT:
            return 182 <= days[0] - day <= 210
        case ["dropped", "follow_up"]:
            return 1 <= days[0] - day <= 181
        case ["start_placement", "end_placement", step, "follow_up"]:
            within = 28 <= days[0] - day <= 154 and 28 <= days[1] - days[0] <= 91
            ends = (182, 210) if step in _LEFT else (1, 181) if step == "dropped" else (1, 0)
            return within and days[1] < days[2] and ends[0] <= days[2] - day <= ends[1]
        case ["start_placement", step, "follow_up"]:
            within = 28 <= days[0] - day <= 154 and days[0] < days[1] <= days[0] + 91
            ends = (182, 210) if step in _LEFT else (1, 181) if step == "dropped" else (1, 0)
            return within and ends[0] <= days[1] - day <= ends[1]
    return False


def _can_be(rows: Rows) -> bool:
    """Whether the plan of the model can bring a journey, worked out by hand."""
    days = [on for _, on in rows]
    steps = [step for step, _ in rows]
    if days != sorted(days) or not 0 <= days[0] <= 1094:
        return False
    if steps[:2] != ["refer", "start_introduction"] or not 0 <= days[1] - days[0] <= 14:
        return False
    if steps[-1] != "follow_up" or days[-1] - days[-2] != 90:
        return False
    if steps[2:] == ["dropped", "follow_up"]:
        return 1 <= days[2] - days[1] <= 27
    if steps[2] != "stop_introduction" or days[2] - days[1] != 28 or days[3] != days[2]:
        return False
    if len(steps) == 5:
        return steps[3] in _LEFT
    return steps[3] == "start_coaching" and _in_coaching(rows[3:])


def _mutated(log: Log, chance: np.random.Generator) -> Log:
    """One row is changed, moved, lost, or written twice."""
    kind, day, begin = log.kind.copy(), log.day.copy(), log.begin.copy()
    row = int(chance.integers(len(kind)))
    sort = int(chance.integers(4))
    if sort == 0:
        kind[row] = (kind[row] + chance.integers(1, 14)) % 14
    elif sort == 1:
        day[row] += chance.choice([-40, -3, -1, 1, 3, 40, 120])
    elif sort == 2:
        kind, day = np.delete(kind, row), np.delete(day, row)
        begin[begin > row] -= 1
    else:
        kind, day = np.insert(kind, row, kind[row]), np.insert(day, row, day[row])
        begin[begin > row] += 1
    return Log(log.replication, log.first, begin, kind, day)


def _judged(check: Check) -> dict[bool, int]:
    """How often a changed log is found although it can be (True), or not although it cannot."""
    plan = model_a()
    log = journeys(ready(plan), 6, 0, 0, 40)
    chance = np.random.default_rng(1)
    wrong = {True: 0, False: 0}
    for _ in range(400):
        changed = _mutated(log, chance)
        found = {broken.participant for broken in check(plan, changed)}
        meant = {
            place
            for place in range(40)
            if len(_rows(plan, changed, place)) < 4 or not _can_be(_rows(plan, changed, place))
        }
        wrong[True] += bool(found - meant)
        wrong[False] += bool(meant - found)
    return wrong


def test_four_hundred_changes_are_each_found_or_can_be() -> None:
    assert _judged(_checked) == {True: 0, False: 0}


def test_a_check_of_kinds_alone_would_miss_some() -> None:
    """The fault: days are not looked at."""

    def loose(plan: Plan, log: Log) -> tuple[Broken, ...]:
        checks = checks_of(plan)
        wide = np.zeros_like(checks.own_low)
        kept = {name: getattr(checks, name) for name in checks.__slots__ if name != "__weakref__"}
        steps = checks.role == 1
        kept |= {"own_low": np.where(steps, wide, checks.own_low)}
        kept |= {"own_high": np.where(steps, 10_000, checks.own_high)}
        return check_log(type(checks)(**kept), log)

    assert _judged(loose)[False] > 10


def test_what_is_broken_says_whose_and_where() -> None:
    plan = model_a()
    log = journeys(ready(plan), 6, 3, 100, 5)
    day = log.day.copy()
    day[log.begin[2] + 1] += 100
    (broken,) = _checked(plan, Log(3, 100, log.begin, log.kind, day))
    assert broken == Broken(participant=102, replication=3, row=1)

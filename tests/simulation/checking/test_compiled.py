"""Machine code finds the journeys that NumPy finds, and no others."""

import numpy as np
import pytest

from tests._require import needs

needs("numba")

from pathway.simulation.checking import check_log, checks_of  # noqa: E402
from pathway.simulation.checking.compiled import check_log as compiled  # noqa: E402
from pathway.simulation.kernels import Log, ready  # noqa: E402
from pathway.simulation.kernels.journeys import journeys  # noqa: E402
from tests.simulation.kernels.chance import any_plan  # noqa: E402


@pytest.mark.parametrize("number", range(400, 440))
def test_machine_code_judges_changed_logs_as_numpy_does(number: int) -> None:
    plan = any_plan(number)
    log = journeys(ready(plan), number, 0, 0, 200)
    chance = np.random.default_rng(number)
    kind, day = log.kind.copy(), log.day.copy()
    changed = chance.random(len(kind))
    kind[changed < 0.05] = chance.integers(0, len(plan.kinds) + 2, (changed < 0.05).sum())
    day[changed > 0.95] += chance.integers(-9, 10, (changed > 0.95).sum()).astype(np.int32)
    broken = Log(log.replication, log.first, log.begin, kind, day)
    checks = checks_of(plan)
    assert compiled(checks, broken) == check_log(checks, broken) != ()
    assert compiled(checks, log) == ()

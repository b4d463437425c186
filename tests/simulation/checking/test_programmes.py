"""What the shipped scenarios bring passes the check, with units for all and with few."""

from pathlib import Path

import numpy as np
import pytest

from pathway.simulation import BrokenJourney, Run, simulate, write_run
from pathway.simulation.checking import check_log, checks_of
from pathway.simulation.kernels import Log
from pathway.simulation.run.engine import _Plain

_SLOW = ("hedemora", "jobbspar_for_alla", "lar", "nvg")


@pytest.mark.parametrize(
    "name", ["navigator", *(pytest.param(each, marks=pytest.mark.slow) for each in _SLOW)]
)
def test_a_shipped_scenario_passes(name: str) -> None:
    for limited, many in ((True, 150), (False, 20_000)):  # so many that pauses put off stays
        run = simulate(name, participants=many, seed=0, engine="numpy", limited=limited)
        logs = list(run.logs())
        assert sum(len(log.kind) for log in logs) > 150
        assert [check_log(checks_of(run.plan), log) for log in logs] == [()] * len(logs)


def _navigator() -> Run:
    return simulate("navigator", participants=30, seed=8, engine="numpy", limited=False)


def test_a_kernel_that_goes_wrong_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The fault: a kernel writes a row a day too early."""
    meant = _Plain.free

    def free(kernels, ready, seed, replication, part, buffers=None):
        log = meant(kernels, ready, seed, replication, part, buffers)
        day = log.day.copy()
        day[log.begin[7] + 1] -= 1000
        return Log(log.replication, log.first, log.begin, log.kind, day)

    monkeypatch.setattr(_Plain, "free", free)
    with pytest.raises(
        BrokenJourney, match=r"participant 7 in replication 0 breaks a rule\. Row 1 of"
    ):
        _navigator().summary()
    with pytest.raises(BrokenJourney, match="participant 7"):
        write_run(_navigator(), tmp_path)
    assert not list(tmp_path.glob("*.parquet"))


def test_a_journey_by_itself_is_that_of_the_log() -> None:
    run = _navigator()
    (log,) = run.logs()
    rows = run.journey(7).rows
    part = slice(int(log.begin[7]), int(log.begin[8]))
    assert [day for _, day in rows] == log.day[part].tolist()
    assert np.diff(log.begin).min() >= 0

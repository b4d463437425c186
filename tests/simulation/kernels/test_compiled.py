"""Machine code walks the journeys that NumPy walks, bit for bit."""

import numpy as np
import pytest

from tests._require import needs

needs("numba")

from pathway.simulation.kernels import Log, ready  # noqa: E402
from pathway.simulation.kernels.capacity import replications_of  # noqa: E402
from pathway.simulation.kernels.compiled_capacity import replication_of  # noqa: E402
from pathway.simulation.kernels.compiled_journeys import journeys as compiled  # noqa: E402
from pathway.simulation.kernels.journeys import journeys  # noqa: E402
from pathway.simulation.kernels.log import Buffers  # noqa: E402
from tests.simulation.kernels.chance import any_plan  # noqa: E402
from tests.simulation.kernels.plans import model_a  # noqa: E402


def _same(one: Log, other: Log) -> bool:
    return (
        np.array_equal(one.begin, other.begin)
        and np.array_equal(one.kind, other.kind)
        and np.array_equal(one.day, other.day)
        and (one.first, one.replication) == (other.first, other.replication)
    )


@pytest.mark.parametrize("number", range(100, 150))
def test_machine_code_walks_the_same_journeys(number: int) -> None:
    plan = ready(any_plan(number))
    assert _same(compiled(plan, number, 1, 5, 60), journeys(plan, number, 1, 5, 60))


def test_another_seed_is_noticed() -> None:
    plan = ready(model_a())
    assert not _same(compiled(plan, 1, 0, 0, 60), journeys(plan, 2, 0, 0, 60))


def test_buffers_are_used_again() -> None:
    plan = ready(model_a())
    room = Buffers.of(64, plan.plan.most_rows)
    compiled(plan, 1, 0, 0, 64, room)
    second = compiled(plan, 1, 0, 64, 40, room)
    assert np.shares_memory(second.kind, room.kind)
    assert _same(second, journeys(plan, 1, 0, 64, 40))


@pytest.mark.parametrize("number", range(40))
def test_machine_code_shares_out_the_same_units(number: int) -> None:
    plan = ready(any_plan(number, shared=True))
    together = replications_of(plan, number, range(3), 40)
    assert all(_same(replication_of(plan, number, log.replication, 40), log) for log in together)


def test_a_day_on_which_requests_come_first_is_noticed() -> None:
    """The fault: the order of ties is not kept."""
    for number in range(60):
        plan, other = any_plan(number, shared=True), any_plan(number, shared=True)
        other.resources.ties[:] = np.roll(other.resources.ties, 1)
        (log,) = replications_of(ready(plan), number, range(1), 40)
        if not _same(replication_of(ready(other), number, 0, 40), log):
            return
    pytest.fail("the order of ties changes nothing")

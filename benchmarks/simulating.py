"""Measures simulated journeys beside SimPy, and beside a kernel written by hand for the one project.

Run alone: `python -m benchmarks.simulating`. It needs the extras `simulation-fast` and `bench`.
"""

import argparse
from collections.abc import Callable

import numpy as np

from benchmarks.candidates import project_hand, project_simpy
from benchmarks.candidates.project_chances import Chances, chances_of
from benchmarks.table import Figure, table
from benchmarks.timing import Prepared, Work, ratio, rounds
from pathway.simulation.checking import check_log, checks_of
from pathway.simulation.checking.compiled import check_log as check_compiled
from pathway.simulation.kernels import Ready, ready
from pathway.simulation.kernels.capacity import replications_of
from pathway.simulation.kernels.compiled_capacity import replication_of
from pathway.simulation.kernels.compiled_journeys import journeys as compiled
from pathway.simulation.kernels.journeys import journeys
from pathway.simulation.kernels.log import Buffers
from tests.simulation.kernels.plans import model_a

__all__ = ["simulating"]

_CHUNK = 16_384
_WIDE = 65_536
_CROWD = 1_000


def _units(work: Callable[[], object], units: int) -> Prepared:
    def prepared() -> tuple[Work, int]:
        return work, units

    return prepared


def _by_hand(chances: Chances, chunks: int, room: Buffers) -> Callable[[], object]:
    person = (
        float(chances.sex[0]),
        chances.age,
        float(chances.born[0]),
        float(chances.health[0]),
    )

    def work() -> None:
        for chunk in range(chunks):
            project_hand.walk(
                (chunk * _CHUNK, _CHUNK, np.uint64(1)),
                person,
                chances.drop_introduction,
                chances.need,
                chances.drop_coaching,
                chances.place,
                chances.ends,
                room.begin,
                room.kind,
                room.day,
            )

    return work


def _streamed(plan: Ready, chunks: int, room: Buffers) -> Callable[[], object]:
    def work() -> None:
        for chunk in range(chunks):
            compiled(plan, 1, 0, chunk * _CHUNK, _CHUNK, room)

    return work


def simulating(count: int, share: float) -> list[Figure]:
    """Compare in so many rounds, each of that share of the work."""
    free, scarce = ready(model_a()), ready(model_a(capacity=(80, 10, 84)))
    chances, chunks = chances_of(free.plan), max(1, round(20 * share))
    few, crowds = max(100, round(2_000 * share)), max(2, round(200 * share))
    room = Buffers.of(_CHUNK, free.plan.most_rows)
    log, checks = journeys(free, 1, 0, 0, _WIDE), checks_of(free.plan)
    found = rounds(
        {
            "simpy": _units(lambda: project_simpy.journeys(chances, few, 1), few),
            "numpy": _units(lambda: journeys(free, 1, 0, 0, _WIDE), _WIDE),
            "numba": _units(_streamed(free, chunks, room), chunks * _CHUNK),
            "hand": _units(_by_hand(chances, chunks, room), chunks * _CHUNK),
            "check": _units(lambda: check_log(checks, log), _WIDE),
            "check numba": _units(lambda: check_compiled(checks, log), _WIDE),
            "simpy shared": _units(lambda: project_simpy.shared(chances, _CROWD, 1), _CROWD),
            "numpy shared": _units(
                lambda: list(replications_of(scarce, 1, range(crowds), _CROWD)), crowds * _CROWD
            ),
            "numba shared": _units(
                lambda: [replication_of(scarce, 1, each, _CROWD) for each in range(crowds)],
                crowds * _CROWD,
            ),
        },
        count,
    )
    return [
        Figure("journeys, NumPy: times SimPy", ratio(found, "simpy", "numpy"), 100),
        Figure("journeys, numba, streaming: times SimPy", ratio(found, "simpy", "numba"), 400),
        Figure("journeys, numba: of the speed by hand", ratio(found, "hand", "numba"), 0.75),
        Figure("check, NumPy: of its kernel", ratio(found, "check", "numpy"), 0.7, "at most"),
        Figure("check, numba: of its kernel", ratio(found, "check numba", "numba"), 0.7, "at most"),
        Figure("shared, NumPy: times SimPy", ratio(found, "simpy shared", "numpy shared"), 25),
        Figure("shared, numba: times SimPy", ratio(found, "simpy shared", "numba shared"), 45),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulating", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, less in each")
    quick = parser.parse_args().quick
    print(table(simulating(3, 0.2) if quick else simulating(7, 1.0)))

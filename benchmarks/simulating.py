"""Measures simulated journeys beside SimPy, and beside a kernel written by hand for the one project.

Run alone: `python -m benchmarks.simulating`. It needs the extras `simulation-fast` and `bench`. Ciw is
measured too where it is installed: it brings a package `tests`, which has to be taken away again.
"""

import argparse
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from attrs import evolve

from benchmarks.candidates import project_hand, project_simpy
from benchmarks.candidates.project_chances import Chances, chances_of
from benchmarks.simulating_more import growing, pairing
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
from pathway.simulation.plan.model import Kind, Plan
from pathway.simulation.run.parquet import write_part
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


def _worded(plan: Plan) -> Plan:
    """The plan with the phases that its steps lead to, and outcomes: what the wide form tells."""
    phases = {
        "refer": "referred",
        "start_introduction": "introduction",
        "start_coaching": "coaching",
        "start_placement": "placement",
        "end_placement": "coaching",
    }
    kinds = tuple(
        Kind(each.trigger, phase=phases[each.trigger])
        if each.trigger in phases
        else Kind(each.trigger, (("outcome", each.trigger),))
        for each in plan.kinds
    )
    return evolve(plan, kinds=kinds, phases=tuple(dict.fromkeys(phases.values())))


def _written(plan: Ready, room: Buffers, folder: str) -> Callable[[], object]:
    worded = _worded(plan.plan)

    def work() -> None:
        log = compiled(plan, 1, 0, 0, _CHUNK, room)
        write_part(worded, log, Path(folder) / "wide.parquet", "wide")

    return work


def _ciw(chances: Chances, few: int) -> dict[str, Prepared]:
    if find_spec("ciw") is None:
        return {}
    peer = import_module("benchmarks.candidates.project_ciw")
    return {
        "ciw": _units(lambda: peer.journeys(chances, few, 1), few),
        "ciw shared": _units(lambda: peer.shared(chances, _CROWD, 1), _CROWD),
    }


def simulating(count: int, share: float) -> list[Figure]:
    """Compare in so many rounds, each of that share of the work."""
    free, scarce = ready(model_a()), ready(model_a(capacity=(80, 10, 84)))
    chances, chunks = chances_of(free.plan), max(1, round(20 * share))
    few, crowds = max(100, round(2_000 * share)), max(2, round(200 * share))
    room = Buffers.of(_CHUNK, free.plan.most_rows)
    log, checks = journeys(free, 1, 0, 0, _WIDE), checks_of(free.plan)
    with TemporaryDirectory() as folder:
        found = rounds(
            {
                "simpy": _units(lambda: project_simpy.journeys(chances, few, 1), few),
                "numpy": _units(lambda: journeys(free, 1, 0, 0, _WIDE), _WIDE),
                "numba": _units(_streamed(free, chunks, room), chunks * _CHUNK),
                "hand": _units(_by_hand(chances, chunks, room), chunks * _CHUNK),
                "wide": _units(_written(free, room, folder), _CHUNK),
                "check": _units(lambda: check_log(checks, log), _WIDE),
                "check numba": _units(lambda: check_compiled(checks, log), _WIDE),
                "simpy shared": _units(lambda: project_simpy.shared(chances, _CROWD, 1), _CROWD),
                "numpy shared": _units(
                    lambda: list(replications_of(scarce, 1, range(crowds), _CROWD)),
                    crowds * _CROWD,
                ),
                "numba shared": _units(
                    lambda: [replication_of(scarce, 1, each, _CROWD) for each in range(crowds)],
                    crowds * _CROWD,
                ),
                **_ciw(chances, few),
            },
            count,
        )

    def times(what: str, over: str, under: str, target: float) -> Figure:
        return Figure(what, ratio(found, over, under) if over in found else None, target)

    return [
        times("journeys, NumPy: times SimPy", "simpy", "numpy", 100),
        times("journeys, NumPy: times Ciw", "ciw", "numpy", 1_000),
        times("journeys, numba, streaming: times SimPy", "simpy", "numba", 400),
        times("journeys, numba, streaming: times Ciw", "ciw", "numba", 4_000),
        times("journeys, numba: of the speed by hand", "hand", "numba", 0.75),
        times("journeys, to wide parquet: times SimPy", "simpy", "wide", 150),
        Figure("to wide parquet: of its kernel", ratio(found, "wide", "numba"), 2.5, "at most"),
        Figure("check, NumPy: of its kernel", ratio(found, "check", "numpy"), 0.7, "at most"),
        Figure("check, numba: of its kernel", ratio(found, "check numba", "numba"), 0.7, "at most"),
        times("shared, NumPy: times SimPy", "simpy shared", "numpy shared", 25),
        times("shared, NumPy: times Ciw", "ciw shared", "numpy shared", 120),
        times("shared, numba: times SimPy", "simpy shared", "numba shared", 45),
        times("shared, numba: times Ciw", "ciw shared", "numba shared", 200),
        *pairing(max(30, crowds)),
        *growing(10_000_000 if share >= 1 else 1_000_000),
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulating", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, less in each")
    quick = parser.parse_args().quick
    print(table(simulating(3, 0.2) if quick else simulating(7, 1.0)))

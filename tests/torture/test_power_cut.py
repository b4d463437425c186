"""A power cut loses nothing acknowledged, where only what was synced is left on the disk."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from attrs import asdict, frozen

from pathway.journal import init_journal
from tests._require import needs
from tests.torture._audit import audit, lost, rows
from tests.torture._disk import OPENED, WRITTEN, Act, Disk, acts, environment
from tests.torture._form import rounds, size, tell
from tests.torture._writer import Job, acknowledged

needs("compiler")

_ROOT = Path(__file__).parents[2]


@frozen
class _Run:
    """What a writer did to its disk, and where in that its commands were acknowledged."""

    acts: tuple[Act, ...]
    acks: str

    def points(self, number: int, chance: random.Random) -> list[int]:
        """Places at which the power may go: any after the writer was ready."""
        opened = {act.file for act in self.acts if act.kind == OPENED and act.data == b"acks"}
        written = [
            i for i, act in enumerate(self.acts) if act.kind == WRITTEN and act.file in opened
        ]
        return sorted(chance.sample(range(written[0] + 1, len(self.acts)), number))


def _ran(folder: Path, how: str, name: str) -> _Run:
    live = folder / name
    live.mkdir()
    url = f"sqlite:///{live}/cases.db"
    log = folder / f"{name}.log"
    settings = environment(live, log=str(log))
    job = json.dumps(asdict(Job(url, str(live / "acks"), name, how, participants=30)))
    made = [
        sys.executable,
        "-c",
        f"from pathway.journal import init_journal; init_journal({url!r})",
    ]
    subprocess.run(made, check=True, env=settings, cwd=_ROOT)
    command = [sys.executable, "-m", "tests.torture._writer", job]
    subprocess.run(command, check=True, env=settings, cwd=_ROOT)
    return _Run(tuple(acts(log)), "acks")


def _cuts(folder: Path, how: str, runs: int, cuts: int) -> Iterator[tuple[Path, bool]]:
    """The disks found after cuts at chance places; by turns only the synced, and some of the rest."""
    chance = random.Random(how)
    for each in rounds(f"power cuts, {how}", runs):
        run = _ran(folder, how, f"r{each}")
        points = iter(run.points(cuts, chance))
        wanted = next(points, None)
        disk = Disk()
        told = b""
        files = {act.file for act in run.acts if act.kind == OPENED and act.data == b"acks"}
        for place, act in enumerate(run.acts):
            disk.do(act)
            if act.kind == WRITTEN and act.file in files:
                told += act.data
            if place == wanted:
                left = folder / f"cut-{each}-{place}"
                disk.cut_the_power(left, chance if place % 2 else None)
                (left / "acks").write_bytes(told)
                yield left, place % 2 == 0
                shutil.rmtree(left)
                wanted = next(points, None)


def _lost_after(left: Path) -> tuple[int, tuple[str, ...], int]:
    """How many acknowledged commands are gone, what does not fit, how many were acknowledged."""
    url = f"sqlite:///{left}/cases.db"
    heard = acknowledged(left / "acks")
    if not (left / "cases.db").exists():
        return len(heard), ("no database",), len(heard)
    init_journal(url)
    assert rows(url, "PRAGMA journal_mode") == [("wal",)]
    found = audit(url)
    return lost(found, heard), found.faults, len(heard)


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    runs, cuts = size(1, 10), size(5, 50)
    answers = [_lost_after(left) for left, _ in _cuts(tmp_path, "own", runs, cuts)]
    gone = sum(lost_ for lost_, _, _ in answers)
    faults = [fault for _, each, _ in answers for fault in each]
    told = sum(told for _, _, told in answers)
    tell("power cuts", cuts=len(answers), acknowledged=told, lost=gone, torn=len(faults))
    assert (gone, faults) == (0, [])
    assert told > 0


def test_with_synchronous_normal_a_power_cut_loses_what_was_acknowledged(tmp_path: Path) -> None:
    answers = [_lost_after(left) for left, only in _cuts(tmp_path, "NORMAL", 1, 10) if only]
    gone = sum(lost_ for lost_, _, _ in answers)
    told = sum(told for _, _, told in answers)
    tell("power cuts, NORMAL", cuts=len(answers), acknowledged=told, lost=gone)
    assert gone > 0

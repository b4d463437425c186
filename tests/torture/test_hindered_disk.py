"""A disk that is full or fails: a typed error, and nothing of the step in the journal, or all of it."""

import errno
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import asdict

from pathway.journal import init_journal
from tests._require import needs
from tests.torture._audit import audit, counts, lost
from tests.torture._disk import environment
from tests.torture._form import rounds, size, tell
from tests.torture._writer import Job, acknowledged

needs("compiler")

_ROOT = Path(__file__).parents[2]
_WRITES = 200


def _writes_until_it_fails(folder: Path, at: int, number: int) -> tuple[str, int, int]:
    """Let a writer's disk fail from its write of that number on; how it ended, acknowledged, lost."""
    live = folder / f"{at}-{number}"
    live.mkdir()
    url = f"sqlite:///{live}/cases.db"
    init_journal(url)
    acks = folder / f"{at}-{number}.acks"
    job = json.dumps(asdict(Job(url, str(acks), "w", participants=10)))
    run = subprocess.run(
        [sys.executable, "-m", "tests.torture._writer", job],
        check=False,
        capture_output=True,
        text=True,
        cwd=_ROOT,
        env=environment(live, fail_at=str(at), fail_errno=str(number)),
    )
    end = run.stderr.strip().splitlines()[-1] if run.stderr.strip() else ""
    found = audit(url)
    assert found.faults == (), f"write {at}, {errno.errorcode[number]}: {found.faults}"
    told = acknowledged(acks)
    gone = lost(found, told)
    assert found.events - len(told) <= 1, "more than the step that was under way is there"
    assert found.events == len(found.commands) == counts(url)["event"]
    shutil.rmtree(live)
    return end, len(told), gone


@pytest.mark.parametrize("name", ["ENOSPC", pytest.param("EIO", marks=pytest.mark.slow)])
def test_a_disk_that_fails_at_any_write_gives_a_typed_error_and_tears_nothing(
    tmp_path: Path, name: str
) -> None:
    number = getattr(errno, name)
    told = 0
    tries = size(6, 100)
    for each in rounds(f"a disk that fails, {name}", tries):
        at = 1 + each * _WRITES // tries
        end, heard, gone = _writes_until_it_fails(tmp_path, at, number)
        assert ".DatabaseFailed: " in end, (at, end)
        assert gone == 0
        told += heard
    tell(f"a disk that fails, {name}", places=tries, acknowledged=told, lost=0, torn=0)
    assert told > 0


def test_a_disk_that_does_not_fail_lets_the_writer_finish(tmp_path: Path) -> None:
    end, told, gone = _writes_until_it_fails(tmp_path, 1_000_000, errno.EIO)
    assert (end, told, gone) == ("", 50, 0)

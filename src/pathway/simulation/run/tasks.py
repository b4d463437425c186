"""Makes one part of a run by itself: the same file, whichever process or machine makes it."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Literal

from attrs import frozen

from pathway.simulation.run.run import Run

__all__ = ["Form", "Part", "Task", "simulate_chunk", "standing", "tasks_of"]

Form = Literal["narrow", "wide"]
"""`narrow`: a row an event; `wide`: a row a participant."""


@frozen
class Task:
    """Participants who are walked together: of which site and replication, the first, how many.

    The site is empty where a run is of one alone. Where participants wait for each other, a task is a
    whole replication of a site.
    """

    replication: int
    first: int
    count: int
    site: str = ""


@frozen
class Part:
    """A file of the folder: whose rows it holds, how many, its bytes and their SHA-256."""

    file: str
    replication: int
    first: int
    count: int
    rows: int
    bytes: int
    sha256: str


def tasks_of(run: Run, site: str = "") -> Iterator[Task]:
    """Yield what a run falls into, by replication and participant."""
    for replication in range(run.replications):
        size = run.size(replication)
        step = max(size, 1) if run.shares else run.chunk
        for first in range(0, size, step):
            yield Task(replication, first, min(step, size - first), site)


def simulate_chunk(run: Run, task: Task, folder: Path, form: Form) -> Part:
    """Walk a task, write its file into the folder, and return the line that the manifest has of it.

    The name and every byte of the file follow from run, task and form, and the file is whole or is
    not there: to do a task again, or twice at once, changes nothing.
    """
    from pathway.simulation.run.parquet import write_part  # noqa: PLC0415  it needs pyarrow

    folder.mkdir(parents=True, exist_ok=True)
    log = run.part(task.replication, task.first)
    file = f"{form}-{task.replication:06d}-{task.first:012d}.parquet"
    rows = write_part(run.plan, log, folder / file, form)
    size, digest = standing(folder / file)
    return Part(file, task.replication, task.first, task.count, rows, size, digest)


def standing(file: Path, size: int | None = None) -> tuple[int, str]:
    """Return how large a file is, and its digest; without it where its size is not *size*."""
    found = file.stat().st_size
    if size is not None and found != size:
        return found, ""
    with file.open("rb") as read:
        return found, file_digest(read, "sha256").hexdigest()

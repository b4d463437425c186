"""Writes a run into a folder, part by part, so that it can be interrupted and gone on with."""

import json
from collections.abc import Callable, Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Final, Literal

from attrs import asdict, frozen

from pathway.simulation.faults import NotRunnable
from pathway.simulation.kernels.log import Log
from pathway.simulation.run.run import Run
from pathway.whole_files import beside, put

__all__ = ["MANIFEST", "Form", "Part", "parts_of", "write_run"]

Form = Literal["narrow", "wide"]
"""`narrow`: a row an event; `wide`: a row a participant."""

MANIFEST: Final = "_manifest.jsonl"
"""The file that tells what the folder holds: a line for the run, one for each part.

Its name begins so that whoever reads the folder as parquet passes it over.
"""


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


def write_run(
    run: Run,
    folder: Path,
    form: Form = "narrow",
    *,
    told: Callable[[Part], None] | None = None,
) -> tuple[Part, ...]:
    """Write the run as parquet; return its parts.

    A folder that holds some parts of the same run is gone on with: what is there is left as it is,
    and a part that is missing, or no longer what was written, is made again. *told* hears of every
    part when it is there. Raises `NotRunnable` where the folder holds another run.
    """
    from pathway.simulation.run.parquet import write_part  # noqa: PLC0415  it needs pyarrow

    folder.mkdir(parents=True, exist_ok=True)
    head = _head(run, form)
    known = {(each.replication, each.first): each for each in parts_of(folder, head)}
    manifest = folder / MANIFEST
    if not manifest.exists():
        made = beside(manifest)
        made.write_text(head + "\n", encoding="utf-8")
        put(made, manifest)
    elif not manifest.read_bytes().endswith(b"\n"):  # interrupted in the middle of a line
        with manifest.open("a", encoding="utf-8") as lines:
            lines.write("\n")
    found = []
    for replication, first, count, log in _logs(run, known):
        part = known.get((replication, first))
        if part is None:
            assert log is not None
            file = f"{form}-{replication:06d}-{first:012d}.parquet"
            rows = write_part(run.plan, log, folder / file, form)
            size, digest = _standing(folder / file)
            part = Part(file, replication, first, count, rows, size, digest)
            with manifest.open("a", encoding="utf-8") as lines:
                lines.write(_line(part) + "\n")
        found.append(part)
        if told is not None:
            told(part)
    return tuple(found)


def parts_of(folder: Path, head: str | None = None) -> tuple[Part, ...]:
    """Return the parts that a folder holds as they were written; none where it holds no run.

    With *head*, raises `NotRunnable` where its run is another.
    """
    manifest = folder / MANIFEST
    if not manifest.exists():
        return ()
    first, *lines = manifest.read_text("utf-8").splitlines() or [""]
    if head is not None and first != head:
        raise NotRunnable(
            f"{folder} holds another run: {first or 'nothing that can be read'}. Name an empty folder."
        )
    found = {each.file: each for line in lines if (each := _read(line)) is not None}
    return tuple(
        each
        for each in found.values()
        if (folder / each.file).is_file()
        and _standing(folder / each.file, each.bytes) == (each.bytes, each.sha256)
    )


def _read(line: str) -> Part | None:
    """None for a line that is not whole, or tells less than a part is known by."""
    try:
        return Part(**json.loads(line))
    except (ValueError, TypeError):
        return None


def _standing(file: Path, size: int | None = None) -> tuple[int, str]:
    """Return how large a file is, and its digest; without it where its size is not *size*."""
    found = file.stat().st_size
    if size is not None and found != size:
        return found, ""
    with file.open("rb") as read:
        return found, file_digest(read, "sha256").hexdigest()


def _logs(
    run: Run, known: dict[tuple[int, int], Part]
) -> Iterator[tuple[int, int, int, Log | None]]:
    """Yield every part's replication, first and count, and its rows where they are not known."""
    for replication in range(run.replications):
        size = run.size(replication)
        step = max(size, 1) if run.shares else run.chunk
        for first in range(0, size, step):
            count = min(step, size - first)
            missing = (replication, first) not in known
            yield replication, first, count, run.part(replication, first) if missing else None


def _head(run: Run, form: Form) -> str:
    told = {
        "plan": run.plan.digest,
        "scenario": run.plan.scenario,
        "definition": run.plan.content,
        "seed": run.seed,
        "participants": run.participants,
        "replications": run.replications,
        "chunk": run.chunk,
        "limited": run.limited,
        "form": form,
    }
    return json.dumps(told, sort_keys=True)


def _line(part: Part) -> str:
    return json.dumps(asdict(part))

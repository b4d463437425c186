"""Writes runs into folders, part by part, so that it can be interrupted and gone on with."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from attrs import asdict

from pathway.simulation.faults import NotRunnable
from pathway.simulation.run.run import Run
from pathway.simulation.run.summary import Summary
from pathway.simulation.run.tasks import Form, Part, Task, standing, tasks_of
from pathway.simulation.run.workers import Here, Workers
from pathway.whole_files import beside, put

__all__ = ["MANIFEST", "parts_of", "sum_run", "write_run", "write_sites"]

MANIFEST: Final = "_manifest.jsonl"
"""The file that tells what the folder holds: a line for the run, one for each part.

Its name begins so that whoever reads the folder as parquet passes it over.
"""

_HERE: Final = Here()


def write_run(
    run: Run,
    folder: Path,
    form: Form = "narrow",
    *,
    told: Callable[[Part], None] | None = None,
    by: Workers = _HERE,
) -> tuple[Part, ...]:
    """Write the run as parquet; return its parts, by replication and participant.

    A folder that holds some parts of the same run is gone on with: what is there is left as it is,
    and a part that is missing, or no longer what was written, is made again. *told* hears of every
    part when it is there; *by* makes the parts, and changes none of them. Raises `NotRunnable` where
    the folder holds another run.
    """
    return write_sites({"": run}, folder, form, told=told, by=by)[""]


def write_sites(
    sites: Mapping[str, Run],
    folder: Path,
    form: Form = "narrow",
    *,
    told: Callable[[Part], None] | None = None,
    by: Workers = _HERE,
) -> Mapping[str, tuple[Part, ...]]:
    """Write runs of several sites, each into the folder of its name within *folder*, as `write_run` does.

    What is handed out is by site and replication, or finer where nobody waits for anybody. Raises
    `NotRunnable` where two sites would have the same people: a seed of its own makes them others.
    """
    _check_sites(sites)
    known: dict[Task, Part] = {}
    missing: list[Task] = []
    for site, run in sites.items():
        there = _begun(run, folder / site, form)
        for task in tasks_of(run, site):
            if task.first in there.get(task.replication, {}):
                known[task] = there[task.replication][task.first]
            else:
                missing.append(task)
    if told is not None:
        for part in known.values():
            told(part)
    for task, part in by.write(sites, missing, folder, form):
        with (folder / task.site / MANIFEST).open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(asdict(part)) + "\n")
        known[task] = part
        if told is not None:
            told(part)
    return {site: tuple(known[task] for task in tasks_of(run, site)) for site, run in sites.items()}


def sum_run(
    run: Run, *, told: Callable[[Summary], None] | None = None, by: Workers = _HERE
) -> Summary:
    """Return what the run adds up to; *told* hears what there is so far, as it grows."""
    found = Summary(run.plan)
    for each in by.sum(run, tuple(tasks_of(run))):
        found.take(each)
        if told is not None:
            told(found)
    return found


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
        and standing(folder / each.file, each.bytes) == (each.bytes, each.sha256)
    )


def _begun(run: Run, folder: Path, form: Form) -> Mapping[int, Mapping[int, Part]]:
    """Begin the folder's manifest, or go on with it; return what is there, by replication and first."""
    folder.mkdir(parents=True, exist_ok=True)
    head = _head(run, form)
    known: dict[int, dict[int, Part]] = {}
    for each in parts_of(folder, head):
        known.setdefault(each.replication, {})[each.first] = each
    manifest = folder / MANIFEST
    if not manifest.exists():
        made = beside(manifest)
        made.write_text(head + "\n", encoding="utf-8")
        put(made, manifest)
    elif not manifest.read_bytes().endswith(b"\n"):  # interrupted in the middle of a line
        with manifest.open("a", encoding="utf-8") as lines:
            lines.write("\n")
    return known


def _check_sites(sites: Mapping[str, Run]) -> None:
    seen: dict[str, str] = {}
    for site, run in sites.items():
        if site != Path(site).name or site == "..":
            raise NotRunnable(f"A site names a folder: {site!r} is no plain name. Give it one.")
        other = seen.setdefault(run.mark, site)
        if other != site:
            raise NotRunnable(
                f"{other!r} and {site!r} are the same run of the same people. Give each site a seed "
                "of its own."
            )


def _read(line: str) -> Part | None:
    """None for a line that is not whole, or tells less than a part is known by."""
    try:
        return Part(**json.loads(line))
    except (ValueError, TypeError):
        return None


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

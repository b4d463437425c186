"""Walks a run for the command `simulate`: here, in processes or on a cluster, watched from outside."""

from pathlib import Path
from typing import Final

import click

from pathway.cli.steps import Watch
from pathway.simulation import Form, Part, Processes, Run, Summary, Workers, sum_run, write_run
from pathway.simulation.run import Here

__all__ = ["summed", "walking", "workers", "written"]

_LARGE: Final = 1_000_000
"""So many participants at a time on a cluster, where a task is to last some seconds."""


def walking(engine: object) -> dict[str, object]:
    """Return what the engine that is asked for says of a run."""
    return {"chunk": _LARGE} if engine == "spark" else {"engine": engine}


def workers(engine: object, processes: object) -> Workers:
    """Return who does the work.

    Raises `ExtraMissing` and `NotRunnable` where the cluster asked for is not to be had.
    """
    assert isinstance(processes, int)
    if engine != "spark":
        return Processes(processes) if processes > 1 else Here()
    if processes > 1:
        raise click.UsageError("--engine spark has processes of its own: drop --processes.")
    from pathway.simulation.run.spark import Spark, session_here  # noqa: PLC0415  an extra

    return Spark(session_here())


def written(run: Run, out: Path, rows: str | None, by: Workers, watch: Watch | None) -> None:
    """Write the run into a folder."""
    sizes = [run.size(each) for each in range(run.replications)]
    done = 0

    def told(part: Part) -> None:
        nonlocal done
        done += part.count
        if watch is not None:
            watch(done / max(sum(sizes), 1))

    form: Form = "wide" if rows == "wide" else "narrow"
    write_run(run, out, form, told=told, by=by)


def summed(run: Run, by: Workers, watch: Watch | None) -> Summary:
    """Add the run up."""
    total = sum(run.size(each) for each in range(run.replications))

    def told(found: Summary) -> None:
        if watch is not None:
            watch(found.participants / max(total, 1))

    return sum_run(run, told=told, by=by)

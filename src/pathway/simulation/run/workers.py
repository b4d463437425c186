"""Who does the tasks of runs: whoever can, in any order; here, one after the other in this process."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from pathway.simulation.run.run import Run
from pathway.simulation.run.summary import Summary
from pathway.simulation.run.tasks import Form, Part, Task, simulate_chunk, tasks_of

__all__ = ["Here", "Workers", "summed"]


class Workers(Protocol):
    """What does tasks; which it is changes no row."""

    def write(
        self, sites: Mapping[str, Run], tasks: Sequence[Task], folder: Path, form: Form
    ) -> Iterator[tuple[Task, Part]]:
        """Write the file of each task into its site's folder; yield each when it is there."""
        ...

    def sum(self, run: Run, tasks: Sequence[Task]) -> Iterator[Summary]:
        """Yield what some of the tasks add up to, until all have been added up once."""
        ...


class Here:
    """One task after the other, in this process."""

    def write(
        self, sites: Mapping[str, Run], tasks: Sequence[Task], folder: Path, form: Form
    ) -> Iterator[tuple[Task, Part]]:
        """Write the tasks in their order."""
        for task in tasks:
            yield task, simulate_chunk(sites[task.site], task, folder / task.site, form)

    def sum(self, run: Run, tasks: Sequence[Task]) -> Iterator[Summary]:
        """Add up log by log, in buffers used again, where the tasks are those of the whole run."""
        if len(tasks) < sum(1 for _ in tasks_of(run)):
            yield summed(run, tasks)
            return
        for log in run.logs(reused=True):
            found = Summary(run.plan)
            found.add(log)
            yield found


def summed(run: Run, tasks: Sequence[Task]) -> Summary:
    """Return what tasks add up to."""
    found = Summary(run.plan)
    for task in tasks:
        found.add(run.part(task.replication, task.first))
    return found

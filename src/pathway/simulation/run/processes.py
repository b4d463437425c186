"""Does tasks in several processes of this machine; the only importer of process pools."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from typing import TypeVar

from attrs import frozen

from pathway.simulation.faults import NotRunnable
from pathway.simulation.run.run import Run
from pathway.simulation.run.summary import Summary
from pathway.simulation.run.tasks import Form, Part, Task, simulate_chunk
from pathway.simulation.run.workers import summed

__all__ = ["Processes"]

Asked = TypeVar("Asked")
Made = TypeVar("Made")


@frozen
class Processes:
    """So many processes, each of which begins anew and imports what it needs.

    Raises `NotRunnable` for less than one.
    """

    count: int

    def __attrs_post_init__(self) -> None:
        """Refuse a number that does nothing."""
        if self.count < 1:
            raise NotRunnable(f"{self.count} processes do nothing. Give 1 or more.")

    def write(
        self, sites: Mapping[str, Run], tasks: Sequence[Task], folder: Path, form: Form
    ) -> Iterator[tuple[Task, Part]]:
        """Write the tasks as processes are free."""
        yield from self._done(
            {
                task: partial(simulate_chunk, sites[task.site], task, folder / task.site, form)
                for task in tasks
            }
        )

    def sum(self, run: Run, tasks: Sequence[Task]) -> Iterator[Summary]:
        """Add up about as many tasks in each process."""
        shares = [tuple(tasks[place :: self.count]) for place in range(self.count)]
        work = {share: partial(summed, run, share) for share in shares if share}
        for _, found in self._done(work):
            yield found

    def _done(self, work: Mapping[Asked, Callable[[], Made]]) -> Iterator[tuple[Asked, Made]]:
        new = get_context("spawn")
        with ProcessPoolExecutor(self.count, mp_context=new, initializer=_left_alone) as pool:
            begun = {pool.submit(do): asked for asked, do in work.items()}
            try:
                for each in as_completed(begun):
                    yield begun[each], each.result()
            finally:  # whoever stops listening wants no more
                pool.shutdown(cancel_futures=True)


def _left_alone() -> None:
    """Leave an interruption to the process that asked: it tells what became of the work."""
    signal(SIGINT, SIG_IGN)

"""Starts writers that are cheap to begin, since what they import is imported once, and ends them."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import TypeVar

__all__ = ["started", "until"]

_ROOT = str(Path(__file__).parents[2])
_PATIENCE = 60.0
T = TypeVar("T")


@cache
def _server() -> ForkServerContext:
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = _ROOT if before is None else f"{_ROOT}{os.pathsep}{before}"
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.torture._writer"])
    return context


@contextmanager
def started(work: Callable[[T], None], jobs: Sequence[T]) -> Iterator[list[ForkServerProcess]]:
    """Run the work on each job in a process of its own; those still alive at the end are killed."""
    processes = [_server().Process(target=work, args=(job,), daemon=True) for job in jobs]
    try:
        for process in processes:
            process.start()
        yield processes
    finally:
        for process in processes:
            if process.pid is not None:
                process.kill()
                process.join()
                process.close()


def until(condition: Callable[[], bool], what: str) -> None:
    """Wait until the condition holds."""
    given_up = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > given_up:
            raise TimeoutError(f"waited {_PATIENCE} seconds until {what}")
        time.sleep(0.001)

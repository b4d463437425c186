"""A streamed run needs no more memory the more participants there are."""

import tracemalloc

import pytest

from pathway.simulation import Run, simulate

MOST = 50_000_000


def _peak(run: Run) -> int:
    tracemalloc.start()
    run.summary()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_the_memory_of_a_streamed_run_does_not_grow_with_it() -> None:
    few, many = (
        simulate("navigator", participants=each, engine="numpy", limited=False, chunk=4096)
        for each in (8_192, 65_536)
    )
    once, often = _peak(few), _peak(many)
    assert often < MOST
    assert often < 1.2 * once


def test_a_run_that_is_kept_whole_would_be_noticed() -> None:
    run = simulate("navigator", participants=65_536, engine="numpy", limited=False, chunk=4096)
    tracemalloc.start()
    kept = list(run.logs())
    whole = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert whole > 1.2 * _peak(run)
    assert len(kept) == pytest.approx(16)

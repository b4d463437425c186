"""The page about the speed of simulated journeys has the rows and targets of its benchmark."""

from pathlib import Path

import pytest

from tests._require import needs

needs("numba")

from benchmarks.simulating import simulating  # noqa: E402
from benchmarks.table import Figure, table  # noqa: E402

_PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "speed-of-the-simulation.md"


def _rows(text: str) -> list[tuple[str, str]]:
    """What is measured, and its target, from every line of a table."""
    lines = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    return [(cells[1].strip(), cells[2].strip()) for cells in lines]


@pytest.mark.slow
def test_the_page_has_the_rows_and_targets_of_the_benchmark() -> None:
    assert _rows(_PAGE.read_text(encoding="utf-8")) == _rows(table(simulating(1, 0.01)))


def test_a_changed_target_is_noticed() -> None:
    page = table([Figure("journeys", 1.0, 100)])
    assert _rows(page) != _rows(table([Figure("journeys", 1.0, 90)]))

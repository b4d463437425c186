from pathlib import Path

import pytest

from benchmarks.__main__ import figures
from benchmarks.table import Figure, table

_PAGE = Path(__file__).parent.parent.parent / "docs" / "explanation" / "speed.md"


def _rows(text: str) -> list[tuple[str, str]]:
    """What is measured, and its target, from every line of a table."""
    lines = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    return [(cells[1].strip(), cells[2].strip()) for cells in lines]


@pytest.mark.slow
def test_the_page_has_the_rows_and_targets_of_the_benchmark() -> None:
    assert _rows(_PAGE.read_text(encoding="utf-8")) == _rows(table(figures(1, 0.01, 20, 1)))


def test_a_changed_target_is_noticed() -> None:
    page = table([Figure("step", 1.0, 5)])
    assert _rows(page) != _rows(table([Figure("step", 1.0, 4)]))

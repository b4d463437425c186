"""The page about the speed of figures has the rows and targets of its benchmark."""

import re
from pathlib import Path

import pytest

from benchmarks.indicators import figures
from benchmarks.table import Figure, table

_PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "speed-of-the-indicators.md"
_SIZE = re.compile(r"^[\d,]+M?: ")


def _rows(text: str) -> list[tuple[str, str]]:
    """What is measured, whatever the size, and its target, from every line of a table."""
    lines = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    return [(_SIZE.sub("", cells[1].strip()), cells[2].strip()) for cells in lines]


@pytest.mark.slow
def test_the_page_has_the_rows_and_targets_of_the_benchmark() -> None:
    measured = figures({400: None, 800: 0.7}, 200, 1, 1)
    assert all(each.reached is None or each.reached > 0 for each in measured)
    assert _rows(_PAGE.read_text(encoding="utf-8")) == _rows(table(measured))


def test_a_changed_target_is_noticed() -> None:
    page = table([Figure("1M: figures", 1.0, 5)])
    assert _rows(page) == _rows(table([Figure("20,000: figures", 2.0, 5)]))
    assert _rows(page) != _rows(table([Figure("1M: figures", 1.0, 4)]))

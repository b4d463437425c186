"""The page about the steps file shows a file that is read as it says."""

import re
from pathlib import Path

from pathway.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "steps-file.md"


def _shown() -> str:
    found = re.search(r"```csv\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_file_on_the_page_is_replayed_without_a_refusal(tmp_path: Path) -> None:
    steps = tmp_path / "steps.csv"
    steps.write_text(_shown(), encoding="utf-8")
    assert main(["replay", "navigator", str(steps)]) == 0


def test_the_file_a_day_too_early_is_refused(tmp_path: Path) -> None:
    steps = tmp_path / "steps.csv"
    steps.write_text(_shown().replace("2009-08-30", "2009-08-29"), encoding="utf-8")
    assert main(["replay", "navigator", str(steps)]) == 1

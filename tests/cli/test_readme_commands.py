"""The file of steps that the README has its commands tried on shows what it is there to show."""

import re
from pathlib import Path

from tests.cli.running import run

_STEPS = Path(__file__).parents[2] / "docs" / "reference" / "steps.csv"


def test_the_sample_has_a_refusal_with_two_reasons_and_ends_in_work() -> None:
    ran = run("replay", "navigator", _STEPS, "--lang", "sv")
    assert "introduction-four-weeks" in ran.out
    assert "need-of-support" in ran.out
    assert "Avslag: start_coaching 2009-02-02" in ran.out
    assert re.search(r"^exited +1$", ran.out, flags=re.MULTILINE)

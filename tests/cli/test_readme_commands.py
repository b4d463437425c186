"""The commands that the README shows can be tried on the file of steps that stands beside it."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.running import run

_ROOT = Path(__file__).parents[2]
_SHOWN = (_ROOT / "README.md").read_text(encoding="utf-8")
_COMMANDS = [
    line.partition("#")[0].split()
    for line in re.findall(r"^pathway (.*)$", _SHOWN, flags=re.MULTILINE)
]
_REFUSING = {"replay", "due", "import"}
"""What ends with status 1, since one of the steps is refused."""
_FROM_OTHERS = {"new", "demo", "feed", "export", "indicators"}
"""What is tried elsewhere, as it writes more, or needs more than the steps."""


def _main(arguments: list[str]) -> str:
    return arguments[1] if arguments[0] == "journal" else arguments[0]


def test_every_command_of_the_readme_works_on_the_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(_ROOT / "docs" / "reference" / "steps.csv", tmp_path)
    monkeypatch.chdir(tmp_path)
    tried = [each for each in _COMMANDS if _main(each) not in _FROM_OTHERS]
    assert {_main(each) for each in tried} >= {"replay", "options", "due", "import", "append"}
    for arguments in tried:
        ran = run(*arguments)
        expected = 1 if _main(arguments) in _REFUSING else 0
        assert (ran.status, arguments) == (expected, arguments), ran.err


def test_the_sample_has_a_refusal_with_two_reasons_and_ends_in_work() -> None:
    ran = run("replay", "navigator", _ROOT / "docs" / "reference" / "steps.csv", "--lang", "sv")
    assert "introduction-four-weeks" in ran.out
    assert "need-of-support" in ran.out
    assert "Avslag: start_coaching 2009-02-02" in ran.out
    assert re.search(r"^exited +1$", ran.out, flags=re.MULTILINE)

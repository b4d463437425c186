"""Pages on the journal say what its commands do: every line of them is run."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import run

_DOCS = Path(__file__).parents[2] / "docs"
_STATUS = re.compile(r"# status (\d)")


def _commands(text: str) -> Iterator[tuple[list[str], int]]:
    """Yield the arguments of each command in a console block, and the status that it is said to have."""
    for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            said = _STATUS.search(line)
            name, *arguments = shlex.split(line, comments=True)
            assert name == "pathway"
            yield arguments, 0 if said is None else int(said[1])


@pytest.mark.parametrize(
    ("page", "least"), [("how-to/keep-a-journal.md", 15), ("explanation/as-known-on.md", 3)]
)
def test_every_command_of_the_page_does_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str, least: int
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = list(_commands((_DOCS / page).read_text("utf-8")))
    assert len(commands) >= least
    for arguments, status in commands:
        done = run(*arguments)
        assert (done.status, done.err) == (status, ""), arguments


def test_a_status_that_is_said_is_read() -> None:
    text = "```console\npathway a --b  # status 1: why\npathway c  # more\n```\n"
    assert list(_commands(text)) == [(["a", "--b"], 1), (["c"], 0)]

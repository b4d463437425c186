"""What pages show of the command line is read, run and compared."""

from pathlib import Path

import pytest
from sybil import Document
from sybil.integration.pytest import SybilItem

from tests.cli.running import Ran
from tests.pages.console import problem_of, ran_block, shown_in
from tests.pages.files import files_shown

_ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_each_line_is_a_command_where_none_has_a_prompt() -> None:
    (first, second) = shown_in("pathway a --b  # status 1: why\n\npathway c  # more\n")
    assert (first.words, first.status, first.expected) == (("pathway", "a", "--b"), 1, "")
    assert (second.words, second.status) == (("pathway", "c"), 0)


def test_what_follows_a_prompt_is_what_it_says() -> None:
    (first, second) = shown_in("$ pathway a \\\n    --b\nsaid\nmore\n$ pathway c > file\n")
    assert (first.words, first.expected) == (("pathway", "a", "--b"), "said\nmore\n")
    assert (second.words, second.into) == (("pathway", "c"), "file")


def test_output_before_any_command_is_a_fault_of_the_page() -> None:
    with pytest.raises(AssertionError, match="output of no command: said"):
        list(shown_in("said\n$ pathway a\n"))


def test_seconds_differ_from_run_to_run_and_nothing_else_does() -> None:
    (shown,) = shown_in("$ pathway a\n5 modes, 2.5 seconds\n")
    assert problem_of(shown, Ran(0, "5 modes, 0.1 seconds\n", "")) is None
    assert "not\n5 modes" in str(problem_of(shown, Ran(0, "6 modes, 2.5 seconds\n", "")))


def test_a_status_that_is_not_as_shown_is_told() -> None:
    (shown,) = shown_in("pathway a  # status 1\n")
    assert problem_of(shown, Ran(1, "", "")) is None
    assert "status 2, not 1" in str(problem_of(shown, Ran(2, "", "no such file\n")))


def test_commands_are_run_in_order_and_leave_files() -> None:
    assert ran_block("$ pathway programmes > list\n$ cp list again\n") is None
    assert "navigator" in Path("again").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("$ pathway show nowhere", "status 2, not 0"),
        ("$ pathway programmes\nnothing", "pathway programmes: said"),
        ("make nothing-of-the-kind", "no such target"),
        ('pip install "participant-pathway[nothing]"', "no extra nothing"),
        ("pip install another-project", "not this distribution"),
        ("python -m nothing_of_the_kind", "no such module"),
        ("curl somewhere", "no program that pages can show"),
    ],
)
def test_what_does_not_hold_is_told(line: str, told: str) -> None:
    assert told in str(ran_block(line))


@pytest.mark.parametrize(
    "line", ["make test", 'python -m pip install ".[all]"', "python -m pathway programmes"]
)
def test_what_is_not_run_is_looked_up(line: str) -> None:
    assert ran_block(line) is None


def test_a_file_that_a_page_shows_is_written_and_added_to() -> None:
    text = "<!-- write: a.toml -->\n```toml\nb = 1\n```\n\n<!-- append: a.toml -->\n\n```toml\nc = 2\n```\n"
    for region in files_shown(Document(text, "page.md")):
        assert region.evaluator is not None
        region.evaluator(region)
    assert Path("a.toml").read_text(encoding="utf-8") == "b = 1\n\nc = 2\n\n"


def _skips(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("<!-- skip:")]


def test_nothing_is_skipped_without_a_reason() -> None:
    skipped = [
        (str(page.relative_to(_ROOT)), line)
        for page in [*(_ROOT / "docs").rglob("*.md"), *_ROOT.glob("*.md")]
        for line in _skips(page.read_text(encoding="utf-8"))
    ]
    assert [each for each in skipped if 'if(True, reason="' not in each[1]] == []
    assert len(skipped) == 7


def test_a_skip_without_a_reason_is_seen() -> None:
    assert _skips("a\n<!-- skip: next -->\n") == ["<!-- skip: next -->"]


def test_an_example_that_fails_by_a_chained_exception_is_told_and_ends_nothing() -> None:
    with pytest.raises(ValueError, match="the cause") as caught:
        raise ValueError("the cause")
    assert len(caught.traceback) == 1
    item = SybilItem.__new__(SybilItem)
    assert item._traceback_filter(caught) == caught.traceback

"""Collects the examples in the documentation and in docstrings as tests."""

import os
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from _pytest._code.code import Traceback
from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.integration.pytest import SybilItem, example_module_path
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.markdown import SkipParser as MarkdownSkipParser
from sybil.parsers.rest import DocTestParser, SkipParser

from tests.pages.console import ran_block
from tests.pages.files import files_shown

_OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE
_ROOT = Path(__file__).parent
_SLOW = {"docs/tutorial/a-bad-day.md", "docs/how-to/prove-a-definition.md"}
"""Pages whose commands prove something: their consoles are left to `make test-all`."""


_cut = SybilItem._traceback_filter  # noqa: SLF001  see below


def _whole_where_short(item: SybilItem, excinfo: pytest.ExceptionInfo[BaseException]) -> Traceback:
    """Cut Sybil's own frames where there are others below them.

    Sybil 10.1 takes the second frame unasked. Of a chained exception whose cause has one frame that
    ends the whole run by an `IndexError`, and nobody sees which example failed (simplistix/sybil#171).
    """
    if len(excinfo.traceback.cut(path=example_module_path)) > 1:
        return _cut(item, excinfo)
    return excinfo.traceback


SybilItem._traceback_filter = _whole_where_short  # type: ignore[method-assign]  # noqa: SLF001


def _console(example: Example) -> str | None:
    return ran_block(str(example.parsed))


def _into_a_folder(namespace: dict[str, object]) -> None:
    """What a page writes lies in a folder of its own, which is gone after it."""
    folder = TemporaryDirectory()
    namespace["_left"] = (folder, Path.cwd())
    os.chdir(folder.name)
    Path("docs").symlink_to(_ROOT / "docs", target_is_directory=True)


def _out_of_it(namespace: dict[str, object]) -> None:
    match namespace["_left"]:
        case (TemporaryDirectory() as folder, Path() as began):
            os.chdir(began)
            folder.cleanup()


_pages = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=_OPTIONS),
        CodeBlockParser("console", _console),
        files_shown,
        MarkdownSkipParser(),
    ],
    patterns=["docs/**/*.md", "docs/*.md", "README.md", "CONTRIBUTING.md"],
    setup=_into_a_folder,
    teardown=_out_of_it,
)
_docstrings = Sybil(
    parsers=[DocTestParser(optionflags=_OPTIONS), SkipParser()],
    path="src",
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
)
pytest_collect_file = (_pages + _docstrings).pytest()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the consoles of the slow pages."""
    slow = {_ROOT / each for each in _SLOW}
    for item in items:
        if (
            isinstance(item, SybilItem)
            and item.example.region.evaluator is _console
            and item.path in slow
        ):
            item.add_marker(pytest.mark.slow)

"""Collects the examples in the documentation and in docstrings as tests."""

from doctest import ELLIPSIS, NORMALIZE_WHITESPACE

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.markdown import SkipParser as MarkdownSkipParser
from sybil.parsers.rest import DocTestParser, SkipParser

_OPTIONS = ELLIPSIS | NORMALIZE_WHITESPACE

_pages = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=_OPTIONS), MarkdownSkipParser()],
    patterns=["docs/**/*.md", "docs/*.md", "README.md"],
)
_docstrings = Sybil(
    parsers=[DocTestParser(optionflags=_OPTIONS), SkipParser()],
    path="src",
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
)
pytest_collect_file = (_pages + _docstrings).pytest()

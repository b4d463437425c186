"""Writes the page of what can be installed: the extras, and the groups of entry points."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from pathway.catalogue import GROUP
from tools.reference.markdown import table

__all__ = ["installing_page"]

_PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_NAME = re.compile(r"[A-Za-z0-9._-]+")

_BRINGS: Mapping[str, str] = {
    "cli": "the command `pathway`",
    "journal": "storage on SQLite, corrections, identities, the feed, exports",
    "postgresql": "the journal on PostgreSQL",
    "django": "the journal as an app of Django, in its transactions and migrations",
    "alembic": "the journal's migrations for Alembic",
    "parquet": "exports and kept logs as parquet",
    "indicators": "counting with DuckDB and on data frames, and workbooks; plain counting needs no extra",
    "report": "pages to look at: reports, timelines, programmes",
    "spark": "counting and simulating in Spark; needs a Java",
    "simulation": "imaginary participants, by NumPy",
    "simulation-fast": "the same, compiled by numba",
    "testing": "the testing kit, for the tests of your own system",
    "all": "what an application may want, all at once",
}
"""What each extra is for; those that only developers of the library need are in `_DEVELOPERS`."""

_DEVELOPERS = ("bench", "dev", "docs", "examples")

_OPENING = """\
# Installing, extras and entry points

What can be installed, made from `pyproject.toml` by `make pages`. The distribution is `participant-pathway`, the package
that is imported `pathway`. Python 3.11 or later is needed.

```console
pip install ".[cli,journal]"                         # in a checkout
pip install "/path/to/the/checkout[cli,journal]"     # from elsewhere
```

Once it is on the index that `pip` asks, its name does in place of the path: `"participant-pathway[cli,journal]"`.

Without an extra it is the state machine alone: definitions, decisions, events. It brings """

_MISSING = """
Where a part is used whose extra is missing, `pathway.ExtraMissing` names the command that installs it.

## Entry points

A distribution of your own can be found by what it names in its `pyproject.toml`.

"""


def _brought(requirements: list[str]) -> str:
    """Return the names of requirements; an extra that brings others names them."""
    words = []
    for each in requirements:
        inner = re.fullmatch(r"participant-pathway\[(.*)\]", each)
        found = _NAME.match(each)
        if inner is not None:
            words += [f"[{extra}]" for extra in inner[1].split(",")]
        elif found is not None:
            words.append(found[0])
    return ", ".join(f"`{each}`" for each in words)


def installing_page() -> str:
    """Return the page; an extra without words is refused."""
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    if set(extras) != {*_BRINGS, *_DEVELOPERS}:
        raise AssertionError(f"words for {set(extras) ^ {*_BRINGS, *_DEVELOPERS}}, in _BRINGS")
    rows = [(f"`{name}`", _BRINGS[name], _brought(extras[name])) for name in _BRINGS]
    told = table(("extra", "what it is for", "brings"), rows)
    groups = table(
        ("group", "what it names"),
        (
            (f"`{GROUP}`", "programmes: a name, and the `Programme` that it stands for"),
            ("`pytest11`", "taken by this distribution: the testing kit is a plugin of pytest"),
        ),
    )
    return (
        f"{_OPENING}{_brought(project['dependencies'])}.\n\n## Extras\n\n{told}{_MISSING}{groups}"
    )

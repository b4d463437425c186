"""Makes a page of blocks: one file of HTML that carries its style and may fetch nothing; it imports Jinja."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from attrs import frozen

from pathway import __version__
from pathway.errors import ExtraMissing
from pathway.report.blocks import (
    Block,
    Facts,
    Figure,
    Fold,
    Listing,
    Prose,
    Section,
    Table,
    Tiles,
)
from pathway.report.words import WORDS
from pathway.texts import Language

try:
    from jinja2 import Environment, PackageLoader, StrictUndefined
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("report", "a page is made by Jinja2") from error

__all__ = ["Page", "page_html"]


@frozen
class Page:
    """A page.

    * `language`: of every word in it;
    * `lead`: what it is, in a sentence or two; `facts`: what it is of, and as of when;
    * `mark`: for whom it is, shown on top (confidential, for the public); empty for none.
    """

    title: str
    language: Language
    lead: str
    sections: tuple[Section, ...]
    facts: Facts | None = None
    mark: str = ""


def page_html(page: Page) -> str:
    """Return the page as one file of HTML; the same for the same page."""
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            style=style,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'none'; base-uri 'none'",
            words={name: text.of(page.language) for name, text in WORDS.items()},
            version=__version__,
        )
    )


def _style() -> str:
    """Return the stylesheet without what only its reader here needs."""
    text = files("pathway.report").joinpath("templates", "page.css").read_text("utf-8")
    return "\n".join(
        line.strip() for line in text.splitlines() if line.strip() and not line.startswith("/*")
    )


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("pathway.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["kind"] = kind_of
    made.filters["pieces"] = _pieces
    return made


def kind_of(block: Block) -> str:
    """Return the name by which the template knows a kind of block."""
    match block:
        case Prose():
            return "prose"
        case Listing():
            return "listing"
        case Facts():
            return "facts"
        case Tiles():
            return "tiles"
        case Table():
            return "table"
        case Figure():
            return "figure"
        case Fold():
            return "fold"
        case Section():
            return "section"


def _pieces(cell: object) -> Sequence[object]:
    return cell if isinstance(cell, tuple) else (cell,)

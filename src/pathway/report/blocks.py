"""What a page is made of, as data: sections of paragraphs, tables, pictures and the like."""

from typing import Literal

from attrs import frozen

from pathway.charts import Chart

__all__ = [
    "Block",
    "Cell",
    "Column",
    "Facts",
    "Figure",
    "Fold",
    "Link",
    "Listing",
    "Piece",
    "Prose",
    "Section",
    "Strong",
    "Table",
    "Tile",
    "Tiles",
    "Tone",
]

Tone = Literal["plain", "good", "warn", "bad", "quiet"]
"""How something is meant; beside the colour there is always a word that says the same."""


@frozen
class Link:
    """Words that lead to a place on the same page, by its id."""

    text: str
    target: str


@frozen
class Strong:
    """Words that are to be seen first."""

    strong: str


Piece = str | Link | Strong
"""A part of what stands in a cell."""

Cell = Piece | tuple[Piece, ...]
"""What stands in a cell of a table: words, a way to elsewhere on the page, or several of them."""


@frozen
class Column:
    """A column of a table.

    `numeric`: set to the right, with digits of one width; `whole`: never broken, as a date.
    """

    heading: str
    numeric: bool = False
    whole: bool = False


@frozen
class Table:
    """Rows under headings; the first cell of each row names it.

    * `caption`: what the table is of, shown above it;
    * `ids`: of each row, where a link shall lead to it, its id on the page; none otherwise;
    * `wordy`: with sentences in its cells: on a narrow screen each row becomes a block of its own.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ids: tuple[str, ...] = ()
    wordy: bool = False


@frozen
class Figure:
    """A picture with the same as a table, which is folded away beneath it and always there."""

    chart: Chart
    table: Table


@frozen
class Prose:
    """A paragraph; with a tone other than plain it is set off."""

    text: str
    tone: Tone = "plain"
    label: str = ""
    """A word in bold before it."""


@frozen
class Listing:
    """A list of items."""

    items: tuple[Cell, ...]


@frozen
class Facts:
    """Pairs of a name and what it is: the day of a report, a source."""

    pairs: tuple[tuple[str, str], ...]


@frozen
class Tile:
    """A number that is to be seen first, with what it is of and what is to be said of it."""

    label: str
    value: str
    note: str = ""
    tone: Tone = "plain"
    target: str = ""
    """The id on the page of what tells more."""


@frozen
class Tiles:
    """Numbers side by side."""

    tiles: tuple[Tile, ...]


@frozen
class Fold:
    """Blocks that are folded away under a line that says what they are."""

    summary: str
    blocks: "tuple[Block, ...]"


@frozen
class Section:
    """A part of the page with a heading; sections within it get lower headings.

    `id` is unique on the page: letters, digits and hyphens.
    """

    id: str
    title: str
    blocks: "tuple[Block, ...]"


Block = Prose | Listing | Facts | Tiles | Table | Figure | Fold | Section
"""Everything that can stand in a section."""

"""A page with every kind of block and every kind of picture, for the tests of how pages look."""

from pathway.charts import Bar, Line, Part, Range, areas, bars, ranges
from pathway.report.blocks import (
    Column,
    Facts,
    Figure,
    Fold,
    Link,
    Listing,
    Prose,
    Section,
    Table,
    Tile,
    Tiles,
)
from pathway.report.page import Page

__all__ = ["EVERYTHING"]

_TABLE = Table(
    "Who came, by month",
    (Column("month"), Column("women", numeric=True), Column("men", numeric=True), Column("more")),
    (
        ("January", "12", "7", Link("the bars", "who")),
        ("February", "3", "15", ("see ", Link("the range", "how-long"), " too")),
    ),
    ("row-1", "row-2"),
)

_BARS = bars(
    "who",
    "Who came",
    (
        Bar(
            "women < men & others in a long line that a telephone cannot hold",
            (Part(12, 0, "women 12"), Part(7, 1, "men 7")),
            "19",
            11,
            17,
            18,
        ),
        Bar("nobody", (Part(0, 0, "0"),), "0"),
    ),
    ticks=((0, "0"), (10, "10"), (20, "20")),
    most=20,
    legend=((0, "women"), (1, "men")),
)
_AREAS = areas(
    "load",
    "How many there were",
    tuple(Line(f"phase {each}", each, (1, 4, 9, 3)) for each in range(8)),
    places=(0, 0.25, 0.5, 0.75, 1),
    description="It rose to 72 and fell to 24.",
    along=((0, "January"), (0.5, "July"), (1, "December")),
    ticks=(0, 40, 80),
)
_RANGES = ranges(
    "how-long",
    "How long they stayed",
    (Range("introduction", 20, 28, 30, 40, 90, "30 days"),),
    ticks=((0, "0"), (90, "90 days")),
)

EVERYTHING = Page(
    "A page of everything",
    "en",
    "Every kind of block stands here once.",
    (
        Section(
            "numbers",
            "Numbers",
            (
                Tiles(
                    (
                        Tile("plain", "36 %", "12 of 33", "plain", "who"),
                        Tile("good", "40 %", "reached", "good"),
                        Tile("warn", "28 %", "not yet", "warn"),
                        Tile("bad", "2", "late", "bad"),
                    )
                ),
                Figure(_BARS, _TABLE),
                Section(
                    "inner",
                    "A part",
                    (
                        Prose("Plain words."),
                        Figure(
                            _RANGES,
                            Table(
                                "How long",
                                (Column("phase"), Column("days", numeric=True)),
                                (("introduction", "30"),),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Section(
            "words",
            "Words",
            (
                Prose("Quiet words.", "quiet"),
                Prose("Words of warning.", "warn", "Mind:"),
                Prose("Good words.", "good"),
                Prose("Bad words.", "bad"),
                Listing(("one", Link("to the numbers", "numbers"))),
                Facts((("day", "2009-12-31"), ("source", "document 003"))),
                Fold("More of it", (Prose("It was folded away."),)),
                Figure(
                    _AREAS,
                    Table(
                        "How many",
                        (Column("month"), Column("all", numeric=True)),
                        (("January", "8"),),
                    ),
                ),
            ),
        ),
    ),
    Facts((("up to", "2009-12-31"), ("programme", "navigator"))),
    "confidential",
)

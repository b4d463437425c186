"""Reads the page of a programme, as written in Markdown, into the sections of a page to look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from unicodedata import normalize

from attrs import define, field

from pathway.definition import Definition
from pathway.errors import ExtraMissing
from pathway.report.blocks import Block, Cell, Column, Fold, Link, Listing, Prose, Section, Strong
from pathway.report.blocks import Table as TableBlock
from pathway.report.graph_drawn import rule_place
from pathway.report.markdown.page import page
from pathway.report.markdown.times import times_page
from pathway.texts import Language, Text

try:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("report", "a programme's page is read by markdown-it-py") from error

__all__ = ["sections_told"]

_DIAGRAM = "Diagram"
_RULES = Text("Regler", "Rules")
_TIME = Text("Klockor, gränser och uppföljningar", "Clocks, limits and follow-ups")
_REST = Text("Utfall, aktiviteter och uppgifter", "Outcomes, activities and what is told")
_HEADING, _STEP = "h2", "h3"
_WHEN = slice(1, 2)
"""Where a step says when it applies, after from where and to where it leads."""


def sections_told(
    definition: Definition, language: Language, variants: Mapping[str, Text] | None = None
) -> tuple[Section, ...]:
    """Return every section of the programme's page but the diagram, in the order of that page.

    Where a rule is named, it leads to the row that has its words.
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.disable(["link", "image", "autolink", "html_inline", "html_block", "entity"])
    tokens = reader.parse(page(definition, language, variants=variants))
    made = tuple(_Reading(tokens, _rules_in(tokens, language), language).sections())
    return tuple(_gathered(made, _titles(times_page(definition, language)), language))


def _gathered(
    sections: Sequence[Section], of_time: frozenset[str], language: Language
) -> Iterator[Section]:
    """Yield what comes up to the rules as it is, and the rest in two: what is of time, and the others."""
    titles = [each.title for each in sections]
    last = titles.index(_RULES.of(language)) if _RULES.of(language) in titles else len(titles)
    yield from sections[: last + 1]
    rest = sections[last + 1 :]
    for name, words, timed in (("time", _TIME, True), ("rest", _REST, False)):
        among = tuple(each for each in rest if (each.title in of_time) is timed)
        if among:
            yield Section(name, words.of(language), among)


def _titles(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(line.removeprefix("## ") for line in lines if line.startswith("## "))


def _rules_in(tokens: Sequence[Token], language: Language) -> dict[str, str]:
    """Return the place of each rule: that of the row that has its words, which several may share."""
    places: dict[str, str] = {}
    heading, cells = "", 0
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = tokens[at + 1].content
        if token.type == "tr_open":
            cells = 0
        if token.type == "td_open":
            cells += 1
            if cells == 1 and heading == _RULES.of(language):
                rules = _codes(tokens[at + 1])
                places |= dict.fromkeys(rules, rule_place(rules[0]))
    return places


def _codes(token: Token) -> list[str]:
    return [each.content for each in token.children or () if each.type == "code_inline"]


def _slug(words: str) -> str:
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


@define(eq=False)
class _Reading:
    """Goes through the tokens of a page, and says where rules stand."""

    tokens: Sequence[Token]
    rules: Mapping[str, str]
    language: Language
    at: int = 0
    title: str = field(default="")

    def sections(self) -> Iterator[Section]:
        """Yield each section; what stands above the first is left out, and so is the diagram."""
        blocks: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type == "heading_open" and token.tag == _HEADING:
                yield from self._section(blocks)
                blocks = []
                self.title = self.tokens[self.at + 1].content
                self.at += 3
            else:
                blocks += self._block()
        yield from self._section(blocks)

    def _section(self, blocks: list[Block]) -> Iterator[Section]:
        if self.title and blocks and self.title != _DIAGRAM:
            yield Section(f"told-{_slug(self.title)}", self.title, tuple(blocks))

    def _block(self) -> Iterator[Block]:
        token = self.tokens[self.at]
        match token.type:
            case "heading_open" if token.tag == _STEP:
                name = self.tokens[self.at + 1]
                self.at += 3
                blocks = tuple(self._until_heading())
                yield Fold(self._summary(name, blocks), blocks)
            case "table_open":
                yield self._table()
            case "bullet_list_open":
                yield Listing(tuple(self._cells("bullet_list_close")))
            case "inline":
                self.at += 1
                yield Prose(_plain(token))
            case _:
                self.at += 1

    def _summary(self, name: Token, blocks: tuple[Block, ...]) -> str:
        """Return a step's name, with what tells it apart where another step has the same.

        That is from where it leads, and where that is the same as well, when it applies.
        """
        texts = [each for each in self.tokens if each.type == "inline"]
        after = [_plain(next_) for each, next_ in pairwise(texts) if each.content == name.content]
        match blocks[:1]:
            case (Listing(items=(str(first), *others)),) if len(after) > 1:
                told = [first]
                if after.count(first) > 1:
                    told += [each for each in others if isinstance(each, str)][_WHEN]
                said = (f"{each[:1].lower()}{each[1:]}" for each in told)
                return ", ".join((_plain(name), *said))
            case _:
                return _plain(name)

    def _until_heading(self) -> Iterator[Block]:
        while self.at < len(self.tokens) and self.tokens[self.at].type != "heading_open":
            yield from self._block()

    def _cells(self, end: str) -> Iterator[Cell]:
        """Yield what stands in each inline token up to the end."""
        while self.tokens[self.at].type != end:
            if self.tokens[self.at].type == "inline":
                yield self._cell(self.tokens[self.at])
            self.at += 1
        self.at += 1

    def _table(self) -> Block:
        headings = [_plain_cell(each) for each in self._cells("thead_close")]
        rows: list[tuple[Cell, ...]] = []
        ids: list[str] = []
        self.at += 1  # tbody_open
        while self.tokens[self.at].type == "tr_open":
            begun = self.at
            row = tuple(self._cells("tr_close"))
            rows.append(row)
            first = next(each for each in self.tokens[begun:] if each.type == "inline")
            ids += [self.rules[rule] for rule in _codes(first)[:1] if rule in self.rules]
        self.at += 2  # tbody_close, table_close
        of_rules = self.title == _RULES.of(self.language)
        if of_rules:
            rows = [(_plain_cell(first), *others) for first, *others in rows]
        columns = tuple(Column(each) for each in headings)
        named = tuple(ids) if of_rules else ()
        caption = f"{self.title}: {len(rows)}"
        return TableBlock(caption, columns, tuple(rows), named, wordy=True)

    def _cell(self, token: Token) -> Cell:
        """Return the pieces of a text: rules lead to their place, bold words stay so."""
        pieces: list[str | Link | Strong] = []
        bold = False
        for each in token.children or ():
            if each.type in ("strong_open", "strong_close"):
                bold = each.type == "strong_open"
            elif each.content:
                place = self.rules.get(each.content) if each.type == "code_inline" else None
                said = each.content if each.type != "softbreak" else " "
                pieces.append(Link(said, place) if place else Strong(said) if bold else said)
        match pieces:
            case []:
                return ""
            case [one]:
                return one
            case _:
                return tuple(pieces)


def _plain(token: Token) -> str:
    return "".join(each.content for each in token.children or ())


def _plain_cell(cell: Cell) -> str:
    """Return a cell as words alone."""
    pieces = cell if isinstance(cell, tuple) else (cell,)
    return "".join(
        each.text if isinstance(each, Link) else each.strong if isinstance(each, Strong) else each
        for each in pieces
    )

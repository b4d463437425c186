"""Writes the rows of the log as a statement over a journal: the numbers that `Log.of` has for them."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen
from sqlalchemy import CTE, ColumnElement, FromClause, case, literal, select, true

from pathway.definition import UNKNOWN
from pathway.indicators.codebook import STATUSES, AttributeCodes, Codebook, Space
from pathway.indicators.engines.sql_terms import Whole, whole
from pathway.indicators.in_place.said import COLUMNS_TOLD, KINDS, Said
from pathway.indicators.in_place.spelling import (
    Words,
    day_number,
    facts_of,
    hundredths,
    is_number,
    parsed,
    said,
    truncated,
)
from pathway.journal.port import Database

__all__ = ["log_rows"]

_AS_THEY_ARE = frozenset({"record", "person", "place", "known", "gone"})
_MOVING = ("referred", "phase_entered")
_EXITING = ("exited", "transferred")


def log_rows(book: Codebook, happened: CTE, names: Sequence[str], database: Database) -> FromClause:
    """Return the rows of the log with those columns, from what `Happened.rows` gives."""
    happened = parsed(happened, "data", database)
    rows: FromClause = happened
    facts: FromClause | None = None
    if book.spaces["fact"]:
        facts = facts_of(happened.c.data, happened.c.type, database)
        rows = rows.outerjoin(facts, true())
    making = _Making(book, happened, facts, database)
    columns = [making.column(name).label(name) for name in names]
    return select(*columns).select_from(rows).cte("log").prefix_with("MATERIALIZED")


@frozen(eq=False)
class _Making:
    book: Codebook
    happened: CTE
    facts: FromClause | None
    database: Database

    def column(self, name: str) -> Whole:
        """Return what stands in a column of the log."""
        match name:
            case "day":
                return day_number(self.happened.c.happened_on, self.database)
            case "kind":
                kinds = {literal(each): whole(kind) for each, kind in KINDS.items()}
                return case(kinds, value=self.happened.c.type, else_=whole(0))
            case "name" | "value" | "extra":
                return self._told(name)
            case "amount":
                days = truncated(self._field("days"), self.database)
                hours = hundredths(self._field("hours"), self.database)
                return self._of({"extended": days, "hours_logged": hours})
            case "effective":
                day = day_number(self._field("effective"), self.database)
                return self._of(dict.fromkeys(_EXITING, day))
            case _ if name in _AS_THEY_ARE:
                return self.happened.c[name]
            case _:
                return self._attribute(name)

    def _field(self, name: str) -> Words:
        return said(self.happened.c.data, name, database=self.database)

    def _of(self, values: Mapping[str, Whole]) -> Whole:
        """Return the value that belongs to the type of the event, 0 where none does."""
        told: dict[int, tuple[Whole, list[str]]] = {}
        for kind, value in values.items():
            told.setdefault(id(value), (value, []))[1].append(kind)
        branches = [(self._is(kinds), value) for value, kinds in told.values()]
        return case(*branches, else_=whole(0))

    def _is(self, kinds: Iterable[str]) -> ColumnElement[bool]:
        return self.happened.c.type.in_([literal(each) for each in kinds])

    def _told(self, column: str) -> Whole:
        by_said: dict[Said, Whole] = {}
        values: dict[str, Whole] = {}
        for kind, what in COLUMNS_TOLD[column].items():
            found = by_said.get(what)
            if found is None:
                found = by_said[what] = self._coded(what.space, self._field(what.field))
            values[kind] = found
        if column == "value":
            statuses = {each: at for at, each in enumerate(STATUSES, 1)}
            values["followed_up"] = _numbered(self._field("status"), statuses)
        if self.facts is not None and column in {"name", "value"}:
            space: Space = "fact" if column == "name" else "set"
            words = self.facts.c["key" if column == "name" else "value"]
            values["fact_recorded"] = self._coded(space, words)
        return self._of(values)

    def _coded(self, space: Space, words: Words) -> Whole:
        return _numbered(words, self.book.codes(space))

    def _attribute(self, column: str) -> Whole:
        """The number of an attribute: 0 where it is not told, 1 where it is told as unknown."""
        codes = next(each for each in self.book.attributes if each.column == column)
        words = said(self.happened.c.data, "attributes", codes.id, database=self.database)
        return case((self._is(_MOVING), _of_attribute(codes, words, self.database)), else_=whole(0))


def _of_attribute(codes: AttributeCodes, words: Words, database: Database) -> Whole:
    named = {UNKNOWN: 1, **{each: at for at, each in enumerate(codes.classes, 2)}}
    told = {literal(each): whole(number) for each, number in named.items()}
    number = truncated(words, database) + whole(2 - codes.low)
    counted = case((is_number(words, database), number), else_=whole(0))
    return case(told, value=words, else_=counted)


def _numbered(words: Words, codes: Mapping[str, int]) -> Whole:
    if not codes:
        return whole(0)
    told = {literal(each): whole(number) for each, number in codes.items()}
    return case(told, value=words, else_=whole(0))

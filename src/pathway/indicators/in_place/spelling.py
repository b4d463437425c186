"""Spells what SQLite and PostgreSQL write differently: days, moments, and what is inside of JSON."""

from typing import Final

from sqlalchemy import (
    CTE,
    TIMESTAMP,
    BigInteger,
    ColumnElement,
    Date,
    Double,
    FromClause,
    Integer,
    Numeric,
    Text,
    case,
    cast,
    extract,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB

from pathway.indicators.engines.sql_terms import Whole, whole
from pathway.journal.port import Database

__all__ = [
    "Words",
    "by_letters",
    "day_number",
    "facts_of",
    "hundredths",
    "is_number",
    "moment_number",
    "parsed",
    "said",
    "truncated",
]

Words = ColumnElement[str]

_BEFORE_THE_FIRST_DAY: Final = "1721424.5"
"""The Julian day of the day before 1 January of the year 1."""

_SECOND: Final = 19
"""So many characters write a moment to the second; after a point come six digits of the rest."""

_MILLION: Final = 1_000_000


def by_letters(words: Words, database: Database) -> Words:
    """Return the words so that they sort by code points, whatever the database sorts by."""
    return words.collate("C") if database == "postgresql" else words


def day_number(words: Words, database: Database) -> Whole:
    """Return the number of a day that is written `YYYY-MM-DD`; 1 January of the year 1 is 1."""
    if database == "sqlite":
        return cast(func.julianday(words) - literal_column(_BEFORE_THE_FIRST_DAY), BigInteger)
    days: Whole = cast(words, Date).op("-", return_type=Integer())(
        literal_column("DATE '0001-01-01'", Date)
    )
    return cast(days, BigInteger) + whole(1)


def moment_number(words: Words, database: Database) -> Whole:
    """Return a moment, as a journal writes it, in microseconds from 1970."""
    if database == "sqlite":
        second: Whole = cast(func.strftime("%s", func.substr(words, 1, _SECOND)), BigInteger)
        rest: Whole = cast(func.substr(words, _SECOND + 2, 6), BigInteger)
        return second * whole(_MILLION) + rest
    since = extract("epoch", cast(words, TIMESTAMP(timezone=True)))
    return cast(since.op("*")(whole(_MILLION)), BigInteger)


def hundredths(hours: Words, database: Database) -> Whole:
    """Return hours in hundredths; half of one goes to the even side, as Python rounds it."""
    exact = cast(hours, Double) * literal_column("100.0", Double)
    low: Whole = cast(exact if database == "sqlite" else func.floor(exact), BigInteger)
    over = exact - low
    half: ColumnElement[float] = literal_column("0.5", Double)
    return case((over < half, low), (over > half, low + whole(1)), else_=low + low % whole(2))


def said(data: Words, *path: str, database: Database) -> Words:
    """Return, as words, what stands at that place in JSON objects; null where nothing does."""
    if database == "sqlite":
        place = "".join(f'."{name}"' for name in path)
        return func.json_extract(data, literal(f"${place}"), type_=Text())
    found = func.jsonb_extract_path_text(cast(data, JSONB), *map(literal, path), type_=Text())
    words: Words = found
    return words


def parsed(rows: CTE, data: str, database: Database) -> CTE:
    """Return the rows with what stands in their JSON parsed once, however much of it is read."""
    if database == "sqlite":
        return rows
    columns = [cast(each, JSONB).label(data) if each.name == data else each for each in rows.c]
    return select(*columns).cte("parsed").prefix_with("MATERIALIZED")


def facts_of(data: Words, kind: Words, database: Database) -> FromClause:
    """Return rows of `key` and `value` to be joined to an event: the facts that it sets."""
    if database == "sqlite":
        return func.json_each(data, literal("$.facts")).table_valued("key", "value", name="facts")
    told = case((kind == literal("fact_recorded"), cast(data, JSONB)["facts"]))
    return func.jsonb_each_text(told).table_valued("key", "value", name="facts").lateral()


def is_number(words: Words, database: Database) -> ColumnElement[bool]:
    """Return whether the words are a number, as JSON writes it."""
    if database == "sqlite":
        return func.typeof(words).in_([literal("integer"), literal("real")])
    return words.op("~", is_comparison=True)(literal(r"^-?[0-9]+(\.[0-9]+)?$"))


def truncated(words: Words, database: Database) -> Whole:
    """Return the whole part of a number."""
    if database == "sqlite":
        return cast(words, BigInteger)
    return cast(func.trunc(cast(words, Numeric)), BigInteger)

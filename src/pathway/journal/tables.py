"""The tables of a journal, described once for every database; nothing here reads or writes them.

Values are texts, whole numbers, floats and bytes alone, so that no database and no connection changes
them on the way: days are `YYYY-MM-DD`, moments UTC of one width, which sort as texts, flags 0 or 1.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

__all__ = [
    "PREFIX",
    "chained",
    "checkpoint",
    "consumer",
    "dead_letter",
    "definition",
    "event",
    "feed",
    "holding",
    "link",
    "pending",
    "position",
    "resource",
    "stream",
    "superseding",
    "tables",
]

PREFIX = "participant_pathway_"
"""What the name of every table, index and constraint begins with."""

tables = MetaData()
"""Every table of a journal."""

_LONG = BigInteger().with_variant(Integer(), "sqlite")


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(f"{PREFIX}{name}", tables, *parts)


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _maybe_text(name: str) -> Column[str]:
    return Column(name, Text, nullable=True)


def _whole(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _long(name: str) -> Column[int]:
    return Column(name, _LONG, nullable=False)


def _unique(name: str, *columns: str) -> UniqueConstraint:
    return UniqueConstraint(*columns, name=f"{PREFIX}{name}")


def _index(name: str, *columns: str) -> Index:
    return Index(f"{PREFIX}{name}", *columns)


def _few(name: str, which: str, *columns: str, unique: bool = False) -> Index:
    """An index of those rows alone."""
    found = text(which)
    return Index(
        f"{PREFIX}{name}", *columns, unique=unique, sqlite_where=found, postgresql_where=found
    )


def _made_here(name: str) -> Column[int]:
    """A key that the database gives; rows of a journal stay, so that none is given twice."""
    return Column(name, _LONG, primary_key=True, autoincrement=True)


def _given(name: str) -> Column[int]:
    return Column(name, _LONG, primary_key=True, autoincrement=False)


definition = _table(
    "definition",
    _key("tenant"),
    _key("hash"),
    _text("id"),
    _text("variant"),
    _text("version"),
    _text("document"),
    _text("stored_at"),
    _unique("definition_version", "tenant", "id", "variant", "version"),
)

stream = _table(
    "stream",
    _made_here("key"),
    _text("tenant"),
    _text("kind"),
    _text("id"),
    _maybe_text("person"),
    _text("programme"),
    _text("definition"),
    _whole("version"),
    _text("phase"),
    _text("recorded_at"),
    _unique("stream_id", "tenant", "kind", "id"),
    _index("stream_person", "tenant", "person"),
    _index("stream_standing", "tenant", "kind", "programme"),
)

event = _table(
    "event",
    _made_here("seq"),
    _text("tenant"),
    _long("stream"),
    _whole("number"),
    _text("type"),
    _whole("shape"),
    _text("happened_on"),
    _text("precision"),
    Column("ordinal", Double, nullable=False),
    _text("trigger"),
    _maybe_text("by"),
    _whole("derived"),
    _text("recorded_at"),
    _maybe_text("command"),
    _maybe_text("digest"),
    Column("cause", Integer, nullable=True),
    _text("data"),
    _unique("event_number", "stream", "number"),
    _few("event_migrated", "type = 'migrated'", "stream", "number"),
    _few("event_command", "digest IS NOT NULL", "tenant", "command", unique=True),
)
"""The first event of a command with an id has the digest of what was asked, too."""

pending = Table(
    f"{PREFIX}pending",
    tables,
    _key("tenant"),
    _given("seq"),
    sqlite_with_rowid=False,  # one tree to write to, in the order of the feed
)

feed = _table("feed", _key("tenant"), _long("position"))

position = Table(
    f"{PREFIX}position",
    tables,
    _key("tenant"),
    _given("position"),
    _long("seq"),
    _text("known_at"),
    _unique("position_seq", "seq"),
    sqlite_with_rowid=False,  # read in the order of the feed
)

superseding = _table(
    "superseding",
    _given("seq"),
    _text("tenant"),
    _long("by_seq"),
    _text("known_at"),
)

consumer = _table(
    "consumer",
    _key("tenant"),
    _key("name"),
    _long("position"),
    _whole("failures"),
    _text("updated_at"),
)

dead_letter = _table(
    "dead_letter",
    _key("tenant"),
    _key("consumer"),
    _given("position"),
    _text("why"),
    _text("at"),
)

resource = _table(
    "resource",
    _key("tenant"),
    _key("programme"),
    _key("resource"),
    _whole("amount"),
)

holding = _table(
    "holding",
    _key("tenant"),
    _key("programme"),
    _key("resource"),
    _given("stream"),
    _whole("units"),
    _text("since"),
)

link = _table(
    "link",
    _given("seq"),
    _text("tenant"),
    Column("salt", LargeBinary, nullable=True),
    Column("commitment", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)

chained = _table("chained", _key("tenant"), _text("since"))

checkpoint = _table(
    "checkpoint",
    _key("tenant"),
    _given("stream"),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("chain", LargeBinary, nullable=False),
    _text("at"),
)

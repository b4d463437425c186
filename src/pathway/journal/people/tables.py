"""The tables that hold who somebody is, apart from the journal's; nothing here reads or writes them.

They may stand in another database than the journal, and `person_key` in another than `person`: whoever
reads one of them alone learns nothing. Values are as in the journal's own tables.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text

__all__ = ["hold", "key_tables", "person", "person_key", "person_tables"]

_PREFIX = "participant_pathway_"

person_tables = MetaData()
"""Sealed identities and legal holds."""

key_tables = MetaData()
"""The wrapped key of each person, to be made beside the others or in another database."""

person = Table(
    f"{_PREFIX}person",
    person_tables,
    Column("tenant", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=True),
    Column("lookup", LargeBinary, nullable=True),
    Column("protected", Integer, nullable=False),
    Column("erased_on", Text, nullable=True),
    Index(f"{_PREFIX}person_lookup", "tenant", "lookup"),
)
"""One row a person. After erasure the row stays as a mark, with neither identity nor index."""

hold = Table(
    f"{_PREFIX}hold",
    person_tables,
    Column("tenant", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("until", Text, nullable=True),
)
"""Why somebody's identity may not be erased, and until which day, that day included."""

person_key = Table(
    f"{_PREFIX}person_key",
    key_tables,
    Column("tenant", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)
"""The key of each person, wrapped by a master key that the database never sees."""

"""Reads what tables a database really has: columns, keys, uniqueness and indexes, as plain texts."""

from sqlalchemy import Connection, create_engine

__all__ = ["execute", "schema"]

_PREFIX = "participant_pathway_"

_POSTGRESQL = (
    """
    SELECT c.relname, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || ' place ' || a.attnum
        || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attidentity::text
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    """,
    """
    SELECT conrelid::regclass::text, 'constraint ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "SELECT tablename, 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'",
)

_INDEXES = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index'"


def schema(url: str) -> dict[str, frozenset[str]]:
    """What is told of each table of ours in the database at the address."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            read = _sqlite if engine.dialect.name == "sqlite" else _postgresql
            return {name: told for name, told in read(connection).items() if _PREFIX in name}
    finally:
        engine.dispose()


def execute(url: str, *statements: str) -> None:
    """Run statements in a transaction of their own."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def _postgresql(connection: Connection) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for query in _POSTGRESQL:
        for table, told in connection.exec_driver_sql(query):
            found.setdefault(str(table), set()).add(str(told))
    return {table: frozenset(told) for table, told in found.items()}


def _sqlite(connection: Connection) -> dict[str, frozenset[str]]:
    def rows(pragma: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]

    few = [
        (table, f"index {index} where {str(sql).partition(' WHERE ')[2]}")
        for table, index, sql in connection.exec_driver_sql(_INDEXES)
    ]
    found: dict[str, frozenset[str]] = {}
    for _, table, kind, columns, without_rowid, strict in rows("table_list"):
        if kind != "table":
            continue
        told = {f"table of {columns}, without rowid {without_rowid}, strict {strict}"}
        told |= {f"column {row}" for row in rows(f"table_xinfo('{table}')")}
        for _, index, *what in rows(f"index_list('{table}')"):
            told.add(f"index {index} {what} of {rows(f'''index_xinfo('{index}')''')}")
        told |= {each for of, each in few if of == table}
        found[str(table)] = frozenset(told)
    return found

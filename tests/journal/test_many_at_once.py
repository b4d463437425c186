"""Statements run for many values at once return no rows: sqlite3 refuses those since Python 3.12."""

import sqlite3
from contextlib import closing

import pytest

from pathway.journal import links, numbering_statements, statements
from pathway.journal.parts import add
from pathway.journal.port import Database
from pathway.journal.spelling import Statement
from pathway.journal.tables import link

_RUN_FOR_MANY = (
    statements.ADD_EVENT,
    statements.ADD_PENDING,
    numbering_statements.ADD_POSITION,
    links._ADD_LINK,
    links._KEEP_CHECKPOINT,
)


def _returns_rows(statement: Statement, database: Database) -> bool:
    marks = "qmark" if database == "sqlite" else "pyformat"
    return "RETURNING" in statement.spelled(database, marks).text


@pytest.mark.parametrize("statement", _RUN_FOR_MANY, ids=lambda each: each.name)
def test_what_is_run_for_many_values_returns_no_row(statement: Statement) -> None:
    assert not _returns_rows(statement, "sqlite")
    assert not _returns_rows(statement, "postgresql")


def test_a_statement_that_returns_rows_is_noticed() -> None:
    assert _returns_rows(Statement("x", lambda database: add(link, database)), "sqlite")


def test_links_that_are_there_already_are_passed_over() -> None:
    text = links._ADD_LINK.spelled("sqlite", "qmark").text
    row = (1, "t", b"s", b"c", b"h")
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(
            "CREATE TABLE participant_pathway_link "
            "(seq INTEGER PRIMARY KEY, tenant, salt, commitment, chain)"
        )
        database.executemany(text, [row, (*row[:-1], b"other"), (2, *row[1:])])
        found = database.execute("SELECT seq, chain FROM participant_pathway_link").fetchall()
    assert found == [(1, b"h"), (2, b"h")]

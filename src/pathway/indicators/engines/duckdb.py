"""Runs a plan on DuckDB, in memory; the only importer of duckdb."""

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Final

from pathway.errors import ExtraMissing
from pathway.indicators.arrow_columns import table_of
from pathway.indicators.engines.narwhals import Columns, Rows, Run, through
from pathway.indicators.plan import Relation

try:
    import duckdb
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("indicators", "large logs need duckdb") from error

__all__ = ["over", "run"]

_SETTINGS: Final[dict[str, str | bool | int | float | list[str]]] = {
    "preserve_insertion_order": False
}
"""Rows have no order: to keep theirs would take memory."""


def run(roots: Sequence[Relation], columns: Columns) -> list[Rows]:
    """Return the rows of each relation, in no order, from the columns of a log."""
    with duckdb.connect(config=_SETTINGS) as connection:
        return _through(connection, lambda told: connection.from_arrow(table_of(told)))(
            roots, columns
        )


def over(path: Path) -> Run:
    """Return the engine that reads what it needs from the log in a parquet file, and not the columns.

    What the file says beside its rows is for `pathway.indicators.log_stored` to check.
    """

    def from_file(roots: Sequence[Relation], columns: Columns) -> list[Rows]:
        with duckdb.connect(config=_SETTINGS) as connection:
            rows = connection.read_parquet(str(path))
            return _through(connection, lambda _: rows)(roots, columns)

    return from_file


def _through(
    connection: duckdb.DuckDBPyConnection, make: Callable[[Columns], duckdb.DuckDBPyRelation]
) -> Run:
    numbers = count(1)

    def kept(relation: object) -> duckdb.DuckDBPyRelation:
        assert isinstance(relation, duckdb.DuckDBPyRelation)
        name = f"step_{next(numbers)}"
        relation.create(name)
        return connection.table(name)

    return through(make, kept)

"""Runs a plan on DuckDB, in memory; the only importer of duckdb."""

from collections.abc import Sequence
from itertools import count

from pathway.errors import ExtraMissing
from pathway.indicators.arrow_columns import table_of
from pathway.indicators.engines.narwhals import Columns, Rows, through
from pathway.indicators.plan import Relation

try:
    import duckdb
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("indicators", "large logs need duckdb") from error

__all__ = ["run"]


def run(roots: Sequence[Relation], columns: Columns) -> list[Rows]:
    """Return the rows of each relation, in no order, from the columns of a log."""
    with duckdb.connect() as connection:
        numbers = count(1)

        def kept(relation: object) -> duckdb.DuckDBPyRelation:
            assert isinstance(relation, duckdb.DuckDBPyRelation)
            name = f"step_{next(numbers)}"
            relation.create(name)
            return connection.table(name)

        return through(lambda told: connection.from_arrow(table_of(told)), kept)(roots, columns)

"""Runs a plan on Spark, in the session that it is given; the only importer of pyspark."""

from collections.abc import Sequence

from pathway.errors import ExtraMissing
from pathway.indicators.arrow_columns import table_of
from pathway.indicators.engines.narwhals import Columns, Rows, Run, through
from pathway.indicators.plan import Relation

try:
    from pyspark.sql import DataFrame, SparkSession
except (
    ModuleNotFoundError
) as error:  # pragma: no cover  Spark is installed for the slow tests alone
    raise ExtraMissing("spark", "Spark is reached by pyspark") from error

__all__ = ["over"]


def over(session: SparkSession, log: DataFrame | None = None) -> Run:
    """Return the engine that counts in a session of Spark, classic or by Spark Connect.

    *log*: the rows of the log where they are in Spark already, with the columns that `write_log`
    keeps; the columns that the engine is given are then not read. A step that several others read
    is kept while the figures are counted, and let go afterwards.
    """

    def made(columns: Columns) -> DataFrame:
        return session.createDataFrame(table_of(columns)) if log is None else log

    def run(roots: Sequence[Relation], columns: Columns) -> list[Rows]:
        held: list[DataFrame] = []

        def kept(step: object) -> DataFrame:
            assert isinstance(step, DataFrame)
            held.append(step.cache())
            return held[-1]

        try:
            return through(made, kept)(roots, columns)
        finally:
            for step in held:
                step.unpersist()

    return run

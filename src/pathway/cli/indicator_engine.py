"""Picks what counts a log: plain Python, or DuckDB where there is much to count."""

from typing import Final

import click

from pathway.cli.console import complain
from pathway.errors import ExtraMissing
from pathway.indicators.counting import Engine
from pathway.indicators.engines import python

__all__ = ["LARGE", "engine_for"]

LARGE: Final = 200_000
"""From so many rows of a log on, DuckDB is quicker with all that it has to make ready, as measured."""


def engine_for(name: str, rows: int) -> Engine:
    """Return the engine of that name; `auto`: that which suits a log of so many rows.

    Raises `click.UsageError` for that which counts where the journal lies, and so has no log in
    memory; `ExtraMissing` where DuckDB is asked for by name and not installed. Where it was only
    thought to be quicker, that is said, and the log is counted in plain Python.
    """
    if name == "sql":
        raise click.UsageError(
            "The engine sql gives figures alone: what stands behind them is read from the "
            "participations. Leave it out, or take python or duckdb."
        )
    if name == "duckdb":
        return _duckdb()
    if name == "auto" and rows >= LARGE:
        try:
            return _duckdb()
        except ExtraMissing as missing:
            complain(f"{missing}\nIt is counted in plain Python, which takes longer.")
    return python.run


def _duckdb() -> Engine:
    from pathway.indicators.engines import duckdb  # noqa: PLC0415  it needs the extra

    return duckdb.run

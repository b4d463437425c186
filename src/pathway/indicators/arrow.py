"""Hands a table of figures to whatever reads Arrow."""

from typing import TYPE_CHECKING

from pathway.errors import ExtraMissing
from pathway.indicators.rows import UNRESOLVED

try:
    import pyarrow as pa
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("indicators", "a table for Arrow needs pyarrow") from error

if TYPE_CHECKING:
    from pathway.indicators.table import IndicatorTable

__all__ = ["Capsule", "stream_of"]

Capsule = object
"""A PyCapsule that holds a stream of the Arrow C interface."""

_WHOLE = frozenset({"numerator", "denominator", *UNRESOLVED})
_REAL = frozenset({"value", "low", "high", "target", "chance"})


def stream_of(table: "IndicatorTable", requested_schema: object) -> Capsule:
    """Return the table as a stream: whole numbers in 64 bits, days and moments as text."""
    names = table.columns
    schema = pa.schema([(name, _type(name)) for name in names])
    cells = list(zip(*(table.cells(row) for row in table.rows), strict=True))
    columns = cells or [()] * len(names)
    arrays = [pa.array(each, kind.type) for each, kind in zip(columns, schema, strict=True)]
    made = pa.table(arrays, schema=schema)
    stream: Capsule = made.__arrow_c_stream__(requested_schema)
    return stream


def _type(name: str) -> pa.DataType:
    if name in _WHOLE:
        return pa.int64()
    return pa.float64() if name in _REAL else pa.string()

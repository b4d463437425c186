"""Holds the columns of a log as Arrow does, and gives them as whole numbers where Python reads them."""

from collections.abc import Iterator, Mapping, Sequence

from pathway.errors import ExtraMissing

try:
    import pyarrow as pa
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("indicators", "logs in Arrow need pyarrow") from error

__all__ = ["ArrowColumns", "table_of"]


class ArrowColumns(Mapping[str, list[int]]):
    """The columns of a table of 64-bit whole numbers; one is made a list when it is first read."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        self._read: dict[str, list[int]] = {}

    def __getitem__(self, name: str) -> list[int]:
        """The values of a column; `KeyError` where there is none of that name."""
        if name not in self._read:
            self._read[name] = self.table.column(name).to_pylist()
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.table.column_names)

    def __len__(self) -> int:
        return len(self.table.column_names)


def table_of(columns: Mapping[str, Sequence[int]]) -> pa.Table:
    """Return the columns as a table; without copying where they are one."""
    if isinstance(columns, ArrowColumns):
        return columns.table
    types = [(name, pa.int64()) for name in columns]
    return pa.table(dict(columns), schema=pa.schema(types))

"""One table of a definition: its name, its columns, its rows, all of them words."""

from collections.abc import Iterable

from attrs import frozen

__all__ = ["Section", "section"]


@frozen
class Section:
    """One table: its name, its columns, and its rows; names and columns are English words."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        """The name as a key of JSON."""
        return self.name.replace("-", "_").replace(" ", "_")

    def as_objects(self) -> list[dict[str, str]]:
        """Return the rows as what JSON holds; spaces in the names of columns become `_`."""
        keys = [column.replace(" ", "_") for column in self.columns]
        return [dict(zip(keys, row, strict=True)) for row in self.rows]


def section(name: str, columns: str, rows: Iterable[tuple[str, ...]]) -> Section:
    """Return a table whose columns are parted by commas."""
    return Section(name, tuple(columns.split(", ")), tuple(rows))

"""Where the identities of a test stand, how to open them, and how to look through every cell."""

from contextlib import AbstractContextManager
from pathlib import Path

from attrs import field, frozen
from sqlalchemy import create_engine, inspect, text

from pathway.journal.people import IndexKey, MasterKey, MasterKeys, People, open_people

__all__ = ["INDEX", "MASTER", "Place", "files_in"]

MASTER = MasterKey("2026", bytes(range(32)))
INDEX = IndexKey(b"an index key of thirty-two bytes")


@frozen
class Place:
    """Where the identities and the keys of a test stand, and how to open them."""

    url: str
    keys: str | None = None
    masters: MasterKeys = field(factory=lambda: MasterKeys(MASTER))

    def opened(self, tenant: str = "default") -> AbstractContextManager[People]:
        return open_people(self.url, self.masters, keys=self.keys, tenant=tenant, index=INDEX)

    def urls(self) -> tuple[str, ...]:
        return (self.url,) if self.keys is None else (self.url, self.keys)

    def cells(self) -> list[object]:
        """Every cell of every table of every database that is in use."""
        found: list[object] = []
        for url in self.urls():
            engine = create_engine(url)
            with engine.connect() as connection:
                for table in inspect(connection).get_table_names():
                    for row in connection.execute(text(f'SELECT * FROM "{table}"')):  # noqa: S608
                        found += row
            engine.dispose()
        return found

    def traces(self, *marks: bytes) -> list[object]:
        """The cells in which a mark stands, as a text, as bytes or in hexadecimal digits."""
        return [
            cell for cell in self.cells() if any(mark in _raw(cell) for mark in _spelled(marks))
        ]

    def sealed(self) -> list[bytes]:
        """What is sealed, wrapped or indexed."""
        return [bytes(cell) for cell in self.cells() if isinstance(cell, bytes)]


def _raw(cell: object) -> bytes:
    return cell if isinstance(cell, bytes) else str(cell).encode()


def _spelled(marks: tuple[bytes, ...]) -> list[bytes]:
    return [*marks, *(mark.hex().encode() for mark in marks)]


def files_in(folder: Path) -> Place:
    """A store in SQLite files: identities in one, keys in another."""
    return Place(f"sqlite:///{folder / 'people.db'}", f"sqlite:///{folder / 'keys.db'}")

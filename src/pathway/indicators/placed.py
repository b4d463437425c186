"""Gives a place beside a file to write it at, and puts it there when all is well."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pathway.whole_files import beside, is_stream, put

__all__ = ["placed"]


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Give where to write; the file stands at *path* when the block ends well, else nothing does."""
    if is_stream(path):
        yield path
        return
    target = path.resolve()
    made = beside(target)
    try:
        yield made
        put(made, target)
    finally:
        made.unlink(missing_ok=True)

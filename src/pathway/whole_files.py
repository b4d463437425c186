"""Puts a file in its place whole: it is made beside it first, and renamed when all is well."""

import shutil
from pathlib import Path
from secrets import token_hex

__all__ = ["beside", "is_stream", "put"]

_KEPT = 80
"""So much of a name is kept while the file is under way: names are not endless."""


def beside(target: Path) -> Path:
    """Return where a file is made that will stand at *target*: in the same folder, under no known name."""
    return target.with_name(f".{target.name[:_KEPT]}.{token_hex(4)}.part")


def put(made: Path, target: Path) -> None:
    """Put what was made beside it in its place; what stood there before gives it its permissions."""
    if target.exists():
        shutil.copymode(target, made)
    made.replace(target)


def is_stream(path: Path) -> bool:
    """Return whether what is there is written as it comes: a pipe, a terminal."""
    return path.exists() and not path.is_file() and not path.is_dir()

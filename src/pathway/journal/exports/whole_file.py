"""Writes a file whole or not at all: beside its place first, and renamed when all is well."""

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, TextIO

__all__ = ["whole_file", "whole_text"]

_KEPT = 80
"""So much of a name is kept while the file is under way: names are not endless."""


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that stands at *path* when the block ends well; otherwise nothing changes there.

    What is there and is no file (a pipe, a terminal) is written as it comes. Raises `OSError` where
    nothing can be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as written:
            yield written
        return
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(target)
    beside = target.with_name(f".{target.name[:_KEPT]}.{token_hex(4)}.part")
    try:
        with beside.open("xb") as written:
            yield written
            written.flush()
            os.fsync(written.fileno())
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def whole_text(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Give a file in text that stands at *path* when the block ends well; line ends stay as written."""
    with whole_file(path) as file:
        text = io.TextIOWrapper(file, encoding=encoding, newline="")
        try:
            yield text
        finally:
            text.detach()

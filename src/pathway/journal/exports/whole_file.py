"""Writes a file in bytes or in text that other tools read: whole, or not at all."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EISDIR
from pathlib import Path
from typing import BinaryIO, TextIO

from pathway.whole_files import beside, is_stream, put

__all__ = ["whole_file", "whole_text"]


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that stands at *path* when the block ends well; otherwise nothing changes there.

    What is there and is no file (a pipe, a terminal) is written as it comes. Raises `OSError` where
    nothing can be written.
    """
    if is_stream(path):
        with path.open("wb") as written:
            yield written
        return
    target = path.resolve()
    if target.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
    made = beside(target)
    try:
        with made.open("xb") as written:
            yield written
            written.flush()
            os.fsync(written.fileno())
        put(made, target)
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def whole_text(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Give a file in text that stands at *path* when the block ends well; line ends stay as written."""
    with whole_file(path) as file:
        text = io.TextIOWrapper(file, encoding=encoding, newline="")
        try:
            yield text
        finally:
            text.detach()

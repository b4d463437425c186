"""Writes files whole or not at all: beside their place first, and renamed when all is well."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from attrs import field, frozen

from pathway.errors import Fault, UnusableInput
from pathway.whole_files import beside, is_stream, put

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["Outputs", "outputs", "unwritable", "writable"]


@frozen(eq=False)
class Outputs:
    """Files under way; they appear when the block that they belong to ends well."""

    _places: list[tuple[Path, Path]] = field(factory=list)
    _open: list[TextIO] = field(factory=list)

    def begin(self, path: Path) -> TextIO:
        """Open a file that will stand at *path*; raise `UnusableInput` where none can.

        What is there and is no file (a pipe, a terminal) is written as it comes.
        """
        try:
            if path.is_dir():
                raise UnusableInput(str(path), [Fault("", "this is a folder. Name a file.")])
            if is_stream(path):
                written = _opened(path, "w")
            else:
                target = path.resolve()
                made = beside(target)
                # Noted before it is made, so that an interrupt in between leaves nothing behind.
                self._places.append((made, target))
                written = _opened(made, "x", str(path))
        except OSError as error:
            raise UnusableInput(str(path), [Fault("", unwritable(error))]) from None
        self._open.append(written)
        return written

    def place(self, made: Path, path: Path) -> None:
        """Copy a file that is made already, to stand at *path* with the others."""
        target = path.resolve()
        copy = beside(target)
        self._places.append((copy, target))
        shutil.copyfile(made, copy)

    def keep(self) -> None:
        """Put every file in its place."""
        for written in self._open:
            written.close()
        for made, target in self._places:
            put(made, target)
        self._places.clear()

    def drop(self) -> None:
        """Remove what was written and not put in its place."""
        for written in self._open:
            with suppress(OSError):
                written.close()
        for made, _ in self._places:
            with suppress(OSError):
                made.unlink()


def unwritable(error: OSError) -> str:
    """Return why nothing can be written at a place, and what to do."""
    match error:
        case FileExistsError():
            return "this is a file. Name a folder."
        case IsADirectoryError():
            return "this is a folder. Name a file."
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such folder to write in. Make it first."
        case PermissionError():
            return "this may not be written. Check the permissions of its folder."
        case _:
            return f"this cannot be written: {error.strerror or 'it is not said why'}."


class _Named(FileIO):
    """A file whose failures carry the name by which it was asked for."""

    def __init__(self, path: Path, mode: Literal["w", "x"], name: str) -> None:
        super().__init__(path, mode)
        self._name = name

    def write(self, written: "ReadableBuffer", /) -> int:
        try:
            return super().write(written)
        except OSError as error:
            raise OSError(error.errno, error.strerror, self._name) from None


def _opened(path: Path, mode: Literal["w", "x"], name: str | None = None) -> TextIO:
    raw = _Named(path, mode, str(path) if name is None else name)
    return TextIOWrapper(BufferedWriter(raw), "utf-8", newline="\n")


def writable(path: Path) -> None:
    """Raise `UnusableInput` where no file can stand at *path*, before what takes long; leave nothing."""
    if is_stream(path):
        return  # it is not opened twice
    tried = Outputs()
    try:
        tried.begin(path)
    finally:
        tried.drop()


@contextmanager
def outputs() -> Iterator[Outputs]:
    """Give files that appear together when the block ends well, and not at all otherwise."""
    made = Outputs()
    try:
        yield made
        made.keep()
    finally:
        made.drop()

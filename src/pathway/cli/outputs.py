"""Writes files whole or not at all: beside their place first, and renamed when all is well."""

import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from attrs import field, frozen

from pathway.errors import Fault, UnusableInput

__all__ = ["Outputs", "outputs"]


@frozen(eq=False)
class Outputs:
    """Files under way; they appear when the block that they belong to ends well."""

    _begun: list[tuple[TextIO, Path, Path]] = field(factory=list)

    def begin(self, path: Path) -> TextIO:
        """Open a file that will stand at *path*; raise `UnusableInput` where none can.

        What is there and is no file (a pipe, a terminal) is written as it comes.
        """
        try:
            target = path.resolve()
            if target.is_dir():
                raise UnusableInput(str(path), [Fault("", "this is a folder. Name a file.")])
            if target.exists() and not stat.S_ISREG(target.stat().st_mode):
                written = target.open("w", encoding="utf-8", newline="\n")
                self._begun.append((written, target, target))
                return written
            beside = target.with_name(f".{target.name[:80]}.{token_hex(4)}.part")
            written = beside.open("x", encoding="utf-8", newline="\n")
        except OSError as error:
            raise UnusableInput(str(path), [Fault("", _unwritable(error))]) from None
        self._begun.append((written, beside, target))
        return written

    def keep(self) -> None:
        """Put every file in its place."""
        for written, _, _ in self._begun:
            written.flush()
            written.close()
        for _, beside, target in self._begun:
            if beside != target:
                if target.exists():
                    shutil.copymode(target, beside)
                beside.replace(target)
        self._begun.clear()

    def drop(self) -> None:
        """Remove what was written."""
        for written, beside, target in self._begun:
            with suppress(OSError):
                written.close()
            if beside != target:
                with suppress(OSError):
                    beside.unlink()
        self._begun.clear()


def _unwritable(error: OSError) -> str:
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such folder to write in. Make it first."
        case PermissionError():
            return "this may not be written. Check the permissions of its folder."
        case _:
            return f"this cannot be written: {error.strerror}."


@contextmanager
def outputs() -> Iterator[Outputs]:
    """Give files that appear together when the block ends well, and not at all otherwise."""
    made = Outputs()
    try:
        yield made
        made.keep()
    finally:
        made.drop()

"""A disk that loses power: what a program did to its files, and what of it would be left.

`disk.c` writes down every write and sync of a program in their order. `Disk` takes them up again to
any point and gives the files as they would be found after the power went there, in either of two
ways: only what was synced is left, or of the rest each sector by chance.
"""

import atexit
import os
import random
import shutil
import struct
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import which
from tempfile import mkdtemp

from attrs import Factory, define, frozen

__all__ = ["Act", "Disk", "acts", "environment"]

_HEADER = struct.Struct("=4q")
_SECTOR = 512
_REACHED = 0.5
OPENED, WRITTEN, CUT, SYNCED, UNLINKED, FOLDER_SYNCED = range(1, 7)


@cache
def _library() -> Path:
    source = Path(__file__).parent / "disk.c"
    folder = mkdtemp(prefix="pathway-disk-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = Path(folder) / "disk.so"
    command = [which("cc") or "cc", "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return made


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment that puts `disk.c` under a program; settings are those of its head."""
    given = {f"DISK_{name.upper()}": value for name, value in settings.items()}
    place = str(folder.resolve())
    return {**os.environ, "LD_PRELOAD": str(_library()), "DISK_FOLDER": place, **given}


@frozen
class Act:
    """One act of the program upon a file."""

    kind: int
    file: int
    offset: int
    data: bytes


def acts(log: Path) -> Iterator[Act]:
    """The acts that a program's run left in the log."""
    text = log.read_bytes()
    place = 0
    while place < len(text):
        kind, file, offset, length = _HEADER.unpack_from(text, place)
        place += _HEADER.size
        yield Act(kind, file, offset, text[place : place + length])
        place += length


def _apply(content: bytearray, act: Act) -> None:
    if act.kind == CUT:
        del content[act.offset :]
        content.extend(bytes(act.offset - len(content)))
    else:
        end = act.offset + len(act.data)
        content.extend(bytes(max(0, end - len(content))))
        content[act.offset : end] = act.data


@define
class _File:
    safe: bytearray = Factory(bytearray)
    waiting: list[Act] = Factory(list)

    def sync(self) -> None:
        for act in self.waiting:
            _apply(self.safe, act)
        self.waiting.clear()

    def after_a_cut(self, chance: random.Random | None) -> bytes:
        left = bytearray(self.safe)
        if chance is not None:
            for part in (part for act in self.waiting for part in _sectors(act)):
                if chance.random() < _REACHED:
                    _apply(left, part)
        return bytes(left)


def _sectors(act: Act) -> Iterator[Act]:
    """A write in the pieces that a disk does whole; each may reach it without the others."""
    if act.kind == CUT:
        yield act
        return
    place = 0
    while place < len(act.data):
        length = _SECTOR - (act.offset + place) % _SECTOR
        yield Act(act.kind, act.file, act.offset + place, act.data[place : place + length])
        place += length


@define
class Disk:
    """The files of a folder, as seen by programs and as they are on the disk."""

    _seen: dict[str, _File] = Factory(dict)
    _safe: dict[str, _File] = Factory(dict)
    _open: dict[int, _File] = Factory(dict)

    def do(self, act: Act) -> None:
        """Take up the next act."""
        match act.kind:
            case 1:  # opened
                self._open[act.file] = self._seen.setdefault(act.data.decode(), _File())
            case 2 | 3:  # written, cut
                self._open[act.file].waiting.append(act)
            case 4:  # synced
                self._open[act.file].sync()
            case 5:  # unlinked
                self._seen.pop(act.data.decode(), None)
            case _:  # the folder was synced
                self._safe = dict(self._seen)

    def cut_the_power(self, into: Path, chance: random.Random | None = None) -> None:
        """Write the files that are found afterwards; with a chance, some of what was not synced."""
        into.mkdir(parents=True)
        names = self._safe if chance is None or chance.random() < _REACHED else self._seen
        for name, file in names.items():
            (into / name).write_bytes(file.after_a_cut(chance))

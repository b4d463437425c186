"""Opens a file of steps, finds out whether it can be read, and gives its rows by participation."""

import codecs
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from pathway.cli.csv_rows import csv_rows
from pathway.cli.json_rows import json_rows
from pathway.cli.rows import PROJECT, Faults, Row
from pathway.cli.spool import Order, Spool
from pathway.errors import Fault, UnusableInput

__all__ = ["STANDARD_INPUT", "StepsFile", "Survey", "Watch", "opened", "unreadable"]

STANDARD_INPUT = "-"
_CHUNK = 1 << 20
_WATCHED = 2_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOK = b"PK\x03\x04"
"""What a workbook of Excel, as every zip archive, begins with."""

Watch = Callable[[float], None]
"""Called now and then with the share of the work that is done, 0 to 1."""


@frozen
class Survey:
    """What a first reading found: how much there is, and the project's own steps in order.

    `together` tells that the rows of each participation follow each other, `shared` that some person
    has several participations.
    """

    steps: int
    participations: int
    together: bool
    last_day: date | None
    project: tuple[Row, ...]
    shared: bool = False


@frozen
class StepsFile:
    """A file of steps that can be read more than once. `name` is what messages call it."""

    path: Path
    name: str

    def survey(self, watch: Watch | None = None) -> Survey:
        """Read every row once; raise `UnusableInput` with every fault, each with its line."""
        self._check_bytes()
        faults = Faults()
        project: list[Row] = []
        last: date | None = None
        steps = 0
        with Order() as order:
            current: str | None = None
            person: str | None = None
            for row in self.rows(faults, watch):
                steps += 1
                if last is None or row.on > last:
                    last = row.on
                if row.participation == PROJECT:
                    project.append(row)
                    continue
                if row.participation != current:
                    current, person = row.participation, None
                    order.began(current)
                if row.person is not None and row.person != person:
                    person = row.person
                    order.told(current, person, row.line)
            participations, together = order.found()
            shared = order.shared()
            for line, whose in order.several():
                faults.add(line, _two_persons(whose))
        if faults.found:
            raise UnusableInput(self.name, faults.found)
        project.sort(key=_by_day)
        return Survey(steps, participations, together, last, tuple(project), shared)

    def by_participation(self, survey: Survey, watch: Watch | None = None) -> Iterator[list[Row]]:
        """Yield the rows of each participation in date order, on a day in the order of the file.

        Participations come in the order in which the file first names them. At most one is held in
        memory: a file that mixes them is put in order on disk first.
        """
        rows = self.rows(Faults(), watch)
        if survey.together:
            yield from _groups(rows)
            return
        with Spool() as spool:
            for row in rows:
                if row.participation != PROJECT:
                    spool.put(row)
            yield from _groups(spool.rows())

    def by_person(self, survey: Survey, watch: Watch | None = None) -> Iterator[list[Row]]:
        """Yield the rows of each person in date order, on a day in the order of the file.

        Where nobody is told to have several participations, that is by participation. Persons come
        in the order in which the file first names one of their participations; at most one is held
        in memory.
        """
        if not survey.shared:
            yield from self.by_participation(survey, watch)
            return
        with Spool() as spool:
            for row in self.rows(Faults(), watch):
                if row.participation != PROJECT:
                    spool.put(row)
            yield from spool.persons()

    def rows(self, faults: Faults, watch: Watch | None = None) -> Iterator[Row]:
        """Yield every row in the order of the file; what cannot be read goes to *faults*."""
        with self.path.open("rb") as raw, TextIOWrapper(raw, "utf-8-sig") as text:
            size = self.path.stat().st_size
            first = _first_mark(self.path)
            read = json_rows if first == "{" else csv_rows
            for number, row in enumerate(read(text, faults)):
                if watch is not None and number % _WATCHED == 0:
                    watch(raw.tell() / size)
                yield row

    def _check_bytes(self) -> None:
        """Raise `UnusableInput` where the file is empty, or no text in UTF-8."""
        try:
            fault = _bytes_fault(self.path)
        except OSError as error:
            raise UnusableInput(self.name, [Fault("", unreadable(error))]) from None
        if fault is None and _first_mark(self.path) == "[":
            fault = Fault(
                "line 1",
                "a JSON list begins here. Write each step as an object on a line of its own, without "
                "the brackets and the commas between them (JSON lines).",
            )
        if fault is not None:
            raise UnusableInput(self.name, [fault])


def _two_persons(participation: str) -> str:
    return (
        f"person is not the one told earlier for participation {participation!r}. "
        "A participation is one person's: keep one pseudonym."
    )


def _by_day(row: Row) -> date:
    return row.on


def _groups(rows: Iterator[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        if group and row.participation != group[0].participation:
            if row.participation == PROJECT:
                continue
            group.sort(key=_by_day)
            yield group
            group = []
        if row.participation != PROJECT:
            group.append(row)
    if group:
        group.sort(key=_by_day)
        yield group


def _first_mark(path: Path) -> str:
    """Return the first character that is no white space; empty where there is none."""
    with path.open(encoding="utf-8-sig") as text:
        return next((line.lstrip()[0] for line in text if not line.isspace()), "")


def _bytes_fault(path: Path) -> Fault | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    blank, line = True, 1
    with path.open("rb") as raw:
        first = raw.read(len(_WORKBOOK))
        if first[:2] in _UTF_16:
            return Fault("line 1", "the file is UTF-16. Save it as UTF-8 (in Excel: CSV UTF-8).")
        if first == _WORKBOOK:
            return Fault("line 1", "a workbook, no text. In Excel, save its sheet as CSV UTF-8.")
        raw.seek(0)
        while chunk := raw.read(_CHUNK):
            zero = chunk.find(0)
            if zero >= 0:
                line += chunk.count(b"\n", 0, zero)
                return Fault(
                    f"line {line}", "holds a zero byte, so this is no text. Save it as UTF-8."
                )
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError:
                return _not_utf_8(path)
            blank = blank and (not text or text.isspace() or text == "\ufeff")
            line += chunk.count(b"\n")
    if decoder.getstate()[0]:
        return _not_utf_8(path)
    if blank:
        return Fault(
            "",
            "the file is empty. Its first line names the columns, participation, on and step among "
            "them; or each line is a JSON object with these keys.",
        )
    return None


def _not_utf_8(path: Path) -> Fault:
    with path.open("rb") as raw:
        for line, found in enumerate(raw, 1):
            try:
                found.decode()
            except UnicodeDecodeError as error:
                byte = found[error.start]
                return Fault(
                    f"line {line}",
                    f"byte 0x{byte:02X} is not UTF-8; the file may be Latin-1 or Windows-1252. "
                    "Save it as UTF-8 (in Excel: CSV UTF-8).",
                )
    raise AssertionError(path)  # only called where decoding failed


def unreadable(error: OSError) -> str:
    """Return why a file cannot be read, and what to do."""
    match error:
        case FileNotFoundError():
            return "there is no such file. Check the path; - reads standard input."
        case IsADirectoryError():
            return "this is a folder. Name a file in it."
        case PermissionError():
            return "this may not be read. Check its permissions."
        case _:
            return f"this cannot be read: {error.strerror}."


@contextmanager
def opened(path: str) -> Iterator[StepsFile]:
    """Give the file of steps at *path*; `-`, and what cannot be read twice, is copied to disk first."""
    if path == STANDARD_INPUT:
        with TemporaryDirectory(prefix="pathway-") as folder:
            copy = Path(folder, "steps")
            with copy.open("wb") as kept:
                shutil.copyfileobj(sys.stdin.buffer, kept)
            yield StepsFile(copy, "standard input")
        return
    given = Path(path)
    try:
        piped = not stat.S_ISREG(given.stat().st_mode) and not given.is_dir()
    except OSError:
        piped = False  # the survey will say why it cannot be read
    if not piped:
        yield StepsFile(given, path)
        return
    with TemporaryDirectory(prefix="pathway-") as folder:
        copy = Path(folder, "steps")
        with given.open("rb") as source, copy.open("wb") as kept:
            shutil.copyfileobj(source, kept)
        yield StepsFile(copy, path)

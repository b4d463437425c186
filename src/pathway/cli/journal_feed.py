"""The command `journal feed`: what happened since a reader last asked, as CloudEvents, a line each."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from math import inf
from pathlib import Path

import click

from pathway.cli.console import INTERRUPTED
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.cli.journal_people import people_at, people_option
from pathway.cli.outputs import unwritable
from pathway.errors import Fault, UnusableInput
from pathway.journal import Journal
from pathway.journal.envelope import cloud_event
from pathway.journal.people import Withholding
from pathway.journal.published import Published

__all__ = ["command"]

_PAGE = 500
_OUTPUT = click.Path(path_type=Path, readable=False)

Write = Callable[[str], None]
"""Writes lines so that they are where they should be when it returns."""


@click.command("feed")
@place_argument()
@click.option("--consumer", required=True, metavar="NAME", help="Who reads; its place is kept.")
@click.option("--out", type=_OUTPUT, help="Add the lines to this file.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many events.")
@click.option("--follow", is_flag=True, help="Wait for more at the end, until interrupted.")
@people_option
def command(
    place: Place,
    consumer: str,
    out: Path | None,
    limit: int | None,
    follow: bool,  # noqa: FBT001  click gives it by name
    people: str | None,
) -> int:
    """Write the events that a reader has not had yet as CloudEvents, one JSON object a line.

    Where the reader is, is kept when the lines are written. Broken off, some come again, none is lost:
    whoever takes them drops an `id` that it has had.

    Exit status: 0 all written, 130 interrupted, 2 the journal or the file cannot be used.
    """
    store = nullcontext() if people is None else people_at(people, place)
    with journal_at(place) as journal, store as found, _writing(out) as write:
        withholding = None if found is None else Withholding(found)
        wait = inf if follow else 0.0
        try:
            _hand_out(journal, consumer, limit, withholding, wait, write)
        except KeyboardInterrupt:  # what is written is written, and where the reader is, is kept
            return INTERRUPTED
    return 0


def _hand_out(
    journal: Journal,
    consumer: str,
    limit: int | None,
    withholding: Withholding | None,
    wait: float,
    write: Write,
) -> None:
    left = limit
    while left is None or left > 0:
        most = _PAGE if left is None else min(left, _PAGE)
        # None is put aside: what fails here is the place that is written to, never an event.
        with journal.feed(
            consumer, limit=most, after_failures=None, withholding=withholding, wait=wait
        ) as events:
            batch: tuple[Published, ...] = next(events.batches(), ())
            write("".join(f"{cloud_event(each)}\n" for each in batch))
        if not batch:
            return
        left = None if left is None else left - len(batch)


@contextmanager
def _writing(out: Path | None) -> Iterator[Write]:
    """Give what writes to the file, after the last whole line that it has; else to the output."""
    if out is None:

        def shown(lines: str) -> None:
            sys.stdout.write(lines)
            sys.stdout.flush()

        yield shown
        return
    try:
        file = out.open("r+b" if out.exists() else "x+b")
    except OSError as error:
        raise UnusableInput(str(out), [Fault("", unwritable(error))]) from None
    with file:
        file.seek(_whole_lines(file.fileno()))
        file.truncate()

        def kept(lines: str) -> None:
            file.write(lines.encode())
            file.flush()
            os.fsync(file.fileno())

        yield kept


def _whole_lines(file: int) -> int:
    """Return where the last whole line ends: what is after it was being written when it broke off."""
    end = os.fstat(file).st_size
    while end > 0:
        begin = max(0, end - 65_536)
        at = os.pread(file, end - begin, begin).rfind(b"\n")
        if at >= 0:
            return begin + at + 1
        end = begin
    return 0

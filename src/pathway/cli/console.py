"""Prints: coloured tables on a terminal, plain and whole where the output goes elsewhere."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from pathway.cli.steps import Watch

__all__ = [
    "BROKEN_PIPE",
    "INTERRUPTED",
    "complain",
    "console",
    "print_json",
    "say",
    "show_table",
    "watching",
]

BROKEN_PIPE = 141
"""The exit status when whoever read the output has gone, as a shell gives it."""

INTERRUPTED = 130
"""The exit status when the user broke off, as a shell gives it."""

_WIDE = 100_000
_ROOM = 160
_FEWEST = 40


class _Console(Console):
    def on_broken_pipe(self) -> NoReturn:
        """Leave quietly: nobody reads on."""
        raise BrokenPipeError


def console(*, errors: bool = False) -> Console:
    """Return what prints to the output, or to that for errors.

    Away from a terminal nothing is coloured, and no line is broken or cut.
    """
    stream = sys.stderr if errors else sys.stdout
    return _Console(
        file=stream,
        width=None if stream.isatty() else _WIDE,
        soft_wrap=not stream.isatty(),
        markup=False,
        highlight=False,
        emoji=False,
    )


def say(text: str = "", style: str = "") -> None:
    """Print a text to the output."""
    console().print(Text(text, style), soft_wrap=True)


def complain(text: str) -> None:
    """Print a text to the output for errors."""
    first, _, rest = text.partition("\n")
    printed = Text(first, "bold red")
    if rest:
        printed.append(f"\n{rest}", "default not bold")
    console(errors=True).print(printed, soft_wrap=True)


def print_json(value: object) -> None:
    """Print a value as JSON, indented."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], *, of_words: bool = False
) -> None:
    """Print a table with a title; a column of numbers stands to the right.

    One *of_words* that does not fit is told row by row, each column by its name.
    """
    to = console()
    if of_words and _too_wide(columns, rows, to.width if to.is_terminal else _ROOM):
        _show_rows(to, title, columns, rows)
        return
    right = [bool(rows) and all(_is_number(row[at]) for row in rows) for at in range(len(columns))]
    if not to.is_terminal:
        sys.stdout.write("".join(f"{line}\n" for line in plain_table(title, columns, rows, right)))
        return
    table = Table(
        title=Text(title, "bold") if title else None,
        title_justify="left",
        box=SIMPLE_HEAD,
        header_style="bold cyan",
    )
    for column, numbers in zip(columns, right, strict=True):
        table.add_column(column, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    to.print(table)


def _too_wide(columns: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> bool:
    """Say whether a table does not fit, and not for the last column's sake alone, which may fold."""
    widths = [
        max(len(line) for row in (columns, *rows) for line in row[at].split("\n"))
        for at in range(len(columns))
    ]
    between = 2 * (len(widths) - 1)
    return sum(widths) + between > room and sum(widths[:-1]) + between > room - _FEWEST


def _show_rows(
    to: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """Print each row as a few lines: its first cell, and under it the others, each with its column."""
    if title:
        to.print(Text(title, "bold"), soft_wrap=not to.is_terminal)
    for row in rows:
        to.print(Text(row[0] or "-", "bold cyan" if to.is_terminal else ""))
        for column, cell in zip(columns[1:], row[1:], strict=True):
            if cell:
                said = Text(f"{column}: {cell}".replace("\n", f"\n{' ' * (len(column) + 2)}"))
                to.print(Padding(said, (0, 0, 0, 2), expand=False))
    to.print()


def plain_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]
) -> Iterator[str]:
    """Yield the lines of a table without colours and frames: nothing is folded, nothing cut."""
    split = [[cell.split("\n") for cell in row] for row in (columns, *rows)]
    widths = [max(len(line) for row in split for line in row[at]) for at in range(len(columns))]
    if title:
        yield title
    for row in split:
        for at in range(max(len(cell) for cell in row)):
            lines = [cell[at] if at < len(cell) else "" for cell in row]
            yield "  ".join(
                line.rjust(width) if numbers else line.ljust(width)
                for line, width, numbers in zip(lines, widths, right, strict=True)
            ).rstrip()
    yield ""


def _is_number(cell: str) -> bool:
    digits = cell.replace("\N{NO-BREAK SPACE}", "")
    return not cell or (digits.isdigit() and str(int(digits)) == digits)


@contextmanager
def watching(label: str) -> Iterator[Watch | None]:
    """Give what shows progress on a terminal, beside the output; None where there is no terminal."""
    to = console(errors=True)
    if not to.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=to, transient=True) as progress:
        task = progress.add_task(label, total=1.0)

        def watch(share: float) -> None:
            progress.update(task, completed=min(share, 1.0))

        yield watch

"""Runs the command line within the test: what it printed, and its exit status."""

import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from attrs import frozen

from pathway.cli import main

__all__ = ["HEADER", "Ran", "run", "write"]

HEADER = "participation,on,step"


@frozen
class Ran:
    status: int
    out: str
    err: str


def run(*arguments: str | Path, given: bytes = b"") -> Ran:
    out, err = StringIO(), StringIO()
    stdin = TextIOWrapper(BytesIO(given), "utf-8")
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", stdin):
        status = main([str(each) for each in arguments])
    return Ran(status, out.getvalue(), err.getvalue())


def write(folder: Path, *lines: str, name: str = "steps.csv") -> Path:
    file = folder / name
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return file

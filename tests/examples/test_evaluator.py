"""The evaluator's commands do what the page says, and bad registers are told apart from good ones."""

import csv
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import run

FOLDER = Path(__file__).parents[2] / "examples" / "evaluator"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for each in FOLDER.iterdir():
        if each.is_file():
            shutil.copy(each, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _program(*arguments: str) -> tuple[int, str]:
    """Run the example's own program, as its reader does."""
    asked = [sys.executable, "-X", "utf8", *arguments]
    ran = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


def _blocks() -> Iterator[tuple[str, list[str]]]:
    """Each command of the page, and what it shows below it."""
    shown: list[str] | None = None
    command = ""
    for line in (FOLDER / "README.md").read_text("utf-8").splitlines():
        if line == "```console":
            shown = []
        elif line == "```" and shown is not None:
            yield command, shown
            shown, command = None, ""
        elif shown is not None and line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:], []
        elif shown is not None:
            shown.append(line)


def test_every_command_of_the_page_shows_what_the_page_shows(place: Path) -> None:
    status, asked = 0, 0
    for command, shown in _blocks():
        asked += 1
        if command == "echo $?":
            assert shown == [str(status)], command
            continue
        program, *arguments = shlex.split(command)
        if program == "python":
            status, out = _program(*arguments)
        else:
            ran = run(*arguments)
            status, out = ran.status, ran.out
        lines = [line.rstrip() for line in out.splitlines()]
        if shown[-1:] == ["..."]:
            assert lines[: len(shown) - 1] == shown[:-1], command
        else:
            assert lines == shown, command
    assert asked > 12
    assert (place / "figures.xlsx").stat().st_size > 5_000
    assert "<html" in (place / "report.html").read_text("utf-8")


def test_a_workbook_is_read_as_its_csv_is(place: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import date  # noqa: PLC0415  beside what it is for

    book = openpyxl.Workbook()
    for row in csv.reader((place / "register.csv").read_text("utf-8").splitlines(), delimiter=";"):
        cells: list[object] = []
        for cell in row:
            try:
                cells.append(date.fromisoformat(cell) if "-" in cell else cell)
            except ValueError:
                cells.append(cell)
        book.worksheets[0].append([float(each) if each == "19" else each for each in cells])
    book.save(place / "register.xlsx")
    made = []
    for name in ("register.csv", "register.xlsx"):
        corrections = ("--corrections", "corrections-1.csv", "--corrections", "corrections-2.csv")
        assert _program("register.py", "steps", name, *corrections, "--out", "x.csv") == (0, "")
        made.append(((place / "x.csv").read_bytes(), (place / "x.cells.csv").read_bytes()))
    assert made[0] == made[1]


def test_a_correction_of_what_no_longer_stands_there_is_told(place: Path) -> None:
    register = (place / "register.csv").read_text("utf-8").replace("slutat", "fullföljt")
    (place / "register.csv").write_text(register, "utf-8")
    asked = ("steps", "register.csv", "--corrections", "corrections-1.csv", "--out", "steps.csv")
    status, out = _program("register.py", *asked)
    assert status == 2
    assert out == "rad 13, Resultat: rättelsen säger 'slutat', men där står 'fullföljt'.\n"
    assert not (place / "steps.csv").exists()


def test_free_text_of_the_register_enters_no_step(place: Path) -> None:
    corrections = ("--corrections", "corrections-1.csv")
    _program("register.py", "steps", "register.csv", *corrections, "--out", "steps.csv")
    assert "lager" in (place / "register.csv").read_text("utf-8")
    assert "lager" not in (place / "steps.csv").read_text("utf-8")

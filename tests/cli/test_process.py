"""As a process: interrupts, closed pipes, terminals, and what reaches them."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pathway.cli.console import BROKEN_PIPE
from tests.cli.running import HEADER, write

PATHWAY = (sys.executable, "-m", "pathway")


def _many(folder: Path, count: int) -> Path:
    lines = (f"P{number},2009-01-05,refer" for number in range(count))
    return write(folder, HEADER, *lines)


def test_an_interrupt_ends_without_traceback_and_without_half_a_file(tmp_path: Path) -> None:
    steps = _many(tmp_path, 60_000)
    events = tmp_path / "events.jsonl"
    running = subprocess.Popen(
        [*PATHWAY, "replay", "navigator", steps, "--events", events],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not any(each.suffix == ".part" for each in tmp_path.iterdir()):
        assert time.monotonic() < until
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    # An interrupt inside an `exec` of a text, as libraries make classes by, leaves Python's own mark:
    # it then ends by the signal itself. A shell says 130 of both.
    assert running.returncode in {130, -signal.SIGINT}, err
    assert out == ""
    assert err.strip() == "Interrupted: nothing was written."
    assert list(tmp_path.iterdir()) == [steps]


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    steps = write(tmp_path, HEADER, *["P1,2009-01-05,fly"] * 20_000)
    running = subprocess.Popen(
        [*PATHWAY, "replay", "navigator", steps],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    assert running.stdout.readline().startswith("line 2, P1: Refused: fly")
    running.stdout.close()
    with running.stderr:
        err = running.stderr.read()
    assert running.wait(60) == BROKEN_PIPE
    assert err == ""


def _on_terminal(*arguments: str | Path, **environment: str) -> tuple[int, str]:
    outer, inner = pty.openpty()
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    running = subprocess.Popen(
        [*PATHWAY, *arguments],
        stdin=inner,
        stdout=inner,
        stderr=inner,
        env={**plain, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    )
    os.close(inner)
    found = b""
    while True:
        try:
            part = os.read(outer, 65_536)
        except OSError:  # so Linux says that the other side has closed
            break
        if not part:
            break
        found += part
    os.close(outer)
    return running.wait(60), found.decode().replace("\r\n", "\n")


RED = "\x1b[1;31m"


def test_a_terminal_gets_colours_and_progress(tmp_path: Path) -> None:
    steps = write(tmp_path, HEADER, "P1,2009-01-05,fly")
    status, shown = _on_terminal("replay", "navigator", steps)
    assert status == 1
    assert "reading" in shown
    assert "\x1b[1;33mline 2, P1: Refused: fly on 2009-01-05" in shown
    assert "─" in shown
    status, shown = _on_terminal("replay", "navigator", tmp_path / "none.csv")
    assert (status, RED in shown) == (2, True)


def test_a_terminal_without_colours_gets_none(tmp_path: Path) -> None:
    status, shown = _on_terminal("replay", "navigator", tmp_path / "none.csv", NO_COLOR="1")
    assert status == 2
    assert "there is no such file" in shown
    assert "\x1b[1;31m" not in shown
    assert "\x1b[31m" not in shown


def test_a_pipe_gets_plain_text(tmp_path: Path) -> None:
    steps = write(tmp_path, HEADER, "P1,2009-01-05,fly")
    ran = subprocess.run(
        [*PATHWAY, "replay", "navigator", steps], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "\x1b" not in ran.stdout


def test_events_can_go_to_the_output_itself(tmp_path: Path) -> None:
    steps = _many(tmp_path, 2)
    ran = subprocess.run(
        [*PATHWAY, "replay", "navigator", steps, "--events", "/dev/stdout"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith('{"id":"')
    assert ran.stdout.count('"type":"referred"') == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_told_without_traceback(tmp_path: Path) -> None:
    ran = subprocess.run(
        [*PATHWAY, "replay", "navigator", _many(tmp_path, 2), "--events", "/dev/full"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == "/dev/full: No space left on device.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_output_that_is_full_is_told_without_traceback() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [*PATHWAY, "show", "navigator"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr == (
        "The output, or the folder for temporary files: No space left on device.\n"
    )


_PEAK = """
import resource, sys
from pathway.cli import main
main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def _peak_megabytes(folder: Path, count: int, *, together: bool = True) -> float:
    steps = _many(folder, count)
    if not together:
        with steps.open("a") as more:
            more.write("P0,2009-01-05,start_introduction\n")
    kept = ("--events", folder / "events", "--refusals", folder / "refusals")
    ran = subprocess.run(
        [sys.executable, "-c", _PEAK, "replay", "navigator", steps, *kept],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(ran.stderr) / 1024


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_participations(tmp_path: Path) -> None:
    few = _peak_megabytes(tmp_path, 1_000)
    assert _peak_megabytes(tmp_path, 40_000) - few < 8
    assert _peak_megabytes(tmp_path, 40_000, together=False) - few < 12


def test_help_and_version_are_told() -> None:
    ran = subprocess.run([*PATHWAY, "--help"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    for command in (
        "programmes",
        "show",
        "diagram",
        "document",
        "schema",
        "validate",
        "new",
        "replay",
        "options",
        "due",
        "demo",
    ):
        assert f"\n  {command} " in ran.stdout
    ran = subprocess.run([*PATHWAY, "--version"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.startswith("pathway, version ")) == (0, True)

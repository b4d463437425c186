"""What the READMEs of the applications tell to type does what they say, from the first line to the last."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import build_opener

import pytest

from tests._postgres import Server
from tests.pages.console import _installed

_EXAMPLES = Path(__file__).parents[2] / "examples"
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PIP = re.compile(r"^(?:\$ )?\S*pip install (.*)$", re.MULTILINE)
_PORT = "8000"


def blocks_of(readme: str) -> list[str]:
    return _BLOCK.findall((_EXAMPLES / readme / "README.md").read_text("utf-8"))


def asked_of_pip(block: str) -> list[str]:
    """What a block installs of this project: its own distribution, with extras."""
    found = [each for line in _PIP.findall(block) for each in line.replace('"', "").split()]
    return [each for each in found if each.startswith(("/path", "participant"))]


@pytest.mark.parametrize("readme", ["django_cases", "fastapi_service", "researcher"])
def test_what_is_installed_is_there_to_be_installed(readme: str) -> None:
    (asked,) = filter(None, map(asked_of_pip, blocks_of(readme)))
    assert _installed(tuple(asked)) is None
    assert _installed(tuple(each.replace("[", "[nobodys,") for each in asked)) is not None


def test_the_notebook_that_is_opened_is_there() -> None:
    (block,) = blocks_of("researcher")
    opened = re.findall(r"jupyter lab (\S+)", block)
    assert opened
    assert all((_EXAMPLES / "researcher" / each).is_file() for each in opened)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new folder with copies of the examples, and an environment that is this one."""
    for each in ("django_cases", "fastapi_service"):
        left = shutil.ignore_patterns("__pycache__", "*.sqlite3")
        shutil.copytree(_EXAMPLES / each, tmp_path / each, ignore=left)
    programs = tmp_path / "env" / "bin"
    programs.mkdir(parents=True)
    for name, module in (("python", ""), ("uvicorn", " -m uvicorn")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    for name in [each for each in os.environ if each.startswith(("CASES_", "DJANGO_", "PG"))]:
        monkeypatch.delenv(name)
    return tmp_path


def adapted(block: str, port: int) -> str:
    """The block as a script: the environment is there already, and a free port is taken."""
    made = re.sub(r"^python -m venv env$", ":", block, flags=re.MULTILINE)
    made = re.sub(_PIP, ":", made)
    made = re.sub(r"(manage\.py runserver)$", rf"\1 --noreload {port}", made, flags=re.MULTILINE)
    made = re.sub(r"(uvicorn --factory \S+)$", rf"\1 --port {port}", made, flags=re.MULTILINE)
    return f"set -e\n{made.replace(f':{_PORT}/', f':{port}/')}"


def ran(script: str, folder: Path) -> str:
    done = subprocess.run(
        ["/bin/bash", "-c", script], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(script: str, folder: Path, address: str) -> Iterator[None]:
    """Run a block whose last line is a server, until the block within is done."""
    log = folder / "served.log"
    with log.open("wb") as written:
        server = subprocess.Popen(
            ["/bin/bash", "-c", script],
            cwd=folder,
            stdout=written,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        until = time.monotonic() + 120
        try:
            while True:
                try:
                    build_opener().open(address, timeout=5).close()
                    break
                except HTTPError as answered:
                    answered.close()
                    break
                except URLError:
                    assert server.poll() is None, log.read_text("utf-8")
                    assert time.monotonic() < until, log.read_text("utf-8")
                    time.sleep(0.2)
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)


@pytest.mark.slow
def test_the_cases_run_and_their_tests_pass_as_their_readme_says(place: Path) -> None:
    first, last = blocks_of("django_cases")
    port = free_port()
    with serving(adapted(first, port), place, f"http://127.0.0.1:{port}/accounts/login/"):
        assert "OK" in ran(f"export CASES_DEBUG=1\n{adapted(last, port)}", place / "django_cases")


@pytest.mark.slow
def test_the_service_answers_what_its_readme_sends(place: Path, postgres_server: Server) -> None:
    first, asked = blocks_of("fastapi_service")
    port = free_port()
    with postgres_server.database() as name:
        url = postgres_server.url(name)
        there = "postgresql+psycopg://USER@HOST/NAME"
        assert there in first
        script = adapted(first, port).replace(there, f"'{url}'")
        with serving(script, place, f"http://127.0.0.1:{port}/docs"):
            said = ran(adapted(asked, port), place)
    assert "201 Created" in said
    assert "location: /participations/" in said
    assert '"specversion":"1.0"' in said.replace(" ", "")

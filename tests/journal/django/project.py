"""A Django project for the tests: configured once in a process, its databases given as they are needed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import uuid4

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.utils import ConnectionHandler
from sqlalchemy import make_url

__all__ = ["database", "migrate", "note", "notes"]


def _configured() -> None:
    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["pathway.journal.django"],
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
            TIME_ZONE="UTC",
        )
        django.setup()


def _described(address: str) -> dict[str, object]:
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": url.database}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.database,
        "USER": url.username,
        "HOST": url.query["host"],
    }


@contextmanager
def database(url: str, options: Mapping[str, object] | None = None) -> Iterator[str]:
    """The alias of a database of the project, until the block ends."""
    _configured()
    alias = f"d{uuid4().hex}"
    described = {**_described(url), "OPTIONS": dict(options or {})}
    connections.settings[alias] = ConnectionHandler({"default": described}).settings["default"]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def migrate(alias: str) -> None:
    """Make the tables of the app, and one of the host's own."""
    call_command("migrate", database=alias, verbosity=0)
    with connections[alias].cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS note (words TEXT)")


def note(alias: str, words: str) -> None:
    """Write a row of the host's."""
    with connections[alias].cursor() as cursor:
        cursor.execute("INSERT INTO note VALUES (%s)", [words])


def notes(alias: str) -> list[str]:
    """The rows of the host's."""
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT words FROM note ORDER BY words")
        return [str(words) for (words,) in cursor.fetchall()]

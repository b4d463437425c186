"""Gives each test a migrated database of a Django project, in SQLite and in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journal.django.project import database, migrate


@pytest.fixture(params=["sqlite", "postgresql", "postgresql, values bound there"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'host.db'}"
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def alias(request: pytest.FixtureRequest, url: str) -> Iterator[str]:
    """The alias of the database at the address, with the tables of the app."""
    bound = "bound" in request.node.callspec.params["url"]
    with database(url, {"server_side_binding": True} if bound else {}) as name:
        migrate(name)
        yield name

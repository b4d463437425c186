"""Opens stores of identities on each layout of databases that they may stand in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pathway.journal.people import People, make_tables
from tests.journal.people.places import Place, files_in


@pytest.fixture(params=["sqlite", "sqlite, keys apart", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    files = files_in(tmp_path)
    url, _, apart = str(request.param).partition(", ")
    made = Place(
        request.getfixturevalue("postgres_url") if url == "postgresql" else files.url,
        files.keys if apart else None,
    )
    make_tables(made.url, keys=made.keys is None)
    return made


@pytest.fixture
def people(place: Place) -> Iterator[People]:
    with place.opened() as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> Place:
    return files_in(tmp_path)

"""SQLAlchemy, Alembic, Django and the journal itself make the same tables; a difference is noticed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from pathway.journal import init_journal
from pathway.journal.people import make_tables
from pathway.journal.people.tables import key_tables, person_tables
from pathway.journal.revisions import REVISIONS, Part, script, statements
from pathway.journal.tables import tables
from tests.journal.alembic_host import host, upgrade
from tests.journal.django.project import database, migrate
from tests.journal.schemas import execute, schema

_PARTS: tuple[Part, ...] = ("journal", "people", "keys")


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives addresses of databases, one after another, with nothing in them."""
    if request.param == "sqlite":
        return lambda: f"sqlite:///{tmp_path / str(len(list(tmp_path.iterdir())))}.db"
    server = request.getfixturevalue("postgres_server")

    def fresh() -> str:
        given = server.database()
        name = given.__enter__()
        request.addfinalizer(lambda: given.__exit__(None, None, None))
        return str(server.url(name))

    return fresh


def _by_sqlalchemy(url: str) -> dict[str, frozenset[str]]:
    engine = create_engine(url)
    for described in (tables, person_tables, key_tables):
        described.create_all(engine)
    engine.dispose()
    return schema(url)


def _by_alembic(url: str, folder: Path) -> dict[str, frozenset[str]]:
    upgrade(host(folder / "host", url))
    return schema(url)


def _by_django(url: str) -> dict[str, frozenset[str]]:
    with database(url) as alias:
        migrate(alias)
    return schema(url)


def _by_the_journal(url: str) -> dict[str, frozenset[str]]:
    init_journal(url)
    make_tables(url)
    return schema(url)


def _frozen(url: str) -> list[str]:
    name = "sqlite" if url.startswith("sqlite") else "postgresql"
    return [s for part in _PARTS for r in REVISIONS[part] for s in statements(part, r, name)]


def test_every_way_makes_the_same_tables(urls: Callable[[], str], tmp_path: Path) -> None:
    made = _by_sqlalchemy(urls())
    assert set(made) >= {
        f"participant_pathway_{name}" for name in ("event", "person", "person_key")
    }
    assert all(told for told in made.values())
    assert _by_alembic(urls(), tmp_path) == made
    assert _by_django(urls()) == made
    assert _by_the_journal(urls()) == made


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("type TEXT NOT NULL", "type TEXT"),
        ("happened_on TEXT NOT NULL", "happened_on VARCHAR(10) NOT NULL"),
        ("UNIQUE (stream, number)", "UNIQUE (stream, number, type)"),
        ("PRIMARY KEY (tenant, position)", "PRIMARY KEY (position, tenant)"),
        ("(tenant, person)", "(person, tenant)"),
        ("document TEXT NOT NULL", "document TEXT DEFAULT '' NOT NULL"),
        ("CREATE UNIQUE INDEX", "CREATE INDEX"),
        ("digest IS NOT NULL", "command IS NOT NULL"),
        ("stream_person ON", "stream_persons ON"),
    ],
)
def test_tables_that_differ_are_noticed(
    urls: Callable[[], str], written: str, instead: str
) -> None:
    sound, seeded = urls(), ""
    frozen = _frozen(sound)
    execute(sound, *frozen)
    seeded = urls()
    assert any(written in each for each in frozen)
    execute(seeded, *(each.replace(written, instead) for each in frozen))
    assert schema(seeded) != schema(sound)


def test_sqlite_without_a_rowid_is_told_from_one_with(tmp_path: Path) -> None:
    made = []
    for number, end in enumerate(("", "WITHOUT ROWID")):
        url = f"sqlite:///{tmp_path / str(number)}.db"
        execute(url, f"CREATE TABLE participant_pathway_x (a INTEGER PRIMARY KEY) {end}")
        made.append(schema(url))
    assert made[0] != made[1]


def test_tables_that_the_journal_made_are_taken_over(
    urls: Callable[[], str], tmp_path: Path
) -> None:
    url = urls()
    made = _by_the_journal(url)
    assert _by_alembic(url, tmp_path) == made
    assert _by_django(url) == made


def test_the_printed_script_makes_the_tables_as_they_are(urls: Callable[[], str]) -> None:
    url, name = urls(), "postgresql"
    if url.startswith("sqlite"):
        name = "sqlite"
    whole = "\n".join(script(name, part) for part in _PARTS)
    execute(url, *(each for each in whole.split(";\n") if each.strip()))
    assert schema(url) == _by_sqlalchemy(urls())

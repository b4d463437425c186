"""The frozen statements are those of the tables as described, and are shipped."""

import zipfile
from pathlib import Path

from sqlalchemy import Column, MetaData, Table, Text

from pathway.journal.ddl import _every
from pathway.journal.revisions import FOLDER, REVISIONS, file_name, statements
from tests._installed import wheel_of_ours
from tools.frozen_tables import DATABASES, all_frozen, frozen

_NAMES = {
    file_name(part, revision, database)
    for part, revisions in REVISIONS.items()
    for revision in revisions
    for database in DATABASES
}


def test_the_frozen_statements_are_those_of_the_tables() -> None:
    # Mend it with: python -m tools.frozen_tables
    found = {name: FOLDER.joinpath(name).read_text(encoding="utf-8") for name in _NAMES}
    assert found == all_frozen()


def test_a_table_that_was_changed_is_written_otherwise() -> None:
    one, other = MetaData(), MetaData()
    Table("t", one, Column("a", Text, nullable=False))
    Table("t", other, Column("a", Text))
    assert frozen(one, "sqlite") != frozen(other, "sqlite")


def test_every_statement_adds_and_takes_nothing_away() -> None:
    for part, revisions in REVISIONS.items():
        for revision in revisions:
            for database in DATABASES:
                found = statements(part, revision, database)
                assert found
                assert all(each.startswith("CREATE ") for each in found)
                assert not any(mark in each for each in found for mark in (";", "%", ":"))


def test_every_statement_makes_something_of_a_name_of_its_own() -> None:
    for part, revisions in REVISIONS.items():
        for database in DATABASES:
            found = [each for one in revisions for each in statements(part, one, database)]
            assert list(_every(part, database).values()) == found


def test_the_wheel_ships_every_frozen_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel_of_ours(tmp_path)) as wheel:
        shipped = {Path(name).name for name in wheel.namelist() if name.endswith(".sql")}
    assert shipped == _NAMES

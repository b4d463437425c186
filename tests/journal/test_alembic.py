"""A host's Alembic makes our tables on branches of their own, beside the host's."""

from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from pathway.errors import UnusableDatabase
from pathway.journal import Journal
from pathway.journal.alembic import include_name
from pathway.journal.alembic.applying import _database
from tests.journal.alembic_host import downgrade, host, upgrade
from tests.journal.example import referred
from tests.journal.schemas import schema


def _tables(url: str) -> set[str]:
    engine = create_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_each_part_is_a_branch_with_a_label(tmp_path: Path) -> None:
    script = ScriptDirectory.from_config(host(tmp_path, "sqlite://"))
    labels = {label for each in script.walk_revisions() for label in each.branch_labels}
    assert labels == {
        "participant_pathway",
        "participant_pathway_people",
        "participant_pathway_keys",
    }
    longest = 32  # what the column of Alembic's own table holds
    assert all(len(each.revision) <= longest for each in script.walk_revisions())


def test_one_branch_makes_its_own_tables_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'host.db'}"
    config = host(tmp_path, url)
    upgrade(config, "participant_pathway_keys@head")
    assert set(schema(url)) == {"participant_pathway_person_key"}
    upgrade(config, "participant_pathway@head")
    assert "participant_pathway_event" in schema(url)
    assert "participant_pathway_person" not in schema(url)


def test_a_hosts_revision_may_depend_on_ours_and_no_other_part_is_needed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'host.db'}"
    upgrade(host(tmp_path, url, ("journal",)), "h1")
    assert {"invoice", "participant_pathway_event"} <= _tables(url)


def test_a_journal_lives_in_what_was_migrated(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'host.db'}"
    upgrade(host(tmp_path, url))
    engine = create_engine(url)
    with engine.begin() as connection:
        within = Journal.within(connection)
        assert within.state(referred(within)).phase == "referred"
    engine.dispose()


def test_a_downgrade_drops_no_table(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'host.db'}"
    config = host(tmp_path, url, ("journal",))
    upgrade(config)
    before = schema(url)
    with pytest.raises(NotImplementedError, match="Drop them by hand"):
        downgrade(config, "participant_pathway@base")
    assert schema(url) == before


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql+psycopg"])
def test_the_statements_can_be_printed_instead(
    tmp_path: Path, dialect: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command.upgrade(host(tmp_path, f"{dialect}://"), "participant_pathway@head", sql=True)
    printed = capsys.readouterr().out
    assert "CREATE TABLE IF NOT EXISTS participant_pathway_event" in printed
    assert ("BIGSERIAL" in printed) is (dialect != "sqlite")


def test_what_autogenerate_compares_leaves_our_tables_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'host.db'}"
    config = host(tmp_path, url)
    upgrade(config)
    command.check(config)  # raises where a migration would be generated


def test_only_our_tables_are_left_out() -> None:
    assert not include_name("participant_pathway_event", "table", {})
    assert include_name("invoice", "table", {})
    assert include_name("participant_pathway_event", "index", {})
    assert include_name(None, "schema", {})


def test_another_database_is_refused() -> None:
    with pytest.raises(UnusableDatabase, match="mysql"):
        _database("mysql")

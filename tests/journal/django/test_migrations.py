"""Django's migrations make the tables where the project's routers let them, and drop none."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.exceptions import IrreversibleError
from django.test.utils import override_settings

from tests.journal.django.project import database
from tests.journal.schemas import schema


class _Apart:
    """Sends each part where it is told to."""

    def __init__(self, **places: str) -> None:
        self._places = places

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: str
    ) -> bool | None:
        if app_label != "participant_pathway":
            return None
        return self._places[hints["part"]] == db


def _part(url: str) -> set[str]:
    return {name.removeprefix("participant_pathway_") for name in schema(url)}


def test_routers_send_the_parts_to_databases_of_their_own(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("journal", "people", "keys")]
    with database(urls[0]) as one, database(urls[1]) as two, database(urls[2]) as three:
        router = _Apart(journal=one, people=two, keys=three)
        with override_settings(DATABASE_ROUTERS=[router]):
            for alias in (one, two, three):
                call_command("migrate", database=alias, verbosity=0)
    made = [_part(url) for url in urls]
    assert "event" in made[0]
    assert made[1:] == [{"person", "hold"}, {"person_key"}]
    assert not made[0] & {"person", "hold", "person_key"}


def test_a_migration_backwards_drops_no_table(alias: str, url: str) -> None:
    before = schema(url)
    assert before
    with pytest.raises(IrreversibleError):
        call_command("migrate", "participant_pathway", "zero", database=alias, verbosity=0)
    assert schema(url) == before


def test_the_statements_can_be_printed_instead(alias: str) -> None:
    printed = StringIO()
    call_command(
        "sqlmigrate", "participant_pathway", "0001", database=alias, stdout=printed, no_color=True
    )
    assert "CREATE TABLE IF NOT EXISTS participant_pathway_event" in printed.getvalue()
    plan = StringIO()
    call_command("migrate", "participant_pathway", plan=True, database=alias, stdout=plan)
    assert "No planned migration operations" in plan.getvalue()


def test_nothing_is_left_for_makemigrations(alias: str) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    call_command("check", databases=[alias], stdout=StringIO())
    assert connections[alias].introspection.table_names()

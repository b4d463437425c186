"""Applies frozen statements in a migration of Django."""

from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from pathway.journal.django.transactions import database_of
from pathway.journal.revisions import Part, statements

__all__ = ["Tables"]


class Tables(Operation):
    """Makes the tables of one part, where the project's routers let them be made.

    `allow_migrate` of a router is asked with the hint `part`: "journal", "people" or "keys". There is
    no way back: a journal is not dropped by a migration.
    """

    reduces_to_sql = True
    reversible = False
    atomic = True

    def __init__(self, part: Part, revision: str) -> None:
        self.part: Part = part
        self.revision = revision

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the models as they are: there are none."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002  Django tells it
        to_state: ProjectState,  # noqa: ARG002  likewise
    ) -> None:
        """Run the statements of the revision."""
        connection = schema_editor.connection
        alias = connection.alias
        if router.allow_migrate(alias, app_label, part=self.part):  # type: ignore[no-untyped-call]
            for statement in statements(self.part, self.revision, database_of(connection)):
                schema_editor.execute(statement, params=None)  # type: ignore[no-untyped-call]

    def describe(self) -> str:
        """Return what `migrate --plan` shows."""
        return f"Make the tables of the {self.part}, revision {self.revision}"

"""Tells Alembic's autogenerate which tables are not the host's."""

from collections.abc import Mapping

from pathway.journal.tables import PREFIX

__all__ = ["include_name"]


def include_name(
    name: str | None,
    type_: str,
    parent_names: Mapping[str, str | None],  # noqa: ARG001  Alembic tells it
) -> bool:
    """Return whether a table is the host's own: for `context.configure(include_name=...)`.

    Without it, a migration that Alembic generates would drop the tables that the host does not describe.

    >>> include_name("participant_pathway_event", "table", {})
    False
    >>> include_name("invoice", "table", {})
    True
    """
    return type_ != "table" or name is None or not name.startswith(PREFIX)

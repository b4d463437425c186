"""The command `journal`: names its commands, and loads one only when it is asked for."""

from importlib import import_module

import click

__all__ = ["journal"]

_COMMANDS = (
    "init",
    "provide",
    "append",
    "import",
    "settle",
    "close-project",
    "contact",
    "contacts",
    "show",
    "feed",
    "export",
    "verify",
    "migrate",
    "retention",
)
"""In the order in which they are needed; each is `command` in a module `journal_NAME`."""


class _Journal(click.Group):
    """The commands of a journal. What a database needs is imported with the first of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        """Return their names."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name; raise `ExtraMissing` where the extra is not installed."""
        if cmd_name not in _COMMANDS:
            return None
        found: object = import_module(f"pathway.cli.journal_{cmd_name.replace('-', '_')}").command
        assert isinstance(found, click.Command)
        return found


@click.group(cls=_Journal)
def journal() -> None:
    """Keep what happens in a database: take steps, read histories, hand them on.

    URL is sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME. A password belongs in ~/.pgpass or
    PGPASSWORD, where no list of processes shows it.
    """

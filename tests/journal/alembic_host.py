"""A host that migrates with Alembic: its settings, its environment, a revision of its own."""

from pathlib import Path

from alembic import command
from alembic.config import Config

__all__ = ["ALL", "OURS", "downgrade", "host", "upgrade"]

ALL = ("journal", "people", "keys")
OURS = "pathway.journal.alembic:{}_versions"

_ENVIRONMENT = """
from alembic import context
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, pool
from pathway.journal.alembic import include_name

tables = MetaData()
Table("invoice", tables, Column("id", Integer, primary_key=True))
url = context.config.get_main_option("sqlalchemy.url")
if context.is_offline_mode():
    context.configure(url=url)
    with context.begin_transaction():
        context.run_migrations()
else:
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection, target_metadata=tables, include_name=include_name)
        with context.begin_transaction():
            context.run_migrations()
"""

_OF_THE_HOST = """
from alembic import op
import sqlalchemy as sa

revision, down_revision, branch_labels, depends_on = "h1", None, None, "participant_pathway_0001"

def upgrade():
    op.create_table("invoice", sa.Column("id", sa.Integer, primary_key=True))

def downgrade():
    op.drop_table("invoice")
"""


def host(folder: Path, url: str, parts: tuple[str, ...] = ALL) -> Config:
    """The settings of a host that names our versions beside its own."""
    own = folder / "versions"
    own.mkdir(parents=True, exist_ok=True)
    (folder / "env.py").write_text(_ENVIRONMENT, encoding="utf-8")
    (folder / "script.py.mako").write_text("", encoding="utf-8")
    (own / "h1_invoice.py").write_text(_OF_THE_HOST, encoding="utf-8")
    settings = folder / "alembic.ini"
    places = " ".join([str(own), *(OURS.format(part) for part in parts)])
    settings.write_text(
        "[alembic]\nscript_location = %(here)s\n"
        "version_path_separator = space\npath_separator = space\n"
        f"version_locations = {places}\nsqlalchemy.url = {url.replace('%', '%%')}\n",
        encoding="utf-8",
    )
    return Config(settings)


def upgrade(config: Config, to: str = "heads") -> None:
    """Migrate up."""
    command.upgrade(config, to)


def downgrade(config: Config, to: str) -> None:
    """Migrate down."""
    command.downgrade(config, to)

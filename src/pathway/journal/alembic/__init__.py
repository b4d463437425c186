"""Migrations for a host that uses Alembic: a branch for each part, and what autogenerate leaves alone."""

from pathway.errors import ExtraMissing

try:
    import alembic  # noqa: F401  asked for here, so that what is missing is said once
except ModuleNotFoundError as error:
    raise ExtraMissing("alembic", "migrations of a host need Alembic") from error

from pathway.journal.alembic.applying import apply, keep
from pathway.journal.alembic.autogenerate import include_name

__all__ = ["apply", "include_name", "keep"]

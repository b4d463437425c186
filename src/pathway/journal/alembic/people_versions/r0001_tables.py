"""Makes the tables of the people."""

from pathway.journal.alembic.applying import apply, keep

__all__ = ["branch_labels", "depends_on", "down_revision", "downgrade", "revision", "upgrade"]

revision = "participant_pathway_people_0001"
down_revision: str | None = None
branch_labels: tuple[str, ...] | None = ("participant_pathway_people",)
depends_on: str | None = None


def upgrade() -> None:
    """Make the tables."""
    apply("people", "0001")


def downgrade() -> None:
    """Refuse."""
    keep("people")

"""Makes the tables of the journal, of identities and of keys."""

from django.db.migrations.migration import Migration as Described

from pathway.journal.django.operations import Tables

__all__ = ["Migration"]


class Migration(Described):
    """The first revision of every part."""

    operations = [  # noqa: RUF012  as Django declares it
        Tables("journal", "0001"),
        Tables("people", "0001"),
        Tables("keys", "0001"),
    ]

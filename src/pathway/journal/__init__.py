"""What happened, kept for good: steps judged and recorded in a database, in one transaction."""

from pathway.errors import ExtraMissing

try:
    import sqlalchemy  # noqa: F401  asked for here, so that what is missing is said once
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("journal", "a journal needs SQLAlchemy") from error

from pathway.journal.journal import Journal
from pathway.journal.opening import init_journal, open_journal
from pathway.journal.overview import Overview
from pathway.journal.recorded import Receipt, Recorded

__all__ = ["Journal", "Overview", "Receipt", "Recorded", "init_journal", "open_journal"]

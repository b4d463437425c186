"""What it all amounts to: figures counted from events, each traceable to the events behind it.

>>> from pathway.indicators import families, family
>>> families()[:3]
('esf-2014', 'esf-plus', 'hedemora')
>>> [each.id for each in family("navigator").indicators][:2]
['G1', 'G1-women']
"""

from typing import TYPE_CHECKING

from pathway.indicators.comparing import compared
from pathway.indicators.disclosure import FUND, PUBLIC, Policy
from pathway.indicators.disclosure.figures import published
from pathway.indicators.explaining import Explanation, explain
from pathway.indicators.families import families, family
from pathway.indicators.figures import figures
from pathway.indicators.frozen import freeze, read_frozen
from pathway.indicators.log import Log
from pathway.indicators.log_file import read_events
from pathway.indicators.model import Family, Indicator
from pathway.indicators.revisions import Revision, revisions
from pathway.indicators.sums import Mismatch, mismatches
from pathway.indicators.table import IndicatorTable

if TYPE_CHECKING:
    from pathway.indicators.journal_log import log_of_journal

__all__ = [
    "FUND",
    "PUBLIC",
    "Explanation",
    "Family",
    "Indicator",
    "IndicatorTable",
    "Log",
    "Mismatch",
    "Policy",
    "Revision",
    "compared",
    "explain",
    "families",
    "family",
    "figures",
    "freeze",
    "log_of_journal",
    "mismatches",
    "published",
    "read_events",
    "read_frozen",
    "revisions",
]


def __getattr__(name: str) -> object:
    """Bring `log_of_journal` when it is asked for: a file of events is counted without a database."""
    if name == "log_of_journal":
        from pathway.indicators.journal_log import log_of_journal  # noqa: PLC0415  see above

        return log_of_journal
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)

"""Hands what a journal holds to other tools: CSV, XES, OCEL, parquet, and the pathway as PNML."""

from pathway.journal.exports.comma_separated import write_csv
from pathway.journal.exports.ocel import write_ocel
from pathway.journal.exports.pnml import write_pnml
from pathway.journal.exports.rows import Entries
from pathway.journal.exports.source import records_of
from pathway.journal.exports.xes import write_xes

__all__ = ["Entries", "records_of", "write_csv", "write_ocel", "write_pnml", "write_xes"]

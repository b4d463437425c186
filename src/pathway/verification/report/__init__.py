"""A report of proofs for people and for machines, and what of it is silenced with a reason."""

from pathway.verification.report.journeys import entry_of
from pathway.verification.report.lines import finding_lines, report_lines, time_rows
from pathway.verification.report.objects import constant_object, finding_object, report_object
from pathway.verification.report.silences import (
    SILENCES_FILE,
    SILENCES_FORMAT,
    Silence,
    Silences,
    Sorted,
    read_silences,
    sort,
)

__all__ = [
    "SILENCES_FILE",
    "SILENCES_FORMAT",
    "Silence",
    "Silences",
    "Sorted",
    "constant_object",
    "entry_of",
    "finding_lines",
    "finding_object",
    "read_silences",
    "report_lines",
    "report_object",
    "sort",
    "time_rows",
]

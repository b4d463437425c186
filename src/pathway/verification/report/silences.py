"""Findings that somebody has seen and accepted: each by its id, with the reason, in a file."""

from pathway.definition.document import unformatted
from pathway.definition.reading import read
from pathway.definition.shapes import Object
from pathway.definition.toml_text import read_toml
from pathway.errors import DefinitionError, Fault
from pathway.modes.model import Reading
from pathway.records import record
from pathway.texts import Text
from pathway.verification.model import Finding, Report

__all__ = [
    "SILENCES_FILE",
    "SILENCES_FORMAT",
    "Silence",
    "Silences",
    "Sorted",
    "read_silences",
    "sort",
]

SILENCES_FILE = "silenced.toml"
"""The file beside a definition, or in a programme's package, in which findings are silenced."""

SILENCES_FORMAT = "participant-pathway-silenced/1"
"""The form of the file, told under its key `format`."""


@record
class Silence:
    """A finding that is accepted, by its id, and why.

    It holds for every reading, and for the centre as for each variant, unless it names one.
    """

    finding: str
    reason: Text
    reading: Reading | None = None
    variant: str | None = None

    def covers(self, finding: Finding, variant: str | None) -> bool:
        """Whether it is this finding that is accepted."""
        fits = finding.id == self.finding
        asked = self.reading in (None, finding.reading)
        return fits and asked and self.variant in (None, variant)


@record
class Silences:
    """Everything that the file of one programme silences."""

    silenced: tuple[Silence, ...] = ()


@record
class Sorted:
    """The findings of a report: those to be told, those silenced with their reasons, and the rest.

    `stale` are silences of findings that are not there, `needless` those of notes: a note does not
    count, and needs none.
    """

    told: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, Silence], ...]
    stale: tuple[Silence, ...]
    needless: tuple[Silence, ...] = ()


def read_silences(text: str | bytes, *, name: str) -> Silences:
    """Return what the TOML silences; bytes are UTF-8.

    Raises `DefinitionError` about *name* with every fault, each with its path: a finding without a
    reason, a reason without both languages, one finding silenced twice.
    """
    document, faults = read_toml(text, name)
    body = unformatted(document, SILENCES_FORMAT, name, faults)
    found: list[Fault] = []
    made = read(Object((Silences,)), body, found)
    faults.extend(found)
    if isinstance(made, Silences):
        faults.extend(_empty_reasons(made))
        faults.extend(_twice(made))
        if not faults:
            return made
    raise DefinitionError(name, faults)


def sort(report: Report, silences: Silences) -> Sorted:
    """Return the findings of the report, sorted by what is silenced."""
    told: list[Finding] = []
    quiet: list[tuple[Finding, Silence]] = []
    for finding in report.findings:
        by = next((s for s in silences.silenced if s.covers(finding, report.variant)), None)
        if by is None:
            told.append(finding)
        else:
            quiet.append((finding, by))
    used = [silence for _, silence in quiet]
    unused = [s for s in silences.silenced if _could(s, report) and s not in used]
    noted = {each.id for each in report.notes}
    stale = (each for each in unused if each.finding not in noted)
    needless = (each for each in unused if each.finding in noted)
    return Sorted(tuple(told), tuple(quiet), tuple(stale), tuple(needless))


def _could(silence: Silence, report: Report) -> bool:
    """Whether the silence is about this report: of its reading, and of its variant if it names one."""
    return silence.reading in (None, report.reading) and silence.variant == report.variant


def _empty_reasons(silences: Silences) -> list[Fault]:
    why = "empty. Say why the finding is accepted, in both languages."
    return [
        Fault(f"silenced[{at}].reason", why)
        for at, each in enumerate(silences.silenced)
        if not (each.reason.sv.strip() and each.reason.en.strip())
    ]


def _twice(silences: Silences) -> list[Fault]:
    keys = [(each.finding, each.reading, each.variant) for each in silences.silenced]
    return [
        Fault(f"silenced[{at}].finding", f"{key[0]!r} is silenced twice. Keep one.")
        for at, key in enumerate(keys)
        if key in keys[:at]
    ]

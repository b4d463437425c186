"""Sums up what a verification found: a line for each stream and kind of finding, the first of them."""

from collections.abc import Iterable, Sequence

from pathway.journal.verify import Finding
from pathway.texts import Language

__all__ = ["LINES", "finding_lines"]

LINES = 20
"""So many lines are shown; the findings behind the others are counted."""


def finding_lines(findings: Iterable[Finding], language: Language) -> list[str]:
    """Return what was found: each kind once a stream, at its first event, and how many more events.

    What may be much else comes first: what was changed, then what only has no link.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        groups.setdefault((each.stream, each.what), []).append(each)
    ordered = sorted(groups.values(), key=lambda found: found[0].what == "unlinked")
    lines = [_line(found, language) for found in ordered[:LINES]]
    left = ordered[LINES:]
    if left:
        streams = len({found[0].stream for found in left})
        events = sum(map(len, left))
        if language == "sv":
            lines.append(f"... och {events} till, strömmar: {streams}. --format json visar alla.")
        else:
            lines.append(f"... and {events} more, streams: {streams}. --format json shows all.")
    if any(found[0].what == "unlinked" for found in ordered):
        lines.append(_UNLINKED_SV if language == "sv" else _UNLINKED_EN)
    return lines


_UNLINKED_SV = "En ström som är äldre än kedjan saknar länkar tills något skrivs i den: då länkas den från början."
_UNLINKED_EN = (
    "A stream older than the chain has no links until something is written to it: then it is linked "
    "from its beginning."
)


def _line(found: Sequence[Finding], language: Language) -> str:
    said = found[0].text.of(language)
    if len(found) == 1:
        return said
    more = len(found) - 1
    return f"{said} (och {more} till)" if language == "sv" else f"{said} (and {more} more)"

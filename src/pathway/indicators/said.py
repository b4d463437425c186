"""Says of a row of figures what people read beside its value: the interval, and who has no yes or no."""

from pathway.indicators.rows import Row
from pathway.indicators.words import WORDS
from pathway.texts import Language, Text

__all__ = ["interval_said", "is_empty", "unresolved_said"]

_HUNDREDTHS = 100
_WITHHELD = Text("utan svar (visas inte)", "without an answer (suppressed)")


def is_empty(row: Row) -> bool:
    """Whether nobody is in the group of the row; where it is withheld, that is not known."""
    if row.is_total or row.status in {"suppressed", "partly_suppressed"}:
        return False
    return not (row.denominator or any(number for _, number in row.unresolved))


def interval_said(row: Row) -> str:
    """Return the interval of a share in per cent; nothing where there is none."""
    if row.low is None or row.high is None:
        return ""
    return f"{row.low * _HUNDREDTHS:.0f}-{row.high * _HUNDREDTHS:.0f} %"


def unresolved_said(row: Row, language: Language) -> str:
    """Return how many have no yes or no, by why."""
    if all(number is None for _, number in row.unresolved):
        # Of a figure that is withheld itself, that is said in its place.
        return _WITHHELD.of(language) if row.status == "partly_suppressed" else ""
    hidden = WORDS["suppressed"].of(language)
    return ", ".join(
        f"{WORDS[why].of(language)} ({hidden})"
        if number is None
        else f"{number} {WORDS[why].of(language)}"
        for why, number in row.unresolved
        if number != 0
    )

"""What is said, in Swedish and English, and where it is written; nothing here judges or prints."""

import re
from typing import Final, Literal

from pathway.records import record

__all__ = ["Assumption", "Basis", "Language", "Source", "Text", "numeral"]

Language = Literal["sv", "en"]


@record
class Text:
    """One statement in both languages."""

    sv: str
    en: str

    def of(self, language: Language) -> str:
        """Return the statement in that language."""
        return self.sv if language == "sv" else self.en


@record
class Source:
    """A clause of a document: the words as printed there, and a remark where they mislead.

    `document` is the id of a document that the definition declares.
    """

    document: str
    clause: str
    remark: Text | None = None

    def of(self, language: Language) -> str:
        """Name document and clause, as they stand behind a rule."""
        said = f'{"dokument" if language == "sv" else "document"} {self.document}, "{self.clause}"'
        return said if self.remark is None else f"{said}; {self.remark.of(language)}"


@record
class Assumption:
    """What no document says, and why it is taken to hold all the same."""

    reason: Text

    def of(self, language: Language) -> str:
        """Say that this is assumed, and why."""
        return f"{'antagande' if language == 'sv' else 'assumption'}: {self.reason.of(language)}"


Basis = Source | Assumption

_THOUSANDS: Final = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_APART: Final = "\N{NO-BREAK SPACE}"
"""What Swedish sets between thousands; every code page of a Swedish terminal has it."""


def numeral(printed: str, language: Language) -> str:
    """Return a number, given as Python prints it, as the language writes it.

    In Swedish with a comma before the decimals and a space between thousands, in English as given.

    >>> numeral("50.4", "sv"), numeral("7429.75", "sv").split("\N{NO-BREAK SPACE}")
    ('50,4', ['7', '429,75'])
    >>> numeral("7429.75", "en")
    '7429.75'
    """
    if language == "en":
        return printed
    whole, point, decimals = printed.partition(".")
    return f"{_THOUSANDS.sub(_APART, whole)}{',' if point else ''}{decimals}"

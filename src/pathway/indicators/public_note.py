"""The words that stand by figures for the public: what is withheld, and what was not looked for."""

from typing import Final

from pathway.texts import Text

__all__ = ["NOTE"]

NOTE: Final = Text(
    "För offentligheten: det som kan röja enskilda visas inte, inte heller det som skulle avslöja dem "
    "genom subtraktion, inom en indikator eller mellan indikatorer om samma personer. Mellan "
    "indikatorer om olika urval är det inte kontrollerat.",
    "For the public: what could tell of single people is withheld, and what would give them away by "
    "subtraction, within an indicator or between indicators of the same people. Between indicators "
    "of different selections of people that was not checked.",
)

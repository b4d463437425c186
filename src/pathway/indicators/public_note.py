"""The words that stand by figures for the public: what is withheld, and what was not looked for."""

from typing import Final

from pathway.texts import Text

__all__ = ["NOTE"]

NOTE: Final = Text(
    "För offentligheten: det som kan röja enskilda visas inte, inte heller det som skulle avslöja dem "
    "genom subtraktion: inom en indikator, mellan indikatorer om samma personer, eller mellan en "
    "grupp och en del av den. Vad flera grupper som delvis är samma personer avslöjar tillsammans är "
    "inte kontrollerat.",
    "For the public: what could tell of single people is withheld, and what would give them away by "
    "subtraction: within an indicator, between indicators of the same people, or between a group and "
    "a part of it. What several groups of partly the same people tell together was not checked.",
)

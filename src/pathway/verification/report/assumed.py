"""What a proof takes for granted, and what it adds in a few words, in Swedish."""

import re

from pathway.texts import Language

__all__ = ["in_language"]

_SWEDISH = {
    r"A unit of every resource is free whenever one is needed: (.*)\.": (
        r"Det finns alltid en ledig enhet av varje resurs när den behövs: \1."
    ),
    r"The project is not closed early\.": "Projektet stängs inte i förtid.",
    r"Months on the clock (\S+) \((.*)\) are as many days as they can be from some day; whatever the "
    r"date, each of the (\d+) rows of lengths is tried\.": (
        r"Månader på klockan \1 (\2) är så många dagar som de kan vara från någon dag; oavsett datum "
        r"prövas var och en av de \3 uppsättningarna av längder."
    ),
    r"Whether an activity is open is not followed where no rule reads it: (.*)\.": (
        r"Om en aktivitet pågår följs inte där ingen regel läser det: \1."
    ),
    r"On time means that no limit is passed; late follow-ups and visits do not count\.": (
        "I tid betyder att ingen gräns passeras; sena uppföljningar och besök räknas inte."
    ),
    r"Nobody is referred before (\S+)\.": r"Ingen anvisas före \1.",
    r"Left out: (.*)\.": r"Utelämnat: \1.",
    r"(\d+) of (\d+) days": r"\1 av \2 dagar",
}


def in_language(said: str, language: Language) -> str:
    """Return a sentence of the proof in the language; one that is not known stays as it is.

    >>> in_language("84097 of 146097 days", "sv")
    '84097 av 146097 dagar'
    """
    if language == "sv":
        for english, swedish in _SWEDISH.items():
            if re.fullmatch(english, said):
                return re.sub(english, swedish, said)
    return said

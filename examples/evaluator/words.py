"""Says what the words of the register mean: the programme's own Swedish words, and how else they are put."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

import pathway
from pathway.definition import UNKNOWN, OneOf

__all__ = ["NAVIGATOR", "class_of", "day_of", "number_of"]

NAVIGATOR: Final = pathway.load("navigator").latest

_ALSO: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": {"k": "woman", "m": "man"},
    "target_group": {
        "ungdom": "youth_social_assistance",
        "vuxen": "adult_social_assistance",
        "utländsk bakgrund": "foreign_background",
    },
    "referrer": {"ifo": "individual_and_family_services"},
    "status": {"nådd": "reached", "ej nådd": "unreachable", "vill inte svara": "refused"},
}
_MONTHS: Final = (
    "januari februari mars april maj juni juli augusti september oktober november december"
)
_DAYS: Final = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2}) (?P<year>\d{4})",
    r"(?P<day>\d{1,2}) (?P<name>[a-zåäö]{3,}) (?P<year>\d{4})",
)


def class_of(what: str, word: str) -> str:
    """Return the id that the programme has for a word; an empty cell is unknown.

    Raises `ValueError` that names the words there are.
    """
    known = {**_own(what), **_ALSO.get(what, {}), "": UNKNOWN, "okänt": UNKNOWN}
    found = known.get(word.lower())
    if found is None:
        words = ", ".join(each for each in known if each)
        raise ValueError(f"{word!r} är inget av orden: {words}.")
    return found


def _own(what: str) -> Mapping[str, str]:
    """The words of the definition itself, by what they are words for."""
    match what:
        case "outcome":
            return {each.name.sv.lower(): each.id for each in NAVIGATOR.outcomes}
        case "reason":
            reasons = (reason for each in NAVIGATOR.outcomes for reason in each.reasons)
            return {each.name.sv.lower(): each.id for each in reasons}
        case "situation":
            return {each.name.sv.lower(): each.id for each in NAVIGATOR.situations}
        case "status":
            return {}
        case _:
            declared = {
                **{each.id: each.values for each in NAVIGATOR.attributes},
                **{each.id: each.values for each in NAVIGATOR.assessments},
            }
            values = declared[what]
            choices = values.choices if isinstance(values, OneOf) else ()
            return {each.name.sv.lower(): each.id for each in choices}


def day_of(text: str) -> date:
    """Return the day that is written in one of the ways that registers have.

    Raises `ValueError` for what is no day, and for a year of two figures, which could be two.
    """
    for pattern in _DAYS:
        found = re.fullmatch(pattern, text.lower())
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts["month"]) if "month" in parts else _month(parts["name"])
        try:
            return date(int(parts["year"]), month, int(parts["day"]))
        except ValueError:
            break
    raise ValueError(f"{text!r} är ingen dag. Skriv åååå-mm-dd.")


def _month(name: str) -> int:
    starts = [number for number, each in enumerate(_MONTHS.split(), 1) if each.startswith(name)]
    return starts[0] if len(starts) == 1 else 0


def number_of(text: str) -> str:
    """Return a whole number, with or without the word for years after it; empty is unknown."""
    found = re.fullmatch(r"(\d{1,3})( år)?", text)
    if text and found is None:
        raise ValueError(f"{text!r} är ingen ålder i hela år.")
    return found[1] if found else UNKNOWN

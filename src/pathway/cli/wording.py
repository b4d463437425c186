"""The few words of the command line itself, in both languages: headings, spans, days."""

from collections.abc import Sequence

from pathway.dates import Bound, Span
from pathway.texts import Language, Text

__all__ = ["bound_in_words", "cell_in_words", "headings", "span_in_words", "spoken"]

_WORDS = {
    "accepted": "godtagna",
    "activities": "aktiviteter",
    "alike": "lika",
    "as known on": "som det var känt",
    "assessments": "bedömningar",
    "attributes": "uppgifter vid start",
    "bounds": "gränser",
    "cap": "tak",
    "cap in all": "tak sammanlagt",
    "category": "slag",
    "centre": "centralt",
    "clock": "klocka",
    "clocks": "klockor",
    "contacts": "kontakter",
    "count": "antal",
    "date": "dag",
    "dates": "datum",
    "days overdue": "dagar sent",
    "deciders": "beslutas av",
    "documents": "dokument",
    "due": "förfaller",
    "event": "händelse",
    "events": "händelser",
    "every": "varje",
    "extensions": "förlängningar",
    "facts": "vad steg noterar",
    "final": "slutlig",
    "follow-ups": "uppföljningar",
    "from": "från",
    "groups": "grupper",
    "id": "id",
    "in work": "i arbete",
    "joined": "hopförda",
    "lapses": "avslut av sig själva",
    "leads to": "leder till",
    "limit": "gräns",
    "limits": "gränser",
    "must be kept": "måste behållas",
    "name": "namn",
    "note": "anmärkning",
    "open term": "öppen punkt",
    "open terms": "öppna punkter",
    "order": "ordning",
    "outcome": "utfall",
    "outcomes": "utfall",
    "overdue after": "försenad efter",
    "part": "del",
    "participation": "deltagande",
    "participations": "deltaganden",
    "pauses": "uppehåll",
    "per": "per",
    "period": "period",
    "person": "person",
    "phase": "fas",
    "phases": "faser",
    "possible": "möjligt",
    "programme": "program",
    "project": "projekt",
    "purpose": "syfte",
    "reasons": "skäl",
    "recorded": "registrerat",
    "refused": "avslagna",
    "repeated": "införda förut",
    "resources": "resurser",
    "results": "resultat",
    "roles": "roller",
    "rule": "regel",
    "rules": "regler",
    "runs in": "går i",
    "situations": "situationer",
    "source": "källa",
    "step": "steg",
    "steps": "steg",
    "stops": "stoppar",
    "tells": "anger",
    "text": "lydelse",
    "threshold": "tröskel",
    "title": "titel",
    "to": "till",
    "values": "värden",
    "variants": "varianter",
    "version": "version",
    "versions": "versioner",
    "visits": "besök",
    "waits in": "väntar i",
    "why": "varför",
}


def spoken(words: str, language: Language) -> str:
    """Return a heading, given in English, in the language."""
    return words if language == "en" or not words else _WORDS[words]


def headings(words: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return headings, given in English, in the language."""
    return tuple(spoken(each, language) for each in words)


_CELLS = {
    "part": {"before": "före", "during": "under", "after": "efter"},
    "final": {"final": "slutlig"},
    "in work": {"in work": "i arbete"},
    "per": {"spell": "varje gång den börjar gå", "entry": "inträde", "participation": "deltagande"},
    "category": {
        "planned": "planerat",
        "drop_out": "avbrott",
        "excluded": "utskriven",
        "transfer": "överflyttad",
        "not_started": "aldrig börjat",
    },
}


def cell_in_words(column: str, cell: str, language: Language) -> str:
    """Return a cell, which may hold one of the few words that definitions are written in."""
    return cell if language == "en" else _CELLS.get(column, {}).get(cell, cell)


_UNITS = {
    "days": (Text(sv="dag", en="day"), Text(sv="dagar", en="days")),
    "weeks": (Text(sv="vecka", en="week"), Text(sv="veckor", en="weeks")),
    "months": (Text(sv="månad", en="month"), Text(sv="månader", en="months")),
}


def span_in_words(span: Span | None, language: Language) -> str:
    """Return a span in the unit in which it was given; nothing where there is none."""
    if span is None:
        return ""
    for unit, length in (("days", span.days), ("weeks", span.weeks), ("months", span.months)):
        if length is not None:
            one, many = _UNITS[unit]
            return f"{length} {(one if length == 1 else many).of(language)}"
    return ""


def bound_in_words(bound: Bound | None) -> str:
    """Return the day, month or year that is known of a bound; nothing where none is."""
    if bound is None:
        return ""
    length = {"day": 10, "month": 7, "year": 4}[bound.precision]
    return bound.day.isoformat()[:length]

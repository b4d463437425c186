"""The few words of the command line itself, in both languages: headings and cells."""

from collections.abc import Sequence

from pathway.texts import Language

__all__ = ["cell_in_words", "headings", "spoken"]

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

"""The few words and spellings that every printed form of a table of figures shares."""

from pathway.indicators.model import Family
from pathway.texts import Language, Text, numeral

__all__ = ["UNITS", "WORDS", "group_of", "in_unit", "shown", "unit_of"]

UNITS = {
    "records": Text("poster", "records"),
    "persons": Text("personer", "persons"),
    "organisations": Text("organisationer", "organisations"),
    "share": Text("andel", "share"),
    "hours": Text("timmar", "hours"),
    "days": Text("dagar", "days"),
}
"""What figures are counted in."""

WORDS = {
    "after": Text("efter", "after"),
    "all": Text("alla", "all"),
    "before": Text("före", "before"),
    "chance": Text("chans att nå målet", "chance of the target"),
    "correction": Text("rättelse", "correction"),
    "counting": Text("räknesätt", "counting"),
    "data": Text("data", "data"),
    "definitions": Text("definitioner", "definitions"),
    "denominator": Text("av", "of"),
    "events": Text("händelser", "events"),
    "excluded": Text("undantagna", "excluded"),
    "group": Text("grupp", "group"),
    "high": Text("högst (95 %)", "high (95 %)"),
    "incomplete": Text("ofullständiga", "incomplete"),
    "indicator": Text("indikator", "indicator"),
    "kind": Text("slag", "kind"),
    "low": Text("lägst (95 %)", "low (95 %)"),
    "missing": Text("saknas", "missing"),
    "not_applicable": Text("ej tillämpliga", "not applicable"),
    "not_available": Text("kan inte räknas här", "not available here"),
    "not_due": Text("inte aktuella än", "not due yet"),
    "not_due_at_project_end": Text("inte aktuella före projektets slut", "not due at project end"),
    "no": Text("nej", "no"),
    "not_valid": Text("gällde inte då", "not valid then"),
    "numerator": Text("antal", "number"),
    "open": Text("öppen", "open"),
    "other": Text("övriga", "other"),
    "partly_suppressed": Text("visas delvis", "partly suppressed"),
    "period": Text("period", "period"),
    "question": Text("fråga", "question"),
    "refused": Text("avböjde", "refused"),
    "revisions": Text("ändringar", "revisions"),
    "settled": Text("avgjord", "settled"),
    "source": Text("källa", "source"),
    "status": Text("läge", "status"),
    "summary": Text("sammanfattning", "summary"),
    "suppressed": Text("visas inte", "suppressed"),
    "target": Text("mål", "target"),
    "targets": Text("mål", "targets"),
    "title": Text("titel", "title"),
    "unit": Text("enhet", "unit"),
    "unknown": Text("okänt", "unknown"),
    "unreachable": Text("ej nåbara", "unreachable"),
    "update": Text("uppdatering", "update"),
    "valid": Text("gäller", "valid"),
    "value": Text("värde", "value"),
    "version": Text("version", "version"),
    "confidential": Text("konfidentiellt", "confidential"),
    "public": Text("för offentligheten", "for the public"),
    "withheld": Text("inte namngivna (skyddad identitet)", "not named (identity protected)"),
    "yes": Text("ja", "yes"),
}
"""The names of columns, sheets and codes."""


def unit_of(measure: str, of: str | None, count: str) -> str:
    """Return what a measure is counted in."""
    match measure:
        case "count":
            return count
        case "share":
            return "share"
        case _:
            return of or count


def shown(value: str | float | None, language: Language) -> str:
    """Return a value for a reader: four decimals at most, nothing for None, a word as it is.

    >>> shown(0.25, "en"), shown(1 / 3, "sv"), shown(12.0, "sv"), shown(None, "en")
    ('0.25', '0,3333', '12', '')
    """
    match value:
        case None:
            return ""
        case float():
            return numeral(f"{value:.4f}".rstrip("0").rstrip("."), language)
        case int():
            return numeral(str(value), language)
        case str():
            return value


def in_unit(value: float | None, unit: str, language: Language) -> str:
    """Return a value with its unit, a share as a percentage; nothing for None.

    >>> in_unit(0.504, "share", "sv"), in_unit(12.5, "hours", "en"), in_unit(36, "records", "en")
    ('50,4 %', '12.5 hours', '36')
    """
    if value is None:
        return ""
    match unit:
        case "share":
            return f"{shown(round(value * 100.0, 1), language)} %"
        case "hours" | "days":
            return f"{shown(value, language)} {UNITS[unit].of(language)}"
        case _:
            return shown(value, language)


def group_of(family: Family, bands: tuple[tuple[str, str], ...], language: Language) -> str:
    """Return the names of the bands that a row is of; `all` where it is of all."""
    names = {
        (each.id, band.id): band.name.of(language)
        for each in family.breakdowns
        for band in each.bands
    }
    of = {each.id: each.name.of(language) for each in family.breakdowns}
    told = [
        names.get(pair) or f"{of[pair[0]]}: {WORDS[pair[1]].of(language)}"
        for pair in bands
        if pair[1] != "_T"
    ]
    return ", ".join(told) or WORDS["all"].of(language)

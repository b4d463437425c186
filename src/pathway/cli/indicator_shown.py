"""Puts figures, what stands behind them and what changed of them into rows, lines and objects."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pathway.indicators.explaining import Explanation
from pathway.indicators.revisions import Revision
from pathway.indicators.rows import ALL, Row
from pathway.indicators.said import interval_said, is_empty, unresolved_said
from pathway.indicators.table import IndicatorTable
from pathway.indicators.words import WORDS, group_of, in_unit, shown
from pathway.texts import Language

if TYPE_CHECKING:
    from pathway.cli.indicator_disclosed import Disclosed

__all__ = [
    "explained_lines",
    "explanation_object",
    "figure_rows",
    "revision_object",
    "revision_rows",
    "table_object",
]


def table_object(told: "Disclosed") -> dict[str, object]:
    """Return a table as what JSON holds."""
    table = told.table
    known = table.as_known_on
    return {
        "family": table.family.id,
        "version": table.family.version,
        "programme": table.programme,
        "programme_hash": table.programme_hash,
        "on": None if table.on is None else table.on.isoformat(),
        "as_known_on": None if known is None else known.isoformat(),
        "disclosure": told.disclosure,
        "confidential": told.confidential,
        "rows": table.as_dicts(),
        "sums_that_do_not_hold": list(told.wrong),
        "not_available": {
            name: [each.message for each in faults] for name, faults in table.lacking.items()
        },
    }


def figure_rows(
    table: IndicatorTable, rows: Iterable[Row], language: Language
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headings and rows for people: what is unresolved in words, no group that nobody is in."""
    columns = ["indicator", "title", "group", "value", "numerator", "denominator", "target"]
    if table.periods:
        columns.insert(2, "period")
    titles = {each.id: each.title.of(language) for each in table.family.indicators}
    found = []
    for row in rows:
        if is_empty(row):
            continue
        cells = [
            row.indicator,
            titles[row.indicator],
            group_of(table.family, row.bands, language),
            in_unit(row.value, row.unit, language)
            if row.numerator is not None
            else WORDS[row.status].of(language),
            shown(row.numerator, language),
            shown(row.denominator, language),
            "" if row.target is None else in_unit(row.target, row.unit, language),
        ]
        if table.periods:
            cells.insert(2, WORDS["all"].of(language) if row.period == ALL else row.period)
        found.append((*cells, interval_said(row), unresolved_said(row, language)))
    return (*(WORDS[each].of(language) for each in columns), "95 %", _WITHOUT[language]), found


_WITHOUT: dict[Language, str] = {"sv": "utan svar", "en": "unresolved"}


def explanation_object(found: Explanation) -> dict[str, object]:
    """Return what stands behind a figure as what JSON holds."""
    row = found.row
    return {
        "indicator": row.indicator,
        "period": row.period,
        **dict(row.bands),
        "numerator": row.numerator,
        "denominator": row.denominator,
        "withheld": found.withheld,
        "records": [
            {
                "person": each.person,
                "participations": list(each.participations),
                "standing": each.standing,
                "events": [
                    {
                        "id": one.event,
                        "participation": one.participation,
                        "on": one.on.isoformat(),
                        "kind": one.kind,
                        "ids": list(one.ids),
                    }
                    for one in each.events
                ],
            }
            for each in found.records
        ],
    }


def revision_object(each: Revision) -> dict[str, object]:
    """Return a changed figure as what JSON holds."""
    row = each.row
    return {
        "indicator": row.indicator,
        "period": row.period,
        **dict(row.bands),
        "kind": each.kind,
        "before": _side(each.before),
        "after": _side(each.after),
        "events": list(each.events),
    }


def _side(row: Row | None) -> dict[str, object] | None:
    if row is None:
        return None
    return {
        "numerator": row.numerator,
        "denominator": row.denominator,
        "value": row.value,
        **dict(row.unresolved),
    }


def revision_rows(
    table: IndicatorTable, found: Iterable[Revision], language: Language
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headings and rows of what changed, for people."""
    columns = ("indicator", "period", "group", "before", "after", "kind", "events")
    rows: list[tuple[str, ...]] = [
        (
            each.row.indicator,
            WORDS["all"].of(language) if each.row.period == ALL else each.row.period,
            group_of(table.family, each.row.bands, language),
            _told(each.before, language),
            _told(each.after, language),
            WORDS[each.kind].of(language),
            "\n".join(each.events),
        )
        for each in found
    ]
    return tuple(WORDS[each].of(language) for each in columns), rows


def _told(row: Row | None, language: Language) -> str:
    if row is None:
        return ""
    if row.numerator is None or row.denominator is None:
        return WORDS[row.status].of(language)
    said = in_unit(row.value, row.unit, language)
    counted = f"{shown(row.numerator, language)}/{shown(row.denominator, language)}"
    parts = (f"{said} ({counted})", unresolved_said(row, language))
    return "; ".join(each for each in parts if each)


def explained_lines(table: IndicatorTable, found: Explanation, language: Language) -> Iterator[str]:
    """Yield the figure, then each record with the events that tell of it."""
    row = found.row
    yield f"{row.indicator}, {group_of(table.family, row.bands, language)}: {_told(row, language)}"
    for each in found.records:
        said = WORDS[each.standing].of(language)
        own = (each.person,) == each.participations  # an organisation
        whose = each.person if own else f"{', '.join(each.participations)} ({each.person})"
        yield f"{whose}: {said}"
        for one in each.events:
            yield f"  {one.on}  {' '.join((one.kind, *one.ids))}  {one.event}"
    if found.withheld:
        yield f"{WORDS['withheld'].of(language)}: {found.withheld}"

"""Freezes a table of figures in a file, as what was reported, and reads it again or refuses it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

import attrs

from pathway.dates import Bound, Period
from pathway.definition.document import hash_of
from pathway.errors import DefinitionError, Fault
from pathway.indicators.check.lacked import Lacked
from pathway.indicators.document import family_from_document, family_to_document
from pathway.indicators.faults import DamagedFigures, NotAsked
from pathway.indicators.placed import placed
from pathway.indicators.rows import Row, Status
from pathway.indicators.table import IndicatorTable

__all__ = ["FROZEN_FORMAT", "freeze", "read_frozen"]

FROZEN_FORMAT: Final = "participant-pathway-figures/1"
"""The form of the file, told under its key `format`."""

_ROW: Final = tuple(each.name for each in attrs.fields(Row))
_REALS: Final = ("value", "low", "high", "target", "chance")
_PAIRS: Final = frozenset({"bands", "unresolved"})


def freeze(table: IndicatorTable, path: Path) -> str:
    """Write the exact table to a file as JSON, with what it asked and by which definitions.

    Return its digest, which the file ends with: a figure that is changed in the file is found. Where
    a file is of figures for the public, it is as confidential as they were before anything of them was
    withheld. Raises `NotAsked` for a table that is of no moment, which nothing could be compared with,
    or of which something was withheld.
    """
    if table.as_known_on is None:
        raise NotAsked("A table is frozen as it was known at a moment. Ask for it as known on one.")
    if table.disclosure is not None:
        raise NotAsked(
            "A table is frozen as it was counted. Publish from it; freeze the exact one."
        )
    document = _document(table)
    digest = hash_of(document)
    text = json.dumps({**document, "digest": digest}, ensure_ascii=False, indent=1)
    with placed(path) as place:
        place.write_text(f"{text}\n", encoding="utf-8")
    return digest


def read_frozen(path: Path) -> IndicatorTable:
    """Return the table that was frozen in a file.

    Raises `DamagedFigures` where the file is none such, or not as it was written, and `OSError` where
    it cannot be read.
    """
    try:
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise DamagedFigures(str(path), "it is no JSON") from None
    if not isinstance(document, dict) or document.get("format") != FROZEN_FORMAT:
        raise DamagedFigures(str(path), f"it has no format {FROZEN_FORMAT!r}")
    digest = document.pop("digest", None)
    if hash_of(document) != digest:
        raise DamagedFigures(str(path), "it was changed after it was written: its digest differs")
    try:
        return _table(document)
    except (KeyError, TypeError, ValueError, AttributeError, DefinitionError):
        raise DamagedFigures(str(path), "another version of the library wrote it") from None


def _document(table: IndicatorTable) -> dict[str, object]:
    assert table.as_known_on is not None
    return {
        "format": FROZEN_FORMAT,
        "family": family_to_document(table.family),
        "programme": table.programme,
        "programme_hash": table.programme_hash,
        "breakdowns": list(table.breakdowns),
        "periods": {name: _bounds(each) for name, each in table.periods.items()},
        "by": None if table.by is None else list(table.by),
        "on": None if table.on is None else table.on.isoformat(),
        "as_known_on": table.as_known_on.isoformat(),
        "lacking": _faults(table.lacking),
        "untold": _faults(table.untold),
        "outside": {name: list(each) for name, each in table.outside.items()},
        "rows": [_row(each) for each in table.rows],
    }


def _bounds(period: Period) -> list[str | None]:
    return [None if each is None else str(each) for each in (period.start, period.end)]


def _faults(found: Mapping[str, tuple[Fault, ...]]) -> dict[str, list[list[str]]]:
    return {name: [_fault(each) for each in faults] for name, faults in found.items()}


def _fault(each: Fault) -> list[str]:
    return [each.path, each.message, *([each.swedish] if isinstance(each, Lacked) else [])]


def _row(row: Row) -> dict[str, object]:
    return {
        name: dict(getattr(row, name)) if name in _PAIRS else getattr(row, name) for name in _ROW
    }


def _table(told: Mapping[str, object]) -> IndicatorTable:
    by, on = told["by"], told["on"]
    return IndicatorTable(
        family_from_document(told["family"]),
        _text(told["programme"]),
        tuple(_read_row(_object(each)) for each in _list(told["rows"])),
        _texts(told["breakdowns"]),
        {name: _period(_list(each)) for name, each in _object(told["periods"]).items()},
        None if by is None else _texts(by),
        None if on is None else date.fromisoformat(_text(on)),
        datetime.fromisoformat(_text(told["as_known_on"])),
        _text(told["programme_hash"]),
        _read_faults(told["lacking"]),
        _read_faults(told["untold"]),
        outside={name: _texts(each) for name, each in _object(told.get("outside", {})).items()},
    )


def _read_row(told: Mapping[str, object]) -> Row:
    numerator, denominator = _whole(told["numerator"]), _whole(told["denominator"])
    value, low, high, target, chance = (_real(told[each]) for each in _REALS)
    return Row(
        _text(told["indicator"]),
        _text(told["version"]),
        _text(told["period"]),
        tuple((name, _text(band)) for name, band in _object(told["bands"]).items()),
        numerator,
        denominator,
        value,
        _text(told["unit"]),
        low,
        high,
        target,
        chance,
        tuple((name, _whole(each)) for name, each in _object(told["unresolved"]).items()),
        _status(told["status"]),
        _text(told["definition_hash"]),
    )


def _status(told: object) -> Status:
    match told:
        case "settled" | "open" | "not_valid" | "not_available":
            return told
        case "suppressed" | "partly_suppressed":
            return told
        case _:
            raise ValueError(told)


def _period(told: list[object]) -> Period:
    start, end = (None if each is None else Bound.read(_text(each)) for each in told)
    return Period(start, end)


def _read_faults(told: object) -> dict[str, tuple[Fault, ...]]:
    return {
        name: tuple(_read_fault(_texts(each)) for each in _list(faults))
        for name, faults in _object(told).items()
    }


def _read_fault(told: Sequence[str]) -> Fault:
    match tuple(told):
        case path, message, swedish:
            return Lacked(path, message, swedish)
        case _:
            return Fault(*told)


def _object(told: object) -> dict[str, object]:
    if not isinstance(told, dict):
        raise TypeError(told)
    return told


def _list(told: object) -> list[object]:
    if not isinstance(told, list):
        raise TypeError(told)
    return told


def _texts(told: object) -> tuple[str, ...]:
    return tuple(_text(each) for each in _list(told))


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told


def _whole(told: object) -> int | None:
    if told is None or (isinstance(told, int) and not isinstance(told, bool)):
        return told
    raise TypeError(told)


def _real(told: object) -> float | None:
    if told is None or (isinstance(told, int | float) and not isinstance(told, bool)):
        return told
    raise TypeError(told)

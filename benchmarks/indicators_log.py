"""Draws a log of many participations of Navigator, column by column, and puts it into a parquet file.

Eight events each: referred, entered the introduction, assessed, entered coaching, hours twice, exited,
followed up. Of all rows 3 % were corrected, 1 % were voided, and 30 % became known late.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pathway.catalogue import load
from pathway.indicators.codebook import STATUSES, Codebook, Kind
from pathway.indicators.log import FOREVER

__all__ = ["BOOK", "KNOWN", "ON", "write"]

BOOK = Codebook.of(load("navigator"))
ON = date(2010, 12, 31)
KNOWN = date(2010, 6, 1).toordinal() * 1_000
"""When it is asked: a moment by which much was known; a day of the log is a thousand moments."""

_EVENTS = 8
_CORRECTED, _VOIDED, _LATE = 0.03, 0.01, 0.3
_FIRST = date(2008, 9, 1).toordinal()
_PART = 250_000
_KINDS = (
    Kind.REFERRED,
    Kind.ENTERED,
    Kind.ASSESSED,
    Kind.ENTERED,
    Kind.HOURS,
    Kind.HOURS,
    Kind.EXITED,
    Kind.FOLLOWED_UP,
)
_STEPS = (0, 7, 14, 35, 60, 90, 150, 240)


def write(path: Path, participations: int, seed: int = 1) -> int:
    """Write the log and return its number of rows; a part of the participations at a time."""
    schema = pa.schema([(name, pa.int64()) for name in BOOK.columns])
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for first in range(0, participations, _PART):
            count = min(_PART, participations - first)
            columns = _part(np.random.default_rng([seed, first]), first + 1, count)
            rows += len(columns["record"])
            file.write_table(pa.table(columns, schema=schema))
    return rows


def _part(draw: np.random.Generator, first: int, count: int) -> dict[str, np.ndarray]:
    number = np.arange(first, first + count, dtype=np.int64)
    start = _FIRST + draw.integers(0, 600, count)
    told: dict[str, np.ndarray] = {
        name: np.zeros((count, _EVENTS), np.int64) for name in BOOK.columns
    }
    told["record"][:] = number[:, None]
    told["person"][:] = number[:, None]
    told["place"][:] = np.arange(1, _EVENTS + 1)
    late = draw.integers(0, 40, (count, _EVENTS)).cumsum(axis=1) // 4
    told["day"][:] = start[:, None] + np.array(_STEPS) + late
    told["kind"][:] = _KINDS
    for at, phase in ((0, "referred"), (1, "introduction"), (3, "coaching"), (6, "exited")):
        told["name"][:, at] = BOOK.code("phase", phase)
    told["name"][:, 2] = 1
    told["value"][:, 2] = draw.integers(1, 3, count)
    told["amount"][:, 4:6] = draw.integers(100, 4_000, (count, 2))
    told["value"][:, 6] = draw.integers(1, len(BOOK.spaces["outcome"]) + 1, count)
    told["effective"][:, 6] = told["day"][:, 6]
    reached = draw.random(count) < 0.8  # noqa: PLR2004  most can be asked
    told["name"][:, 7] = BOOK.code("follow_up", "day_90")
    told["value"][:, 7] = np.where(reached, 1, draw.integers(2, len(STATUSES), count))
    situations = draw.integers(1, len(BOOK.spaces["situation"]) + 1, count)
    told["extra"][:, 7] = np.where(reached, situations, 0)
    for each in BOOK.attributes:
        most = len(each.classes) + 2 if each.classes else 60
        told[each.column][:, 0] = draw.integers(1, most, count)
    known = told["day"] * 1_000 + draw.integers(0, 999, (count, _EVENTS))
    known += np.where(
        draw.random((count, _EVENTS)) < _LATE, draw.integers(0, 90_000, (count, _EVENTS)), 0
    )
    told["known"][:] = known
    told["gone"][:] = FOREVER
    flat = {name: each.reshape(-1) for name, each in told.items()}
    chance = draw.random(count * _EVENTS)
    corrected = np.flatnonzero(chance < _CORRECTED)
    again = {name: each[corrected] for name, each in flat.items()}
    again["known"] = again["known"] + 30_000
    again["day"] = again["day"] + 1
    flat["gone"][corrected] = again["known"]
    voided = (chance >= _CORRECTED) & (chance < _CORRECTED + _VOIDED)
    flat["gone"][voided] = flat["known"][voided] + 50_000
    return {name: np.concatenate([each, again[name]]) for name, each in flat.items()}

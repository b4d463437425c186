"""Every engine gives the rows that plain Python gives, whatever the log and the question."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from attrs import evolve

from pathway.dates import Bound, Period
from pathway.indicators.counting import Engine, cells
from pathway.indicators.engines import duckdb, narwhals, narwhals_terms, python
from pathway.indicators.log import Log
from pathway.indicators.log_file import read_events
from pathway.indicators.model import Family
from pathway.indicators.plan import (
    ALWAYS,
    Aggregate,
    Max,
    Previous,
)
from tests.cli.running import run
from tests.indicators.engines.steps import plan_of_every_step, table_of
from tests.indicators.families import NAVIGATOR_FAMILY, ONE_BY_ONE
from tests.indicators.logs import HARBOUR_PROGRAMME, NAVIGATOR, START, log_of

ENGINES: Mapping[str, Engine] = {
    "duckdb": duckdb.run,
    "polars": narwhals.through(pl.DataFrame),
    "pandas": narwhals.through(pd.DataFrame),
}
_YEARS = {
    "early": Period(None, Bound(date(2024, 6, 30))),
    "late": Period(Bound(date(2024, 9, 1)), Bound(date(2025, 8, 31))),
}


def _question(
    log: Log, seed: int
) -> tuple[date, datetime | None, Mapping[str, Period] | None, Sequence[str] | None]:
    """A day, mostly one on which something falls due; a moment; periods; breakdowns."""
    draw = Random(seed)  # noqa: S311  the same question again
    day = draw.choice(log.columns["day"] or [date(2024, 2, 29).toordinal()])
    on = date.fromordinal(day + draw.choice((10, 29, 30, 31, 90, 180, 700)))
    moment = draw.choice((None, START + timedelta(minutes=draw.randint(0, 220))))
    return on, moment, draw.choice((None, _YEARS)), draw.choice((None, ("age",), ()))


def _of_one_counting(number: int) -> Family:
    return ONE_BY_ONE[number % len(ONE_BY_ONE)]


def _agrees(engine: Engine, log: Log, family: Family, seed: int) -> int:
    on, moment, periods, by = _question(log, seed)
    found, expected = (
        Counter(cells(log, family, on=on, as_known_on=moment, periods=periods, by=by, engine=each))
        for each in (engine, python.run)
    )
    assert found == expected, seed
    return len(expected)


def _harbour(engine: Engine, seeds: Sequence[int]) -> int:
    cells_found = 0
    for seed in seeds:
        log = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, seed))
        cells_found += _agrees(engine, log, _of_one_counting(seed), seed)
    return cells_found


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_finds_the_cells_that_plain_python_finds(name: str) -> None:
    assert _harbour(ENGINES[name], range(14) if name == "polars" else (3, 6, 9)) > 20


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """The log of the invented cohort of Navigator."""
    folder = tmp_path_factory.mktemp("demo")
    assert run("demo", "--out", folder).status == 0
    return read_events(NAVIGATOR, folder / "events.jsonl")


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_finds_them_in_a_cohort_of_navigator(name: str, cohort: Log) -> None:
    assert _agrees(ENGINES[name], cohort, NAVIGATOR_FAMILY, 5) > 5


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_finds_nothing_in_an_empty_log(name: str) -> None:
    log = Log.of(HARBOUR_PROGRAMME, [])
    assert cells(log, _of_one_counting(5), engine=ENGINES[name]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_finds_them_in_many_logs(name: str) -> None:
    assert _harbour(ENGINES[name], range(100, 190)) > 1_000


def _told(engine: Engine, seed: int) -> list[Counter[tuple[int, ...]]]:
    found = engine(plan_of_every_step(), table_of(seed))
    return [Counter(tuple(row) for row in rows) for rows in found]


def _steps_agree(engine: Engine) -> None:
    for seed in range(8):
        assert _told(engine, seed) == _told(python.run, seed), seed


@pytest.mark.parametrize("name", ENGINES)
def test_every_step_of_a_plan_gives_the_rows_of_plain_python(name: str) -> None:
    _steps_agree(ENGINES[name])


def test_a_frame_that_is_there_is_taken_as_the_log() -> None:
    there = pl.LazyFrame(table_of(1))
    assert _told(narwhals.through(lambda _: there), 0) == _told(python.run, 1)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(
    "fault", ["the last is the first", "every row is asked", "no bound", "the row after"]
)
def test_the_comparison_of_steps_catches(
    monkeypatch: pytest.MonkeyPatch, name: str, fault: str
) -> None:
    _break(monkeypatch, fault)
    with pytest.raises(AssertionError):
        _steps_agree(ENGINES[name])


@pytest.mark.parametrize("fault", ["the last is the first", "every row is asked"])
def test_the_comparison_of_cells_catches(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    _break(monkeypatch, fault)
    with pytest.raises(AssertionError):
        _harbour(ENGINES["polars"], range(30))


def _break(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Let Narwhals take steps wrongly: ties, filters, what is given for no rows, windows."""
    aggregated, taken_in = narwhals_terms.aggregated, narwhals_terms.taken_in
    ran = narwhals_terms.ran

    def first(each: Aggregate, column: str) -> nw.Expr:
        return nw.col(column).min() if isinstance(each, Max) else aggregated(each, column)

    def all_asked(each: Aggregate | Previous) -> nw.Expr:
        return taken_in(each if isinstance(each, Previous) else evolve(each, where=ALWAYS))

    def unbounded(each: Aggregate | Previous, column: str) -> nw.Expr:
        return nw.col(column).fill_null(0).cast(nw.Int64)

    def after(
        each: Aggregate | Previous, column: str, partition: Sequence[str], order: Sequence[str]
    ) -> nw.Expr:
        if isinstance(each, Previous):
            return nw.col(column).shift(-1).over(*partition, order_by=list(order))
        return ran(each, column, partition, order)

    match fault:
        case "the last is the first":
            monkeypatch.setattr(narwhals, "aggregated", first)
        case "every row is asked":
            monkeypatch.setattr(narwhals, "taken_in", all_asked)
        case "no bound":
            monkeypatch.setattr(narwhals, "settled", unbounded)
        case _:
            monkeypatch.setattr(narwhals, "ran", after)

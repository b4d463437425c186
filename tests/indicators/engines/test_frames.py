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
    Add,
    Aggregate,
    And,
    Case,
    Col,
    Compare,
    Derive,
    Divide,
    Group,
    In,
    Join,
    Keep,
    Lit,
    Max,
    Min,
    Multiply,
    Not,
    Or,
    Previous,
    Relation,
    Remainder,
    Running,
    Scan,
    Subtract,
    Sum,
)
from tests.cli.running import run
from tests.indicators.families import HARBOUR_FAMILY, NAVIGATOR_FAMILY
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
    counting = HARBOUR_FAMILY.countings[number % len(HARBOUR_FAMILY.countings)]
    asked = tuple(each for each in HARBOUR_FAMILY.indicators if each.counting == counting.id)
    return evolve(HARBOUR_FAMILY, countings=(counting,), indicators=asked)


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
    assert _harbour(ENGINES[name], range(9) if name == "polars" else (3, 5, 6, 7)) > 50


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


_COLUMNS = ("who", "at", "number", "tiny")
_LOG = Scan(_COLUMNS)
_BIG = 1 << 61


def _table(seed: int) -> Mapping[str, list[int]]:
    """Rows of few groups; numbers beyond those that a real number tells apart, and below nothing."""
    draw = Random(seed)  # noqa: S311  the same table again
    rows = [
        (
            draw.randint(1, 4),
            at,
            draw.choice((draw.randint(_BIG - 9, _BIG), draw.randint(0, 300), 0)),
            draw.randint(-3, 3),
        )
        for at in range(draw.choice((1, 30)))
    ]
    draw.shuffle(rows)
    return dict(zip(_COLUMNS, map(list, zip(*rows, strict=True)), strict=True))


def _plan() -> list[Relation]:
    """Every step, and every expression, as the roots of one plan that reads some steps twice."""
    negative = Compare(Col("tiny"), "<", Lit(0))
    some = Keep(_LOG, Or((And((negative, Not(In(Col("who"), (2, 3))))), In(Col("who"), (1, 2)))))
    few = Keep(_LOG, And((Compare(Col("who"), ">=", Lit(2)), Compare(Col("at"), "!=", Lit(5)))))
    made = Derive(
        some,
        (
            ("whole", Divide(Col("number"), Lit(7))),
            ("left", Remainder(Col("number"), Lit(1 << 20))),
            ("less", Subtract(Multiply(Col("tiny"), Lit(1 << 40)), Add(Col("at"), Lit(3)))),
            ("said", Case(((negative, Lit(-1)), (In(Col("at"), ()), Lit(9))), Col("number"))),
        ),
    )
    again = Derive(
        made, (("whole", Add(Col("whole"), Col("left"))), ("two", Lit(2))), ("who", "at")
    )
    sums = Group(
        few,
        ("who",),
        (
            ("most", Max(Col("number"), negative, 4)),
            ("least", Min(Col("number"), negative, 7)),
            ("highest", Max(Col("tiny"), ALWAYS, 2)),
            ("lowest", Min(Col("tiny"), ALWAYS, -1)),
            ("sum", Sum(Col("at"), negative)),
            ("rows", Sum(Lit(1))),
        ),
    )
    running = Running(
        made,
        ("who",),
        ("at",),
        (
            ("so_far", Sum(Col("tiny"))),
            ("top", Max(Col("said"), negative)),
            ("bottom", Min(Col("number"), ALWAYS, _BIG)),
            ("before", Previous(Col("number"), -5)),
        ),
    )
    return [
        again,
        running,
        Join(made, sums, ("who",)),
        Join(made, sums, ("who",), every=True),
        Group(Join(_LOG, sums, ("who",), every=True), ("sum", "most"), (("n", Sum(Lit(1))),)),
        Group(made, ("who", "tiny"), ()),
    ]


def _told(engine: Engine, seed: int) -> list[Counter[tuple[int, ...]]]:
    found = engine(_plan(), _table(seed))
    return [Counter(tuple(row) for row in rows) for rows in found]


def _steps_agree(engine: Engine) -> None:
    for seed in range(8):
        assert _told(engine, seed) == _told(python.run, seed), seed


@pytest.mark.parametrize("name", ENGINES)
def test_every_step_of_a_plan_gives_the_rows_of_plain_python(name: str) -> None:
    _steps_agree(ENGINES[name])


def test_a_frame_that_is_there_is_taken_as_the_log() -> None:
    there = pl.LazyFrame(_table(1))
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

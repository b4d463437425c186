"""Every step of a plan gives on a database the rows that it gives in plain Python."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pytest
from attrs import evolve
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    FromClause,
    MetaData,
    Table,
    cast,
    create_engine,
    select,
)

from pathway.indicators.engines import python, sql, sql_terms
from pathway.indicators.engines.sql_terms import Whole
from pathway.indicators.plan import ALWAYS, Aggregate, Lit, Multiply, Previous, Relation
from tests.indicators.engines.steps import plan_of_every_step, table_of


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    if request.param == "sqlite":
        url = "sqlite://"
    else:
        url = request.getfixturevalue("postgres_server").url()
    engine = create_engine(url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def _run(
    connection: Connection, roots: Sequence[Relation], columns: Mapping[str, Sequence[int]]
) -> list[list[tuple[int, ...]]]:
    parts = [Column(name, BigInteger) for name in columns]
    log = Table("steps", MetaData(), *parts, prefixes=["TEMPORARY"])
    log.create(connection)
    try:
        rows = zip(*columns.values(), strict=True)
        connection.execute(log.insert(), [dict(zip(columns, row, strict=True)) for row in rows])
        asked = sql.statement_of(roots, lambda _: log)
        return sql.rows_of(roots, [tuple(row) for row in connection.execute(asked)])
    finally:
        log.drop(connection)


def _told(found: Sequence[Sequence[Sequence[int]]]) -> list[Counter[tuple[int, ...]]]:
    return [Counter(tuple(row) for row in rows) for rows in found]


def _steps_agree(connection: Connection) -> None:
    for seed in range(8):
        plan, table = plan_of_every_step(), table_of(seed)
        assert _told(_run(connection, plan, table)) == _told(python.run(plan, table)), seed


def test_every_step_gives_the_rows_of_plain_python(connection: Connection) -> None:
    _steps_agree(connection)


def test_one_relation_alone_gives_its_rows(connection: Connection) -> None:
    plan, table = plan_of_every_step()[:1], table_of(3)
    assert _told(_run(connection, plan, table)) == _told(python.run(plan, table))


@pytest.mark.parametrize("fault", ["every row is asked", "no bound", "the first has none before"])
def test_the_comparison_of_steps_catches(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    taken_in, ran = sql_terms._taken_in, sql.ran

    def all_asked(each: Aggregate, rows: FromClause) -> Whole:
        return taken_in(evolve(each, where=ALWAYS), rows)

    def unbounded(each: Aggregate, found: Whole) -> Whole:
        return cast(found, BigInteger)

    def none_before(
        each: Aggregate | Previous,
        rows: FromClause,
        partition: tuple[str, ...],
        order: tuple[str, ...],
    ) -> Whole:
        told = evolve(each, otherwise=0) if isinstance(each, Previous) else each
        return ran(told, rows, partition, order)

    match fault:
        case "every row is asked":
            monkeypatch.setattr(sql_terms, "_taken_in", all_asked)
        case "no bound":
            monkeypatch.setattr(sql_terms, "_settled", unbounded)
        case _:
            monkeypatch.setattr(sql, "ran", none_before)
    with pytest.raises(AssertionError):
        _steps_agree(connection)


def test_a_product_of_small_numbers_may_be_large(connection: Connection) -> None:
    million = Lit(10**6)
    product = sql_terms.number(Multiply(million, million), Table("steps", MetaData()))
    assert connection.execute(select(product)).scalar_one() == 10**12

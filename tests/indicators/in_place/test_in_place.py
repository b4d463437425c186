"""A journal counted where it lies gives what its log gives in plain Python."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from random import Random

import pytest
from attrs import evolve
from sqlalchemy import CTE, ColumnElement, FromClause, false, func, literal, select

from pathway.dates import Bound, Period
from pathway.definition import Programme
from pathway.indicators.codebook import Kind
from pathway.indicators.counting import cells
from pathway.indicators.engines import sql
from pathway.indicators.engines.sql_terms import Whole, number
from pathway.indicators.faults import NotInPlace, OtherDefinition
from pathway.indicators.in_place import counting, in_place, rows, spelling
from pathway.indicators.in_place import log as log_in_place
from pathway.indicators.journal_log import log_of_journal
from pathway.indicators.log import moment_number
from pathway.indicators.model import Family
from pathway.indicators.plan import Aggregate, Max, Scan
from pathway.journal import Journal, init_journal, open_journal
from pathway.journal.port import Database
from pathway.journal.spelling import Statement
from tests._postgres import Server
from tests.indicators.families import ONE_BY_ONE
from tests.indicators.journals import journal_of, moments_in
from tests.indicators.logs import HARBOUR_PROGRAMME

_YEARS = {
    "early": Period(None, Bound(date(2024, 6, 30))),
    "late": Period(Bound(date(2024, 9, 1)), Bound(date(2025, 8, 31))),
}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database for many journals, each of a tenant of its own."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('place') / 'journal.db'}"
        return
    server: Server = request.getfixturevalue("postgres_server")
    with server.database() as name:
        init_journal(server.url(name))
        yield server.url(name)


def _numbered(found: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """The rows with participations, persons and places numbered from 1 without gaps."""
    dense = [
        {each: n for n, each in enumerate(sorted({row[at] for row in found}), 1)} for at in range(2)
    ]
    places: dict[int, set[int]] = {}
    for row in found:
        places.setdefault(row[1], set()).add(row[2])
    ranks = {who: {p: n for n, p in enumerate(sorted(each), 1)} for who, each in places.items()}
    return sorted(
        (dense[0][row[0]], dense[1][row[1]], ranks[row[1]][row[2]], *row[3:]) for row in found
    )


def _rows_agree(journal: Journal) -> int:
    log = log_of_journal(journal, HARBOUR_PROGRAMME)
    names = log.book.columns
    with in_place(journal, HARBOUR_PROGRAMME) as there:
        (found,) = there.run([Scan(names)], there.columns)
        assert there.last_day == log.last_day
    expected = list(zip(*(log.columns[name] for name in names), strict=True))
    assert _numbered(found) == _numbered(expected)
    return len(found)


def _question(
    journal: Journal, last: date | None, seed: int
) -> tuple[date, datetime | None, Mapping[str, Period] | None, Sequence[str] | None]:
    draw = Random(seed)  # noqa: S311  the same question again
    on = date.fromordinal((last or date(2024, 2, 29)).toordinal() - draw.choice((0, 0, 31, 300)))
    moment = draw.choice((None, *moments_in(journal)))
    return on, moment, draw.choice((None, _YEARS)), draw.choice((None, ("age",), ()))


def _of_one_counting(number: int) -> Family:
    return ONE_BY_ONE[number % len(ONE_BY_ONE)]


def _cells_agree(journal: Journal, family: Family, seed: int) -> int:
    log = log_of_journal(journal, HARBOUR_PROGRAMME)
    on, moment, periods, by = _question(journal, log.last_day, seed)
    with in_place(journal, HARBOUR_PROGRAMME) as there:
        found = cells(
            there, family, on=on, as_known_on=moment, periods=periods, by=by, engine=there.run
        )
    expected = cells(log, family, on=on, as_known_on=moment, periods=periods, by=by)
    assert Counter(found) == Counter(expected), seed
    return len(expected)


def _many_agree(url: str, seeds: Sequence[int], *, rows_too: bool = True) -> int:
    found = 0
    for seed in seeds:
        with closing_of(url, seed) as journal:
            if rows_too:
                assert _rows_agree(journal)
            found += _cells_agree(journal, _of_one_counting(seed), seed)
    return found


def closing_of(url: str, seed: int) -> closing[Journal]:
    return closing(journal_of(url, HARBOUR_PROGRAMME, seed))


def test_the_rows_and_cells_are_those_of_the_log(url: str) -> None:
    assert _many_agree(url, range(6) if url.startswith("sqlite") else (1, 3, 5)) > 10


@pytest.mark.slow
def test_they_are_in_many_journals(url: str) -> None:
    assert _many_agree(url, range(100, 200)) > 900


def test_the_figures_of_an_empty_journal_are_empty(url: str) -> None:
    with (
        closing(open_journal(url, tenant="nobody")) as journal,
        in_place(journal, HARBOUR_PROGRAMME) as there,
    ):
        assert there.last_day is None
        assert cells(there, _of_one_counting(5), engine=there.run) == []
        assert there.run([], there.columns) == []


def test_an_early_closing_is_seen_once_it_was_known(url: str) -> None:
    day = date(2025, 9, 30)
    with closing(open_journal(url, tenant="closed")) as journal:
        journal.close_project(HARBOUR_PROGRAMME, day)
        for at in range(2):
            log = log_of_journal(journal, HARBOUR_PROGRAMME)
            with in_place(journal, HARBOUR_PROGRAMME) as there:
                assert list(there.closings) == list(log.closings)
                assert there.closed_on(moment_number(None), day.toordinal()) == day.toordinal()
                assert there.closed_on(moment_number(None), day.toordinal() - 1) is None
                known = there.closed_on(moment_number(datetime.now(UTC)), day.toordinal())
                assert (known is None) == (at == 0)
            journal.number()


def test_events_of_another_content_are_refused(url: str) -> None:
    harbour = HARBOUR_PROGRAMME.latest
    changed = evolve(harbour, phases=harbour.phases[::-1])
    other = Programme(harbour.id, HARBOUR_PROGRAMME.name, (changed,))
    with (
        closing_of(url, 301) as journal,
        pytest.raises(OtherDefinition, match=r"figures were asked of invented@"),
        in_place(journal, other),
    ):
        pass


def test_events_of_a_shape_that_is_written_no_more_are_refused(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing_of(url, 302):
        pass  # written in the present shape
    monkeypatch.setitem(counting.SHAPES, "referred", 2)
    with (
        closing_of(url, 302) as journal,
        pytest.raises(NotInPlace, match=r"'referred' of shape 1.* Count it by another engine\."),
        in_place(journal, HARBOUR_PROGRAMME),
    ):
        pass


@pytest.mark.parametrize("hours", ["0.125", "0.375", "2.675", "7.3", "1.005", "1e-05", "24", "0"])
def test_hours_are_rounded_as_python_rounds_them(url: str, hours: str) -> None:
    with closing(open_journal(url, tenant="nobody")) as journal, journal.reading() as port:
        asked = select(spelling.hundredths(literal(hours), port.name))
        assert port.rows(Statement("hours", lambda _: asked)) == [(round(float(hours) * 100),)]


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "2024-02-29", "9999-12-31"])
def test_days_and_moments_have_the_numbers_of_the_log(url: str, day: str) -> None:
    text = f"{day}T23:59:59.000007Z"
    with closing(open_journal(url, tenant="nobody")) as journal, journal.reading() as port:
        asked = select(
            spelling.day_number(literal(day), port.name),
            spelling.moment_number(literal(text), port.name),
        )
        expected = date.fromisoformat(day).toordinal(), moment_number(datetime.fromisoformat(text))
        assert port.rows(Statement("day", lambda _: asked)) == [expected]


_FAULTS = (
    "capitals as small letters",
    "what an exit ends comes after it",
    "what was taken back unnumbered stays",
    "the last is the first",
    "the kind before any",
)


@pytest.mark.parametrize("fault", _FAULTS)
def test_the_comparison_catches(url: str, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    _break(monkeypatch, fault)
    with pytest.raises(AssertionError):
        _many_agree(url, range(40), rows_too=fault != "the last is the first")


def _break(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    aggregated, kinds = sql.aggregated, dict(log_in_place.KINDS)
    order, back = rows.Happened._order, rows.Happened._taken_back_unnumbered

    def small(words: ColumnElement[str], _: Database) -> ColumnElement[str]:
        return func.lower(words)

    def unranked(self: rows.Happened, streams: CTE) -> list[ColumnElement[object]]:
        found = order(self, streams)
        return [*found[:3], *found[5:]]

    def nothing(self: rows.Happened) -> FromClause:
        return select(back(self)).where(false()).subquery("taken_back")

    def first(each: Aggregate, among: FromClause) -> Whole:
        if isinstance(each, Max):
            return func.min(number(each.value, among))
        return aggregated(each, among)

    match fault:
        case "capitals as small letters":
            monkeypatch.setattr(rows, "by_letters", small)
        case "what an exit ends comes after it":
            monkeypatch.setattr(rows.Happened, "_order", unranked)
        case "what was taken back unnumbered stays":
            monkeypatch.setattr(rows.Happened, "_taken_back_unnumbered", nothing)
        case "the last is the first":
            monkeypatch.setattr(sql, "aggregated", first)
        case _:
            monkeypatch.setattr(log_in_place, "KINDS", {**kinds, "exited": Kind.ENTERED})

"""Figures add up from cells, keep apart what is not known, and lead back to the events."""

import zipfile
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from attrs import evolve

from pathway.dates import Bound, Period
from pathway.indicators import margins
from pathway.indicators.explaining import explain
from pathway.indicators.faults import NotAsked
from pathway.indicators.figures import figures, narrowed
from pathway.indicators.log import Log
from pathway.indicators.margins import Margin
from pathway.indicators.model import Family, Target
from pathway.indicators.periods import period_of
from pathway.indicators.revisions import revisions
from pathway.indicators.rows import Row, row_of
from pathway.indicators.table import IndicatorTable
from tests.indicators.families import HARBOUR_FAMILY, INVENTED, NAVIGATOR_FAMILY
from tests.indicators.logs import HARBOUR_PROGRAMME, START, log_of
from tests.indicators.oracle import Figure, counted

_PERIODS = {
    "early": Period(None, Bound(date(2024, 6, 30))),
    "late": Period(Bound(date(2024, 9, 1)), Bound(date(2025, 8, 31))),
}
_ON = date(2025, 3, 1)


def _log(seed: int) -> Log:
    return Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, seed))


def _family(counting: str) -> Family:
    return narrowed(
        HARBOUR_FAMILY,
        [each.id for each in HARBOUR_FAMILY.indicators if each.counting == counting],
    )


def _of(row: Row) -> tuple[int, int, float | None, tuple[tuple[str, int], ...]]:
    assert row.numerator is not None
    assert row.denominator is not None
    return row.numerator, row.denominator, row.value, row.unresolved


def _expected(found: Counter[Figure], row: Row, *, persons: bool) -> Counter[str]:
    """The standings that a look at every record gives for a row."""
    told: Counter[str] = Counter()
    for (name, period, bands, whole, standing, _), number in found.items():
        if name != row.indicator:
            continue
        wanted = [None if band == "_T" else band for _, band in row.bands]
        if persons:
            fits = (period or "_T", list(bands)) == (row.period, wanted)
        else:
            total = row.period == "_T" and not any(wanted)
            by_day = name.endswith("/hours")
            asked = {period or "_T"} if by_day else {"_T", period}
            fits = row.period in asked and (whole or total)
            fits = fits and all(
                want in {None, band} for want, band in zip(wanted, bands, strict=True)
            )
        if fits:
            told[standing.lower()] += number
    return told


def _agrees(seed: int, counting: str) -> int:
    noted = log_of(HARBOUR_PROGRAMME, seed)
    family = _family(counting)
    table = figures(
        Log.of(HARBOUR_PROGRAMME, noted), family, periods=_PERIODS, on=_ON, by=["sex", "age"]
    )
    found, _ = counted(
        HARBOUR_PROGRAMME.latest,
        noted,
        family,
        on=_ON,
        moment=None,
        periods=_PERIODS,
        by=["sex", "age"],
    )
    persons = {each.id: each.count == "persons" for each in family.countings}[counting]
    for row in table.rows:
        told = _expected(found, row, persons=persons)
        no = told["no"]
        if next(e for e in family.indicators if e.id == row.indicator).unanswered == "no":
            no += told["missing"] + told["unreachable"] + told["refused"]
        assert (row.numerator, row.denominator) == (told["yes"], told["yes"] + no), row
        assert dict(row.unresolved) == {name: told[name] for name, _ in row.unresolved}, row
    return sum(row.denominator or 0 for row in table.rows)


@pytest.mark.parametrize("counting", ["stays", "people-on", "each-once"])
def test_every_margin_is_what_a_look_at_every_record_finds(counting: str) -> None:
    assert sum(_agrees(seed, counting) for seed in range(3)) > 50


def test_a_margin_that_counts_what_is_incomplete_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = margins._places

    def anywhere(cell, names, apart, *, by_day):  # type: ignore[no-untyped-def]
        return places(cell._replace(whole=True), names, apart, by_day=by_day)

    monkeypatch.setattr(margins, "_places", anywhere)
    with pytest.raises(AssertionError):
        [_agrees(seed, "people-on") for seed in range(10)]


def test_one_period_is_all_that_is_asked_for() -> None:
    table = figures(_log(1), _family("stays"), periods={"early": _PERIODS["early"]}, on=_ON)
    assert {row.period for row in table.rows} == {"early"}


def test_periods_that_share_a_day_are_refused() -> None:
    overlapping = {**_PERIODS, "more": Period(Bound(date(2025, 8, 31)), None)}
    with pytest.raises(NotAsked, match="late and more overlap"):
        figures(_log(1), HARBOUR_FAMILY, periods=overlapping)


def test_an_indicator_outside_its_validity_has_no_figure() -> None:
    valid = Period(Bound(date(2024, 9, 1)), None)
    first, *_ = _family("stays").indicators
    family = evolve(_family("stays"), indicators=(evolve(first, valid=valid),))
    table = figures(_log(1), family, periods=_PERIODS, on=_ON, by=[])
    assert {row.period: row.status for row in table.rows}["early"] == "not_valid"
    assert table.row(first.id, period="early").value is None
    assert table.row(first.id, period="late").status != "not_valid"
    assert [e.status for e in figures(_log(1), family, on=date(2024, 8, 31)).rows] == ["not_valid"]


def test_what_the_programme_does_not_declare_is_not_available_and_said() -> None:
    log = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, 1))
    table = figures(log, NAVIGATOR_FAMILY, on=_ON)
    assert {row.status for row in table.rows} == {"not_available"}
    assert set(table.lacking) == {each.id for each in NAVIGATOR_FAMILY.indicators}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"indicators": ["stays/mett"]}, "Did you mean stays/met?"),
        ({"by": ["colour"]}, "no breakdown 'colour'"),
    ],
)
def test_what_the_family_has_not_is_refused_by_name(asked: dict[str, list[str]], said: str) -> None:
    with pytest.raises(NotAsked, match=said.replace("?", r"\?")):
        figures(_log(1), HARBOUR_FAMILY, **asked)  # type: ignore[arg-type]


def test_the_median_is_a_length_that_somebody_has() -> None:
    asked = next(each for each in _family("stays").indicators if each.measure == "quantile")
    row = row_of(
        asked,
        Margin(values={10: 2, 14: 1, 90: 1}),
        (),
        "days",
        period="_T",
        targets=False,
    )
    assert row.value == 10
    assert row_of(asked, Margin(), (), "days", period="_T", targets=False).value is None


def test_a_target_stands_beside_its_own_group_with_the_chance_of_reaching_it() -> None:
    first = next(each for each in _family("stays").indicators if each.id == "stays/met")
    targets = (Target(0.28, INVENTED), Target(0.5, INVENTED, "sex", "women"))
    asked = evolve(first, targets=targets)
    family = evolve(_family("stays"), indicators=(asked,))
    table = figures(_log(1), family, on=_ON, by=["sex"])
    assert [(dict(row.bands)["sex"], row.target) for row in table.with_targets()] == [
        ("_T", 0.28),
        ("women", 0.5),
    ]
    row = table.row("stays/met")
    if row.number("not_due") == 0 and row.value is not None:
        assert row.chance == float(row.value >= 0.28)
    assert not list(figures(_log(1), family, on=_ON, periods=_PERIODS).with_targets())


def _table() -> tuple[Log, IndicatorTable]:
    log = _log(2)
    return log, figures(log, _family("stays"), on=_ON, by=["sex"])


def test_dicts_csv_and_arrow_say_the_same(tmp_path: Path) -> None:
    _, table = _table()
    told = table.as_dicts()
    assert pa.table(table).to_pylist() == told
    table.write_csv(tmp_path / "figures.csv")
    head, *lines = (tmp_path / "figures.csv").read_text("utf-8").splitlines()
    assert head.split(",") == list(table.columns) == list(told[0])
    assert len(lines) == len(table) == len(told)
    assert "stays/met" in table._repr_html_()


def test_an_empty_table_still_has_columns_for_arrow() -> None:
    _, table = _table()
    assert pa.table(evolve(table, rows=())).column_names == list(table.columns)


def test_what_stands_behind_a_figure_are_as_many_records_as_it_counts() -> None:
    log, table = _table()
    for row in table.rows:
        found = explain(log, table, row)
        told = Counter(each.standing for each in found.records)
        assert told["yes"] == row.numerator
        assert {why: told[why] for why, _ in row.unresolved} == dict(row.unresolved)
        assert all(each.events for each in found.records)


def test_whose_identity_is_protected_is_counted_and_not_named() -> None:
    log, table = _table()
    row = table.row("stays/hours")
    everybody = explain(log, table, row)
    person = everybody.records[0].person
    found = explain(log, table, row, without={person})
    assert person not in {each.person for each in found.records}
    assert found.withheld + len(found.records) == len(everybody.records)
    assert found.withheld > 0


def test_a_revision_names_the_events_that_made_it() -> None:
    kinds: Counter[str] = Counter()
    for seed in range(6):
        log = _log(seed)
        before, after = (
            figures(log, _family("stays"), on=_ON, by=["sex"], as_known_on=START + after)
            for after in (timedelta(minutes=30), timedelta(minutes=90))
        )
        rows = log.columns
        moved = {
            log.events[at]
            for at in range(len(log))
            if (rows["known"][at] <= _number(30)) != (rows["known"][at] <= _number(90))
            or _number(30) < rows["gone"][at] <= _number(90)
        }
        assert revisions(before, before, log) == ()
        for each in revisions(before, after, log):
            assert each.before != each.after
            assert each.events, each
            assert set(each.events) <= moved
            kinds[each.kind] += 1
    assert kinds["correction"] > 0
    assert kinds["update"] > 0


def _number(minutes: int) -> int:
    return int((START + timedelta(minutes=minutes)).timestamp() * 1_000_000)


def test_tables_of_different_questions_are_not_compared() -> None:
    log, table = _table()
    other = figures(log, _family("stays"), on=_ON, by=["age"])
    with pytest.raises(NotAsked, match="same question"):
        revisions(table, other)


def test_hours_count_in_the_period_in_which_they_were_logged() -> None:
    quarters = {f"{year}-Q{at}" for year in range(2023, 2028) for at in range(1, 5)}
    parted = {each: period_of(each) for each in sorted(quarters)}
    split = 0
    for seed in range(6):
        log = _log(seed)
        family = narrowed(HARBOUR_FAMILY, ["stays/hours"])
        whole = figures(log, family, on=date(2030, 1, 1), by=[]).row("stays/hours")
        table = figures(log, family, periods=parted, on=date(2030, 1, 1), by=[])
        parts = [table.row("stays/hours", period=name) for name in parted]
        assert sum(each.value or 0 for each in parts) == table.row("stays/hours").value
        assert table.row("stays/hours").value == whole.value
        people = sum(each.numerator or 0 for each in parts)
        split += people > (table.row("stays/hours").numerator or 0)
        for row in parts:
            assert len(explain(log, table, row).records) == row.denominator
    assert split, "somebody logged hours in two quarters"


def test_the_workbook_has_a_sheet_of_what_changed(tmp_path: Path) -> None:
    log = _log(2)
    before, after = (
        figures(log, _family("stays"), on=_ON, by=["sex"], as_known_on=START + known)
        for known in (timedelta(minutes=30), timedelta(minutes=90))
    )
    changed = revisions(before, after, log)
    after.write_workbook(tmp_path / "book.xlsx", revisions=changed)
    with zipfile.ZipFile(tmp_path / "book.xlsx") as book:
        words = book.read("xl/sharedStrings.xml").decode()
        rows = book.read("xl/worksheets/sheet5.xml").decode().count("<row ")
    assert rows == len(changed) + 1 > 1
    assert changed[0].events[0] in words

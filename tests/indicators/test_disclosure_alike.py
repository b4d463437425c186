"""Indicators of the same people are one table to a reader: no subtraction between them finds anybody."""

import csv
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import pathway
from pathway.indicators.disclosure import alike
from pathway.indicators.disclosure import figures as disclosing
from pathway.indicators.disclosure.alike import equal_cells
from pathway.indicators.disclosure.figures import published
from pathway.indicators.disclosure.outcomes import single
from pathway.indicators.disclosure.together import Together
from pathway.indicators.families import family
from pathway.indicators.figures import figures
from pathway.indicators.log_file import read_events
from pathway.indicators.rows import ALL
from pathway.indicators.table import IndicatorTable
from tests.cli.running import run

_HERE = Path(__file__).parents[2] / "examples" / "evaluator"
_FAMILY = family("navigator")
_REACHED = next(each.population for each in _FAMILY.indicators if each.id == "G1")
_ALIKE = {each.id for each in _FAMILY.indicators if each.population == _REACHED} - {"G4"}
_ALL_AND_PARTS = ("G1", "P1", "P3", "P4")
Place = tuple[str, ...]


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The steps of the eighteen of the evaluator's example."""
    steps = tmp_path_factory.mktemp("register") / "steps.csv"
    given = [f"--corrections={_HERE / f'corrections-{n}.csv'}" for n in (1, 2)]
    asked = [sys.executable, str(_HERE / "register.py"), "steps", str(_HERE / "register.csv")]
    subprocess.run([*asked, *given, "--out", str(steps)], check=True)
    return steps


@pytest.fixture(scope="module")
def register(steps: Path) -> IndicatorTable:
    """The figures of the eighteen, exact."""
    events = steps.with_name("events.jsonl")
    assert run("replay", "navigator", steps, "--events", events).status == 0
    return figures(read_events(pathway.load("navigator"), events), _FAMILY)


@pytest.fixture(scope="module")
def shown(register: IndicatorTable) -> IndicatorTable:
    return published(register).table


def read_off(table: IndicatorTable) -> dict[Place, int]:
    """What a reader finds of how many people there are: shown counts, sums and differences of them."""
    known: dict[Place, int] = {}
    for row in table.rows:
        told = [number for _, number in row.unresolved]
        if row.indicator in _ALIKE and row.denominator is not None and None not in told:
            place = (row.period, *(band for _, band in row.bands))
            known[place] = row.denominator + sum(number or 0 for number in told)
    while found := dict(_found(table, known)):
        known |= found
    return known


def _found(table: IndicatorTable, known: dict[Place, int]) -> Iterator[tuple[Place, int]]:
    every = {(row.period, *(band for _, band in row.bands)) for row in table.rows}
    for whole in every:
        for at in range(1, len(whole)):
            if whole[at] != ALL:
                continue
            parts = [
                each
                for each in every
                if each[at] != ALL and (*each[:at], ALL, *each[at + 1 :]) == whole
            ]
            lacking = [each for each in (whole, *parts) if each not in known]
            if parts and len(lacking) == 1:
                so_far = sum(known.get(each, 0) for each in parts)
                one = lacking[0]
                yield one, so_far if one == whole else known[whole] - so_far


def _few(table: IndicatorTable) -> set[Place]:
    return {place for place, number in read_off(table).items() if 0 < number < 5}


def test_no_few_people_follow_from_the_figures_of_several_indicators(
    register: IndicatorTable, shown: IndicatorTable
) -> None:
    assert _few(register)
    assert _few(shown) == set()


def test_indicators_protected_each_alone_would_give_few_people_away(
    register: IndicatorTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = [Together((each,), single((each,))) for each in _FAMILY.indicators]
    monkeypatch.setattr(disclosing, "together", lambda *_: alone)
    monkeypatch.setattr(disclosing, "given_away", lambda *_: {})
    monkeypatch.setattr(disclosing, "withheld_alike", lambda _, rows, *__: rows)
    found = {(each[1], each[2]) for each in _few(published(register).table)}
    assert {("adults", ALL), (ALL, "unknown")} <= found


@pytest.fixture(scope="module")
def untold(steps: Path) -> IndicatorTable:
    """The figures of the same, of whom two conditions were never told, exact."""
    never = ("foreign_born", "disability")
    with steps.open(encoding="utf-8", newline="") as file:
        rows = [{name: e[name] for name in e if name not in never} for e in csv.DictReader(file)]
    bare, events = steps.with_name("bare.csv"), steps.with_name("bare.jsonl")
    with bare.open("w", encoding="utf-8", newline="") as file:
        written = csv.DictWriter(file, list(rows[0]))
        written.writeheader()
        written.writerows(rows)
    assert run("replay", "navigator", bare, "--events", events).status == 0
    return figures(
        read_events(pathway.load("navigator"), events), _FAMILY, indicators=_ALL_AND_PARTS
    )


def _read_from_parts(table: IndicatorTable) -> dict[Place, int]:
    """How many a group is that is withheld, read from those of whom a condition was never told."""
    hidden = {(r.period, *r.bands) for r in table.rows if r.indicator in {"G1", "P1"}} - {
        (r.period, *r.bands)
        for r in table.rows
        if r.indicator in {"G1", "P1"} and r.numerator is not None
    }
    return {
        (row.indicator, *(band for _, band in row.bands)): row.number("incomplete") or 0
        for row in table.rows
        if row.indicator in {"P3", "P4"}
        and (row.period, *row.bands) in hidden
        and row.number("incomplete") is not None
    }


def test_no_withheld_group_is_read_from_those_of_whom_a_condition_was_never_told(
    untold: IndicatorTable, tmp_path: Path
) -> None:
    table = published(untold).table
    assert table.row("P1", sex="women").numerator is None
    assert _read_from_parts(table) == {}
    told = [line for line in table.as_dicts() if line["indicator"] in {"P3", "P4"}]
    assert {line["incomplete"] for line in told} == {None}
    table.write_workbook(tmp_path / "figures.xlsx")
    with zipfile.ZipFile(tmp_path / "figures.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet3.xml").decode()
    column = chr(ord("A") + table.columns.index("incomplete"))
    own = [at for at, row in enumerate(table.rows, 2) if row.indicator in {"P3", "P4"}]
    assert own
    assert not [at for at in own if f'r="{column}{at}"' in sheet]


def test_a_condition_that_is_taken_to_be_told_of_everybody_gives_the_groups_away(
    untold: IndicatorTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "always_told", lambda _: True)
    found = _read_from_parts(published(untold).table)
    assert found["P3", ALL, "women"] == untold.row("P1", sex="women").numerator


def test_rows_that_count_the_same_are_shown_or_withheld_together(shown: IndicatorTable) -> None:
    rows = shown.rows
    for group in equal_cells(_FAMILY):
        seen: dict[Place, bool] = {}
        for row in rows:
            if row.indicator in {each.id for each in group}:
                place = (row.period, *(band for _, band in row.bands))
                assert seen.setdefault(place, row.numerator is None) == (row.numerator is None)


def test_a_share_and_the_count_of_those_it_is_of_are_one_table() -> None:
    together = [{each.id for each in group} for group in equal_cells(_FAMILY)]
    assert {"G1", "P1", "P5"} in together
    assert {"G3", "R1"} in together

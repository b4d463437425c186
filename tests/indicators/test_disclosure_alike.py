"""Indicators of the same people are one table to a reader: no subtraction between them finds anybody."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pathway
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
Place = tuple[str, ...]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> IndicatorTable:
    """The figures of the eighteen of the evaluator's example, exact."""
    folder = tmp_path_factory.mktemp("register")
    steps, events = folder / "steps.csv", folder / "events.jsonl"
    given = [f"--corrections={_HERE / f'corrections-{n}.csv'}" for n in (1, 2)]
    asked = [sys.executable, str(_HERE / "register.py"), "steps", str(_HERE / "register.csv")]
    subprocess.run([*asked, *given, "--out", str(steps)], check=True)
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
    monkeypatch.setattr(disclosing, "withheld_alike", lambda _, rows, __: rows)
    found = {(each[1], each[2]) for each in _few(published(register).table)}
    assert {("adults", ALL), (ALL, "unknown")} <= found


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

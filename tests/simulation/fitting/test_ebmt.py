"""Published data of transplanted patients, where pymsm is installed: nothing of it is kept here."""

import csv
from collections import Counter
from importlib.resources import files
from io import StringIO

import numpy as np
import pytest

from pathway.simulation.fitting import Spell, occupancy_of, time_in, write_long

_COLUMNS = ("id", "from", "to", "trans", "Tstart", "Tstop", "status")

# De Wreede, Fiocco and Putter (2011), Journal of Statistical Software 38(7): moves seen.
PUBLISHED = {
    ("1", "2"): 785,
    ("1", "3"): 907,
    ("1", "5"): 95,
    ("1", "6"): 160,
    ("2", "4"): 227,
    ("2", "5"): 112,
    ("2", "6"): 39,
    ("3", "4"): 433,
    ("3", "5"): 56,
    ("3", "6"): 197,
    ("4", "5"): 107,
    ("4", "6"): 137,
}


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, ...]]:
    pytest.importorskip("pymsm")
    found = files("pymsm").joinpath("datasets", "ebmt_long.csv")
    if not found.is_file():
        pytest.skip("this pymsm has no ebmt_long.csv")
    lines = csv.DictReader(StringIO(found.read_text("utf-8")))
    # Times are in days and half days: here, in half days.
    return [
        tuple(
            str(round(2 * float(line[name]))) if name.startswith("T") else line[name]
            for name in _COLUMNS
        )
        for line in lines
    ]


@pytest.fixture(scope="module")
def spells(rows: list[tuple[str, ...]]) -> list[Spell]:
    found: dict[tuple[str, str], Spell] = {}
    for who, origin, to, _, start, stop, status in rows:
        kept = found.get((who, origin))
        went = to if status == "1" else None if kept is None else kept.to
        found[who, origin] = Spell(who, origin, went, int(start), int(start), int(stop))
    return list(found.values())


def test_the_moves_are_those_published(spells: list[Spell]) -> None:
    assert Counter((each.phase, each.to) for each in spells if each.to) == PUBLISHED
    assert len({each.participation for each in spells}) == 2279


def test_the_rows_written_are_the_rows_read(
    rows: list[tuple[str, ...]], spells: list[Spell]
) -> None:
    to = StringIO()
    write_long(spells, to)
    written = csv.DictReader(StringIO(to.getvalue()))
    # The rows of one patient last no time: nobody is at risk in it.
    lasting = [row for row in rows if row[4] != row[5]]
    assert len(lasting) == len(rows) - 4
    assert [tuple(line[name] for name in _COLUMNS) for line in written] == lasting


def test_shares_are_those_of_the_product_of_matrices(spells: list[Spell]) -> None:
    names = tuple("123456")
    found = occupancy_of(spells, names)
    share = np.eye(6)[0]
    for day in sorted({each.stop for each in spells if each.to}):
        step = np.eye(6)
        for at, phase in enumerate(names):
            theirs = [e for e in spells if e.phase == phase and e.enter < day <= e.stop]
            for each in theirs:
                if each.to is not None and each.stop == day:
                    step[at, names.index(each.to)] += 1 / len(theirs)
                    step[at, at] -= 1 / len(theirs)
        share = share @ step
        if day > 400:
            break
        assert found.shares[day] == pytest.approx(share)


def test_who_has_not_moved_is_kaplan_and_meiers_share(spells: list[Spell]) -> None:
    left = time_in(spells, "1")
    assert occupancy_of(spells).of("1")[1:4000] == pytest.approx(left.survival[1:4000])

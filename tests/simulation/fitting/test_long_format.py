"""What R reads has a row for each move that somebody was at risk of, or each day of a move."""

import csv
from io import StringIO

from pathway.simulation.fitting import Spell, write_long

SPELLS = (
    Spell("a", "waiting", "course", 0, 0, 2),
    Spell("a", "course", "left", 2, 2, 6),
    Spell("a", "left", None, 6, 6, 17),
    Spell("b", "waiting", "left", 0, 0, 5),
    Spell("b", "left", None, 5, 5, 5),
    Spell("c", "course", None, 1, 4, 9),
)


def written(form: str) -> list[dict[str, str]]:
    to = StringIO()
    write_long(SPELLS, to, form)
    return list(csv.DictReader(StringIO(to.getvalue())))


def test_mstate_reads_a_row_for_each_move_at_risk() -> None:
    rows = written("mstate")
    names = ("id", "from", "to", "trans", "Tstart", "Tstop", "time", "status")
    assert tuple(rows[0])[: len(names)] == names
    # Phases are numbered course, left, waiting; moves course-left, waiting-course, waiting-left.
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("a", "3", "1", "2", "0", "2", "2", "1"),
        ("a", "3", "2", "3", "0", "2", "2", "0"),
        ("a", "1", "2", "1", "2", "6", "4", "1"),
        ("b", "3", "1", "2", "0", "5", "5", "0"),
        ("b", "3", "2", "3", "0", "5", "5", "1"),
        ("c", "1", "2", "1", "3", "9", "6", "0"),
    ]
    assert (rows[0]["phase"], rows[0]["next"]) == ("waiting", "course")


def test_no_row_lasts_no_time_and_nobody_makes_two_moves_at_once() -> None:
    rows = written("mstate")
    assert all(int(row["Tstart"]) < int(row["Tstop"]) for row in rows)
    ends = [(row["id"], row["Tstart"]) for row in rows if row["status"] == "1"]
    assert len(set(ends)) == len(ends)


def test_msm_reads_when_a_phase_was_entered_and_when_one_was_last_seen() -> None:
    names = ("subject", "days", "state", "obstype", "phase")
    rows = written("msm")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("a", "0", "3", "1", "waiting"),
        ("a", "2", "1", "2", "course"),
        ("a", "6", "2", "2", "left"),
        ("a", "17", "2", "1", "left"),
        ("b", "0", "3", "1", "waiting"),
        ("b", "5", "2", "2", "left"),
        ("c", "4", "1", "1", "course"),
        ("c", "9", "1", "1", "course"),
    ]

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from pathway.errors import UnusableInput
from pathway.events import RegisteredInError
from pathway.journal.exports.moments import moment_text
from pathway.journal.exports.rows import Entries, Row, histories
from pathway.journal.recorded import Recorded
from tests.journal.exports.history import CLOSING, corrected, paused_at_exit
from tests.journal.exports.keeping import kept


def _rows(records: list[Recorded], entries: Entries = "steps") -> tuple[Row, ...]:
    (rows,) = histories(records, entries=entries)
    return rows


def test_a_row_is_a_step_or_a_lapse_in_the_order_of_what_happened() -> None:
    assert [(row.activity, row.phase) for row in _rows(paused_at_exit())] == [
        ("refer", "referred"),
        ("start_introduction", "introduction"),
        ("open_activity", "introduction"),
        ("pause", "introduction"),
        ("exit", "exited"),
    ]


def test_what_a_step_brought_with_it_is_named_by_both() -> None:
    assert [row.activity for row in _rows(paused_at_exit(), "in_effect")][4:] == [
        "exit/activity_closed",
        "exit/resumed",
        "exit",
    ]


def test_as_recorded_a_correction_stands_beside_what_it_replaced() -> None:
    rows = _rows(corrected(), "recorded")
    assert [row.event.number for row in rows] == list(range(1, len(rows) + 1))
    exits = [(row.in_effect, row.phase) for row in rows if row.activity == "exit"]
    assert exits == [(False, None), (True, "exited")]
    assert "correct/corrected" in [row.activity for row in rows]
    assert "refold/outcome_revised" in [row.activity for row in rows]
    assert [row.activity for row in _rows(corrected())].count("exit") == 1


def test_a_row_happens_at_noon_and_a_millisecond_later_for_each_before_it_that_day() -> None:
    at = [row.at for row in _rows(paused_at_exit(), "in_effect")]
    assert [moment_text(each) for each in at[:3]] == [
        "2009-01-05T12:00:00.000+01:00",
        "2009-01-12T12:00:00.000+01:00",
        "2009-01-12T12:00:00.001+01:00",
    ]
    assert at == sorted(set(at)), "sorted by time alone, the order stays"


@pytest.mark.parametrize("zone", ["Europe/Stockholm", "UTC", "America/New_York", "Asia/Tokyo"])
def test_the_day_is_the_same_in_utc(zone: str) -> None:
    (rows,) = histories(paused_at_exit(), zone=zone)
    assert [row.at.astimezone(ZoneInfo("UTC")).date() for row in rows] == [
        row.event.on for row in rows
    ]


def test_a_moment_before_time_zones_is_written_in_utc() -> None:
    early = datetime(1850, 1, 1, 12, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert moment_text(early) == "1850-01-01T10:47:48.000+00:00"


def test_what_was_registered_in_error_is_in_no_log_but_that_of_the_records() -> None:
    events = [each.event for each in paused_at_exit()]
    header = ("a1", "b1", len(events) + 1, date(2009, 2, 2), 1.0, "register_in_error", None, False)
    records = kept([*events, RegisteredInError(*header)])
    assert list(histories(records)) == []
    assert not any(row.in_effect for row in _rows(records, "recorded"))


def test_the_closing_of_a_project_is_no_row_of_a_participation() -> None:
    assert _rows([*paused_at_exit(), *CLOSING]) == _rows(paused_at_exit())


@pytest.mark.parametrize("order", [[0, 2, 1, 3], [1, 2, 3], [0, 1, 3], [0, 0, 1]])
def test_records_that_do_not_stand_together_are_refused(order: list[int]) -> None:
    records = paused_at_exit()
    with pytest.raises(UnusableInput, match="Give the events of each participation together"):
        list(histories([records[each] for each in order]))


def test_a_participation_that_comes_back_is_refused_by_name() -> None:
    here = paused_at_exit()
    other = kept([evolve(here[0].event, participation="a2")])
    with pytest.raises(UnusableInput) as refused:
        list(histories([*here[:2], *other, *here[2:]]))
    assert str(refused.value) == (
        "the events to export: 1 fault\n"
        "  a1: event 3 stands where event 1 belongs. Give the events of each participation "
        "together, from the first on, in the order of recording."
    )

"""What leaves is a CloudEvent 1.0, and what it carries is what its schema describes."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathway.journal import Journal, Recorded, open_journal
from pathway.journal.envelope import cloud_event
from pathway.journal.published import Published
from tests.events.drawn import events
from tests.journal.cloud_events import faults
from tests.journal.example import JOURNEY, referred
from tests.journal.knowing import grown

_ID = "01234567-89ab-8cde-afff-0123456789ab"
_HASH = f"sha256:{'0' * 64}"

published = st.builds(
    lambda event, tenant, precision, command, position: Published(
        tenant,
        Recorded(
            event,
            _ID,
            datetime(2026, 1, 5, 8, tzinfo=UTC),
            precision,
            command,
            position,
            datetime(2026, 1, 5, 9, tzinfo=UTC),
            "navigator",
            _HASH,
        ),
        "a1",
        _ID if command else None,
    ),
    events,
    st.sampled_from(["default", "kommun ö", "a/b:c?d"]),
    st.sampled_from(["day", "month", "year"]),
    st.sampled_from([None, "form-17", "formulär 17"]),
    st.integers(1, 2**63 - 1),
)


def _told(line: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(line)
    return found


@given(published)
def test_every_event_leaves_as_a_cloud_event_on_one_line_of_ascii(each: Published) -> None:
    line = cloud_event(each)
    assert line.isascii()
    assert "\n" not in line
    assert list(faults(_told(line))) == []


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"specversion": "0.3"},
        {"source": "http://somewhere"},
        {"time": "2009-01-05"},
        {"time": "2009-01-05T00:00:00"},
        {"time": "2009-02-30T00:00:00Z"},
        {"sequence": 1},
        {"sequence": "1"},
        {"subject": None},
        {"recordedTime": "2009-01-05T00:00:00Z"},
        {"name": "Kim Exempel"},
        {"data": {"name": "Kim Exempel"}},
        {"type": "participant-pathway.exited"},
        {"dataschema": "urn:participant-pathway:event:exited:1"},
        {"definition": "1.0"},
    ],
)
def test_the_check_catches_an_envelope_that_is_not_as_promised(change: dict[str, object]) -> None:
    with open_journal("sqlite://") as journal:
        referred(journal)
        with journal.feed("reader") as feed:
            (line,) = feed.lines()
    assert list(faults(_told(line))) == []
    assert list(faults({**_told(line), **change}))


@pytest.mark.parametrize("name", ["id", "source", "type", "specversion", "data", "sequence"])
def test_the_check_catches_an_attribute_that_is_left_out(name: str) -> None:
    with open_journal("sqlite://") as journal:
        referred(journal)
        with journal.feed("reader") as feed:
            (line,) = feed.lines()
    told = _told(line)
    del told[name]
    assert list(faults(told))


def test_what_a_journal_has_leaves_as_cloud_events_whatever_happened(journal: Journal) -> None:
    for seed in range(3):
        grown(journal, 700 + seed)
    with journal.batch() as batch:
        who = referred(batch)
        for each in JOURNEY:
            batch.take(who, each)
    with journal.feed("reader") as feed:
        told = [_told(line) for line in feed.lines()]
    assert [fault for each in told for fault in faults(each)] == []
    assert [int(str(each["sequence"])) for each in told] == list(range(1, len(told) + 1))
    assert len({each["id"] for each in told}) == len(told)
    assert len({each["type"] for each in told}) > 5


def test_the_envelope_tells_the_day_the_moments_the_command_and_the_cause(
    journal: Journal,
) -> None:
    who = referred(journal, command_id="form-17")
    journal.take(who, JOURNEY[0], precision="month", command_id="form-18")
    journal.correct(who, 2, "start_introduction", date(2009, 1, 19), command_id="form-19")
    with journal.feed("reader") as feed:
        first, second, corrected, instead = [_told(line) for line in feed.lines()]
    kept = journal.recorded(who)
    assert first["subject"] == who
    assert first["time"] == "2009-01-05T00:00:00Z"
    assert (first["precision"], second["precision"]) == ("day", "month")
    assert first["recordedtime"] == kept[0].recorded_at.isoformat(timespec="microseconds").replace(
        "+00:00", "Z"
    )
    assert str(first["knowntime"]) >= str(first["recordedtime"])
    told = [each["correlationid"] for each in (first, second, corrected, instead)]
    assert told == ["form-17", "form-18", "form-19", "form-19"]
    assert "causationid" not in first
    assert "causationid" not in corrected
    assert instead["causationid"] == corrected["id"]
    assert first["definition"] == kept[0].definition
    assert (corrected["type"], instead["type"]) == (
        "participant-pathway.corrected",
        "participant-pathway.phase_entered",
    )


def test_another_tenants_events_have_another_source_and_other_ids(
    journal: Journal, journal_url: str
) -> None:
    journal.refer("navigator", date(2009, 1, 5), participation="a1", person="b1")
    with open_journal(journal_url, tenant="kommun ö") as other:
        other.refer("navigator", date(2009, 1, 5), participation="a1", person="b1")
        lines = []
        for each in (journal, other):
            with each.feed("reader") as feed:
                lines += [_told(line) for line in feed.lines()]
    assert [each["source"] for each in lines] == [
        "urn:participant-pathway:journal:default",
        "urn:participant-pathway:journal:kommun%20%C3%B6",
    ]
    assert lines[0]["id"] != lines[1]["id"]
    assert lines[0]["data"] == lines[1]["data"]

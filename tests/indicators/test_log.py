"""A log says the same of the same events, wherever they are from, and refuses what it cannot read."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.commands import Step
from pathway.decision import begin, decide
from pathway.definition import Programme, Situation
from pathway.errors import UnusableInput
from pathway.events import Event, ProjectClosed
from pathway.indicators.codebook import Codebook, Kind
from pathway.indicators.faults import OtherDefinition
from pathway.indicators.log import FOREVER, LATEST, Log, moment_number
from pathway.indicators.log_file import read_events
from pathway.journal import Journal, open_journal
from pathway.texts import Text
from tests.cli.running import run
from tests.indicators.logs import HARBOUR_PROGRAMME, NAVIGATOR, START, log_of

STEPS = """participation,on,step,sex,age,target_group
A1,2009-01-05,refer,woman,19,youth_social_assistance
A1,2009-01-12,start_introduction,,,
A2,2009-02-02,refer,man,40,adult_social_assistance
"""


def _referred() -> list[Event]:
    definition = NAVIGATOR.latest
    told = {"sex": "woman", "age": 19, "target_group": "youth_social_assistance"}
    step = Step("refer", date(2009, 1, 5), told)
    answer = decide(definition, begin(definition, "A1", "P1"), step)
    return list(answer.events)  # type: ignore[union-attr]


def test_a_row_is_whole_numbers_that_the_codebook_reads() -> None:
    log = Log.replayed(NAVIGATOR, _referred())
    (row,) = zip(*log.columns.values(), strict=True)
    told = dict(zip(log.columns, row, strict=True))
    assert set(map(type, row)) == {int}
    assert told["kind"] == Kind.REFERRED
    assert told["day"] == date(2009, 1, 5).toordinal()
    assert log.book.spaces["phase"][told["name"] - 1] == "referred"
    assert told["attribute_age"] == 19 + 2
    assert told["attribute_disability"] == 0
    assert (told["known"], told["gone"]) == (0, FOREVER)


def test_the_place_of_an_event_does_not_depend_on_what_is_known() -> None:
    noted = log_of(HARBOUR_PROGRAMME, 3)
    log = Log.of(HARBOUR_PROGRAMME, noted)
    by_person: dict[int, list[tuple[int, int]]] = {}
    for person, place, day in zip(
        log.columns["person"], log.columns["place"], log.columns["day"], strict=True
    ):
        by_person.setdefault(person, []).append((place, day))
    for theirs in by_person.values():
        assert sorted(theirs) == sorted(theirs, key=lambda each: (each[1], each[0]))
    assert any(gone != FOREVER for gone in log.columns["gone"])


def test_what_has_no_place_in_the_feed_is_known_after_every_moment() -> None:
    assert moment_number(datetime.max.replace(tzinfo=UTC)) < moment_number(None) == LATEST < FOREVER


def test_a_moment_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment_number(datetime(2026, 1, 1))  # noqa: DTZ001  that is the point


def test_an_early_closing_is_known_from_its_moment_on() -> None:
    class Kept:
        event = ProjectClosed("navigator", 1, date(2010, 1, 1), None, None)
        id = "c"
        known_at = START

    log = Log.of(NAVIGATOR, [Kept()])
    day, at = date(2010, 1, 1).toordinal(), moment_number(START)
    assert log.closed_on(at, day) == day
    assert log.closed_on(at - 1, day) is None
    assert log.closed_on(at, day - 1) is None


@pytest.fixture
def replayed(tmp_path: Path) -> Path:
    (tmp_path / "steps.csv").write_text(STEPS, encoding="utf-8")
    events = tmp_path / "events.jsonl"
    run("replay", "navigator", str(tmp_path / "steps.csv"), "--events", str(events))
    return events


@pytest.fixture
def journal() -> Iterator[Journal]:
    with open_journal("sqlite://") as opened:
        yield opened


def test_a_file_of_replayed_events_is_the_log_of_the_events(replayed: Path) -> None:
    log = read_events(NAVIGATOR, replayed)
    assert log.participations == ("A1", "A2")
    assert log.columns["kind"] == [Kind.REFERRED, Kind.ENTERED, Kind.REFERRED]
    assert log.last_day == date(2009, 2, 2)


def test_the_feed_and_the_journal_give_the_same_log(journal: Journal, tmp_path: Path) -> None:
    told = {"sex": "woman", "age": 19, "target_group": "youth_social_assistance"}
    who = journal.refer("navigator", date(2009, 1, 5), **told).participation
    journal.take(who, Step("start_introduction", date(2009, 1, 12)))
    journal.correct(who, 2, "start_introduction", date(2009, 1, 19))
    journal.number()
    with journal.feed("figures") as feed:
        lines = list(feed.lines())
    feed_file = tmp_path / "feed.jsonl"
    # A reader that broke off had some twice.
    feed_file.write_text("\n".join([*lines, *lines[:2], ""]), encoding="utf-8")
    from_file, from_journal = (
        read_events(NAVIGATOR, feed_file),
        Log.of(NAVIGATOR, journal.recorded(who)),
    )
    assert from_file.columns == from_journal.columns
    assert from_file.events == from_journal.events


def test_events_of_another_programme_are_refused(replayed: Path) -> None:
    with pytest.raises(OtherDefinition) as caught:
        read_events(load("nvg"), replayed)
    assert "The events are of navigator@2008-05-01, and figures were asked of nvg@" in str(
        caught.value
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no json", "line 2: no event: it is no JSON: Expecting value"),
        ("[1]", "line 2: no event: it is no JSON object"),
        ("{}", "line 2: no event: the field definition is missing"),
    ],
)
def test_a_file_that_is_none_of_events_says_which_line(
    replayed: Path, line: str, said: str
) -> None:
    first = replayed.read_text(encoding="utf-8").splitlines()[0]
    replayed.write_text(f"{first}\n{line}\n", encoding="utf-8")
    with pytest.raises(UnusableInput) as caught:
        read_events(NAVIGATOR, replayed)
    assert str(caught.value).splitlines()[1].strip() == said


def test_a_line_with_a_field_too_many_is_no_event(replayed: Path) -> None:
    found = json.loads(replayed.read_text(encoding="utf-8").splitlines()[1])
    replayed.write_text(json.dumps({**found, "name": "someone"}) + "\n", encoding="utf-8")
    with pytest.raises(UnusableInput, match="it has no field 'name'"):
        read_events(NAVIGATOR, replayed)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="cannot be read"):
        read_events(NAVIGATOR, tmp_path / "none.jsonl")


def test_the_codebook_is_the_same_for_the_same_programme() -> None:
    again = Codebook.of(load("navigator"))
    assert Codebook.of(NAVIGATOR).written() == again.written()
    assert Codebook.of(load("nvg")).written() != again.written()


def test_later_versions_add_ids_after_those_of_earlier_ones() -> None:
    first = NAVIGATOR.latest
    more = Situation("volunteering", Text("ideellt arbete", "volunteering"))
    later = evolve(
        first,
        version="2010-01-01",
        valid_from=date(2010, 1, 1),
        situations=(more, *first.situations),
    )
    before = Codebook.of(NAVIGATOR).spaces["situation"]
    programme = Programme(NAVIGATOR.id, NAVIGATOR.name, (first, later))
    assert Codebook.of(programme).spaces["situation"] == (*before, "volunteering")

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from pathway.events import ProjectClosed
from pathway.journal import Journal, open_journal
from pathway.journal.exports import records_of
from pathway.journal.exports.rows import histories


@pytest.fixture
def journal() -> Iterator[Journal]:
    with open_journal("sqlite://") as made:
        for number in range(3):
            made.refer(
                "navigator",
                date(2009, 1, 5),
                participation=f"p{number}",
                person=f"q{number}",
                sex="man",
                age=30,
                target_group="adult_social_assistance",
            )
        for number in range(3):
            made.move(f"p{number}", "start_introduction", date(2009, 1, 12))
        yield made


def test_every_participation_comes_whole_whatever_the_order_of_recording(journal: Journal) -> None:
    found = [
        [(row.event.participation, row.activity) for row in rows]
        for rows in histories(records_of(journal))
    ]
    assert found == [
        [(f"p{number}", "refer"), (f"p{number}", "start_introduction")] for number in range(3)
    ]


def test_who_is_protected_is_left_out(journal: Journal) -> None:
    found = [rows[0].event.participation for rows in histories(records_of(journal, without={"q1"}))]
    assert found == ["p0", "p2"]


def test_what_was_not_known_yet_is_left_out(journal: Journal) -> None:
    assert list(records_of(journal, as_known_on=datetime(2000, 1, 1, tzinfo=UTC))) == []


def test_the_records_of_the_journal_are_those_that_it_gives_one_by_one(journal: Journal) -> None:
    one_by_one = [each for number in range(3) for each in journal.recorded(f"p{number}")]
    assert list(records_of(journal)) == one_by_one


def test_the_closing_of_a_project_comes_after_its_participations(journal: Journal) -> None:
    journal.close_project("navigator", date(2010, 1, 1))
    (closing,) = journal.closings("navigator")
    assert isinstance(closing.event, ProjectClosed)
    assert closing.event.on == date(2010, 1, 1)
    assert list(records_of(journal))[-1] == closing
    assert [len(rows) for rows in histories(records_of(journal))] == [2, 2, 2]


def test_contacts_come_last_and_are_of_no_participation(journal: Journal) -> None:
    journal.record_contact("navigator", "o-1", "company", date(2009, 3, 2))
    journal.close_project("navigator", date(2010, 1, 1))
    (contact,) = journal.contacts("navigator")
    assert list(records_of(journal))[-2:] == [*journal.closings("navigator"), contact]
    assert [len(rows) for rows in histories(records_of(journal))] == [2, 2, 2]
    assert list(records_of(journal, as_known_on=datetime(2000, 1, 1, tzinfo=UTC))) == []


def test_a_closing_has_the_id_that_it_has_in_the_feed(journal: Journal) -> None:
    journal.close_project("navigator", date(2010, 1, 1))
    journal.number()
    assert journal.closings("navigator") == (journal.published()[-1].recorded,)


def test_a_closing_that_was_not_known_yet_is_left_out(journal: Journal) -> None:
    journal.close_project("navigator", date(2010, 1, 1))
    journal.number()
    (closing,) = journal.closings("navigator")
    assert closing.known_at is not None
    before = closing.known_at - timedelta(microseconds=1)
    assert journal.closings("navigator", before) == ()
    assert journal.closings("navigator", closing.known_at) == (closing,)
    assert journal.closings("another") == ()

"""What somebody who looks at a participation is told, all of one moment."""

from datetime import date

from pathway.journal import Journal
from pathway.journal.readings import Owed
from tests.journal.example import referred, step

_LATE = date(2009, 9, 20)


def _coached(journal: Journal) -> str:
    participation = referred(journal)
    for number in range(3):
        journal.take(participation, step(number))
    return participation


def test_an_overview_tells_what_the_single_readings_tell(journal: Journal) -> None:
    participation = _coached(journal)
    found = journal.overview(participation, _LATE)
    assert found.state == journal.state(participation, _LATE)
    assert found.options == journal.options(participation, _LATE)
    assert found.history == journal.history(participation)
    overdue = [each for each in found.dates if each.status == "overdue"]
    assert [Owed(participation, each) for each in overdue] == list(journal.due(_LATE))
    assert [each.id for each in found.dates] == ["support", "project_end"]
    assert (found.programme, found.definition.id) == ("navigator", "navigator")


def test_its_version_is_what_a_command_is_to_expect_also_after_something_was_taken_back(
    journal: Journal,
) -> None:
    participation = _coached(journal)
    journal.void(participation, 4, date(2009, 2, 9))
    found = journal.overview(participation, _LATE)
    assert journal.state(participation).number == found.version
    again = journal.move(participation, "start_coaching", _LATE, expected=found.version)
    assert again.version == found.version + 1


def test_on_an_earlier_day_it_tells_where_the_participant_stood_and_what_can_be_entered_late(
    journal: Journal,
) -> None:
    participation = _coached(journal)
    found = journal.overview(participation, date(2009, 1, 20))
    assert found.state is not None
    assert found.state.phase == "introduction"
    assert [each.trigger for each in found.options if each.possible][:2] == ["pause", "exit"]
    introduction = found.dates[0]
    assert (introduction.id, introduction.status) == ("introduction", "scheduled")


def test_on_a_day_before_the_referral_there_is_nothing_to_do(journal: Journal) -> None:
    participation = _coached(journal)
    found = journal.overview(participation, date(2009, 1, 4))
    assert (found.state, found.options, found.dates) == (None, (), ())
    assert found.version == len(journal.recorded(participation))


def test_what_is_due_on_a_day_leaves_out_what_happened_later(journal: Journal) -> None:
    participation = _coached(journal)
    journal.move(participation, "exit", date(2009, 11, 1), outcome="employment")
    assert [each.due.id for each in journal.due(_LATE)] == ["support"]
    assert journal.due(date(2009, 1, 1)) == ()

"""A project closes in a stream of its own; settling writes down what time alone has brought."""

from datetime import date

import pytest

import pathway
from pathway.commands import Step
from pathway.dates import Bound
from pathway.errors import ClosingRefused
from pathway.events import Exited, ProjectClosed
from pathway.journal import Journal, Receipt
from tests.journal.example import JOURNEY, counted, referred


def test_a_closing_is_kept_once(journal: Journal) -> None:
    receipt = journal.close_project("navigator", date(2009, 6, 30), command_id="c-1")
    assert receipt.events == (ProjectClosed("navigator", 1, date(2009, 6, 30), None, None),)
    again = journal.close_project("navigator", date(2009, 6, 30), command_id="c-1")
    assert (again.events, again.repeated) == (receipt.events, True)
    with pytest.raises(ClosingRefused) as raised:
        journal.close_project("navigator", date(2009, 7, 30), command_id="c-2")
    assert len(raised.value.reasons) == 1


def test_a_closing_may_be_decided_in_a_month_of_which_no_day_is_known(journal: Journal) -> None:
    decided = Bound.read("2009-05")
    told = {"decided_on": decided, "command_id": "c-1"}
    receipt = journal.close_project("navigator", date(2009, 6, 30), **told)
    again = journal.close_project("navigator", date(2009, 6, 30), **told)
    assert (
        again.events
        == receipt.events
        == (ProjectClosed("navigator", 1, date(2009, 6, 30), decided, None),)
    )


def test_settling_ends_every_open_participation_of_a_closed_project_once(
    journal: Journal,
) -> None:
    one, other = referred(journal), referred(journal)
    journal.move(other, "decline_referral", date(2009, 1, 7))
    journal.close_project("navigator", date(2009, 6, 30))
    settled = journal.settle(date(2009, 7, 2))
    assert [each.participation for each in settled.receipts] == [one]
    (exited,) = settled.receipts[0].events
    assert isinstance(exited, Exited)
    assert (exited.on, exited.outcome, exited.derived) == (date(2009, 6, 30), "excluded", True)
    assert journal.settle(date(2009, 7, 2)).receipts == ()
    assert journal.state(one).phase == "exited"


def test_a_closing_known_late_is_taken_up_by_refolding(journal: Journal) -> None:
    one, other = referred(journal), referred(journal)
    late = Step("record_situation", date(2009, 7, 6), {"situation": "unemployed"})
    journal.take(one, late)
    for each in JOURNEY:
        journal.take(other, each)
    journal.move(other, "log_hours", date(2009, 7, 6), hours=3)
    journal.close_project("navigator", date(2009, 6, 30))
    settled = journal.settle(date(2009, 8, 1))
    assert [each.participation for each in settled.receipts] == [one]
    assert settled.receipts[0].events[0].on == date(2009, 6, 30)
    assert [name for name, _ in settled.refused] == [other]
    assert settled.refused[0][1].entry == 5


def test_a_step_after_the_closing_is_judged_with_it(journal: Journal) -> None:
    participation = referred(journal)
    journal.close_project("navigator", date(2009, 6, 30))
    answer = journal.ask(participation, Step("start_introduction", date(2009, 7, 6)))
    assert isinstance(answer, pathway.Refusal)


def test_a_programme_settled_alone_leaves_the_others_alone(journal: Journal) -> None:
    referred(journal)
    journal.close_project("navigator", date(2009, 6, 30))
    assert journal.settle(date(2009, 7, 2), programme="nvg").receipts == ()
    assert len(journal.settle(date(2009, 7, 2), programme="navigator").receipts) == 1


def test_the_state_on_a_day_knows_what_was_then(journal: Journal) -> None:
    participation = referred(journal)
    for each in JOURNEY:
        journal.take(participation, each)
    on = [date(2009, 1, 11), date(2009, 1, 12), date(2009, 2, 9)]
    phases = [journal.state(participation, each).phase for each in on]
    assert phases == ["referred", "introduction", "coaching"]


def test_what_is_due_is_told_for_one_and_for_all(journal: Journal) -> None:
    one, other = referred(journal), referred(journal)
    journal.move(one, "start_introduction", date(2009, 1, 12))
    on = date(2009, 3, 20)
    assert {each.participation for each in journal.due(on, one)} == {one}
    assert {each.participation for each in journal.due(on)} >= {one}
    assert "start_introduction" in {each.trigger for each in journal.options(other, on)}


def test_a_closing_in_a_batch_is_known_to_its_later_steps(
    journal: Journal, journal_url: str
) -> None:
    with journal.batch() as batch:
        participation = referred(batch)
        batch.close_project("navigator", date(2009, 6, 30))
        receipt = batch.take(
            participation,
            Step("record_situation", date(2009, 7, 6), {"situation": "unemployed"}),
        )
        assert isinstance(receipt, Receipt)
        assert isinstance(receipt.events[0], Exited)
    assert counted(journal_url)["event"] == 4

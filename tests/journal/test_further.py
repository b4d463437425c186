"""A further referral of somebody who takes part is kept in the participation that there is."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from pathway.decision import StepRefused
from pathway.definition import Programme
from pathway.journal import Journal, Receipt, append, open_journal
from tests.decision.test_join import DEFINITION
from tests.journal.example import JOURNEY, counted

PROGRAMME = Programme(DEFINITION.id, DEFINITION.name, (DEFINITION,))
FIRST, SECOND = date(2009, 1, 5), date(2009, 1, 9)


def _refer(journal: Journal, on: date, person: str | None = "ada", **more: str) -> Receipt:
    return journal.refer(PROGRAMME, on=on, person=person, age=19, **more)


def test_a_further_referral_becomes_a_step_of_the_participation(
    journal: Journal, journal_url: str
) -> None:
    first = _refer(journal, FIRST, route="unit")
    second = _refer(journal, SECOND, route="service", command_id="c-2")
    assert second.participation == first.participation
    assert [each.trigger for each in second.events if not hasattr(each, "project")] == [
        "refer_again"
    ]
    assert (second.person, second.version) == ("ada", 2)
    assert counted(journal_url)["stream"] == 1
    again = _refer(journal, SECOND, route="service", command_id="c-2")
    assert (again.repeated, again.version) == (True, 2)


def test_whoever_is_somebody_else_or_nobody_known_begins_a_participation(
    journal: Journal, journal_url: str
) -> None:
    _refer(journal, FIRST, route="unit")
    _refer(journal, SECOND, person="bo", route="unit")
    _refer(journal, SECOND, person=None, route="unit")
    with Journal(journal.transactions, "elsewhere", journal.zone) as elsewhere:
        _refer(elsewhere, SECOND, route="unit")
        assert counted(journal_url)["stream"] == 4


def test_after_the_exit_a_referral_begins_another_participation(journal: Journal) -> None:
    first = _refer(journal, FIRST, route="unit")
    journal.move(first.participation, "decline_referral", on=date(2009, 1, 7))
    assert _refer(journal, SECOND, route="unit").participation != first.participation


def test_a_further_referral_that_may_not_be_taken_is_refused_and_nothing_begins(
    journal: Journal, journal_url: str
) -> None:
    first = _refer(journal, FIRST, route="unit")
    journal.move(first.participation, "start_introduction", on=date(2009, 1, 12))
    for each in JOURNEY[1:]:
        journal.take(first.participation, each)
    with pytest.raises(StepRefused):
        _refer(journal, date(2009, 2, 10), route="service")
    assert counted(journal_url)["stream"] == 1


def _at_once(journal_url: str) -> int:
    """Refer one person from several at the same moment; how many participations there are."""
    start = Barrier(4)

    def one(number: int) -> str:
        with open_journal(journal_url) as journal:
            start.wait()
            return _refer(journal, FIRST, route="unit", command_id=f"c-{number}").participation

    with ThreadPoolExecutor(4) as pool:
        return len(set(pool.map(one, range(4))))


def test_of_several_referrals_at_once_one_begins_and_the_others_join(
    journal: Journal, journal_url: str
) -> None:
    assert _at_once(journal_url) == 1


def test_without_looking_for_the_person_each_would_begin_a_participation(
    journal: Journal, journal_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object) -> None:
        """Find no participation of the person."""

    find: Callable[..., None] = nobody
    monkeypatch.setattr(append, "joined_into", find)
    assert _at_once(journal_url) == 4

"""A page of the feed, for a reader that keeps its place by itself."""

from collections.abc import Iterable
from datetime import date

import pytest

from pathway.errors import UnusableValue
from pathway.journal import Journal
from pathway.journal.people import MasterKey, MasterKeys, make_tables, open_people
from tests.journal.example import referred


class _Keeps:
    def __init__(self, *persons: str) -> None:
        self.persons = frozenset(persons)

    def withheld(self, persons: Iterable[str | None]) -> frozenset[str]:
        return self.persons & {each for each in persons if each is not None}


def _two(journal: Journal) -> None:
    """Somebody who may be told of and somebody who may not, in this order, each referred."""
    referred(journal, participation="shown", person="p-1")
    referred(journal, participation="hidden", person="p-2")
    journal.number()


def test_pages_follow_each_other_to_the_end(journal: Journal) -> None:
    for _ in range(3):
        referred(journal)
    journal.number()
    first = journal.page(limit=2)
    second = journal.page(first.position, limit=2)
    assert [each.position for each in (*first.events, *second.events)] == [1, 2, 3]
    assert (first.events + second.events) == journal.published()
    assert journal.page(second.position) == type(second)((), second.position)


def test_what_is_withheld_is_passed_over_and_the_place_goes_on(journal: Journal) -> None:
    _two(journal)
    first = journal.page(limit=1, withholding=_Keeps("p-2"))
    second = journal.page(first.position, limit=1, withholding=_Keeps("p-2"))
    assert [each.subject for each in first.events] == ["shown"]
    assert (second.events, second.position) == ((), 2)


def test_whom_the_store_in_the_same_database_protects_is_passed_over_unasked(
    journal: Journal, journal_url: str
) -> None:
    _two(journal)
    make_tables(journal_url)
    with open_people(journal_url, MasterKeys(MasterKey.new("one"))) as people:
        people.keep("p-2", {"name": "Kim Exempel"}, protected=True)
        assert [each.subject for each in journal.page().events] == ["shown"]
        assert [each.subject for each in journal.published()] == ["shown", "hidden"]


def test_what_has_no_place_yet_is_not_in_it(journal: Journal) -> None:
    referred(journal)
    assert journal.page(0).events == ()


@pytest.mark.parametrize("after", [-1, 2**63, date(2009, 1, 5)])
def test_a_place_that_is_none_is_refused(journal: Journal, after: int) -> None:
    with pytest.raises(UnusableValue, match="A position"):
        journal.page(after)


def test_a_page_of_nothing_is_refused_and_is_not_taken_for_the_end(journal: Journal) -> None:
    with pytest.raises(UnusableValue):
        journal.page(limit=0)

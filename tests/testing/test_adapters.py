from collections import Counter
from collections.abc import Iterator

import pytest

from pathway.journal import init_journal, open_journal
from pathway.testing import conform
from tests.testing.journal_adapter import JournalAdapter
from tests.testing.library import Library
from tests.testing.naive import UNSUPPORTED, StatusTable
from tests.testing.operators import BUGS, NAVIGATOR

_SAMPLE = frozenset(
    {
        "anybody_reopens",
        "completed_support_183_days",
        "extended_by_35_days",
        "follow_up_repeated",
        "hours_during_a_pause",
        "introduction_27_days",
        "pause_cap_in_all_lost",
        "year_of_365_days",
    }
)


@pytest.fixture
def status_table() -> Iterator[StatusTable]:
    system = StatusTable()
    yield system
    system.close()


def test_a_journal_on_sqlite_conforms(tmp_path: object) -> None:
    with open_journal(f"sqlite:///{tmp_path}/cases.db") as journal:
        adapter = JournalAdapter(journal, NAVIGATOR)
        found = conform(NAVIGATOR, adapter, level="smoke", late_entries=True)
    assert found.differences == ()
    assert found.tried > 100


def test_a_journal_on_postgresql_conforms(postgres_url: str) -> None:
    init_journal(postgres_url)
    with open_journal(postgres_url) as journal:
        adapter = JournalAdapter(journal, NAVIGATOR)
        found = conform(NAVIGATOR, adapter, level="smoke", late_entries=True)
    assert found.differences == ()
    assert found.tried > 100


@pytest.mark.slow
def test_a_journal_conforms_on_every_vector_and_drawn_journey(
    tmp_path: object, postgres_url: str
) -> None:
    init_journal(postgres_url)
    for address in (f"sqlite:///{tmp_path}/cases.db", postgres_url):
        with open_journal(address) as journal:
            adapter = JournalAdapter(journal, NAVIGATOR)
            found = conform(NAVIGATOR, adapter, level="fuzz", late_entries=True, drawn=200)
        assert found.differences == ()


def test_bugs_put_into_a_right_system_are_found_by_the_lowest_level() -> None:
    assert conform(NAVIGATOR, Library(NAVIGATOR), level="smoke").conforms
    sample = [bug for bug in BUGS if bug.name in _SAMPLE]
    missed = [
        bug.name for bug in sample if conform(NAVIGATOR, bug.make(), level="smoke", most=1).conforms
    ]
    assert missed == []
    assert len(sample) == len(_SAMPLE)


def test_a_table_of_statuses_is_found_wrong_where_such_tables_are(
    status_table: StatusTable,
) -> None:
    found = conform(NAVIGATOR, status_table, level="smoke", unsupported=UNSUPPORTED)
    assert {"extend", "follow_up"} < dict(found.unsupported).keys() <= UNSUPPORTED
    wrong = {(each.asked.trigger, *each.wanted) for each in found.differences}
    assert wrong >= {("reopen", "reopened-by-staff"), ("pause", "absence/cap-in-all")}
    kinds = Counter(each.kind for each in found.differences)
    assert kinds["accepted_what_is_refused"] >= 2
    assert len(found.differences) < found.tried / 2

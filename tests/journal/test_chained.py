"""With the chain on, every event is linked in the transaction that keeps it."""

from sqlalchemy import create_engine

from pathway.journal import Journal, init_journal, open_journal
from pathway.journal.links import verify_journal
from tests.journal.example import JOURNEY, counted, referred


def test_every_event_of_a_chained_journal_is_linked(journal_url: str) -> None:
    with open_journal(journal_url, chain=True) as journal:
        participation = referred(journal)
        for each in JOURNEY:
            journal.take(participation, each)
        with journal.batch() as batch:
            for each in JOURNEY[:1]:
                batch.take(referred(batch), each)
        found = verify_journal(journal.reading, journal.tenant)
    assert counted(journal_url)["link"] == counted(journal_url)["event"] == 6
    assert not found.findings


def test_a_journal_without_the_chain_keeps_no_links(journal_url: str) -> None:
    with open_journal(journal_url) as journal:
        referred(journal)
    assert "link" not in counted(journal_url)


def test_a_journal_that_was_chained_once_is_chained_for_whoever_opens_it(journal_url: str) -> None:
    init_journal(journal_url, chain=True)
    with open_journal(journal_url) as journal:
        participation = referred(journal)
        with journal.batch() as batch:
            batch.take(participation, JOURNEY[0])
    engine = create_engine(journal_url)
    with engine.begin() as host:
        Journal.within(host).take(participation, JOURNEY[1])
    engine.dispose()
    with open_journal(journal_url) as journal:
        assert verify_journal(journal.reading, journal.tenant).holds
    assert counted(journal_url)["link"] == counted(journal_url)["event"] == 3


def test_another_tenant_of_a_chained_journal_is_not_chained_by_it(journal_url: str) -> None:
    init_journal(journal_url, chain=True)
    with open_journal(journal_url, tenant="another") as journal:
        referred(journal)
    assert "link" not in counted(journal_url)


def test_a_chain_that_a_host_took_back_was_never_begun(journal_url: str) -> None:
    init_journal(journal_url)
    engine = create_engine(journal_url)
    with engine.connect() as host:
        referred(Journal.within(host, chain=True))
        host.rollback()
    engine.dispose()
    with open_journal(journal_url) as journal:
        referred(journal)
    assert "link" not in counted(journal_url)

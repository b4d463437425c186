"""With the chain on, every event is linked in the transaction that keeps it."""

from pathway.journal import open_journal
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

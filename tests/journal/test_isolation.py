"""Where PostgreSQL gives a transaction an older state to read, a conflict says to try again."""

import pytest
from sqlalchemy import create_engine, text

from pathway.errors import TryAgain
from pathway.journal import Journal, init_journal, open_journal
from tests.journal.example import referred, step


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_who_reads_an_older_state_is_told_to_try_again(postgres_url: str, level: str) -> None:
    init_journal(postgres_url)
    with open_journal(postgres_url) as journal:
        participation = referred(journal)
        engine = create_engine(postgres_url, isolation_level=level)
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            within = Journal.within(connection)
            assert within.state(participation).phase == "referred"
            journal.take(participation, step(0))
            with pytest.raises(TryAgain):
                within.take(participation, step(0))
            connection.rollback()
        engine.dispose()
        assert journal.state(participation).number == 2

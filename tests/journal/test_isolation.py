"""Where PostgreSQL gives a transaction an older state to read, a conflict says to try again."""

import pytest
from sqlalchemy import create_engine, text

from pathway.commands import Step
from pathway.definition import Resource
from pathway.errors import TryAgain
from pathway.journal import Journal, init_journal, open_journal
from tests.decision.definitions import ASSUMED, day, programme
from tests.decision.definitions import text as invented
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


@pytest.mark.parametrize("level", ["REPEATABLE READ", "SERIALIZABLE"])
def test_the_last_place_does_not_go_by_an_older_count(postgres_url: str, level: str) -> None:
    init_journal(postgres_url)
    seat = Resource("seat", invented("seat"), ASSUMED, ("other",))
    definition, go = programme(resources=(seat,)), Step("go", day(1))
    with open_journal(postgres_url) as journal:
        one, other = [journal.refer(definition, day(0)).participation for _ in range(2)]
        journal.provide(definition.id, "seat", 1)
        engine = create_engine(postgres_url, isolation_level=level)
        with engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM participant_pathway_holding"))
            within = Journal.within(connection)
            journal.take(one, go)
            with pytest.raises(TryAgain):
                within.take(other, go)
            connection.rollback()
        engine.dispose()
        assert journal.free(definition.id, "seat") == 0

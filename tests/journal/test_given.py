"""What is given in the place of a day, a step, a database or a part is named, with what was expected."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from pathway.commands import Step
from pathway.errors import (
    ConnectionLost,
    DamagedJournal,
    DatabaseFailed,
    NoIdentities,
    NoJournal,
    TryAgain,
    UnusableDatabase,
    UnusableValue,
)
from pathway.journal import Journal, open_journal
from pathway.journal.revisions import script, statements
from tests.journal.example import referred


@pytest.fixture
def journal() -> Iterator[Journal]:
    with open_journal("sqlite://") as opened:
        yield opened


_ASKED: dict[str, Callable[[Journal, str, date], object]] = {
    "refer": lambda journal, _, on: journal.refer("navigator", on=on),
    "move": lambda journal, name, on: journal.move(name, "exit", on=on),
    "take": lambda journal, name, on: journal.take(name, Step("exit", on)),
    "ask": lambda journal, name, on: journal.ask(name, Step("exit", on)),
    "correct": lambda journal, name, on: journal.correct(name, 1, "refer", on=on),
    "void": lambda journal, name, on: journal.void(name, 1, on=on),
    "state": lambda journal, name, on: journal.state(name, on=on),
    "options": lambda journal, name, on: journal.options(name, on=on),
    "due": lambda journal, name, on: journal.due(on, name),
    "waiting": lambda journal, _, on: journal.waiting("navigator", "coach", on),
    "close": lambda journal, _, on: journal.close_project("navigator", on=on),
    "decided": lambda journal, _, on: journal.close_project(
        "navigator", date(2010, 1, 1), decided_on=on
    ),
    "settle": lambda journal, _, on: journal.settle(on),
}
_MAY_BE_LEFT_OUT = {"state", "decided"}


@pytest.mark.parametrize("asked", _ASKED)
@pytest.mark.parametrize("on", ["2009-01-05", datetime(2009, 1, 5), None], ids=str)  # noqa: DTZ001
def test_what_is_no_plain_day_is_named_as_a_participation_names_it(
    journal: Journal, asked: str, on: date
) -> None:
    name = referred(journal)
    if on is not None or asked not in _MAY_BE_LEFT_OUT:
        with pytest.raises(TypeError, match=f"a day without a time, not by {type(on).__name__}$"):
            _ASKED[asked](journal, name, on)
    assert len(journal.recorded(name)) == 1


def test_what_is_no_step_is_named(journal: Journal) -> None:
    name = referred(journal)
    asked: list[Callable[[str], object]] = [
        lambda given: journal.take(name, given),  # type: ignore[arg-type]
        lambda given: journal.ask(name, given),  # type: ignore[arg-type]
        lambda given: journal.begin("navigator", given),  # type: ignore[arg-type]
    ]
    for each in asked:
        with pytest.raises(TypeError, match="step is to be Step, and str was given"):
            each("exit")


def test_tables_of_an_unknown_database_part_or_revision_are_named() -> None:
    with pytest.raises(UnusableDatabase, match="'mysql' is no database for a journal"):
        script("mysql")  # type: ignore[arg-type]
    with pytest.raises(UnusableValue, match="A part is one of journal, people, keys, not 'x'"):
        script("sqlite", "x")  # type: ignore[arg-type]
    with pytest.raises(UnusableValue, match=r"A revision is one of .*, not '9999'"):
        statements("journal", "9999", "sqlite")


@pytest.mark.parametrize("given", [("sqlite:///app.db",), (), ("sqlite:///app.db", "default")])
def test_a_journal_made_by_its_class_says_how_one_is_opened(given: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match=r"open_journal\(.*Journal\.within\(session\)"):
        Journal(*given)  # type: ignore[call-arg, arg-type]


@pytest.mark.parametrize(
    "error", [ConnectionLost, DamagedJournal, DatabaseFailed, NoIdentities, NoJournal, TryAgain]
)
def test_a_sentence_of_the_database_keeps_one_full_stop(error: Callable[[str], Exception]) -> None:
    assert str(error("it was so.")) == str(error("it was so"))
    assert "it was so. " in str(error("it was so."))

"""Units of a resource are counted in the transaction that takes one: the last place goes once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pathway.commands import Step
from pathway.decision import Refusal
from pathway.definition import Attribute, AttributeIs, Group, Resource, WholeNumber
from pathway.errors import UnusableValue
from pathway.journal import Journal, Receipt, open_journal
from tests.decision.definitions import ASSUMED, day, programme, text
from tests.journal.example import counted

_DEFINITION = programme(resources=(Resource("seat", text("seat"), ASSUMED, ("other",)),))


def _waiting(journal: Journal, count: int) -> list[str]:
    return [journal.refer(_DEFINITION, day(0)).participation for _ in range(count)]


_INSIDE = ("inside",)
_GO, _BACK = Step("go", day(1)), Step("back", day(2))


def test_of_a_resource_of_which_nobody_said_how_much_there_is_everybody_gets_one(
    journal: Journal,
) -> None:
    assert all(isinstance(journal.take(each, _GO), Receipt) for each in _waiting(journal, 2))
    assert journal.free(_DEFINITION.id, "seat") is None


def test_a_step_that_would_take_a_unit_where_none_is_left_is_refused(
    journal: Journal, journal_url: str
) -> None:
    one, other = _waiting(journal, 2)
    journal.provide(_DEFINITION.id, "seat", 1)
    assert journal.free(_DEFINITION.id, "seat") == 1
    assert isinstance(journal.take(one, _GO), Receipt)
    assert journal.free(_DEFINITION.id, "seat") == 0
    before = counted(journal_url)
    refused = journal.take(other, _GO)
    assert isinstance(refused, Refusal)
    assert [each.rule for each in refused.reasons] == ["seat/available"]
    assert journal.ask(other, _GO) == refused
    assert counted(journal_url) == before


def test_a_unit_that_is_given_back_can_be_taken_by_another(journal: Journal) -> None:
    one, other = _waiting(journal, 2)
    journal.provide(_DEFINITION.id, "seat", 1)
    journal.take(one, _GO)
    assert isinstance(journal.take(one, _BACK), Receipt)
    assert isinstance(journal.take(other, Step("go", day(3))), Receipt)


def test_what_is_held_stays_held_where_less_is_provided(journal: Journal) -> None:
    one, other = _waiting(journal, 2)
    journal.provide(_DEFINITION.id, "seat", 2)
    journal.take(one, _GO)
    journal.take(other, _GO)
    journal.provide(_DEFINITION.id, "seat", 1)
    assert journal.free(_DEFINITION.id, "seat") == -1
    assert isinstance(journal.take(other, _BACK), Receipt)


def test_units_are_counted_as_they_are_taken_in_a_batch(journal: Journal) -> None:
    journal.provide(_DEFINITION.id, "seat", 1)
    with journal.batch() as batch:
        one, other = _waiting(batch, 2)
        assert isinstance(batch.take(one, _GO), Receipt)
        assert isinstance(batch.take(other, _GO), Refusal)


def test_of_many_who_ask_for_the_last_place_at_once_one_gets_it(
    journal: Journal, journal_url: str
) -> None:
    waiting = _waiting(journal, 4)
    journal.provide(_DEFINITION.id, "seat", 1)
    start = Barrier(len(waiting))

    def one(participation: str) -> Receipt | Refusal:
        with open_journal(journal_url) as mine:
            start.wait()
            return mine.take(participation, _GO)

    with ThreadPoolExecutor(len(waiting)) as pool:
        answers = list(pool.map(one, waiting))
    assert sum(isinstance(each, Receipt) for each in answers) == 1
    assert counted(journal_url)["holding"] == 1


@pytest.mark.parametrize("amount", [-1, 2**40, 1.5, True])
def test_an_amount_is_a_whole_number(journal: Journal, amount: int) -> None:
    with pytest.raises(UnusableValue, match="An amount"):
        journal.provide("programme", "seat", amount)


def test_who_waits_is_told_in_the_declared_order(journal: Journal) -> None:
    young = Group("young", text("young"), ASSUMED, AttributeIs("age", at_most=24))
    definition = programme(
        attributes=(Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),),
        groups=(young,),
        resources=(Resource("seat", text("seat"), ASSUMED, ("other",), (), ("young",), _INSIDE),),
    )
    names = [("late", 3, 40), ("early", 1, 40), ("young", 4, 20), ("unknown", 2, None)]
    for name, on, age in names:
        told = {} if age is None else {"age": age}
        journal.refer(definition, day(on), participation=name, **told)
    assert journal.waiting(definition.id, "seat", day(5)) == ("young", "early", "unknown", "late")
    journal.take("young", Step("go", day(5)))
    assert journal.waiting(definition.id, "seat", day(5)) == ("early", "unknown", "late")

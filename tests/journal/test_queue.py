"""A unit that is free is kept for who has waited: whoever comes later takes it only when they do not."""

import pytest

from pathway.commands import Step, Void
from pathway.decision import Refusal, StepRefused
from pathway.definition import (
    Attribute,
    AttributeIs,
    Definition,
    Group,
    Judgement,
    Phase,
    Resource,
    Transition,
    WholeNumber,
)
from pathway.journal import Journal, Receipt
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    PHASES,
    activity,
    assessment,
    day,
    pause,
    programme,
    rule,
    step,
    text,
)

_YOUNG = Group("young", text("young"), ASSUMED, AttributeIs("age", at_most=24))


def _definition(*steps: Transition, **parts: object) -> Definition:
    """Somebody waits inside for a seat in the other phase, which only those in need may take."""
    seat = Resource("seat", text("seat"), ASSUMED, ("other",), (), ("young",), ("inside",))
    return programme(
        *steps,
        **{
            "attributes": (Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),),
            "groups": (_YOUNG,),
            "resources": (seat,),
            "assessments": (assessment("need"),),
            "rules": (rule("need", Judgement("need", ("yes",))),),
            "pauses": (pause(),),
            **parts,
        },
    )


_DEFINITION = _definition()


def _in_need(journal: Journal, name: str, on: int, age: int = 40) -> None:
    journal.refer(_DEFINITION, day(on), participation=name, age=age)
    journal.move(name, "assess", day(on), name="need", value="yes")


def _go(journal: Journal, name: str, on: int = 9) -> Receipt | Refusal:
    return journal.take(name, Step("go", day(on)))


def _said(answer: Receipt | Refusal) -> list[str]:
    assert isinstance(answer, Refusal)
    return [each.text("en") for each in answer.reasons]


_PASSED = ["seat: 1 free, 1 ahead in the queue. Those ahead in the queue come first."]


@pytest.fixture
def seated(journal: Journal) -> Journal:
    """A journal with one seat, for which one has waited since day 1, and another since day 2."""
    journal.provide(_DEFINITION.id, "seat", 1)
    _in_need(journal, "first", 1)
    _in_need(journal, "second", 2)
    return journal


def test_a_newcomer_does_not_pass_one_who_waits(seated: Journal) -> None:
    refused = _go(seated, "second")
    assert _said(refused) == _PASSED
    assert isinstance(refused, Refusal)
    assert [(each.rule, each.needs) for each in refused.reasons] == [("seat/available", "turn")]
    assert seated.ask("second", Step("go", day(9))) == refused
    assert seated.free(_DEFINITION.id, "seat") == 1
    assert isinstance(_go(seated, "first"), Receipt)


def test_a_refusal_says_it_in_swedish_and_names_nobody(seated: Journal) -> None:
    seated.provide(_DEFINITION.id, "seat", 2)
    _in_need(seated, "third", 3)
    refused = _go(seated, "third")
    assert isinstance(refused, Refusal)
    assert refused.reasons[0].text("sv") == (
        "seat (sv): 2 lediga, 2 före i kön. De som står före i kön kommer först."
    )
    assert not any(name in refused.text("sv") for name in ("first", "second"))


def test_where_nothing_is_free_the_refusal_says_so_and_how_many_wait_before(
    seated: Journal,
) -> None:
    _in_need(seated, "third", 3)
    _go(seated, "first")
    assert _said(_go(seated, "third")) == ["seat: 0 free, 1 ahead in the queue. None is free."]
    assert _said(_go(seated, "second")) == ["seat. None is free."]


def test_with_as_many_free_as_wait_before_one_more_is_needed(seated: Journal) -> None:
    seated.provide(_DEFINITION.id, "seat", 2)
    assert isinstance(_go(seated, "second"), Receipt)
    assert isinstance(_go(seated, "first"), Receipt)


@pytest.mark.parametrize(
    "leaving",
    [
        Step("exit", day(8), {"outcome": "done"}),
        Step("assess", day(8), {"name": "need", "value": "no"}),
        Step("pause", day(8), {"reason": "illness"}),
    ],
    ids=lambda each: each.trigger,
)
def test_who_leaves_or_declines_or_cannot_keeps_no_place(seated: Journal, leaving: Step) -> None:
    assert isinstance(seated.take("first", leaving), Receipt)
    assert isinstance(_go(seated, "second"), Receipt)


def test_who_is_back_from_a_pause_has_the_old_place(seated: Journal) -> None:
    seated.move("first", "pause", day(4), reason="illness")
    assert seated.waiting(_DEFINITION.id, "seat", day(5)) == ("second",)
    seated.move("first", "resume", day(6))
    assert seated.waiting(_DEFINITION.id, "seat", day(6)) == ("first", "second")


def test_those_of_the_first_group_come_before_who_has_waited_longer(seated: Journal) -> None:
    _in_need(seated, "young", 5, age=20)
    assert _said(_go(seated, "first")) == _PASSED
    assert isinstance(_go(seated, "young"), Receipt)


def test_who_cannot_take_a_unit_does_not_wait_and_is_told_the_other_reasons_too(
    seated: Journal,
) -> None:
    seated.refer(_DEFINITION, day(0), participation="no need")
    assert seated.waiting(_DEFINITION.id, "seat", day(9)) == ("first", "second")
    refused = _go(seated, "no need")
    assert isinstance(refused, Refusal)
    assert [each.rule for each in refused.reasons] == ["need"]
    seated.refer(_DEFINITION, day(7), participation="late")
    refused = _go(seated, "late")
    assert isinstance(refused, Refusal)
    assert [each.rule for each in refused.reasons] == ["seat/available", "need"]


def test_of_a_resource_that_is_not_counted_nobody_keeps_a_place(journal: Journal) -> None:
    _in_need(journal, "first", 1)
    _in_need(journal, "second", 2)
    assert isinstance(_go(journal, "second"), Receipt)


def test_where_nobody_waits_anywhere_who_comes_takes(journal: Journal) -> None:
    free = _definition(resources=(Resource("seat", text("seat"), ASSUMED, ("other",)),))
    journal.provide(free.id, "seat", 1)
    for name in ("first", "second"):
        journal.refer(free, day(1), participation=name)
        journal.move(name, "assess", day(1), name="need", value="yes")
    assert journal.waiting(free.id, "seat", day(2)) == ()
    assert isinstance(_go(journal, "second"), Receipt)


def test_a_step_that_is_entered_late_does_not_pass_who_waited_that_day(seated: Journal) -> None:
    seated.move("first", "log_hours", day(8), hours=2)
    assert _said(_go(seated, "second", 4)) == _PASSED
    seated.move("second", "log_hours", day(8), hours=2)
    late = seated.take("second", Step("go", day(4)))
    assert _said(late) == _PASSED


def test_who_came_after_the_day_of_the_step_is_not_before(journal: Journal) -> None:
    journal.provide(_DEFINITION.id, "seat", 1)
    _in_need(journal, "early", 1)
    _in_need(journal, "young", 6, age=20)
    assert isinstance(_go(journal, "early", 5), Receipt)


def test_who_is_put_back_by_a_void_asks_nobody_in_the_queue(seated: Journal) -> None:
    _go(seated, "first", 3)
    left = seated.move("first", "exit", day(5), outcome="done")
    seated.change("first", Void(left.version, day(6)))
    assert seated.state("first").phase == "other"
    assert seated.free(_DEFINITION.id, "seat") == 0


def test_a_place_is_kept_in_a_batch_too(journal: Journal) -> None:
    journal.provide(_DEFINITION.id, "seat", 1)
    with journal.batch() as batch:
        _in_need(batch, "first", 1)
        _in_need(batch, "second", 2)
        assert _said(_go(batch, "second")) == _PASSED
        batch.move("first", "exit", day(8), outcome="done")
        assert isinstance(_go(batch, "second"), Receipt)


def test_a_referral_that_takes_a_unit_comes_after_who_waits_but_for_its_group(
    journal: Journal,
) -> None:
    definition = _definition(
        step("apply", act="refer", target="early"),
        step("begin", "early", target="inside"),
        phases=(Phase("early", text("early"), "before"), *PHASES),
        resources=(Resource("seat", text("seat"), ASSUMED, INSIDE, (), ("young",), ("early",)),),
    )
    journal.provide(definition.id, "seat", 1)
    journal.refer(definition, day(1), trigger="apply", participation="waits", age=40)
    with pytest.raises(StepRefused, match="1 free, 1 ahead in the queue"):
        journal.refer(definition, day(1), trigger="refer", age=40)
    assert journal.refer(definition, day(2), trigger="refer", age=20)


def test_a_seat_on_a_list_is_waited_for_while_an_activity_is_open(journal: Journal) -> None:
    definition = programme(
        activities=(activity("list"), activity("course")),
        resources=(Resource("seat", text("seat"), ASSUMED, (), ("course",), waits_in=("list",)),),
    )
    journal.provide(definition.id, "seat", 1)
    for name in ("none", "listed"):
        journal.refer(definition, day(0), participation=name)
    journal.move("listed", "open_activity", day(2), activity="list")
    assert journal.waiting(definition.id, "seat", day(3)) == ("listed",)
    course = Step("open_activity", day(3), {"activity": "course"})
    assert _said(journal.take("none", course)) == _PASSED
    journal.move("listed", "close_activity", day(3), activity="list", result="left")
    assert isinstance(journal.take("none", course), Receipt)

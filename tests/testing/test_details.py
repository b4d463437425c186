from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import pytest
from attrs import evolve

from pathway import Span, Step, load
from pathway.definition import (
    Choice,
    Clock,
    Definition,
    ExitReason,
    FollowUp,
    OneOf,
    Situation,
    Transition,
    Value,
)
from pathway.definition.derived import details_of
from pathway.testing import conform
from pathway.testing.conformance import Trial
from pathway.testing.trials import trials
from pathway.texts import Assumption, Text
from tests.definition.edits import edited
from tests.testing.library import Case, Library
from tests.testing.small import DEFINITION

_BASIS = Assumption(Text("exempel", "example"))


def _named(each: str) -> Text:
    return Text(each, each)


_TELLING = edited(
    ("clocks[+]", Clock("after", _named("after"), ("left",))),
    (
        "follow_ups",
        (
            FollowUp(
                "day-90", _named("day 90"), _BASIS, "after", Span(days=90), Span(days=99), None
            ),
        ),
    ),
    ("transitions[+]", Transition("follow_up", _named("follow up"), "follow_up", ("left",))),
    (
        "situations",
        tuple(Situation(each, _named(each), basis=_BASIS) for each in ("work", "jobless")),
    ),
    ("pauses[absence].reasons[+]", Choice("parental_leave", _named("parental leave"))),
    (
        "outcomes[dropped_out].reasons",
        tuple(ExitReason(each, _named(each)) for each in ("moved", "no_show")),
    ),
    base=DEFINITION,
)
_TRIALS = trials(_TELLING)

Told = Mapping[str, Value]


def _unasked(definition: Definition, tried: tuple[Trial, ...]) -> set[tuple[str, str]]:
    """Return the details that no trial tells a word which they cannot be, and those never left out."""
    refused = [each.asked for each in tried if each.rules == ("details-told",)]
    wrong = {
        (step.trigger, name)
        for step in refused
        for name, value in step.told.items()
        if value == "no_such_value"
    }
    right = {
        (way.trigger, detail.id)
        for way in definition.transitions
        if way.act != "refer"
        for detail in details_of(definition, way)
        if isinstance(detail.values, OneOf)
    }
    return right - wrong


def test_every_detail_of_every_step_is_told_a_word_that_it_cannot_be() -> None:
    assert _unasked(_TELLING, _TRIALS) == set()
    assert _unasked(_TELLING, _TRIALS[: len(_TRIALS) // 3]) != set()


@pytest.mark.slow
def test_so_is_every_detail_of_a_whole_programme() -> None:
    navigator = load("navigator").latest
    # Who decides on an extension is judged by a rule, too: two refuse, and none of them alone.
    assert _unasked(navigator, trials(navigator)) == {("extend", "decided_by")}


def test_every_word_that_a_detail_can_be_is_asked_for() -> None:
    told = {
        (each.asked.trigger, *item)
        for each in _TRIALS
        if not each.rules
        for item in each.asked.told.items()
    }
    assert told >= {
        ("pause", "reason", "illness"),
        ("pause", "reason", "parental_leave"),
        ("leave", "reason", "moved"),
        ("leave", "reason", "no_show"),
        ("follow_up", "situation", "work"),
        ("follow_up", "situation", "jobless"),
        ("follow_up", "status", "not_applicable"),
    }


class _Otherwise(Library):
    """Takes a step as if something else had been told."""

    def __init__(self, trigger: str, change: Callable[[Told], Told]) -> None:
        super().__init__(_TELLING)
        self._trigger, self._change = trigger, change

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if step.trigger == self._trigger:
            step = Step(step.trigger, on, self._change(step.told), step.by)
        return super().apply(case, step, on)


def _any(name: str, word: str, told: Told) -> Told:
    return {**told, name: word} if name in told else told


def _reached_work(told: Told) -> Told:
    return {**told, "situation": "work"} if told.get("status") == "reached" else told


@pytest.mark.parametrize(
    ("trigger", "change"),
    [
        ("pause", partial(_any, "reason", "illness")),
        ("leave", partial(_any, "reason", "moved")),
        ("follow_up", partial(_any, "status", "unreachable")),
        ("follow_up", _reached_work),
    ],
    ids=["reason_of_a_pause", "reason_of_an_exit", "status", "situation"],
)
def test_a_detail_that_may_be_anything_is_found(
    trigger: str, change: Callable[[Told], Told]
) -> None:
    found = conform(_TELLING, _Otherwise(trigger, change), level="vectors")
    told = [each for each in found.differences if each.wanted == ("details-told",)]
    assert {each.asked.trigger for each in told} == {trigger}
    assert all(each.why for each in told)


def test_a_wrong_detail_is_named_in_the_difference() -> None:
    change = partial(_any, "reason", "illness")
    found = conform(_TELLING, _Otherwise("pause", change), level="vectors")
    (said,) = {each.why for each in found.differences if "no_such_value" in str(each.asked.told)}
    assert said[0].startswith("reason cannot be 'no_such_value'. Possible: illness, parental leave")


class _DoneOnceAsked(Library):
    """A follow-up that came to nothing is done all the same."""

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        before = sum(each.trigger == "follow_up" for each in case.taken)
        if step.trigger == "follow_up" and before and step.told["status"] == "not_applicable":
            return ("follow-up-applies",)
        return super().apply(case, step, on)


def test_a_follow_up_is_asked_for_after_everything_that_it_can_come_to() -> None:
    assert conform(_TELLING, Library(_TELLING)).conforms
    found = conform(_TELLING, _DoneOnceAsked(_TELLING))
    (before,) = {each.steps[-1].told["status"] for each in found.differences if not each.wanted}
    assert before == "unreachable"


def test_an_unknown_attribute_is_asked_of_the_step_that_most_rules_judge() -> None:
    lenient = edited(("rules[adult].when_unknown", "allow"), base=DEFINITION)
    call = Transition("call", _named("call"), "stay", ("referred",))
    asked = _asked_of_unknown(evolve(lenient, transitions=(call, *lenient.transitions)))
    assert asked == [("start", ())]


def test_an_unknown_attribute_may_be_refused_by_several_rules() -> None:
    twice = edited(
        ("rules[+]", evolve(DEFINITION.rules[0], id="adult-too")),
        ("transitions[start].rules", ("adult", "adult-too")),
        base=DEFINITION,
    )
    assert _asked_of_unknown(twice) == [("start", ("adult", "adult-too"))]


def _asked_of_unknown(definition: Definition) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (each.asked.trigger, each.rules)
        for each in trials(definition)
        if [step.told.get("age") for step in each.steps] == ["unknown"]
    ]

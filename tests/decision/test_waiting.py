"""Waiting: who waits for a unit, since when, and who comes before whom."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pathway.commands import Step, Void
from pathway.dates import Span
from pathway.decision import (
    Accepted,
    Refusal,
    Turn,
    begin,
    decide,
    passed_over,
    turn_of,
    waiting_since,
    waits,
)
from pathway.definition import (
    Attribute,
    AttributeIs,
    Clock,
    ClockIs,
    Definition,
    Detail,
    Group,
    Judgement,
    Lapse,
    OneOf,
    Phase,
    Resource,
    Role,
    Told,
    WholeNumber,
)
from pathway.errors import UnknownResource, VersionMismatch
from pathway.state import ProjectState
from tests.decision.definitions import (
    ASSUMED,
    PHASES,
    PROJECT,
    activity,
    assessment,
    choices,
    day,
    pause,
    programme,
    rule,
    step,
    text,
)
from tests.decision.walking import Walk

_SEAT = Resource("seat", text("seat"), ASSUMED, ("other",), waits_in=("inside",))
_NEED = rule("need", Judgement("need", ("yes",)))
_CLOSING = Lapse("closing", text("closing"), ASSUMED, ("inside",), "exited", "ended")
_YOUNG = Group("young", text("young"), ASSUMED, AttributeIs("age", at_most=24))
_AGE = Attribute("age", text("age"), WholeNumber(0, 99, text("years")))


def _waits(walk: Walk, on: int) -> bool:
    return waits(walk.definition, "seat", walk.state, day(on), project=walk.project)


def test_they_wait_who_stand_where_one_waits_and_could_take_a_unit() -> None:
    definition = programme(resources=(_SEAT,), rules=(_NEED,), assessments=(assessment("need"),))
    walk = Walk(definition)
    assert not _waits(walk, 0)
    assert not _waits(walk.take("refer", 0), 1)
    assert _waits(walk.take("assess", 1, name="need", value="yes"), 1)
    assert not _waits(walk.take("go", 2), 2)
    assert _waits(walk.take("back", 3), 3)
    assert not _waits(walk.take("exit", 4, outcome="done"), 4)


def test_one_waits_from_the_day_on_which_a_unit_could_be_taken() -> None:
    week = rule("a-week", ClockIs("inside", at_least=Span(weeks=1)))
    clock = Clock("inside", text("inside"), ("inside",))
    walk = Walk(programme(resources=(_SEAT,), rules=(week,), clocks=(clock,))).take("refer", 0)
    assert [_waits(walk, on) for on in (6, 7)] == [False, True]


def test_nobody_waits_where_the_resource_names_no_place_to_wait() -> None:
    walk = Walk(programme(resources=(evolve(_SEAT, waits_in=()),))).take("refer", 0)
    assert not _waits(walk, 1)
    assert waiting_since(walk.definition, "seat", walk.events) is None


def test_whoever_is_paused_waits_again_when_back() -> None:
    walk = Walk(programme(resources=(_SEAT,), pauses=(pause(),))).take("refer", 0)
    assert not _waits(walk.take("pause", 1, reason="illness"), 2)
    assert _waits(walk.take("resume", 3), 3)
    assert waiting_since(walk.definition, "seat", walk.events) == day(0)


def test_that_a_step_is_asked_by_a_role_keeps_nobody_from_waiting() -> None:
    head = rule("by-head", Role(("head",)), "refuse")
    walk = Walk(programme(resources=(_SEAT,), rules=(head,))).take("refer", 0)
    assert _waits(walk, 1)


def test_that_a_step_still_has_to_tell_something_keeps_nobody_from_waiting() -> None:
    form = Detail("form", text("form"), OneOf(choices("single", "group")))
    ways = [
        step("go", "inside", target="other", tells=(form,), when=Told("form", (each,)), rules=rules)
        for each, rules in (("single", ("need",)), ("group", ()))
    ]
    definition = programme(
        *ways, resources=(_SEAT,), rules=(_NEED,), assessments=(assessment("need"),)
    )
    assert _waits(Walk(definition).take("refer", 0), 1)


def test_one_who_has_lapsed_by_the_day_waits_no_longer() -> None:
    walk = Walk(programme(resources=(_SEAT,), lapses=(_CLOSING,), project=PROJECT)).take("refer", 0)
    walk.project = ProjectState(closed_on=day(5).toordinal(), number=1)
    assert [_waits(walk, on) for on in (5, 6)] == [True, False]


def test_a_state_knows_of_no_waiting_before_its_last_step() -> None:
    walk = Walk(programme(resources=(_SEAT,))).take("refer", 5)
    assert [_waits(walk, on) for on in (4, 5)] == [False, True]


def test_one_may_wait_by_an_open_activity_for_another() -> None:
    seat = Resource("seat", text("seat"), ASSUMED, (), ("course",), waits_in=("list",))
    walk = Walk(
        programme(activities=(activity("list"), activity("course", "a")), resources=(seat,))
    )
    assert not _waits(walk.take("refer", 0), 1)
    assert _waits(walk.take("open_activity", 2, activity="list"), 2)
    assert waiting_since(walk.definition, "seat", walk.events) == day(2)
    walk.take("open_activity", 3, activity="course", kind="a")
    assert not _waits(walk, 3)
    assert not _waits(walk.take("close_activity", 4, activity="list", result="left"), 4)
    assert waiting_since(walk.definition, "seat", walk.events) is None


def test_going_on_from_one_phase_of_waiting_to_another_does_not_begin_anew() -> None:
    definition = programme(
        step("settle_in", "inside", target="ready"),
        step("take_seat", "inside", "ready", target="other"),
        phases=(*PHASES, Phase("ready", text("ready"))),
        resources=(evolve(_SEAT, waits_in=("inside", "ready")),),
    )
    walk = Walk(
        evolve(
            definition,
            transitions=tuple(
                evolve(each, sources=(*each.sources, "ready")) if each.trigger == "exit" else each
                for each in definition.transitions
            ),
        )
    )
    walk.take("refer", 1).take("settle_in", 4)
    assert waiting_since(walk.definition, "seat", walk.events) == day(1)
    walk.take("take_seat", 6).take("back", 9)
    assert waiting_since(walk.definition, "seat", walk.events) == day(9)
    walk.revise(Void(walk.number, day(10)))
    assert waiting_since(walk.definition, "seat", walk.events) is None


def test_what_is_not_declared_is_an_error() -> None:
    walk = Walk(programme(resources=(_SEAT,))).take("refer", 0)
    with pytest.raises(UnknownResource):
        waits(walk.definition, "saet", walk.state, day(1))
    with pytest.raises(UnknownResource):
        waiting_since(walk.definition, "saet", walk.events)
    with pytest.raises(VersionMismatch):
        waits(programme(version="2", resources=(_SEAT,)), "seat", walk.state, day(1))
    with pytest.raises(TypeError):
        waits(walk.definition, "seat", walk.state, "2024-01-16")  # type: ignore[arg-type]


def test_turns_go_by_rank_then_day_then_number_then_id() -> None:
    turns = [
        Turn(0, day(3), 9, "d"),
        Turn(1, day(1), 8, "c"),
        Turn(1, day(2), 1, "b"),
        Turn(1, day(2), 2, "a"),
        Turn(1, day(2), 2, "e"),
    ]
    assert sorted({*turns}) == turns


@pytest.mark.parametrize(
    ("free", "said", "needs"),
    [
        (3, "seat: 3 free, 4 ahead in the queue. Those ahead in the queue come first.", "turn"),
        (0, "seat: 0 free, 4 ahead in the queue. None is free.", "wait"),
        (-1, "seat: 0 free, 4 ahead in the queue. None is free.", "wait"),
    ],
)
def test_a_refusal_says_how_many_are_free_and_how_many_come_before(
    free: int, said: str, needs: str
) -> None:
    walk = Walk(programme(resources=(_SEAT,), rules=(_NEED,), assessments=(assessment("need"),)))
    walk.take("refer", 0)
    refused = decide(walk.definition, walk.state, Step("go", day(1)), available={"seat": 0})
    assert isinstance(refused, Refusal)
    told = passed_over(walk.definition, refused, {"seat": free}, {"seat": 4})
    assert [each.rule for each in told.reasons] == ["seat/available", "need"]
    assert (told.reasons[0].text("en"), told.reasons[0].needs) == (said, needs)
    assert told.reasons[1] == refused.reasons[1]
    assert passed_over(walk.definition, refused, {"seat": free}, {"seat": 0}) == refused


_Person = tuple[int | None, int, bool]
"""Age, the day of referral, and whether they are in need."""

_Turns = Callable[[Definition, str, Walk, date, int], Turn]


def _declared(definition: Definition, resource: str, walk: Walk, since: date, number: int) -> Turn:
    return turn_of(definition, resource, walk.state, since, number)


def _takers(people: Sequence[_Person], asking: Sequence[int], turn: _Turns) -> list[int]:
    """In which order people take the one seat, each leaving it at once, when they ask in that order."""
    definition = programme(
        attributes=(_AGE,),
        groups=(_YOUNG,),
        resources=(evolve(_SEAT, first=("young",)),),
        rules=(_NEED,),
        assessments=(assessment("need"),),
    )
    walks = []
    for at, (age, came, in_need) in enumerate(people):
        walk = Walk(definition)
        walk.state = begin(definition, f"p-{at}", f"person-{at}")
        walk.take("refer", came, **({} if age is None else {"age": age}))
        walks.append(walk.take("assess", came, name="need", value="yes" if in_need else "no"))
    took: list[int] = []
    for _ in people:
        for at in asking:
            turns = {
                other: turn(definition, "seat", each, since, other)
                for other, each in enumerate(walks)
                if waits(definition, "seat", each.state, day(9))
                and (since := waiting_since(definition, "seat", each.events))
            }
            ahead = sum(each < turns[at] for each in turns.values()) if at in turns else 0
            go = Step("go", day(9))
            answer = decide(definition, walks[at].state, go, available={"seat": 1 - ahead})
            if isinstance(answer, Accepted):
                took.append(at)
                walks[at].take("go", 9).take("exit", 9, outcome="done")
    return took


def _in_order(people: Sequence[_Person]) -> list[int]:
    waiting = [(at, each) for at, each in enumerate(people) if each[2]]
    waiting.sort(key=lambda each: (each[1][0] is None or each[1][0] > 24, each[1][1], each[0]))
    return [at for at, _ in waiting]


_PEOPLE = st.lists(
    st.tuples(st.sampled_from([None, 20, 24, 25]), st.integers(0, 3), st.booleans()), max_size=5
)


@given(_PEOPLE.flatmap(lambda each: st.tuples(st.just(each), st.permutations(range(len(each))))))
def test_whoever_takes_a_unit_is_always_the_first_of_those_who_wait(
    drawn: tuple[list[_Person], list[int]],
) -> None:
    people, asking = drawn
    assert _takers(people, asking, _declared) == _in_order(people)


def _whoever_came(definition: Definition, resource: str, walk: Walk, since: date, at: int) -> Turn:
    return evolve(_declared(definition, resource, walk, since, at), rank=0)


def _whoever_asks(definition: Definition, resource: str, walk: Walk, since: date, at: int) -> Turn:
    return Turn(0, day(0), 0, "")


@pytest.mark.parametrize("careless", [_whoever_came, _whoever_asks])
def test_a_queue_that_forgets_the_groups_or_the_days_would_be_noticed(careless: _Turns) -> None:
    people: list[_Person] = [(40, 0, True), (20, 1, True)]
    assert _takers(people, [0, 1], _declared) == _in_order(people) == [1, 0]
    assert _takers(people, [0, 1], careless) == [0, 1]

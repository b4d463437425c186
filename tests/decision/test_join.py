"""A further referral, and a duplicate found later, become one participation."""

from datetime import date

import pytest
from attrs import evolve as replace

from pathway.commands import Step
from pathway.decision import OPEN, Accepted, Refusal, begin, decide, replay
from pathway.decision.join import Joined, further, join, joining
from pathway.definition import Choice, Definition, Detail, Fact, OneOf, Setting, Transition
from pathway.events import FactRecorded, RegisteredInError, in_effect
from pathway.programmes.navigator import PROGRAMME
from pathway.state import ProjectState
from pathway.texts import Text

ROUTE = OneOf((Choice("unit", Text("enhet", "unit")), Choice("service", Text("tjänst", "service"))))
AGAIN = Transition(
    trigger="refer_again",
    name=Text("anvisa igen", "refer again"),
    act="stay",
    sources=("referred", "introduction"),
    tells=(Detail("route", Text("väg", "route"), ROUTE),),
    sets=(Setting("second_route", "yes"),),
)


def twice_referred() -> Definition:
    """Navigator, with a step that records a further referral."""
    base = PROGRAMME.first
    told = (Detail("route", Text("väg", "route"), ROUTE),)
    steps = tuple(
        replace(each, joined_by="refer_again", tells=told) if each.act == "refer" else each
        for each in base.transitions
    )
    fact = Fact(
        "second_route",
        Text("andra vägen", "the second route"),
        OneOf((Choice("yes", Text("ja", "yes")),)),
    )
    return replace(base, transitions=(*steps, AGAIN), facts=(fact,))


DEFINITION = twice_referred()
REFERRED = Step("refer", date(2009, 1, 5), {"route": "unit", "age": 19})


def history(participation: str, *steps: Step):
    state, events = begin(DEFINITION, participation, "ada"), []
    for step in steps:
        answer = decide(DEFINITION, state, step)
        assert isinstance(answer, Accepted), answer
        state = answer.state
        events += answer.events
    return events


def test_a_further_referral_is_recorded_by_the_step_that_joins_it():
    second = Step("refer", date(2009, 1, 9), {"route": "service", "age": 19})
    assert joining(DEFINITION, second) == Step("refer_again", second.on, {"route": "service"})


def test_a_step_that_refers_nobody_is_not_joined():
    assert joining(DEFINITION, Step("start_introduction", date(2009, 1, 9))) is None
    assert joining(PROGRAMME.first, REFERRED) is None


def test_a_duplicate_found_later_moves_into_the_participation_that_is_kept():
    kept = history("one", REFERRED, Step("start_introduction", date(2009, 1, 12)))
    second = Step("refer", date(2009, 1, 9), {"route": "service"})
    hours = Step("record_situation", date(2009, 1, 10), {"situation": "unemployed"})
    duplicate = history("two", second, hours)

    joined = join(DEFINITION, kept, duplicate, on=date(2009, 2, 1))

    assert isinstance(joined, Joined)
    whole = in_effect([*kept, *joined.kept.events])
    assert [(each.trigger, each.on.day) for each in whole] == [
        ("refer", 5),
        ("refer_again", 9),
        ("record_situation", 10),
        ("start_introduction", 12),
    ]
    assert isinstance(whole[1], FactRecorded)
    assert {each.participation for each in whole} == {"one"}
    assert replay(DEFINITION, [*kept, *joined.kept.events]) == joined.kept.state
    assert [type(each) for each in joined.duplicate.events] == [RegisteredInError]


def test_what_cannot_hold_in_the_kept_participation_is_named_and_nothing_is_moved():
    kept = history("one", REFERRED, Step("start_introduction", date(2009, 1, 12)))
    second = Step("refer", date(2009, 1, 9), {"route": "service"})
    duplicate = history("two", second, Step("start_introduction", date(2009, 1, 10)))

    refused = join(DEFINITION, kept, duplicate, on=date(2009, 2, 1))

    assert isinstance(refused, Refusal)
    assert refused.step.trigger == "start_introduction"
    assert [reason.rule for reason in refused.reasons] == ["possible-in-phase"]


def test_a_further_referral_is_joined_while_the_participation_is_open():
    second = Step("refer", date(2009, 2, 1), {"route": "service"})
    started = Step("start_introduction", date(2009, 1, 12))
    for steps in ((REFERRED,), (REFERRED, started)):
        state = replay(DEFINITION, history("p-1", *steps))
        assert further(DEFINITION, state, second) == joining(DEFINITION, second)
        assert further(DEFINITION, state, Step("exit", second.on)) is None


def test_nothing_is_joined_before_the_first_referral_nor_after_an_exit():
    second = Step("refer", date(2009, 2, 1), {"route": "service"})
    assert further(DEFINITION, begin(DEFINITION, "p-1", "ada"), second) is None
    declined = Step("decline_referral", date(2009, 1, 12))
    state = replay(DEFINITION, history("p-1", REFERRED, declined))
    assert further(DEFINITION, state, second) is None


def test_a_participation_that_has_lapsed_by_the_day_is_no_longer_open():
    state = replay(DEFINITION, history("p-1", REFERRED))
    closed = ProjectState(date(2009, 1, 31).toordinal(), 1)
    on = {day: Step("refer", date(2009, 1, day), {"route": "service"}) for day in (30, 31)}
    after = Step("refer", date(2009, 2, 1), {"route": "service"})
    for step in on.values():
        assert further(DEFINITION, state, step, project=closed) is not None
    assert further(DEFINITION, state, after, project=closed) is None
    assert further(DEFINITION, state, after, project=OPEN) is not None


def test_a_duplicate_of_which_nothing_is_in_effect_cannot_be_joined():
    kept = history("one", REFERRED)
    duplicate = history("two", REFERRED)
    joined = join(DEFINITION, kept, duplicate, on=date(2009, 2, 1))
    assert isinstance(joined, Joined)
    with pytest.raises(ValueError, match="it was registered in error already"):
        join(DEFINITION, kept, (*duplicate, *joined.duplicate.events), on=date(2009, 2, 2))

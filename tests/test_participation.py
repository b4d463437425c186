"""The face that an application holds: typed steps, late entries, listeners that cannot break it."""

from datetime import date

import pytest
from attrs import evolve as replace

import pathway
from pathway.commands import Enter, Step, Void
from pathway.dates import Span
from pathway.decision import Accepted, Refusal, StepRefused, replay
from pathway.definition import (
    Clock,
    ClockIs,
    Definition,
    Lapse,
    Phase,
    Programme,
    Resource,
)
from pathway.errors import EntryUnknown, PathwayError, UnknownVersion
from pathway.events import HoursLogged, PhaseEntered, Referred
from pathway.participation import Participation
from pathway.state import ProjectState
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    PHASES,
    PROJECT,
    activity,
    assessment,
    day,
    extension,
    follow_up,
    limit,
    pause,
    programme,
    rule,
    stay,
    step,
    text,
)


def _programme(*definitions: Definition) -> Programme:
    return Programme("invented", text("invented"), definitions)


_SMALL = _programme(programme())


_WHOLE = _programme(
    programme(
        clocks=(
            Clock("c", text("c"), INSIDE),
            Clock("since", text("since"), ("exited",), per="spell"),
        ),
        limits=(limit("l", "c", Span(days=20), Span(days=60)),),
        extensions=(extension("more", "l"),),
        pauses=(pause("c"),),
        activities=(activity("course", "a", "b", most=2),),
        assessments=(assessment("need"),),
        follow_ups=(follow_up("day-30", "since", Span(days=30), Span(days=44)),),
        resources=(Resource("seat", text("seat"), ASSUMED, ("other",)),),
        project=PROJECT,
    )
)


def _referred(programme: Programme = _SMALL, *listeners: object) -> Participation:
    return Participation.refer(programme, on=day(0), listeners=listeners)  # type: ignore[arg-type]


# steps


def test_every_kind_of_step_has_a_method_of_its_own() -> None:
    p = _referred(_WHOLE)
    p.record("need", "yes", day(1))
    p.open_activity("course", day(2), kind="a")
    p.log_hours(2.5, day(3), activity="course")
    p.close_activity("course", day(4), result="finished", kind="a")
    p.extend(5, day(5), reason="place", decided_by="head", by="coach")
    p.pause("illness", day(6), until=day(9))
    p.resume(day(10))
    p.move("go", on=day(11), by="coach")
    p.exit("dropped", day(12), reason="moved")
    p.record_situation("work", day(13))
    p.follow_up(day(42), status="reached", situation="work")
    p.reopen(day(50))
    p.exit("done", day(51))
    p.reenter(day(60))
    assert [type(each).__name__ for each in p.history] == [
        "Referred",
        "Assessed",
        "ActivityOpened",
        "HoursLogged",
        "ActivityClosed",
        "Extended",
        "Paused",
        "Resumed",
        "PhaseEntered",
        "Exited",
        "SituationRecorded",
        "FollowedUp",
        "Reopened",
        "Exited",
        "Reentered",
    ]
    assert p.phase == "inside"
    assert replay(p.definition, p.events) == p.state


def test_a_step_returns_its_events_and_they_are_kept_in_order() -> None:
    p = _referred()
    events = p.move("go", on=day(1))
    assert isinstance(events[0], PhaseEntered)
    assert p.events[1:] == events
    assert [each.number for each in p.events] == [1, 2]


def test_asking_changes_nothing() -> None:
    p = _referred()
    before = p.state, p.events
    assert isinstance(p.ask("go", on=day(1)), Accepted)
    assert isinstance(p.ask("back", on=day(1)), Refusal)
    assert (p.state, p.events) == before


def test_a_refused_step_raises_its_reasons_and_changes_nothing() -> None:
    p = _referred()
    before = p.state, p.events
    with pytest.raises(StepRefused) as raised:
        p.move("back", on=day(1))
    assert isinstance(raised.value, PathwayError)
    assert [each.rule for each in raised.value.reasons] == ["possible-in-phase"]
    assert raised.value.refusal == p.ask("back", on=day(1))
    assert str(raised.value) == str(raised.value.refusal)
    assert (p.state, p.events) == before


def test_what_is_free_and_which_day_it_is_can_be_told() -> None:
    p = _referred(_WHOLE)
    with pytest.raises(StepRefused, match="seat/available"):
        p.move("go", on=day(1), available={"seat": 0})
    with pytest.raises(StepRefused, match="not-in-future"):
        p.move("go", on=day(2), today=day(1))
    assert isinstance(p.ask("go", on=day(1), available={"seat": 1}, today=day(1)), Accepted)


def test_options_due_and_follow_ups_are_those_of_the_present_state() -> None:
    p = _referred(_WHOLE)
    assert "go" in {each.trigger for each in p.options(day(1))}
    assert [each.id for each in p.due(day(20))] == ["l"]
    p.exit("done", day(20))
    assert [each.status for each in p.follow_ups(day(30))] == ["scheduled"]
    assert [each.id for each in p.due(day(50))] == ["day-30"]


def test_the_exit_of_a_phase_is_the_one_that_starts_there() -> None:
    definition = programme(
        step("refer", act="refer", target="waiting"),
        step("start", "waiting", target="inside"),
        step("decline", "waiting", act="exit", target="exited", outcomes=("ended",)),
        phases=(Phase("waiting", text("waiting"), "before"), *PHASES),
    )
    p = Participation.refer(_programme(definition), on=day(0))
    assert p.exit("ended", day(1))[0].trigger == "decline"
    with pytest.raises(StepRefused):
        Participation.refer(_programme(definition), on=day(0)).pause("illness", day(1))


# referral, versions, taking up again


def test_a_referral_makes_pseudonyms_unless_they_are_given() -> None:
    one, two = _referred(), _referred()
    assert len({one.id, two.id, one.person, two.person}) == 4
    given = Participation.refer(_SMALL, on=day(0), participation="p-7", person="x-7", by="coach")
    assert (given.id, given.person, given.events[0].by) == ("p-7", "x-7", "coach")


def test_a_refused_referral_is_no_participation() -> None:
    with pytest.raises(StepRefused):
        Participation.refer(_SMALL, on=day(0), age=7)


def test_a_programme_with_several_ways_in_is_entered_by_the_one_named() -> None:
    definition = programme(step("enrol", act="refer", target="other"))
    several = _programme(definition)
    assert Participation.refer(several, on=day(0)).phase == "inside"
    assert Participation.refer(several, on=day(0), trigger="enrol").phase == "other"


def test_a_participation_keeps_the_version_of_its_first_day() -> None:
    old = programme(valid_from=day(0))
    new = replace(old, version="2", valid_from=day(100))
    both = _programme(old, new)
    assert Participation.refer(both, on=day(99)).definition.version == "1"
    assert Participation.refer(both, on=day(100)).definition.version == "2"
    p = Participation.refer(both, on=day(99))
    p.move("go", on=day(200))
    assert Participation(both, p.events).definition.version == "1"


def test_nobody_is_referred_before_the_first_version() -> None:
    with pytest.raises(StepRefused, match="version-in-force"):
        Participation.refer(_programme(programme(valid_from=day(5))), on=day(4))


def test_a_participation_is_taken_up_again_from_its_events() -> None:
    p = _referred(_WHOLE)
    p.move("go", on=day(9))
    p.log_hours(1, day(3))
    again = Participation(_WHOLE, p.events)
    assert (again.state, again.events, again.history) == (p.state, p.events, p.history)
    again.move("back", on=day(10))
    assert p.phase == "other"


def test_a_participation_is_taken_up_from_all_its_events_in_order_and_no_others() -> None:
    p, other = _referred(_WHOLE), _referred(_WHOLE)
    p.move("go", on=day(9))
    referred, went = p.events
    with pytest.raises(ValueError, match="event 2 belongs to another participation"):
        Participation(_WHOLE, (referred, *other.events))
    with pytest.raises(ValueError, match="event number 2 stands where 1 belongs"):
        Participation(_WHOLE, (went, referred))
    with pytest.raises(ValueError, match="event number 1 stands where 2 belongs"):
        Participation(_WHOLE, (referred, referred, went))


def test_events_of_a_version_that_is_not_there_cannot_be_taken_up() -> None:
    p = _referred()
    first = p.events[0]
    assert isinstance(first, Referred)
    with pytest.raises(UnknownVersion):
        Participation(_SMALL, [replace(first, version="9")])


# late, corrected, voided


def test_a_step_before_the_last_one_is_entered_late() -> None:
    p = _referred()
    p.move("go", on=day(10))
    event = p.log_hours(2, day(5))[0]
    assert isinstance(event, HoursLogged)
    assert (event.number, event.phase) == (3, "inside")
    assert [each.on for each in p.history] == [day(0), day(5), day(10)]
    assert isinstance(p.ask("log_hours", on=day(7), hours=1), Accepted)


def test_a_late_step_that_cuts_off_a_later_one_is_refused() -> None:
    p = _referred()
    p.move("go", on=day(10))
    with pytest.raises(StepRefused, match="entry 2 would no longer hold"):
        p.exit("done", day(5))
    assert len(p.events) == 2


def test_a_late_step_is_held_against_what_is_free_and_which_day_it_is() -> None:
    p = _referred(_WHOLE)
    p.log_hours(1, day(10))
    with pytest.raises(StepRefused, match="seat/available"):
        p.move("go", on=day(5), available={"seat": 0})
    with pytest.raises(StepRefused, match="not-in-future"):
        p.move("go", on=day(5), today=day(4))


def test_an_entry_can_be_corrected_and_voided() -> None:
    p = _referred()
    p.move("go", on=day(10))
    p.correct(2, "go", on=day(8))
    assert p.history[-1].on == day(8)
    p.void(p.history[-1].number, day(20), by="head")
    assert p.phase == "inside"
    assert p.events[-1].by == "head"
    with pytest.raises(EntryUnknown):
        p.void(2, day(21))


def test_several_changes_are_judged_together() -> None:
    p = _referred(_WHOLE)
    p.move("go", on=day(20))
    p.revise(Enter(Step("pause", day(5), {"reason": "illness"})), Enter(Step("resume", day(8))))
    assert [type(each).__name__ for each in p.history][1:3] == ["Paused", "Resumed"]


def test_voiding_the_referral_leaves_nothing_and_takes_no_further_step() -> None:
    p = _referred()
    p.move("go", on=day(1))
    p.revise(Void(1, day(5)))
    assert p.history == ()
    for asked in ("go", "refer"):
        assert isinstance(p.ask(asked, on=day(6)), Refusal)
    assert Participation(_SMALL, p.events).history == ()


def test_what_happens_to_the_project_is_taken_up_when_it_becomes_known() -> None:
    closing = Lapse("closing", text("closing"), ASSUMED, INSIDE, "exited", "ended")
    p = _referred(_programme(programme(lapses=(closing,), project=PROJECT)))
    p.log_hours(1, day(3))
    closed = ProjectState(day(9).toordinal(), 1)
    p.revise(project=closed, until=day(10))
    assert (p.phase, p.history[-1].on) == ("exited", day(9))
    assert "log_hours" not in {each.trigger for each in p.options(day(20))}


def test_a_refused_revision_does_not_take_up_the_project() -> None:
    closing = Lapse("closing", text("closing"), ASSUMED, INSIDE, "exited", "ended")
    p = _referred(_programme(programme(lapses=(closing,), project=PROJECT)))
    p.move("go", on=day(30))
    with pytest.raises(StepRefused, match="entry 2"):
        p.revise(project=ProjectState(day(9).toordinal(), 1))
    assert p.move("back", on=day(31))[0].on == day(31)


def test_a_step_on_the_day_of_a_known_lapse_comes_before_it() -> None:
    contact = Clock("contact", text("contact"), INSIDE, restarted_by=("visit",))
    lapse = Lapse(
        "end", text("end"), ASSUMED, INSIDE, "exited", "ended", None, "contact", Span(days=30)
    )
    definition = programme(stay("visit", *INSIDE), clocks=(contact,), lapses=(lapse,))
    p = _referred(_programme(definition))
    p.revise(until=day(31))
    assert p.phase == "exited"
    p.move("visit", on=day(30))
    assert p.phase == "inside"


# the surface


def test_the_public_names_are_there_once() -> None:
    assert len(pathway.__all__) == len(set(pathway.__all__))
    assert [name for name in pathway.__all__ if not hasattr(pathway, name)] == []


def test_a_participation_shows_what_it_holds_and_lets_nobody_replace_it() -> None:
    p = _referred()
    assert (p.definition.id, p.phase, p.state.phase) == ("invented", "inside", "inside")
    for name in ("state", "events", "history", "phase", "definition", "id", "person"):
        with pytest.raises(AttributeError):
            setattr(p, name, None)


def test_a_rule_refused_by_day_names_the_day_through_the_face() -> None:
    definition = programme(
        clocks=(Clock("c", text("c"), INSIDE),), rules=(rule("ten", ClockIs("c", Span(days=10))),)
    )
    p = _referred(_programme(definition))
    with pytest.raises(StepRefused) as raised:
        p.move("go", on=day(3))
    assert raised.value.refusal.possible_from == date(2024, 1, 25)

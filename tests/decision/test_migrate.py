"""A participation goes on under another version of its programme: its whole history holds, or one entry is named."""

import sys
from collections.abc import Sequence
from functools import partial
from random import Random

import pytest
from attrs import evolve as replace
from hypothesis import given, settings
from hypothesis import strategies as st

from pathway.commands import Correct, Enter, Step, Void
from pathway.dates import Span
from pathway.decision import (
    Accepted,
    Refusal,
    StepRefused,
    additions,
    begin,
    decide,
    evolve,
    migrate,
    replay,
    revise,
    settle,
    shifts,
)
from pathway.definition import (
    Clock,
    ClockIs,
    Definition,
    Detail,
    Lapse,
    OneOf,
    Programme,
    Role,
)
from pathway.errors import UnknownVersion, VersionMismatch
from pathway.events import (
    Corrected,
    Event,
    Migrated,
    OutcomeRevised,
    Referred,
    Withdrawn,
    in_effect,
    version_of,
)
from pathway.participation import Participation
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    activity,
    assessment,
    choices,
    day,
    follow_up,
    limit,
    programme,
    rule,
    step,
    text,
)
from tests.decision.harbour import HARBOUR
from tests.decision.steering import refuted, walked
from tests.decision.walking import Walk, bare, content

_SEEDS = st.integers(0, 1_000_000)
_REVISE = sys.modules[revise.__module__]


def _waits(days: int, version: str, **parts: object) -> Definition:
    """A programme in which nobody goes on to the next phase before so many days."""
    return programme(
        version=version,
        clocks=(Clock("c", text("c"), INSIDE),),
        rules=(rule("long-enough", ClockIs("c", at_least=Span(days=days))),),
        **parts,
    )


def _names(events: Sequence[Event]) -> list[str]:
    return [type(each).__name__ for each in events]


def _moved(walk: Walk, new: Definition, on: int) -> Accepted:
    answer = migrate(walk.definition, new, walk.events, on=day(on))
    assert isinstance(answer, Accepted), str(answer)
    assert replay(new, [*walk.events, *answer.events]) == answer.state
    return answer


# what a migration adds


def test_a_migration_that_changes_nothing_is_one_event_and_another_version() -> None:
    walk = Walk(_waits(10, "1")).take("refer", 0).take("go", 10)
    answer = _moved(walk, _waits(7, "2"), 20)
    (event,) = answer.events
    assert isinstance(event, Migrated)
    assert (event.old_version, event.new_version, event.on, event.number) == ("1", "2", day(20), 3)
    assert (event.trigger, event.derived) == ("migrate", False)
    assert answer.state == replace(walk.state, version="invented@2", number=3)


def test_who_decided_is_recorded_and_nothing_that_happened_is_changed() -> None:
    walk = Walk(_waits(10, "1")).take("refer", 0)
    answer = migrate(walk.definition, _waits(7, "2"), walk.events, on=day(3), by="head")
    assert isinstance(answer, Accepted)
    assert answer.events[0].by == "head"
    assert in_effect([*walk.events, *answer.events]) == walk.history


def test_an_entry_that_would_not_hold_strands_the_participation_and_is_named() -> None:
    walk = Walk(_waits(10, "1")).take("refer", 0).take("go", 10).take("log_hours", 11, hours=2)
    answer = migrate(walk.definition, _waits(14, "2"), walk.events, on=day(20))
    assert isinstance(answer, Refusal)
    assert (answer.entry, answer.step.trigger, answer.step.on) == (2, "go", day(10))
    assert [each.rule for each in answer.reasons] == ["long-enough"]
    assert "entry 2 would no longer hold" in str(answer)


def test_a_step_that_the_new_version_does_not_know_strands() -> None:
    walk = Walk(programme(step("rest", "inside", act="stay"))).take("refer", 0).take("rest", 1)
    answer = migrate(walk.definition, programme(version="2"), walk.events, on=day(20))
    assert isinstance(answer, Refusal)
    assert (answer.entry, answer.reasons[0].rule) == (2, "known-step")


def test_what_the_new_version_must_be_told_strands_who_did_not_tell_it() -> None:
    told = Detail("form", text("form"), OneOf(choices("single", "group")))
    new = programme(step("go", "inside", target="other", tells=(told,)), version="2")
    walk = Walk(programme()).take("refer", 0).take("go", 4)
    answer = migrate(walk.definition, new, walk.events, on=day(20))
    assert isinstance(answer, Refusal)
    assert (answer.entry, answer.reasons[0].rule) == (2, "details-told")


def test_an_activity_that_is_gone_strands_and_is_no_fault_of_code() -> None:
    old = programme(activities=(activity("course"), activity("job")))
    walk = Walk(old).take("refer", 0).take("open_activity", 1, activity="course")
    walk.take("close_activity", 4, activity="course", result="left")
    new = programme(activities=(activity("job"),), version="2")
    answer = migrate(old, new, walk.events, on=day(20))
    assert isinstance(answer, Refusal)
    assert (answer.entry, answer.reasons[0].rule) == (2, "details-told")


def test_a_role_that_was_asked_for_then_is_not_asked_for_again() -> None:
    new = programme(version="2", rules=(rule("by-head", Role(("head",)), "refuse"),))
    walk = Walk(programme()).take("refer", 0).take("go", 1, "coach")
    assert _names(_moved(walk, new, 9).events) == ["Migrated"]


def test_an_entry_that_amounts_to_something_else_is_corrected_in_place() -> None:
    walk = Walk(programme()).take("refer", 0).take("go", 4)
    new = programme(
        step("go", "inside", target="exited", act="exit", outcomes=("done",)), version="2"
    )
    answer = _moved(walk, new, 20)
    assert _names(answer.events) == ["Migrated", "Corrected", "Exited"]
    assert answer.state.phase == "exited"


# what follows from time alone


def _lapsing(days: int | None, version: str) -> Definition:
    lapse = Lapse(
        "silence",
        text("silence"),
        ASSUMED,
        INSIDE,
        "exited",
        "ended",
        None,
        "c",
        Span(days=days or 1),
    )
    return programme(
        version=version,
        clocks=(Clock("c", text("c"), INSIDE),),
        lapses=() if days is None else (lapse,),
    )


def test_a_lapse_of_the_new_version_that_fell_before_the_day_is_added() -> None:
    walk = Walk(_lapsing(None, "1")).take("refer", 0)
    answer = _moved(walk, _lapsing(10, "2"), 30)
    assert _names(answer.events) == ["Migrated", "Exited"]
    assert (answer.events[1].on, answer.events[1].derived) == (day(10), True)
    assert answer.state.phase == "exited"


def test_a_lapse_that_no_longer_falls_is_withdrawn_and_the_outcome_revised() -> None:
    old = _lapsing(10, "1")
    walk = Walk(old).take("refer", 0).take("record_situation", 20, situation="work")
    assert walk.state.phase == "exited"
    answer = _moved(walk, _lapsing(None, "2"), 30)
    assert _names(answer.events) == ["Migrated", "Withdrawn", "OutcomeRevised"]
    revised = answer.events[-1]
    assert isinstance(revised, OutcomeRevised)
    assert (revised.old_outcome, revised.new_outcome) == ("ended", None)
    assert answer.state.phase == "inside"


def test_a_step_after_a_lapse_of_the_new_version_strands() -> None:
    walk = Walk(_lapsing(None, "1")).take("refer", 0).take("go", 20)
    answer = migrate(walk.definition, _lapsing(10, "2"), walk.events, on=day(30))
    assert isinstance(answer, Refusal)
    assert (answer.entry, answer.step.trigger) == (2, "go")


# which version holds


def test_the_version_that_holds_is_that_of_the_first_day_until_it_is_migrated() -> None:
    walk = Walk(_waits(10, "1")).take("refer", 0)
    assert version_of(walk.events) == "1"
    once = [*walk.events, *_moved(walk, _waits(7, "2"), 3).events]
    assert version_of(once) == "2"
    twice = migrate(_waits(7, "2"), _waits(10, "3"), once, on=day(4))
    assert isinstance(twice, Accepted)
    assert version_of(reversed([*once, *twice.events])) == "3"
    assert version_of(()) is None


def test_the_first_day_keeps_the_version_it_was_recorded_under() -> None:
    new = _waits(7, "2")
    walk = Walk(_waits(10, "1")).take("refer", 0)
    events = [*walk.events, *_moved(walk, new, 3).events]
    answer = revise(new, events, [Correct(1, Step("refer", day(1)))])
    assert isinstance(answer, Accepted)
    corrected, referred = answer.events
    assert isinstance(corrected, Corrected)
    assert isinstance(referred, Referred)
    assert referred.version == "1"
    assert replay(new, [*events, *answer.events]) == answer.state


def test_a_replay_of_migrated_events_asks_for_the_version_they_went_to() -> None:
    walk = Walk(_waits(10, "1")).take("refer", 0)
    events = [*walk.events, *_moved(walk, _waits(7, "2"), 3).events]
    with pytest.raises(VersionMismatch, match="invented@2 and the definition is invented@1"):
        replay(walk.definition, events)


def test_the_record_of_a_migration_alone_changes_nothing_but_the_number() -> None:
    walk = Walk(_waits(10, "1")).take("refer", 0)
    migrated = _moved(walk, _waits(7, "2"), 3).events[0]
    assert evolve(walk.definition, walk.state, migrated) == replace(walk.state, number=2)


def test_after_a_migration_steps_and_corrections_are_judged_by_the_new_version() -> None:
    new = _waits(7, "2")
    walk = Walk(_waits(10, "1")).take("refer", 0)
    answer = _moved(walk, new, 5)
    events = [*walk.events, *answer.events]
    early = decide(new, answer.state, Step("go", day(8)))
    assert isinstance(early, Accepted)
    events += early.events
    late = revise(new, events, [Correct(1, Step("refer", day(2)))])
    assert isinstance(late, Refusal)
    assert late.entry == early.events[0].number
    entered = revise(new, events, [Enter(Step("log_hours", day(1), {"hours": 3}))])
    assert isinstance(entered, Accepted)
    assert replay(new, [*events, *entered.events]) == entered.state


# what may not be migrated


def test_a_version_is_migrated_to_from_its_first_day_in_force() -> None:
    new = replace(_waits(7, "2"), valid_from=day(30))
    walk = Walk(_waits(10, "1")).take("refer", 0)
    answer = migrate(walk.definition, new, walk.events, on=day(29))
    assert isinstance(answer, Refusal)
    assert [each.rule for each in answer.reasons] == ["version-in-force"]
    assert isinstance(migrate(walk.definition, new, walk.events, on=day(30)), Accepted)


def test_everything_against_a_migration_is_said_at_once() -> None:
    new = replace(_waits(7, "2"), valid_from=day(30))
    walk = Walk(_waits(10, "1")).take("refer", 0).revise(Void(1, day(1)))
    answer = migrate(walk.definition, new, walk.events, on=day(20), by="nobody", today=day(10))
    assert isinstance(answer, Refusal)
    assert [each.rule for each in answer.reasons] == [
        "not-registered-in-error",
        "declared-role",
        "not-in-future",
        "version-in-force",
    ]


def test_a_migration_to_the_same_version_or_another_programme_is_a_fault_of_code() -> None:
    walk = Walk(_waits(10, "1")).take("refer", 0)
    for other in (_waits(7, "1"), replace(_waits(7, "2"), id="other")):
        with pytest.raises(ValueError, match="leads to another version of invented 1"):
            migrate(walk.definition, other, walk.events, on=day(3))
    with pytest.raises(VersionMismatch):
        migrate(_waits(10, "0"), _waits(7, "2"), walk.events, on=day(3))
    with pytest.raises(TypeError):
        migrate(walk.definition, _waits(7, "2"), walk.events, on="2024-01-20")  # type: ignore[arg-type]


# whose dates shift


def test_what_falls_due_on_another_day_is_told_with_both_days() -> None:
    def limited(weeks: int, version: str) -> Definition:
        return programme(
            version=version,
            clocks=(Clock("c", text("c"), INSIDE), Clock("d", text("d"), INSIDE)),
            limits=(
                limit("stay", "c", Span(weeks=weeks), Span(weeks=weeks + 1)),
                limit("same", "d", Span(weeks=2), Span(weeks=3)),
            ),
        )

    old, new = limited(4, "1"), limited(6, "2")
    walk = Walk(old).take("refer", 0)
    after = _moved(walk, new, 5).state
    (shift,) = shifts(old, new, walk.state, after, day(5))
    assert shift.old is not None
    assert shift.new is not None
    assert (shift.old.id, shift.old.on, shift.new.on) == ("stay", day(28), day(42))
    assert (shift.old.last, shift.new.last) == (day(35), day(49))


def test_what_falls_due_under_one_version_alone_is_told_too() -> None:
    clocks = (Clock("c", text("c"), INSIDE),)
    old = programme(clocks=clocks, limits=(limit("stay", "c", Span(days=9), Span(days=9)),))
    new = programme(clocks=clocks, version="2")
    walk = Walk(old).take("refer", 0)
    after = _moved(walk, new, 5).state
    (gone,) = shifts(old, new, walk.state, after, day(5))
    (come,) = shifts(new, old, after, walk.state, day(5))
    assert (gone.new, come.old) == (None, None)
    assert gone.old == come.new


def test_what_is_done_shifts_no_more() -> None:
    def followed(days: int, version: str) -> Definition:
        return programme(
            version=version,
            clocks=(Clock("since", text("since"), ("exited",)),),
            follow_ups=(follow_up("later", "since", Span(days=days), Span(days=60)),),
        )

    old, new = followed(30, "1"), followed(20, "2")
    walk = Walk(old).take("refer", 0).take("exit", 1, outcome="done")
    before = shifts(old, new, walk.state, _moved(walk, new, 5).state, day(5))
    assert [each.new.on for each in before if each.new] == [day(21)]
    walk.take("follow_up", 32, status="reached", situation="work", name="later")
    assert shifts(old, new, walk.state, _moved(walk, new, 40).state, day(40)) == ()


# the face


def test_a_participation_is_migrated_by_name_and_taken_up_again_under_the_new_version() -> None:
    versions = Programme("invented", text("invented"), (_waits(10, "1"), _later(7, "2")))
    heard: list[Event] = []
    p = Participation.refer(versions, on=day(0), listeners=[heard.append])
    assert p.definition.version == "1"
    (migrated,) = p.migrate("2", on=day(300), by="head")
    assert heard[-1] == migrated
    assert p.definition.version == "2"
    assert p.state.version == "invented@2"
    p.move("go", on=day(301))
    again = Participation(versions, p.events)
    assert (again.state, again.definition) == (p.state, p.definition)


def test_a_refused_migration_changes_nothing() -> None:
    versions = Programme("invented", text("invented"), (_waits(10, "1"), _later(14, "2")))
    p = Participation.refer(versions, on=day(0))
    p.move("go", on=day(10))
    before = p.state, p.events, p.definition
    with pytest.raises(StepRefused, match="entry 2 would no longer hold"):
        p.migrate("2", on=day(300))
    with pytest.raises(UnknownVersion):
        p.migrate("3", on=day(300))
    assert (p.state, p.events, p.definition) == before


def test_a_listener_of_a_migration_sees_the_new_version() -> None:
    versions = Programme("invented", text("invented"), (_waits(10, "1"), _later(7, "2")))
    seen: list[str] = []
    events = Participation.refer(versions, on=day(0)).events
    p = Participation(versions, events, listeners=[lambda _: seen.append(p.definition.version)])
    p.migrate("2", on=day(300))
    assert seen == ["2"]


def _later(days: int, version: str) -> Definition:
    return replace(_waits(days, version), valid_from=day(200))


# whatever the history


def _silence(weeks: int) -> tuple[Lapse, ...]:
    return tuple(
        replace(each, after=Span(weeks=weeks)) if each.id == "silence" else each
        for each in HARBOUR.lapses
    )


_SAME = replace(HARBOUR, version="2")
_HEAD_STARTS = replace(
    HARBOUR,
    version="2",
    rules=tuple(
        replace(each, condition=Role(("head",)), when_unknown="refuse")
        if each.id == "by-coach"
        else each
        for each in HARBOUR.rules
    ),
)
_OTHERS = (
    _SAME,
    replace(HARBOUR, version="2", lapses=_silence(6)),
    replace(HARBOUR, version="2", lapses=_silence(30)),
    replace(HARBOUR, version="2", lapses=()),
    replace(
        HARBOUR, version="2", assessments=(assessment("need", "ever"), *HARBOUR.assessments[1:])
    ),
)


def _history(definition: Definition, draw: Random) -> tuple[list[Step], list[Event]]:
    """The accepted steps of an invented participant, and what they made happen."""
    taken = [(each.step, each.answer) for each in walked(definition, draw)]
    accepted = [(asked, answer) for asked, answer in taken if isinstance(answer, Accepted)]
    events = [event for _, answer in accepted for event in answer.events]
    return [asked for asked, _ in accepted], events


def _same(definition: Definition, seed: int, new: Definition = _SAME) -> None:
    """To a version that says the same, a migration adds itself and what time alone has brought."""
    draw = Random(seed)  # noqa: S311
    _, events = _history(definition, draw)
    if not events:
        return
    on = max(each.on for each in events)
    answer = migrate(definition, new, events, on=on)
    assert isinstance(answer, Accepted), str(answer)
    state = replay(definition, events)
    lapsed, after = settle(definition, state, on)
    assert content([*events, *answer.events]) == content([*events, *lapsed])
    assert _names(answer.events) == ["Migrated", *_names(lapsed)]
    assert bare(answer.state) == replace(bare(after), version=answer.state.version)


@settings(max_examples=40)
@given(_SEEDS)
def test_to_a_version_that_says_the_same_a_migration_adds_nothing_but_itself(seed: int) -> None:
    _same(HARBOUR, seed)


def test_the_property_of_the_same_finds_nothing_without_a_fault() -> None:
    assert not refuted(_same, HARBOUR, 20)


def test_the_property_of_the_same_catches_events_that_are_thought_to_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(additions, "_alike", lambda _one, _other: False)
    assert refuted(_same, HARBOUR, 20)


def test_the_property_of_the_same_catches_entries_judged_as_if_they_were_new(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not refuted(partial(_same, new=_HEAD_STARTS), HARBOUR, 40)
    real = _REVISE.Around
    monkeypatch.setattr(
        _REVISE, "Around", lambda *args, **more: real(*args, **{**more, "again": False})
    )
    assert refuted(partial(_same, new=_HEAD_STARTS), HARBOUR, 40)


def _afresh(definition: Definition, seed: int) -> None:
    """A migrated participation stands where its steps lead when they are taken under the new version."""
    draw = Random(seed)  # noqa: S311
    new = draw.choice(_OTHERS)
    steps, events = _history(definition, draw)
    if not events:
        return
    on = max(each.on for each in events)
    answer = migrate(definition, new, events, on=on)
    if isinstance(answer, Refusal):
        assert answer.entry in {each.number for each in in_effect(events) if not each.derived}
        return
    whole = [*events, *answer.events]
    assert replay(new, whole) == answer.state
    assert replay(new, draw.sample(whole, len(whole))) == answer.state
    assert [each.number for each in whole] == list(range(1, len(whole) + 1))
    state = begin(new, "participation-1", "person-1")
    for asked in steps:
        fresh = decide(new, state, asked)
        if isinstance(fresh, Refusal):
            return  # a verdict that stood, such as that on lateness
        state = fresh.state
    _, state = settle(new, state, on)
    assert bare(state) == bare(answer.state)


@settings(max_examples=60)
@given(_SEEDS)
def test_a_migrated_participation_stands_where_its_steps_lead_under_the_new_version(
    seed: int,
) -> None:
    _afresh(HARBOUR, seed)


def test_the_property_of_taking_afresh_finds_nothing_without_a_fault() -> None:
    assert not refuted(_afresh, HARBOUR, 30)


def test_the_property_of_taking_afresh_catches_a_withdrawal_that_is_not_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = _REVISE.additions
    monkeypatch.setattr(
        _REVISE,
        "additions",
        lambda *args: (each for each in real(*args) if not isinstance(each, Withdrawn)),
    )
    assert refuted(_afresh, HARBOUR, 300)

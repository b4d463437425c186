"""What time and the project bring is made anew when a history is refolded."""

import pytest
from attrs import evolve as replace

from pathway.commands import Enter, Step, Void
from pathway.dates import Span
from pathway.decision import Accepted, Refusal, revise
from pathway.definition import (
    Clock,
    DateIn,
    Definition,
    Lapse,
)
from pathway.errors import EntryUnknown
from pathway.events import (
    LAST,
    Exited,
)
from pathway.state import ProjectState
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    PROJECT,
    STEPS,
    day,
    programme,
    rule,
    stay,
    text,
)
from tests.decision.walking import Walk

# S6 and S10: what time brings is made anew


def _ends(after: int = 30, **more: object) -> Definition:
    contact = Clock("contact", text("contact"), INSIDE, restarted_by=("visit",))
    lapse = Lapse(
        "silence",
        text("silence"),
        ASSUMED,
        INSIDE,
        "exited",
        "ended",
        None,
        "contact",
        Span(days=after),
    )
    return programme(stay("visit", *INSIDE), clocks=(contact,), lapses=(lapse,), **more)


def test_a_late_visit_takes_back_a_lapse() -> None:
    walk = Walk(_ends()).take("refer", 0).take("record_situation", 40, situation="none")
    assert walk.state.phase == "exited"
    walk.revise(Enter(Step("visit", day(20))))
    assert walk.state.phase == "inside"
    assert [type(each).__name__ for each in walk.events[3:]] == [
        "FactRecorded",
        "Withdrawn",
        "OutcomeRevised",
    ]


def test_a_late_visit_puts_a_lapse_off_to_its_new_day() -> None:
    walk = Walk(_ends()).take("refer", 0).take("record_situation", 40, situation="none")
    walk.revise(Enter(Step("visit", day(5))))
    lapsed = next(each for each in walk.history if isinstance(each, Exited))
    assert (lapsed.on, lapsed.ordinal, lapsed.derived) == (day(35), LAST, True)


def test_a_lapse_that_was_known_is_still_there_after_a_change_that_does_not_touch_it() -> None:
    walk = Walk(_ends()).take("refer", 0).revise(until=40)
    assert [type(each).__name__ for each in walk.history] == ["Referred", "Exited"]
    walk.revise(Enter(Step("log_hours", day(3), {"hours": 1})))
    assert [type(each).__name__ for each in walk.events] == ["Referred", "Exited", "HoursLogged"]
    assert walk.state.phase == "exited"


def test_a_lapse_cannot_be_corrected_or_voided() -> None:
    walk = Walk(_ends()).take("refer", 0).revise(until=40)
    with pytest.raises(EntryUnknown):
        walk.change(Void(2, day(50)))


def test_a_step_on_the_day_of_a_known_lapse_comes_before_it() -> None:
    walk = Walk(_ends()).take("refer", 0).revise(until=40)
    answer = walk.change(Enter(Step("visit", day(30))))
    assert isinstance(answer, Accepted)
    assert answer.state.phase == "inside"


def test_a_step_decided_on_the_day_of_a_known_lapse_is_not_put_after_it() -> None:
    walk = Walk(_ends()).take("refer", 0).revise(until=31)
    answer = walk.ask("record_situation", 30, situation="none")
    assert isinstance(answer, Refusal) or answer.events[-1].ordinal < LAST  # type: ignore[union-attr]


def test_a_closing_that_becomes_known_late_is_taken_up_by_refolding() -> None:
    closing = Lapse("closing", text("closing"), ASSUMED, INSIDE, "exited", "ended")
    definition = programme(lapses=(closing,), project=PROJECT)
    walk = Walk(definition).take("refer", 0).take("record_situation", 40, situation="none")
    walk.revise(project=ProjectState(day(20).toordinal(), 1), until=41)
    assert [(type(each).__name__, each.on) for each in walk.history] == [
        ("Referred", day(0)),
        ("Exited", day(20)),
        ("SituationRecorded", day(40)),
    ]


def test_a_step_after_a_closing_that_becomes_known_late_is_named() -> None:
    closing = Lapse("closing", text("closing"), ASSUMED, INSIDE, "exited", "ended")
    definition = programme(lapses=(closing,), project=PROJECT)
    walk = Walk(definition).take("refer", 0).take("go", 40)
    answer = revise(definition, walk.events, (), project=ProjectState(day(20).toordinal(), 1))
    assert isinstance(answer, Refusal)
    assert answer.entry == 2


def test_a_rule_about_the_project_is_judged_again() -> None:
    definition = programme(
        replace(STEPS[0], rules=("in-project",)),
        rules=(rule("in-project", DateIn("project")),),
        project=PROJECT,
    )
    walk = Walk(definition).take("refer", 30)
    answer = revise(definition, walk.events, (), project=ProjectState(day(20).toordinal(), 1))
    assert isinstance(answer, Refusal)
    assert answer.entry == 1

"""What is on record is neither undone by accident nor added to by what cannot be."""

import pickle
from datetime import date, datetime

import pytest

import pathway
from pathway import Enter, Participation, Step, StepRefused, Void
from pathway.commands import CloseProject
from pathway.errors import EntryUnknown, NotInForce
from pathway.events import OutcomeRevised
from pathway.programmes.navigator import PROGRAMME
from pathway.reasons import plain, shown
from pathway.state import ProjectState


def _introduced() -> Participation:
    walk = Participation.refer(PROGRAMME, on=date(2009, 1, 5), age=19)
    walk.move("start_introduction", on=date(2009, 1, 12))
    return walk


def _closed(walk: Participation) -> ProjectState:
    asked = CloseProject("navigator", date(2009, 3, 31))
    closed = pathway.close_project(walk.definition, pathway.OPEN, asked)
    assert isinstance(closed, pathway.ClosedProject)
    walk.revise(project=closed.state, until=date(2009, 4, 1))
    return closed.state


def test_a_participation_taken_up_from_its_events_stays_closed_with_its_project() -> None:
    walk = _introduced()
    _closed(walk)
    again = Participation(PROGRAMME, walk.events)
    again.record_situation("unemployed", on=date(2009, 1, 20))
    assert again.phase == "exited"
    assert again.state.tally.reason == "project_closed"


def _left_twice() -> Participation:
    walk = _introduced()
    walk.exit("other_programme", on=date(2009, 2, 2))
    walk.reenter(on=date(2009, 3, 2))
    walk.exit("employment", on=date(2009, 4, 1))
    return walk


def _revised(walk: Participation) -> list[tuple[str | None, str | None]]:
    found = (each for each in walk.events if isinstance(each, OutcomeRevised))
    return [(each.old_outcome, each.new_outcome) for each in found]


def test_an_outcome_is_revised_only_where_it_is_that_exit_that_changed() -> None:
    walk = _left_twice()
    first, back, _ = [each.number for each in walk.events if each.trigger in {"exit", "reenter"}]
    walk.revise(Void(first, date(2009, 5, 1)), Void(back, date(2009, 5, 1)))
    assert _revised(walk) == [("other_programme", None)]
    assert walk.state.tally.outcome == "employment"


def test_an_earlier_exit_entered_late_revises_no_later_one() -> None:
    walk = _introduced()
    walk.exit("employment", on=date(2009, 4, 1))
    walk.revise(
        Enter(Step("exit", date(2009, 2, 2), {"outcome": "other_programme"})),
        Enter(Step("reenter", date(2009, 3, 2))),
    )
    assert _revised(walk) == []


@pytest.mark.parametrize("on", [datetime(2009, 1, 20, 10), "2009-01-20", None])  # noqa: DTZ001
def test_only_a_plain_day_dates_a_step(on: object) -> None:
    walk = _introduced()
    events = walk.events
    with pytest.raises(TypeError, match=r"a step is dated by a datetime\.date"):
        walk.move("start_coaching", on=on)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"a step is dated by a datetime\.date"):
        walk.void(2, on=on)  # type: ignore[arg-type]
    assert walk.events == events


def test_a_void_is_asked_for_by_a_declared_role_and_not_in_the_future() -> None:
    walk = _introduced()
    with pytest.raises(StepRefused) as refused:
        walk.void(2, date(2009, 2, 2), by="somebody else", today=date(2009, 2, 1))
    assert [each.rule for each in refused.value.reasons] == ["declared-role", "not-in-future"]
    assert "somebody else" not in str(refused.value)


def test_nothing_is_entered_into_what_was_registered_in_error() -> None:
    walk = _introduced()
    walk.void(1, date(2009, 2, 2))
    with pytest.raises(StepRefused) as refused:
        walk.revise(Enter(Step("refer", date(2009, 2, 1))))
    assert [each.rule for each in refused.value.reasons] == ["not-registered-in-error"]


def test_a_registration_in_error_leaves_nothing_else_to_change() -> None:
    walk = _introduced()
    late = Enter(Step("record_situation", date(2009, 1, 20), {"situation": "unemployed"}))
    with pytest.raises(EntryUnknown, match="leaves nothing to change"):
        walk.revise(late, Void(1, date(2009, 2, 2)))


def test_an_error_survives_pickling_with_what_it_carries() -> None:
    error = NotInForce("navigator", date(2001, 1, 1), date(2008, 5, 1))
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  its own
    with pytest.raises(StepRefused) as refused:
        _introduced().exit("completed", on=date(2009, 1, 13))
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301  its own
    assert again.reasons == refused.value.reasons


def test_what_could_be_about_a_person_is_not_repeated() -> None:
    walk = _introduced()
    answer = walk.ask("exit", on=date(2009, 2, 9), outcome="850101-1234", reason="Åsa Svensson")
    assert isinstance(answer, pathway.Refusal)
    assert "850101" not in str(answer)
    assert "Svensson" not in str(answer)
    assert shown(850101_1234) == "a value of type int"
    assert (shown("dropped_out"), plain("dropped_out"), shown(17)) == (
        "'dropped_out'",
        "dropped_out",
        "17",
    )


def test_a_participation_is_taken_up_from_its_events_and_from_nothing_else() -> None:
    with pytest.raises(ValueError, match="the referral among them"):
        Participation(PROGRAMME, ())

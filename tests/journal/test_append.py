"""Steps are judged in the transaction that keeps them: kept whole, or not at all."""

from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import pathway
from pathway.commands import Enter, Step, Void
from pathway.decision import Accepted, Refusal, StepRefused, replay
from pathway.errors import (
    CommandReused,
    EntryUnknown,
    ParticipationExists,
    UnexpectedVersion,
    UnknownParticipation,
)
from pathway.events import Exited, OutcomeRevised
from pathway.journal import Journal, Receipt, open_journal
from pathway.journal.judging import step_judge
from tests.decision.steering import walked
from tests.journal.example import JOURNEY, WOMAN, counted, referred, step

NAVIGATOR = pathway.load("navigator")


def test_a_referral_begins_a_participation_at_version_one(journal: Journal) -> None:
    receipt = journal.refer("navigator", date(2009, 1, 5), **WOMAN)
    assert receipt.version == 1
    assert not receipt.repeated
    assert [each.number for each in receipt.events] == [1]
    assert journal.state(receipt.participation).phase == "referred"


def test_a_referral_may_be_told_as_a_step_and_its_refusal_is_a_value(journal: Journal) -> None:
    told = Step("refer", date(2009, 1, 5), WOMAN)
    receipt = journal.begin("navigator", told, participation="p-1", command_id="c-1")
    assert isinstance(receipt, Receipt)
    assert (receipt.participation, receipt.version) == ("p-1", 1)
    again = journal.refer(
        "navigator", date(2009, 1, 5), participation="p-1", command_id="c-1", **WOMAN
    )
    assert again.repeated
    refused = journal.begin("navigator", Step("refer", date(2050, 1, 1), WOMAN))
    assert isinstance(refused, Refusal)


@pytest.mark.parametrize("name", ["trigger", "person", "precision", "programme", "on", "by"])
def test_a_detail_named_like_an_option_is_told_in_a_step(journal: Journal, name: str) -> None:
    answer = journal.begin("navigator", Step("refer", date(2009, 1, 5), {**WOMAN, name: 3}))
    assert isinstance(answer, Refusal)
    assert [each.rule for each in answer.reasons] == ["details-told"]
    assert answer.reasons[0].text("en").startswith(f"{name} cannot be told here")


def test_what_is_kept_is_what_a_participation_in_memory_makes_of_the_same_steps(
    journal: Journal,
) -> None:
    held = pathway.Participation.refer(
        NAVIGATOR, date(2009, 1, 5), participation="p-1", person="q-1", **WOMAN
    )
    journal.refer(NAVIGATOR, date(2009, 1, 5), participation="p-1", person="q-1", **WOMAN)
    for each in JOURNEY:
        held.move(each.trigger, each.on, by=each.by, **each.told)
        journal.take("p-1", each)
    assert tuple(each.event for each in journal.recorded("p-1")) == held.events
    assert journal.state("p-1") == held.state
    assert journal.history("p-1") == held.history


def test_a_refused_step_raises_every_reason_and_writes_nothing(
    journal: Journal, journal_url: str
) -> None:
    participation = referred(journal)
    before = counted(journal_url)
    with pytest.raises(StepRefused) as raised:
        journal.move(participation, "start_coaching", date(2009, 2, 8), command_id="c-1")
    assert {each.rule for each in raised.value.reasons} == {"possible-in-phase"}
    assert counted(journal_url) == before


def test_a_refusal_can_be_had_as_a_value(journal: Journal) -> None:
    participation = referred(journal)
    answer = journal.take(participation, Step("start_coaching", date(2009, 2, 8)))
    assert isinstance(answer, Refusal)


def test_asking_says_what_would_happen_and_writes_nothing(
    journal: Journal, journal_url: str
) -> None:
    participation = referred(journal)
    before = counted(journal_url)
    answer = journal.ask(participation, step(0))
    assert isinstance(answer, Accepted)
    assert answer.state.phase == "introduction"
    assert counted(journal_url) == before


def test_a_step_of_a_day_to_come_is_refused_by_the_clock_of_the_database(
    journal: Journal,
) -> None:
    participation = referred(journal)
    tomorrow = date.today() + timedelta(days=2)  # noqa: DTZ011  the zone is at most a day away
    answer = journal.take(participation, Step("start_introduction", tomorrow))
    assert isinstance(answer, Refusal)
    assert "not-in-future" in {each.rule for each in answer.reasons}


def test_a_step_dated_before_the_last_is_entered_late(journal: Journal) -> None:
    participation = referred(journal)
    for each in JOURNEY:
        journal.take(participation, each)
    late = journal.move(
        participation, "record_situation", date(2009, 1, 20), situation="unemployed"
    )
    assert late.version == 5
    assert [each.trigger for each in journal.history(participation)][2] == "record_situation"


def test_a_correction_keeps_the_old_entry_and_a_revised_outcome_carries_old_and_new(
    journal: Journal,
) -> None:
    participation = referred(journal)
    for each in JOURNEY:
        journal.take(participation, each)
    exited = journal.move(
        participation, "exit", date(2009, 8, 20), outcome="employment", command_id="out"
    )
    number = next(each.number for each in exited.events if isinstance(each, Exited))
    changed = journal.correct(
        participation, number, "exit", date(2009, 8, 21), outcome="regular_education", by="coach"
    )
    revised = [each for each in changed.events if isinstance(each, OutcomeRevised)]
    assert [(each.old_outcome, each.new_outcome) for each in revised] == [
        ("employment", "regular_education")
    ]
    assert number in {each.event.number for each in journal.recorded(participation)}
    assert journal.state(participation).tally.outcome == "regular_education"


def test_a_void_that_a_later_step_stands_against_names_that_step(journal: Journal) -> None:
    participation = referred(journal)
    for each in JOURNEY:
        journal.take(participation, each)
    with pytest.raises(StepRefused) as raised:
        journal.void(participation, 2, date(2009, 3, 1))
    assert raised.value.refusal.entry == 4
    with pytest.raises(EntryUnknown):
        journal.void(participation, 9, date(2009, 3, 1))


def test_several_changes_are_judged_together(journal: Journal) -> None:
    participation = referred(journal)
    for each in JOURNEY[:2]:
        journal.take(participation, each)
    late = Enter(Step("record_situation", date(2009, 1, 20), {"situation": "unemployed"}))
    receipt = journal.change(participation, late, Void(3, date(2009, 2, 6)))
    assert receipt.version == 3 + len(receipt.events)
    assert [each.trigger for each in journal.history(participation)] == [
        "refer",
        "start_introduction",
        "record_situation",
    ]


def test_a_participation_that_is_not_there_is_an_error(journal: Journal) -> None:
    with pytest.raises(UnknownParticipation, match="p-404"):
        journal.move("p-404", "exit", date(2009, 1, 5))
    with pytest.raises(UnknownParticipation, match="p-404"):
        journal.state("p-404")


def test_an_id_is_referred_once(journal: Journal, journal_url: str) -> None:
    referred(journal, participation="p-1")
    before = counted(journal_url)
    with pytest.raises(ParticipationExists, match="p-1"):
        referred(journal, participation="p-1")
    assert counted(journal_url) == before


def test_a_version_other_than_the_expected_one_is_an_error(journal: Journal) -> None:
    participation = referred(journal)
    journal.take(participation, step(0), expected=1)
    with pytest.raises(UnexpectedVersion) as raised:
        journal.take(participation, step(1), expected=1)
    assert (raised.value.expected, raised.value.actual) == (1, 2)


def test_a_command_sent_twice_is_kept_once_and_answered_as_the_first_time(
    journal: Journal, journal_url: str
) -> None:
    first = journal.refer("navigator", date(2009, 1, 5), command_id="c-1", **WOMAN)
    moved = journal.take(first.participation, step(0), command_id="c-2", expected=1)
    before = counted(journal_url)
    again = journal.refer("navigator", date(2009, 1, 5), command_id="c-1", **WOMAN)
    more = journal.take(first.participation, step(0), command_id="c-2", expected=1)
    assert isinstance(moved, Receipt)
    assert isinstance(more, Receipt)
    assert again == Receipt(first.participation, first.person, 1, first.events, repeated=True)
    assert more == Receipt(first.participation, first.person, 2, moved.events, repeated=True)
    assert counted(journal_url) == before


def test_without_a_command_id_a_step_sent_twice_is_kept_twice(journal: Journal) -> None:
    participation = referred(journal)
    told = Step("record_situation", date(2009, 1, 6), {"situation": "unemployed"})
    journal.take(participation, told)
    journal.take(participation, told)
    assert journal.state(participation).number == 3


def test_a_command_id_that_meant_something_else_is_an_error(
    journal: Journal, journal_url: str
) -> None:
    participation, other = referred(journal), referred(journal)
    journal.take(participation, step(0), command_id="c-1")
    before = counted(journal_url)
    with pytest.raises(CommandReused, match="c-1"):
        journal.take(participation, step(1), command_id="c-1")
    with pytest.raises(CommandReused, match="c-1"):
        journal.take(other, step(0), command_id="c-1")
    with pytest.raises(CommandReused, match="c-1"):
        journal.refer("navigator", date(2009, 1, 5), command_id="c-1", **WOMAN)
    assert counted(journal_url) == before
    assert journal.state(other).number == 1


def test_a_refused_command_may_be_sent_again_when_it_may_be_taken(journal: Journal) -> None:
    participation = referred(journal)
    for each in JOURNEY[:1]:
        journal.take(participation, each)
    assert isinstance(journal.take(participation, step(2), command_id="c-1"), Refusal)
    journal.take(participation, step(1))
    answer = journal.take(participation, step(2), command_id="c-1")
    assert isinstance(answer, Receipt)
    assert not answer.repeated


def test_tenants_do_not_see_each_other(journal: Journal, journal_url: str) -> None:
    referred(journal, participation="p-1", command_id="c-1")
    with open_journal(journal_url, tenant="other") as other:
        with pytest.raises(UnknownParticipation):
            other.state("p-1")
        referred(other, participation="p-1", command_id="c-1")
        other.take("p-1", step(0))
    assert journal.state("p-1").phase == "referred"


def test_the_moment_of_recording_never_goes_back_in_a_stream(journal: Journal) -> None:
    participation = referred(journal)
    for each in JOURNEY:
        journal.take(participation, each)
    moments = [each.recorded_at for each in journal.recorded(participation)]
    assert moments == sorted(moments)
    assert all(each.tzinfo is not None for each in moments)


def test_a_journal_is_read_without_the_programme(journal_url: str) -> None:
    from pathway.journal import shelf  # noqa: PLC0415  its memory is emptied here alone

    with open_journal(journal_url) as journal:
        participation = referred(journal)
    shelf._by_hash.clear()
    shelf._hashes.clear()
    with open_journal(journal_url) as journal:
        assert journal.state(participation).phase == "referred"
        assert journal.take(participation, step(0))


def _answers(
    journal: Journal, programme: pathway.Programme, steps: list[Step]
) -> tuple[list[object], list[object]]:
    """What a participation in memory, and the journal, answer to the same steps."""
    held: pathway.Participation | None = None
    mine: list[object] = []
    kept: list[object] = []
    who = {"participation": "p-1", "person": "q-1"}
    for each in steps:
        told = {**each.told, "by": each.by}
        try:
            if held is None:
                held = pathway.Participation.refer(
                    programme, each.on, trigger=each.trigger, **who, **told
                )
                mine.append(held.events)
            else:
                mine.append(held.move(each.trigger, each.on, **told))
        except StepRefused as refused:
            mine.append(refused.refusal)
        try:
            if not kept or all(isinstance(answer, Refusal) for answer in kept):
                kept.append(
                    journal.refer(programme, each.on, trigger=each.trigger, **who, **told).events
                )
            else:
                answer = journal.take("p-1", each)
                kept.append(answer if isinstance(answer, Refusal) else answer.events)
        except StepRefused as refused:
            kept.append(refused.refusal)
    return mine, kept


def _steps(programme: pathway.Programme, seed: int) -> list[Step]:
    draw = Random(seed)  # noqa: S311  a drawn journey hides nothing
    steps = [each.step for each in walked(programme.latest, draw, 14)]
    if draw.random() < 0.5 and len(steps) > 3:
        steps.append(steps.pop(draw.randrange(2, len(steps))))  # one comes late
    return steps


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.sampled_from(["navigator", "nvg", "lar"]))
def test_the_same_steps_give_the_same_events_and_the_same_refusals(seed: int, name: str) -> None:
    programme = pathway.load(name)
    with open_journal("sqlite://") as journal:
        mine, kept = _answers(journal, programme, _steps(programme, seed))
        assert kept == mine
        if any(not isinstance(each, Refusal) for each in kept):
            events = [each.event for each in journal.recorded("p-1")]
            assert replay(programme.latest, events) == journal.state("p-1")


def test_a_journal_that_forgets_the_role_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "pathway.journal.append.step_judge",
        lambda found, step, today: step_judge(found, evolve(step, by=None), today),
    )
    programme = pathway.load("navigator")
    steps = [Step("refer", date(2009, 1, 5), {}, "caseworker")]
    with open_journal("sqlite://") as journal:
        mine, kept = _answers(journal, programme, steps)
    assert kept != mine

"""Drawn definitions: a journal keeps what the core decides, and the log of figures says what the journal keeps."""

import sys
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from attrs import evolve, frozen

from pathway.commands import Enter, Step
from pathway.dates import day_of
from pathway.decision import Accepted, Refusal, StepRefused, due, options, replay, revise
from pathway.definition import Definition
from pathway.errors import ClosingRefused
from pathway.events import (
    Event,
    Exited,
    Moved,
    RegisteredInError,
    in_effect,
)
from pathway.indicators.codebook import Kind
from pathway.indicators.log import Log, moment_number
from pathway.journal import open_journal
from pathway.state import OUTSIDE, ProjectState
from tests.readings.definitions import any_definition, programme_of
from tests.readings.histories import changed, found

_START = datetime(2026, 1, 1, tzinfo=UTC)


def kept(definition: Definition, seed: int) -> int:
    """Send a journal the commands of a history, and ask it for everything; return how many."""
    events: list[Event] = []
    with open_journal("sqlite://") as journal:
        programme = programme_of(definition)
        for number, (command, answer) in enumerate(changed(definition, seed)):
            if not isinstance(command, Step):
                receipt = journal.change("p", command)
            elif not events:
                begun = journal.begin(programme, command, participation="p", person="q")
                assert not isinstance(begun, Refusal)
                receipt = begun
            else:
                taken = journal.take("p", command)
                assert not isinstance(taken, Refusal), taken
                receipt = taken
            assert tuple(receipt.events) == answer.events
            events += answer.events
            assert journal.state("p") == answer.state
            if any(isinstance(each, RegisteredInError) for each in events):
                break
            on = day_of(answer.state.day + number)
            assert journal.options("p", on) == options(definition, answer.state, on)
            owed = [each.due for each in journal.due(on, "p")]
            assert owed == list(due(definition, answer.state, on))
        if events:
            assert journal.history("p") == in_effect(events)
    return len(events)


def test_a_journal_keeps_and_answers_what_the_core_does() -> None:
    assert sum(kept(any_definition(seed), 17 * seed) for seed in range(3)) > 15


def test_a_journal_that_judges_by_another_day_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["pathway.journal.judging"]
    real = room.decide

    def later(definition, state, step, **around):  # type: ignore[no-untyped-def]
        return real(definition, state, evolve(step, on=step.on + timedelta(days=1)), **around)

    monkeypatch.setattr(room, "decide", later)
    assert found(kept, range(3))


def closed(definition: Definition, seed: int) -> int:
    """Close the project under way; the journal says what the core says of a project so closed."""
    if not any(each.clock is None for each in definition.lapses):
        return 0
    programme, draw, asked = programme_of(definition), Random(seed), 0  # noqa: S311  the same again
    with open_journal("sqlite://") as journal:
        state = None
        for command, answer in changed(definition, seed, draw.randint(2, 8)):
            if not isinstance(command, Step):
                journal.change("p", command)
            elif state is None:
                journal.begin(programme, command, participation="p", person="q")
            else:
                journal.take("p", command)
            state = answer.state
        if state is None or state.phase in {"exited", OUTSIDE}:
            return 0
        last = day_of(state.day + draw.choice((0, 1, 4, 20)))
        try:
            journal.close_project(programme, last)
        except ClosingRefused:  # after the end of the project
            return 0
        project = ProjectState(last.toordinal())
        for days in (0, 1, 2, 10):
            on = last + timedelta(days=days)
            assert journal.options("p", on) == options(definition, state, on, project=project)
            owed = [each.due for each in journal.due(on, "p")]
            assert owed == list(due(definition, state, on, project=project))
            asked += 1
        events = [each.event for each in journal.recorded("p")]
        told = Enter(Step("assess", last, {"name": "need", "value": "yes"}))
        late = revise(definition, events, [told], project=project)  # type: ignore[arg-type]
        if isinstance(late, Accepted):
            assert tuple(journal.change("p", told).events) == late.events
        else:
            with pytest.raises(StepRefused):
                journal.change("p", told)
    return asked


def test_a_journal_answers_for_a_closed_project_as_the_core_does() -> None:
    assert sum(closed(any_definition(seed), seed) for seed in range(8)) >= 8


def test_a_journal_that_forgets_a_closing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    room = sys.modules["pathway.journal.readings"]
    monkeypatch.setattr(room, "due", lambda *given, **_: due(*given))
    monkeypatch.setattr(room, "options", lambda *given, **_: options(*given))
    assert found(closed, range(8))


@frozen
class _Noted:
    event: Event
    id: str
    known_at: datetime


def logged(definition: Definition, seed: int, shift: int = 0) -> int:
    """Read the log of a history as known after each command; return how many rows were read."""
    noted: list[_Noted] = []
    ends: list[tuple[datetime, int]] = []
    for number, (_, answer) in enumerate(changed(definition, seed)):
        at = _START + timedelta(minutes=number)
        noted += [_Noted(each, f"p/{each.number}", at) for each in answer.events]
        ends.append((at, len(noted)))
    if not noted:
        return 0
    log, seen = Log.of(programme_of(definition), noted), 0
    for at, end in ends:
        rows = _known(log, moment_number(at) + shift)
        events = [each.event for each in noted[:end]]
        state = replay(definition, events)
        happened = in_effect(events)
        assert {row["day"] for row in rows} == {each.on.toordinal() for each in happened}
        moved = [each for each in happened if isinstance(each, Moved)]
        spaces = log.book.spaces["phase"]
        told = [row for row in rows if Kind(row["kind"]).name in _MOVES]
        assert [(row["day"], spaces[row["name"] - 1]) for row in told] == [
            (each.on.toordinal(), each.phase) for each in moved
        ]
        if told:
            assert spaces[told[-1]["name"] - 1] == state.phase
            _exit_agrees(log, told[-1], moved[-1])
        seen += len(rows)
    return seen


_MOVES = {"REFERRED", "ENTERED", "EXITED", "TRANSFERRED", "REENTERED", "REOPENED"}


def _known(log: Log, moment: int) -> list[dict[str, int]]:
    """The rows as known at the moment, in the order of their places."""
    rows = [
        dict(zip(log.columns, row, strict=True)) for row in zip(*log.columns.values(), strict=True)
    ]
    known = [row for row in rows if row["known"] <= moment < row["gone"]]
    return sorted(known, key=lambda row: row["place"])


def _exit_agrees(log: Log, row: dict[str, int], event: Moved) -> None:
    if isinstance(event, Exited):
        assert log.book.spaces["outcome"][row["value"] - 1] == event.outcome
        assert date.fromordinal(row["effective"]) == event.effective


def test_the_log_of_figures_stands_where_the_state_stands_at_each_moment() -> None:
    assert sum(logged(any_definition(seed), 19 * seed) for seed in range(4)) > 80


def test_a_log_read_a_moment_too_early_is_found() -> None:
    assert found(lambda *given: logged(*given, shift=-1), range(2))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 200, 25))
def test_journals_and_logs_of_many_definitions_agree(first: int) -> None:
    for seed in range(first, first + 25):
        for history in range(2):
            kept(any_definition(seed), 1000 * seed + history)
            logged(any_definition(seed), 1000 * seed + history)
            closed(any_definition(seed), 1000 * seed + history)

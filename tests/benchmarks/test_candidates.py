from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.candidates import hand_table
from benchmarks.candidates.hand_table import step_by_hand, step_by_makers
from benchmarks.candidates.pathway_core import DEFINITION, entered
from benchmarks.candidates.transitions_machines import MachinePerModel, may
from benchmarks.roster import HAND, PATHWAY, ROSTER, Candidate, candidate
from benchmarks.task import EDGES, FIRST_DAY, PHASES, TRIGGERS, WALK, Planned
from pathway.commands import Step
from pathway.decision import Accepted, Refusal, decide, options
from pathway.machine import plan_of
from pathway.state import OUTSIDE, State
from tests._require import needs

Walked = list[tuple[str, str]]

_GAPS = (0, 1, 27, 28, 29, 42, 43, 89, 90, 181, 182, 210, 211)
"""Days between two steps: each bound of each window, and one day past it."""


def _walked(contestant: Candidate[object, object], planned: tuple[Planned, ...]) -> Walked:
    """Each trigger that was accepted, with the phase it led to."""
    participants = contestant.begin(1)
    found: Walked = []
    for step in planned:
        events: list[object] = []
        participants = contestant.walk(participants, contestant.steps([step]), events)
        found += [(step[0], contestant.phase(participants[0])) for _ in events]
    return found


def _allowed(phase: str) -> list[str]:
    return [edge.trigger for edge in EDGES if edge.source == phase]


@st.composite
def _walks(draw: st.DrawFn) -> tuple[Planned, ...]:
    """A walk that mostly takes steps of the phase it is in, on days about the windows' bounds."""
    state, day, planned = entered(0), FIRST_DAY, []
    for _ in range(draw(st.integers(1, 14))):
        here = _allowed(state.phase) or list(TRIGGERS)
        trigger = draw(st.sampled_from(here) | st.sampled_from(TRIGGERS))
        day += timedelta(days=draw(st.sampled_from(_GAPS)))
        planned.append((trigger, day))
        answer = decide(DEFINITION, state, Step(trigger, day))
        state = answer.state if isinstance(answer, Accepted) else state
    return tuple(planned)


def _differs(
    by_hand: Callable[[State, Step], Accepted | Refusal], walk: tuple[Planned, ...]
) -> bool:
    """Whether the core and the table ever answer differently, records and all."""
    state = entered(0)
    for trigger, on in walk:
        step = Step(trigger, on)
        answer, other = decide(DEFINITION, state, step), by_hand(state, step)
        if isinstance(answer, Accepted):
            if answer != other:
                return True
            state = answer.state
        elif not isinstance(other, Refusal):
            return True
    return False


def test_the_task_has_six_phases_eleven_triggers_fifteen_edges_and_three_windows() -> None:
    windows = {edge.window for edge in EDGES if edge.window}
    assert (len(PHASES), len(TRIGGERS), len(EDGES), len(windows)) == (6, 11, 15, 3)


def test_the_definition_has_the_edges_of_the_task_and_the_entry() -> None:
    ways = {
        (way.declared.trigger, way.source, way.target)
        for steps in plan_of(DEFINITION).steps.values()
        for way in steps
    }
    task = {(edge.trigger, edge.source, edge.target) for edge in EDGES}
    assert ways == task | {("refer", OUTSIDE, "referred")}


@pytest.mark.parametrize("place", ROSTER)
def test_every_candidate_walks_to_the_same_phases(place: str) -> None:
    tool = ROSTER[place].tool
    if tool is not None:
        needs(tool)
    assert _walked(candidate(place), WALK) == [
        ("start_introduction", "introduction"),
        ("begin_coaching", "coaching"),
        ("start_internship", "coaching_internship"),
        ("end_internship", "coaching"),
        ("start_internship", "coaching_internship"),
        ("complete", "follow_up"),
        ("contact", "follow_up"),
        ("close", "exited"),
    ]


_DETOUR = tuple(
    (trigger, FIRST_DAY + timedelta(days=days))
    for trigger, days in (
        ("close", 0),
        ("start_introduction", 0),
        ("begin_coaching", 27),
        ("begin_coaching", 28),
        ("review", 60),
        ("complete", 209),
        ("complete", 210),
        ("reopen", 230),
        ("complete", 238),
        ("close", 327),
        ("close", 328),
        ("withdraw", 329),
    )
)


@pytest.mark.parametrize("place", ROSTER)
def test_every_candidate_refuses_the_same_steps(place: str) -> None:
    tool = ROSTER[place].tool
    if tool is not None:
        needs(tool)
    assert _walked(candidate(place), _DETOUR) == [
        ("start_introduction", "introduction"),
        ("begin_coaching", "coaching"),
        ("review", "coaching"),
        ("complete", "follow_up"),
        ("reopen", "coaching"),
        ("complete", "follow_up"),
        ("close", "exited"),
    ]


@given(_walks())
def test_the_table_by_hand_makes_the_very_records_of_the_core(walk: tuple[Planned, ...]) -> None:
    assert not _differs(step_by_hand, walk)
    assert not _differs(step_by_makers, walk)


@given(_walks())
def test_the_core_and_the_machine_walk_alike(walk: tuple[Planned, ...]) -> None:
    assert _walked(candidate(PATHWAY), walk) == _walked(MachinePerModel(), walk)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("_introduction_window", lambda clocks, day: 28 < day - clocks[0] <= 42),
        ("_coaching_window", lambda clocks, day: 182 <= day - clocks[1] < 210),
        ("_follow_up_window", lambda clocks, day: day - clocks[2] > 90),
    ],
)
def test_a_window_by_hand_that_is_a_day_off_is_noticed(
    name: str, fault: Callable[[tuple[int, ...], int], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    day = {"_introduction_window": 28, "_coaching_window": 238, "_follow_up_window": 328}[name]
    walk = (*_DETOUR[:1], *_DETOUR)
    right = getattr(hand_table, name)
    for key, row in list(hand_table._ROWS.items()):
        if row.guard is right:
            changed = hand_table._Row(
                row.act, row.source, row.target, row.clocks, fault, row.outcome, row.category
            )
            monkeypatch.setitem(hand_table._ROWS, key, changed)
    assert day in {(on - FIRST_DAY).days for _, on in walk}
    assert _differs(step_by_hand, walk)


def test_options_and_the_machine_offer_the_same_steps() -> None:
    state = entered(0)
    peer = MachinePerModel()
    models = peer.begin(1)
    for trigger, on in WALK:
        for asked in (on, on + timedelta(days=400)):
            ours = {each.trigger for each in options(DEFINITION, state, asked) if each.possible}
            assert ours == set(may(models[0], TRIGGERS, asked))
        answer = decide(DEFINITION, state, Step(trigger, on))
        assert isinstance(answer, Accepted)
        state = answer.state
        peer.walk(models, [(trigger, on)], [])
    assert options(DEFINITION, state, date(2027, 1, 1)) == ()


def test_the_hand_table_is_another_piece_of_code_than_the_core() -> None:
    assert type(candidate(HAND)).walk is not type(candidate(PATHWAY)).walk

"""Measures accepted steps, refusals and options, each beside what it is compared with."""

from datetime import date, timedelta

from benchmarks.candidates.pathway_core import DEFINITION, entered
from benchmarks.candidates.transitions_machines import MachinePerModel, may
from benchmarks.roster import HAND, MAKERS, PATHWAY, ROSTER, candidate, installed
from benchmarks.table import Figure
from benchmarks.task import EARLY, IN_TIME, TRIGGERS, WALK, Planned
from benchmarks.timing import Prepared, Work, ratio, rounds
from pathway.commands import Step
from pathway.decision import Accepted, begin, decide, options
from pathway.definition import Definition
from pathway.programmes.navigator import PROGRAMME
from pathway.state import State

__all__ = ["moving", "offering", "refusing", "stepping"]

_TARGETS: dict[str, float | None] = {
    HAND: 0.7,
    MAKERS: None,
    "transitions_machines:MachinePerModel": 5.0,
    "transitions_machines:SharedMachine": 4.0,
    "statemachine_class:PythonStatemachine": 50.0,
    "sismic_chart:SismicInterpreter": 50.0,
}
_TIMES = 3_000
_FEW = 150
_MOVES = 5


def _walking(place: str, share: float, planned: tuple[Planned, ...] = WALK) -> Prepared:
    contestant = candidate(place)
    count = max(1, round(contestant.participants * share))

    def prepared() -> tuple[Work, int]:
        participants, steps = contestant.begin(count), contestant.steps(planned)
        events: list[object] = []
        return lambda: contestant.walk(participants, steps, events), count * len(planned)

    return prepared


def stepping(count: int, share: float) -> list[Figure]:
    """Compare a validated step with its event, over the whole walk."""
    found = rounds({place: _walking(place, share) for place in installed()}, count)
    return [
        Figure(
            f"step: speed over that of {ROSTER[place].name}",
            ratio(found, place, PATHWAY) if place in found else None,
            target,
        )
        for place, target in _TARGETS.items()
    ]


def moving(count: int, share: float) -> list[Figure]:
    """Compare the steps that only change the phase: no exit, no fact."""
    found = rounds(
        {place: _walking(place, share, WALK[:_MOVES]) for place in (PATHWAY, HAND)}, count
    )
    return [
        Figure(
            f"step that only moves: speed over that of {ROSTER[HAND].name}",
            ratio(found, HAND, PATHWAY),
        )
    ]


def _after(definition: Definition, state: State, *steps: Step) -> State:
    for step in steps:
        answer = decide(definition, state, step)
        if not isinstance(answer, Accepted):
            raise TypeError(answer)
        state = answer.state
    return state


def _again(definition: Definition, state: State, step: Step) -> Prepared:
    def work() -> None:
        for _ in range(_TIMES):
            decide(definition, state, step)

    return lambda: (work, _TIMES)


def refusing(count: int) -> list[Figure]:
    """Compare a refusal, with every reason and its days, with the same step on a day in time."""
    state = _after(DEFINITION, entered(0), Step(*WALK[0]))
    task = {
        "refused": _again(DEFINITION, state, Step("begin_coaching", EARLY)),
        "accepted": _again(DEFINITION, state, Step("begin_coaching", IN_TIME)),
    }
    navigator = PROGRAMME.first
    day = date(2009, 1, 12)
    introduced = _after(
        navigator,
        begin(navigator, "participation-1", "person-1"),
        Step("refer", day),
        Step("start_introduction", day),
    )
    needing = {"name": "need_of_support", "value": "yes"}
    assessed = _after(navigator, introduced, Step("record_assessment", day, needing))
    two = {
        "refused": _again(navigator, introduced, Step("start_coaching", day + timedelta(3))),
        "accepted": _again(navigator, assessed, Step("start_coaching", day + timedelta(28))),
    }
    return [
        Figure(
            "refusal with its reason: cost over that of the step accepted",
            ratio(rounds(task, count), "refused", "accepted"),
            1.5,
            "at most",
        ),
        Figure(
            "refusal with two reasons on Navigator: cost over that of the step accepted",
            ratio(rounds(two, count), "refused", "accepted"),
        ),
    ]


def offering(count: int) -> list[Figure]:
    """Compare the options of a phase, with reasons, with asking `may_trigger` of every event."""
    state = _after(DEFINITION, entered(0), *(Step(*planned) for planned in WALK[:2]))
    on = IN_TIME + timedelta(days=60)

    def ours() -> None:
        for _ in range(_TIMES):
            options(DEFINITION, state, on)

    def theirs() -> Prepared:
        peer = MachinePerModel()
        models = peer.begin(1)
        peer.walk(models, peer.steps(WALK[:2]), [])

        def work() -> None:
            for _ in range(_FEW):
                may(models[0], TRIGGERS, on)

        return lambda: (work, _FEW)

    contestants = {
        "ours": lambda: (ours, _TIMES),
        "theirs": theirs(),
    }
    return [
        Figure(
            "options with reasons: speed over `may_trigger` of every event",
            ratio(rounds(contestants, count), "theirs", "ours"),
            20,
        )
    ]

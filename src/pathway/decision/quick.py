"""Compiles the plainest steps to one function each: nothing told, nobody named, nothing open or paused.

What such a function cannot decide it leaves to the general way, which every step can go; so it says
nothing that the general way does not say.
"""

from collections.abc import Callable, Mapping

from attrs import frozen

from pathway.commands import Step
from pathway.decision.against import broken
from pathway.decision.answers import Accepted, Refusal
from pathway.decision.around import OPEN
from pathway.decision.moved import entering, exiting, without
from pathway.decision.stayed import staying
from pathway.definition import Definition, Outcome
from pathway.events import Exited, FactRecorded, PhaseEntered
from pathway.machine import Plan, Way, plan_of
from pathway.reasons import Brief
from pathway.records import maker
from pathway.state import State

__all__ = ["Core", "core_of", "known"]

Quick = Callable[[State, Step, int], Accepted | Refusal | None]
"""Answers a step, known to be of this row, on a day; None leaves it to the general way."""

_Taking = Callable[[State, Step, int], Accepted | None]


@frozen(eq=False)
class Core:
    """A plan, and what answers its plainest steps, by phase and trigger; None for the other steps.

    `offers` holds the steps of each phase, with what alone can stand against one that tells nothing,
    where that is one rule, brief to judge, or none.
    """

    definition: Definition
    plan: Plan
    version: str
    quick: Mapping[str, Mapping[str, Quick | None]]
    offers: Mapping[str, tuple[tuple[str, str, Brief | None, Way], ...]]


known: dict[int, Core] = {}
"""What was compiled, by the id of its definition; that it is that definition's remains to be asked."""

_MOST_KNOWN = 256


def core_of(definition: Definition) -> Core:
    """Return what decides the steps of the definition, compiled once for each object."""
    found = known.get(id(definition))
    if found is not None and found.definition is definition:
        return found
    if len(known) >= _MOST_KNOWN:
        known.clear()
    plan = plan_of(definition)
    made = Core(definition, plan, plan.layout.version, _table(plan), _offers(plan))
    known[id(definition)] = made
    return made


def _offers(plan: Plan) -> dict[str, tuple[tuple[str, str, Brief | None, Way], ...]]:
    return {
        phase: tuple(
            [
                (trigger, way.target, _alone_against(way), way)
                for trigger, ways in steps.items()
                for way in ways
            ]
        )
        for phase, steps in plan.by_phase.items()
    }


def _alone_against(way: Way) -> Brief | None:
    if way.brief is None or way.selector is not None or len(way.judges) > 1:
        return None
    return way.judges[0].brief if way.judges else _nothing_against


def _nothing_against(_state: State, _day: int) -> None:
    return None


def _table(plan: Plan) -> dict[str, dict[str, Quick | None]]:
    found: dict[str, dict[str, Quick | None]] = {}
    for phase, trigger in plan.steps:
        way = plan.alone.get((phase, trigger))
        found.setdefault(phase, {})[trigger] = None if way is None else _quick(plan, way)
    return found


def _quick(plan: Plan, way: Way) -> Quick | None:
    if any(each.declared.clock for each in plan.lapses.get(way.source, ())):
        return None
    taking = _taking(plan, way)
    return None if taking is None else _judged(plan, way, taking)


def _judged(plan: Plan, way: Way, taking: _Taking) -> Quick:
    judges = way.judges
    if not judges:
        return taking
    brief = judges[0].brief if len(judges) == 1 else None
    if brief is not None:
        refused = maker(Refusal)

        def alone(state: State, step: Step, day: int) -> Accepted | Refusal | None:
            reason = brief(state, day)
            if reason is None:
                return taking(state, step, day)
            return refused(step, state.phase, (reason,), reason.earliest)

        return alone
    truths = tuple([each.truth for each in judges])

    def every(state: State, step: Step, day: int) -> Accepted | Refusal | None:
        for truth in truths:
            if truth(state, step, day, OPEN) is not True:
                refusal = broken(plan, way, state, step, OPEN)
                if refusal is not None:
                    return refusal
                break
        return taking(state, step, day)

    return every


def _taking(plan: Plan, way: Way) -> _Taking | None:
    match way.brief:
        case "move":
            return _moving(plan, way)
        case "exit" if way.outcome is not None:
            return _exiting(plan, way, way.outcome)
        case "stay":
            return _staying(plan, way)
        case _:
            return None


def _moving(plan: Plan, way: Way) -> _Taking | None:
    source, target, trigger = way.source, way.target, way.declared.trigger
    enter, dropped = entering(plan.layout, source, target, trigger), plan.layout.dropped_on_move
    if enter is None:
        return None
    entered, accepted = maker(PhaseEntered), maker(Accepted)

    def taking(state: State, step: Step, day: int) -> Accepted | None:
        tally = state.tally
        if tally.open or tally.visits or tally.outcome:
            return None
        event = entered(
            state.participation,
            state.person,
            state.number + 1,
            step.on,
            int(state.ordinal) + 1 if day == state.day else 1,
            trigger,
            None,
            False,  # noqa: FBT003  a header in the order of the class
            source,
            target,
            (),
            (),
        )
        known = without(state.known, dropped) if dropped else state.known
        return accepted((event,), enter(state, event, day, known, tally))

    return taking


def _exiting(plan: Plan, way: Way, outcome: Outcome) -> _Taking | None:
    source, target, trigger = way.source, way.target, way.declared.trigger
    left, accepted = maker(Exited), maker(Accepted)
    leave = exiting(plan.layout, source, target, trigger)
    if leave is None or outcome.category == "transfer":
        return None

    def taking(state: State, step: Step, day: int) -> Accepted | None:
        tally = state.tally
        if tally.open or tally.visits or tally.outcome:
            return None
        event = left(
            state.participation,
            state.person,
            state.number + 1,
            step.on,
            int(state.ordinal) + 1 if day == state.day else 1,
            trigger,
            None,
            False,  # noqa: FBT003  a header in the order of the class
            source,
            target,
            outcome.id,
            outcome.category,
            None,
            step.on,
            (),
        )
        return accepted((event,), leave(state, event, day))

    return taking


def _staying(plan: Plan, way: Way) -> _Taking:
    trigger = way.declared.trigger
    recorded, accepted = maker(FactRecorded), maker(Accepted)
    facts = tuple([(each.fact, each.value) for each in way.declared.sets])
    stay = staying(plan.layout, trigger, facts)

    def taking(state: State, step: Step, day: int) -> Accepted:
        event = recorded(
            state.participation,
            state.person,
            state.number + 1,
            step.on,
            int(state.ordinal) + 1 if day == state.day else 1,
            trigger,
            None,
            False,  # noqa: FBT003  a header in the order of the class
            facts,
            (),
        )
        return accepted((event,), stay(state, event, day))

    return taking

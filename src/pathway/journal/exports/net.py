"""Reads the step table of a definition as a Petri net: where somebody can stand, and what leads on."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from pathway.definition import Definition, LastPhase
from pathway.machine import Plan, Way, plan_of
from pathway.state import OUTSIDE

__all__ = ["Net", "Stand", "Step", "net_of"]


@frozen
class Stand:
    """A place of the net: a phase, whether a pause is under way, and the phase last left.

    `left` is None where no step from the phase asks for it. The place after the last step has the
    phase None.
    """

    phase: str | None
    paused: bool = False
    left: str | None = None


@frozen
class Step:
    """A transition of the net, from one place to one place; `trigger` None: it is not seen."""

    trigger: str | None
    source: Stand
    target: Stand


@frozen
class Net:
    """A workflow net of one token: it starts outside and ends in `end`, by way of a final phase."""

    start: Stand
    end: Stand
    stands: tuple[Stand, ...]
    steps: tuple[Step, ...]


_END = Stand(None)


def net_of(definition: Definition) -> Net:
    """Return the net: its journeys are those that the step table and pauses allow, days aside.

    A step is a transition for each place that it can be taken from, and so is a lapse, by its id.
    What a step must be told and what rules ask for is not in the net, so it allows more than the
    core does, and never less.
    """
    plan = plan_of(definition)
    asking = {
        phase
        for phase, by_trigger in plan.by_phase.items()
        if any(
            isinstance(way.declared.when, LastPhase) for each in by_trigger.values() for way in each
        )
    }
    final = {phase.id for phase in definition.phases if phase.final}
    start = Stand(OUTSIDE)
    stands, steps = {start: None}, dict[Step, None]()
    waiting = [start]
    while waiting:
        stand = waiting.pop(0)
        for trigger, target in _onward(plan, stand, asking):
            steps[Step(trigger, stand, target)] = None
            if target not in stands:
                stands[target] = None
                waiting.append(target)
        if stand.phase in final:
            steps[Step(None, stand, _END)] = None
    return Net(start, _END, (*stands, _END), tuple(steps))


def _onward(plan: Plan, stand: Stand, asking: set[str]) -> Iterator[tuple[str, Stand]]:
    """Yield each step that leads on from the place, and the place it leads to."""
    phase = stand.phase or ""
    for trigger, ways in plan.by_phase.get(phase, {}).items():
        for way in _meant(ways, stand):
            if _against_pause(way, stand):
                continue
            yield trigger, _after(way, stand, asking)
    for expiry in plan.lapses.get(phase, ()):
        yield expiry.declared.id, _entered(expiry.declared.target, phase, asking, paused=False)


def _meant(ways: Iterable[Way], stand: Stand) -> Iterator[Way]:
    """Yield the ways that can be meant: those up to the first that nothing stands in the way of."""
    for way in ways:
        when = way.declared.when
        if isinstance(when, LastPhase) and stand.left not in when.phases:
            continue
        yield way
        if when is None or isinstance(when, LastPhase):
            return


def _against_pause(way: Way, stand: Stand) -> bool:
    if stand.paused:
        return not way.declared.while_paused
    return way.declared.act == "resume"


def _after(way: Way, stand: Stand, asking: set[str]) -> Stand:
    match way.declared.act:
        case "refer" | "move" | "reenter" | "reopen":
            return _entered(way.target, way.source, asking, paused=stand.paused)
        case "exit":
            return _entered(way.target, way.source, asking, paused=False)
        case "pause":
            return Stand(stand.phase, paused=True, left=stand.left)
        case "resume":
            return Stand(stand.phase, paused=False, left=stand.left)
        case _:
            return stand


def _entered(phase: str, left: str, asking: set[str], *, paused: bool) -> Stand:
    return Stand(phase, paused, left if phase in asking and left != OUTSIDE else None)

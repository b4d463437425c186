"""Unrolls a scenario into nodes that no journey enters twice, each after those that lead to it."""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from pathway.errors import Fault
from pathway.simulation.plan.compiling.history import Asked, Standing
from pathway.simulation.plan.compiling.kinds import options_in
from pathway.simulation.scenario.choices import STAY, Tell
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Next, Stay, Within

__all__ = ["MOST_NODES", "Leaving", "Node", "discovered"]

MOST_NODES: Final = 4096
"""A scenario that has more is taken to go round without an end."""


@frozen(eq=False)
class Leaving:
    """A step out of a node: what it may tell, and where it leads by what it tells.

    `step` is None for the lapse of an early closing. `phases` are the phases after it, `targets` the
    nodes; both are empty where the step is never taken from here. `path` is its place in the
    scenario.
    """

    step: Next | None
    trigger: str
    options: tuple[tuple[Tell, ...], ...]
    phases: tuple[str, ...]
    targets: tuple[Standing, ...]
    path: str


@frozen(eq=False)
class Node:
    """A standing, what the scenario says of its phase, at its path, and the steps out of it."""

    standing: Standing
    stay: Stay | None
    within: Within | None
    own: tuple[Leaving, ...]
    appointed: tuple[Leaving, ...]
    closing: Leaving | None
    out: frozenset[str]
    path: str

    @property
    def leaving(self) -> tuple[Leaving, ...]:
        """Every step out of the node."""
        closing = () if self.closing is None else (self.closing,)
        return (*self.own, *self.appointed, *closing)


def discovered(scenario: Scenario, asked: Asked, start: str, faults: list[Fault]) -> list[Node]:
    """Return the nodes, in an order in which every step leads to a later one; the start is first."""
    first = asked.began(start)
    found: dict[Standing, Node] = {}
    ordered: list[Node] = []
    entered: list[tuple[Standing, Iterator[Standing]]] = []

    def enter(standing: Standing) -> None:
        node = _node(scenario, asked, standing, faults)
        found[standing] = node
        following = dict.fromkeys(each for step in node.leaving for each in step.targets)
        entered.append((standing, iter(following)))

    enter(first)
    while entered:
        standing, following = entered[-1]
        if len(found) > MOST_NODES:
            why = (
                f"more than {MOST_NODES} ways to stand somewhere: steps lead round without an end. "
                "Give `at_most` to a step of each round."
            )
            faults.append(Fault("stays", why))
            return []
        target = next((each for each in following if each not in found), None)
        if target is None:
            ordered.append(found[standing])
            entered.pop()
        else:
            enter(target)
    return ordered[::-1]


def _node(scenario: Scenario, asked: Asked, standing: Standing, faults: list[Fault]) -> Node:
    phase = standing.phase
    stay = next((each for each in scenario.stays if each.phase == phase), None)
    within = next((each for each in scenario.within if phase in each.phases), None)
    out = _out(phase, standing, () if stay is None else stay.steps)
    own: list[Leaving] = []
    place_of = ""
    if stay is not None:
        path = place_of = f"stays[{scenario.stays.index(stay)}]"
        taken = _taken(stay, out)
        own = [
            _leaving(asked, standing, each, f"{path}.steps[{place}]", each.id in taken, faults)
            for place, each in enumerate(stay.steps)
        ]
    appointed: list[Leaving] = []
    if within is not None:
        path = f"within[{scenario.within.index(within)}]"
        appointed = [
            _leaving(asked, standing, each, f"{path}.steps[{place}]", True, faults)  # noqa: FBT003
            for place, each in enumerate(within.steps)
        ]
    closing = _closing(asked, standing) if scenario.closing is not None else None
    return Node(standing, stay, within, tuple(own), tuple(appointed), closing, out, place_of)


def _out(phase: str, standing: Standing, steps: Sequence[Next]) -> frozenset[str]:
    """Which steps have been taken as often as they may be."""
    taken = dict(standing.taken)
    return frozenset(
        each.id
        for each in steps
        if each.at_most is not None and taken.get(f"{phase}/{each.id}", 0) >= each.at_most
    )


def _taken(stay: Stay, out: frozenset[str]) -> frozenset[str]:
    """Which steps can be taken at all: those with a weight, and those taken when patience ends."""
    weighted = {each.of for case in stay.chances for each in case.weights if each.weight > 0}
    if not stay.chances:
        weighted = {each.id for each in stay.steps}
    chosen = {each.id for each in stay.steps if each.id in weighted - out - {STAY}}
    return frozenset(
        chosen | {each.otherwise for each in stay.steps if each.id in chosen and each.otherwise}
    )


def _leaving(
    asked: Asked,
    standing: Standing,
    step: Next,
    path: str,
    taken: bool,  # noqa: FBT001
    faults: list[Fault],
) -> Leaving:
    options = options_in(step.told)
    if not taken:
        return Leaving(step, step.step, options, (), (), path)
    counted = None if step.at_most is None else f"{standing.phase}/{step.id}"
    phases, targets = [], []
    for told in options:
        target = asked.ways.target(standing.phase, step.step, told, standing.last)
        if target is None:
            said = ", ".join(f"{each.detail} {each.value}" for each in told) or "nothing"
            why = f"{step.step!r} from {standing.phase!r} that tells {said} is no step of the programme."
            fault = Fault(path, f"{why} Tell what it asks for.")
            if fault not in faults:
                faults.append(fault)
            return Leaving(step, step.step, options, (), (), path)
        phases.append(target)
        targets.append(asked.next(standing, step.step, told, target, counted))
    return Leaving(step, step.step, options, tuple(phases), tuple(targets), path)


def _closing(asked: Asked, standing: Standing) -> Leaving | None:
    lapse = asked.ways.closing(standing.phase)
    if lapse is None:
        return None
    told = [Tell("outcome", lapse.outcome)]
    if lapse.reason is not None:
        told.append(Tell("reason", lapse.reason))
    target = asked.next(standing, lapse.id, told, lapse.target, None)
    return Leaving(None, lapse.id, (tuple(told),), (lapse.target,), (target,), "closing")

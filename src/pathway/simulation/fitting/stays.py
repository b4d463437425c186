"""Fills what a scenario says of phases: the share of each step, its days, what is told with it."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from attrs import evolve, frozen

from pathway.simulation.fitting.cases import Number, Said, filled_days, filled_told, shortened
from pathway.simulation.fitting.context import case_of
from pathway.simulation.fitting.placing import chosen_by, tells_of, waited_for
from pathway.simulation.fitting.visits import Visit
from pathway.simulation.fitting.weighing import Seen, Spread, Weighed, weighed
from pathway.simulation.scenario.choices import STAY, Chance, Weight
from pathway.simulation.scenario.parts import Next, Together

__all__ = ["Filled", "filled"]


@frozen(eq=False)
class Filled:
    """Steps and weights as they were seen, and the spread of each step's share, by case and step."""

    steps: tuple[Next, ...]
    chances: tuple[Chance, ...]
    spreads: Mapping[tuple[int, str], Spread]


def filled(
    steps: Sequence[Next],
    chances: Sequence[Chance],
    visits: Iterable[Visit],
    keeps_days: Callable[[Next], bool],
) -> Filled:
    """Return the steps and chances of a phase with what its visits say.

    *keeps_days* says of which steps the scenario's own days stand: those that wait for a resource.
    """

    def case(visit: Visit) -> Hashable:
        return case_of(chances, visit.who) if chances else 0

    groups = weighed(visits, case)
    seen: dict[str, list[Seen]] = {}
    for group in groups.values():
        for each in group.seen:
            seen.setdefault(each.step, []).append(each)
    return Filled(
        tuple(_step(each, seen.get(each.id, []), keeps=keeps_days(each)) for each in steps),
        tuple(
            _chance(case, groups[place], steps) if place in groups else case
            for place, case in enumerate(chances)
        ),
        {
            (place, step): spread
            for place, group in groups.items()
            if isinstance(place, int)
            for step, spread in group.spreads.items()
        },
    )


def _chance(case: Chance, group: Weighed, steps: Sequence[Next]) -> Chance:
    shares: dict[str, float] = {each.of: 0.0 for each in case.weights}
    for step, spread in group.spreads.items():
        waited = None if chosen_by(step) in shares else waited_for(step, steps)
        chosen = chosen_by(step) if waited is None else waited.id
        shares[chosen] = shares.get(chosen, 0.0) + spread.share
    if STAY in shares:
        shares[STAY] = max(0.0, 1 - sum(each for of, each in shares.items() if of != STAY))
    if not any(each > 0 for each in shares.values()):
        return case
    weights = tuple(Weight(of, shortened(each)) for of, each in shares.items())
    return evolve(case, weights=weights)


def _step(step: Next, seen: Sequence[Seen], *, keeps: bool) -> Next:
    days = (
        step.days
        if keeps
        else filled_days(
            step.days, (Number(each.visit.who, each.day, each.weight) for each in seen)
        )
    )
    said = [
        Said(each.visit.at_end or each.visit.who, each.visit.end.told, each.weight)
        for each in seen
        if each.visit.end is not None
    ]
    together = tuple(_together(each, seen) for each in step.together)
    return evolve(step, days=days, told=filled_told(step.told, said), together=together)


def _together(record: Together, seen: Sequence[Seen]) -> Together:
    """Fill what was told with a step, by the last such record before it in the phase."""
    said = []
    for each in seen:
        told = next(
            (
                taken.told
                for taken in reversed(each.visit.beside)
                if taken.step == record.step and tells_of(taken.told, record.told) is not None
            ),
            None,
        )
        if told is not None:
            said.append(Said(each.visit.at_end or each.visit.who, told, each.weight))
    return evolve(record, told=filled_told(record.told, said))

"""Compiles how much there is of each resource on each day, who holds it, and who is served first."""

from datetime import date

import numpy as np
from attrs import field, frozen

from pathway.dates import ordinal_of
from pathway.definition import Definition, Resource
from pathway.errors import Fault
from pathway.simulation.plan.arrays import NONE, Resources
from pathway.simulation.plan.compiling.classes import Classes, belongs
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Supply

__all__ = ["Supplies"]

_TIES = ("releases", "requests", "patience")


@frozen(eq=False)
class Supplies:
    """The resources of which a scenario says how much there is."""

    definition: Definition
    scenario: Scenario
    named: tuple[str, ...] = field(init=False)
    faults: list[Fault] = field(factory=list)

    @named.default
    def _names(self) -> tuple[str, ...]:
        return tuple(each.resource for each in self.scenario.supplies)

    def held_in(self, phase: str) -> tuple[bool, ...]:
        """Say of each resource whether a unit of it is held in the phase."""
        return tuple(phase in self._declared(each).phases for each in self.named)

    def needed(self, source: str, targets: tuple[str, ...]) -> int | None:
        """Return the resource of which a step takes a unit, None where it takes none."""
        before = self.held_in(source)
        taken = {
            place
            for target in targets
            for place, held in enumerate(self.held_in(target))
            if held and not before[place]
        }
        if len(taken) > 1:
            names = ", ".join(self.named[place] for place in sorted(taken))
            why = f"a step from {source!r} takes {names} at once. Give the number of one of them."
            self.faults.append(Fault("supplies", why))
        return min(taken, default=None)

    def arrays(self, classes: Classes, first_day: date) -> Resources:
        """Return the arrays; days are counted from the first day."""
        starts, days, amounts = [0], [], []
        for supply in self.scenario.supplies:
            for day, amount in _changes(supply, ordinal_of(first_day)):
                days.append(day)
                amounts.append(amount)
            starts.append(len(days))
        supplies = self.scenario.supplies
        return Resources(
            change=np.array(starts, np.int32),
            change_day=np.array(days, np.int32),
            change_amount=np.array(amounts, np.int32),
            priority=np.array(
                [[self._rank(each, classes, c) for c in range(classes.cells)] for each in supplies],
                np.int32,
            ).reshape(len(supplies), classes.cells),
            group=np.array([each.group_size for each in supplies], np.int32),
            group_wait=np.array(
                [NONE if each.longest_wait is None else each.longest_wait for each in supplies],
                np.int32,
            ),
            ties=np.array([_TIES.index(each) for each in self.scenario.ties], np.int32),
        )

    def _declared(self, resource: str) -> Resource:
        return next(each for each in self.definition.resources if each.id == resource)

    def _rank(self, supply: Supply, classes: Classes, cell: int) -> int:
        if supply.queue == "first_come":
            return 0
        groups = {each.id: each.condition for each in self.definition.groups}
        first = self._declared(supply.resource).first
        ranks = (rank for rank, each in enumerate(first) if belongs(classes, groups[each], cell))
        return next(ranks, len(first))


def _changes(supply: Supply, first_day: int) -> list[tuple[int, int]]:
    """The days on which the number of units changes, and the number from then on."""
    steps: dict[int, int] = {0: 0}
    for unit in supply.units:
        start = 0 if unit.start is None else max(0, ordinal_of(unit.start) - first_day)
        steps[start] = steps.get(start, 0) + unit.amount
        if unit.end is not None:
            end = max(0, ordinal_of(unit.end) + 1 - first_day)
            steps[end] = steps.get(end, 0) - unit.amount
    total, changes = 0, []
    for day, step in sorted(steps.items()):
        total += step
        changes.append((day, total))
    return changes

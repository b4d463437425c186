"""Draws one participant of a plan by keyed random words: the reference that kernels are held to."""

from collections.abc import Mapping

import numpy as np
from attrs import field, frozen

from pathway.definition import Value
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.model import Plan
from pathway.simulation.plan.walk import Row, walked
from pathway.simulation.random import words

__all__ = ["Arrived", "arrived", "journey"]


@frozen
class Arrived:
    """Who arrives: the cell, the day counted from the plan's first, and what is told of them."""

    cell: int
    day: int
    told: Mapping[str, Value]


@frozen(eq=False)
class _Drawing:
    plan: Plan
    seed: int
    participant: int
    replication: int
    made: dict[int, list[int]] = field(factory=dict)

    def from_table(self, table: int, draw: int, cell: int) -> int:
        """Draw from a table in a cell."""
        tables = self.plan.tables
        row = tables.row[table, cell]
        start, end = int(tables.start[row]), int(tables.start[row + 1])
        first = int(tables.first[row])
        if start == end:
            return first
        word = np.uint64(self._word(draw))
        return first + int(np.searchsorted(tables.threshold[start:end], word, "right"))

    def _word(self, draw: int) -> int:
        group, place = divmod(draw, 4)
        if group not in self.made:
            draws = self.plan.draws
            made = words(
                (self.seed, int(draws.key[group])),
                np.array([self.participant], np.int64),
                self.replication,
                int(draws.visit[group]),
                int(draws.block[group]),
            )
            self.made[group] = [int(word) for word in made[0]]
        return self.made[group][place]


def arrived(plan: Plan, seed: int, participant: int, replication: int = 0) -> Arrived:
    """Return who the participant of that number is."""
    drawing = _Drawing(plan, seed, participant, replication)
    entry, cell = plan.entry, 0
    told: dict[str, Value] = {}
    listed = len(entry.listed_day) > 0
    for place, words_of in enumerate(plan.entries):
        value = drawing.from_table(int(entry.table[place]), int(entry.draw[place]), cell)
        if listed and not place and entry.listed_value[participant] != NONE:
            value = int(entry.listed_value[participant])
        told.update(words_of.values[value])
        cell += int(entry.cell[entry.start[place] + value])
    if listed:
        return Arrived(cell, int(entry.listed_day[participant]), told)
    day = drawing.from_table(int(entry.arrival[0]), int(entry.arrival_draw[0]), cell)
    return Arrived(cell, day, told)


def journey(plan: Plan, seed: int, participant: int, replication: int = 0) -> list[Row]:
    """Return the rows of one journey, as if every resource were free."""
    who = arrived(plan, seed, participant, replication)
    drawing = _Drawing(plan, seed, participant, replication)
    return walked(plan, who.day, lambda table, draw: drawing.from_table(table, draw, who.cell))

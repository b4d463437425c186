"""Compiles what is drawn of a participant on arrival: attributes, their classes, the day."""

from collections.abc import Callable
from datetime import date

import numpy as np

from pathway.dates import ordinal_of
from pathway.definition import Definition, WholeNumber
from pathway.simulation.distributions import Table, table_of
from pathway.simulation.plan.arrays import NONE, Entries
from pathway.simulation.plan.compiling.arriving import (
    arriving,
    how_many,
    listed_values,
    referring,
)
from pathway.simulation.plan.compiling.cases import Cases
from pathway.simulation.plan.compiling.classes import Classes, attributes_of, bounds
from pathway.simulation.plan.compiling.draws import DrawBook
from pathway.simulation.plan.compiling.tables import TableBook
from pathway.simulation.plan.compiling.ways import Ways
from pathway.simulation.plan.model import Entry
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Counted

__all__ = ["entry_arrays", "entry_words"]


def entry_arrays(
    scenario: Scenario,
    classes: Classes,
    books: tuple[TableBook, DrawBook],
    days: tuple[date, date],
    definition: Definition,
) -> Entries:
    """Return the arrays of the entries; days are the first and the last of the simulation.

    The draw of an entry has its place by the first attribute that it tells, in the order of the
    definition, so that another scenario for the same programme draws it from the same words.
    """
    tables, draws = books
    cases, arrivals = Cases(classes), scenario.arrivals
    table: list[int] = []
    draw: list[int] = []
    start: list[int] = []
    cell: list[int] = []
    order = [each.id for each in definition.attributes]
    for at, entry in enumerate(scenario.entries):
        start.append(len(cell))
        cell += [number * classes.strides[at] for number in classes.of[at]]
        first = attributes_of(entry)[0]
        draw.append(draws.add("entry", 1 + (order.index(first) if first in order else len(order))))
        if isinstance(entry, Counted):
            low, _ = bounds(table_of(case.days) for case in entry.numbers)
            numbers = cases.days(entry.numbers)
            table.append(tables.add(_from(numbers, low)))
        elif at == 0 and arrivals.by is not None and arrivals.cases:
            table.append(tables.add(referring(arrivals, entry, classes.values[0], days)))
        else:
            table.append(tables.add(cases.told(entry.told, classes.values[at])))
    number = how_many(arrivals, days)
    return Entries(
        table=np.array(table, np.int32),
        draw=np.array(draw, np.int32),
        start=np.array(start, np.int32),
        cell=np.array(cell, np.int32),
        arrival=np.array([tables.add(arriving(arrivals, classes, days))], np.int32),
        arrival_draw=np.array([draws.add("entry", 0)], np.int32),
        how_many=np.array(
            [NONE if number is None else tables.add(lambda _: table_of(number))], np.int32
        ),
        how_many_draw=np.array([draws.add("arrivals", 0)], np.int32),
        listed_day=np.array(
            [ordinal_of(each) - ordinal_of(days[0]) for each in arrivals.listed], np.int32
        ),
        listed_value=np.array(listed_values(arrivals, classes.values), np.int32),
    )


def entry_words(scenario: Scenario, classes: Classes, ways: Ways) -> tuple[Entry, ...]:
    """Return what the values of each entry tell."""
    typed = {each.id: each.values for each in ways.definition.attributes}
    return tuple(
        Entry(
            entry.attribute if isinstance(entry, Counted) else entry.id,
            tuple(
                tuple(
                    (
                        each.detail,
                        int(each.value)
                        if isinstance(typed.get(each.detail), WholeNumber)
                        else ways.value(None, "refer", each),
                    )
                    for each in value
                )
                for value in values
            ),
        )
        for entry, values in zip(scenario.entries, classes.values, strict=True)
    )


def _from(of: Callable[[int], Table], low: int) -> Callable[[int], Table]:
    """The tables counted from the smallest number."""
    return lambda cell: Table(of(cell).first - low, of(cell).thresholds)

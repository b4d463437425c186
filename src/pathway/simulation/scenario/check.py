"""Refuses a faulty scenario with every fault that shows without its definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pathway.definition.check.ids import id_fault
from pathway.definition.shapes import type_faults
from pathway.definition.wording import unknown
from pathway.errors import DefinitionError, Fault
from pathway.simulation.scenario.arrivals_check import arrivals_faults
from pathway.simulation.scenario.cases import chance_faults, day_faults, likely_faults, told_faults
from pathway.simulation.scenario.choices import STAY
from pathway.simulation.scenario.parts import Counted, Described
from pathway.simulation.scenario.unsure_check import unsure_faults

if TYPE_CHECKING:
    from pathway.simulation.scenario.choices import Chance
    from pathway.simulation.scenario.model import Scenario
    from pathway.simulation.scenario.parts import (
        Beside,
        Entry,
        Next,
        Pausing,
        Recording,
        Supply,
    )

__all__ = ["check_scenario"]


def check_scenario(scenario: Scenario) -> None:
    """Raise `DefinitionError` with every fault of the scenario that shows without its definition.

    Where a part is of the wrong type, only such faults are told: nothing else can be read then.
    """
    faults = type_faults(scenario) or list(_faults(scenario))
    if faults:
        raise DefinitionError(f"scenario {scenario.id}", faults)


def _faults(scenario: Scenario) -> Iterator[Fault]:
    yield from id_fault("id", scenario.id)
    if scenario.first_day and scenario.last_day and scenario.last_day < scenario.first_day:
        yield Fault("last_day", "it lies before first_day. Give a later day.")
    if len(set(scenario.ties)) != len(_TIES) or len(scenario.ties) != len(_TIES):
        yield Fault("ties", f"name each of {', '.join(_TIES)} once, in the order that holds.")
    yield from arrivals_faults("arrivals", scenario.arrivals, scenario.entries)
    yield from _twice("entries", [_told(each) for each in scenario.entries])
    for place, entry in enumerate(scenario.entries):
        yield from _entry(f"entries[{place}]", entry)
    yield from _stays(scenario)
    yield from _twice("within", [each.id for each in scenario.within])
    yield from _twice("within", [phase for each in scenario.within for phase in each.phases])
    for place, within in enumerate(scenario.within):
        yield from _steps(f"within[{place}]", within.steps, within.chances)
        for index, step in enumerate(within.steps):
            if step.patience or step.otherwise:
                path = f"within[{place}].steps[{index}]"
                yield Fault(path, "what is settled beforehand waits for nothing. Drop patience.")
            if step.at_most is not None:
                path = f"within[{place}].steps[{index}].at_most"
                yield Fault(path, "what is settled on entering happens once. Drop at_most.")
    yield from _twice("supplies", [each.resource for each in scenario.supplies])
    for place, supply in enumerate(scenario.supplies):
        yield from _supply(f"supplies[{place}]", supply)
    for place, recording in enumerate(scenario.recordings):
        yield from _recording(f"recordings[{place}]", recording)
    yield from unsure_faults(scenario)


def _stays(scenario: Scenario) -> Iterator[Fault]:
    yield from _twice("stays", [each.phase for each in scenario.stays])
    for place, stay in enumerate(scenario.stays):
        path = f"stays[{place}]"
        yield from _steps(path, stay.steps, stay.chances)
        if stay.pause is not None:
            yield from _pause(f"{path}.pause", stay.pause)
        yield from _twice(f"{path}.beside", [each.id for each in stay.beside])
        for index, beside in enumerate(stay.beside):
            yield from _beside(f"{path}.beside[{index}]", beside)
        if stay.hours is not None and not 0 < stay.hours <= _MOST_HOURS:
            yield Fault(f"{path}.hours", f"{stay.hours} a week. Give 0.25 to {_MOST_HOURS}.")


_TIES = ("releases", "requests", "patience")
_MOST_HOURS = 60


def _told(entry: Entry) -> str:
    return entry.attribute if isinstance(entry, Counted) else entry.id


def _twice(path: str, names: Sequence[str]) -> Iterator[Fault]:
    for index, name in enumerate(names):
        if name in names[:index]:
            yield Fault(f"{path}[{index}]", f"{name!r} stands twice. Put it all under one.")


def _entry(path: str, entry: Entry) -> Iterator[Fault]:
    match entry:
        case Described():
            yield from told_faults(f"{path}.told", entry.told)
        case Counted():
            yield from day_faults(f"{path}.numbers", entry.numbers)


def _steps(path: str, steps: Sequence[Next], chances: Sequence[Chance]) -> Iterator[Fault]:
    ids = [step.id for step in steps]
    yield from _twice(f"{path}.steps", ids)
    for place, step in enumerate(steps):
        at = f"{path}.steps[{place}]"
        yield from id_fault(f"{at}.id", step.id)
        if step.id == STAY:
            yield Fault(f"{at}.id", f"{STAY!r} means no step at all. Give another id.")
        yield from day_faults(f"{at}.days", step.days)
        yield from told_faults(f"{at}.told", step.told, needed=False)
        for index, each in enumerate(step.together):
            yield from told_faults(f"{at}.together[{index}].told", each.told, needed=False)
            if each.lead < 0:
                yield Fault(f"{at}.together[{index}].lead", "give 0 days or more before the step.")
        yield from day_faults(f"{at}.patience", step.patience, needed=False)
        if step.at_most is not None and step.at_most < 1:
            yield Fault(f"{at}.at_most", f"{step.at_most} times. Give 1 or more, or drop the step.")
        if step.otherwise is not None:
            why = "It is a step of the same phase"
            yield from unknown(f"{at}.otherwise", "step", step.otherwise, ids, why)
            if not step.patience:
                yield Fault(f"{at}.otherwise", "nobody loses patience here. Give patience.")
    if len(steps) > 1 or chances:
        yield from chance_faults(f"{path}.chances", chances, (*ids, STAY))


def _pause(path: str, pause: Pausing) -> Iterator[Fault]:
    yield from likely_faults(f"{path}.probability", pause.probability)
    yield from told_faults(f"{path}.told", pause.told)
    yield from day_faults(f"{path}.after", pause.after)
    yield from day_faults(f"{path}.length", pause.length, at_least=1)


def _beside(path: str, beside: Beside) -> Iterator[Fault]:
    yield from id_fault(f"{path}.id", beside.id)
    yield from likely_faults(f"{path}.probability", beside.probability)
    yield from day_faults(f"{path}.after", beside.after)
    yield from told_faults(f"{path}.told", beside.told, needed=False)
    yield from told_faults(f"{path}.ended", beside.ended, needed=False)
    yield from day_faults(f"{path}.length", beside.length, needed=beside.end is not None)
    if beside.end is None and (beside.length or beside.ended):
        yield Fault(path, "it has a length and no step that ends it. Give `end`.")


def _supply(path: str, supply: Supply) -> Iterator[Fault]:
    yield from _twice(f"{path}.units", [each.id for each in supply.units])
    for place, unit in enumerate(supply.units):
        if unit.amount < 0:
            yield Fault(f"{path}.units[{place}].amount", "give 0 or more.")
    if supply.group_size < 1:
        yield Fault(f"{path}.group_size", "give 1 or more.")
    if supply.longest_wait is not None and (supply.longest_wait < 0 or supply.group_size == 1):
        yield Fault(f"{path}.longest_wait", "it bounds the wait for a group. Give a group_size.")


def _recording(path: str, recording: Recording) -> Iterator[Fault]:
    yield from day_faults(f"{path}.late", recording.late)
    if sum(each.probability for each in recording.mistakes) > 1:
        yield Fault(f"{path}.mistakes", "they add up to more than 1. Lower the probabilities.")
    for place, mistake in enumerate(recording.mistakes):
        at = f"{path}.mistakes[{place}]"
        if not 0 <= mistake.probability <= 1:
            yield Fault(f"{at}.probability", f"{mistake.probability} is no probability.")
        if (mistake.moved is not None) != (mistake.kind == "wrong_day"):
            yield Fault(f"{at}.moved", "a wrong day is moved, and nothing else is.")
        for name, each in (("moved", mistake.moved), ("corrected", mistake.corrected)):
            if each is not None:
                yield from day_faults(f"{at}.{name}", each, at_least=None if name == "moved" else 0)

"""Finds what is wrong with the numbers that a scenario says are not known."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from typing import TYPE_CHECKING

from pathway.definition.wording import nearest
from pathway.errors import Fault
from pathway.simulation.scenario.numbers import named, numbers_of
from pathway.simulation.scenario.unsure import Between, Seen

if TYPE_CHECKING:
    from pathway.simulation.scenario.model import Scenario

__all__ = ["unsure_faults"]


def unsure_faults(scenario: Scenario) -> Iterator[Fault]:
    """Yield the faults: numbers that are not there, or not alone, and bounds that hold nothing."""
    if not scenario.unsure:
        return
    paths = [path for path, _ in numbers_of(scenario)]
    places = {path: path for path in paths} | {named(scenario, path): path for path in paths}
    seen: set[str] = set()
    lists: set[str] = set()
    for index, each in enumerate(scenario.unsure):
        at = f"unsure[{index}]"
        path = places.get(each.number)
        if path is None:
            meant = nearest(each.number, tuple(places))
            hint = "" if meant is None else f" Did you mean {meant!r}?"
            why = "the scenario has no weight, probability or amount above 0 there."
            yield Fault(f"{at}.number", f"{each.number!r}: {why}{hint}")
            continue
        if path in seen:
            yield Fault(f"{at}.number", f"{each.number!r} stands twice. Say it once.")
        among, kind = path.rpartition("[")[0], path.rpartition(".")[2]
        if kind == "weight" and isinstance(each.values, Seen):
            if among in lists and path not in seen:
                why = "another weight of that list is seen, too. Say one of them."
                yield Fault(f"{at}.number", f"{each.number!r}: {why}")
            lists.add(among)
        seen.add(path)
        wrong = _why(each.values, kind)
        if wrong is not None:
            yield Fault(f"{at}.values", wrong)


def _why(values: Between | Seen, kind: str) -> str | None:
    match values:
        case Between(at_least=low, at_most=high):
            most = 1.0 if kind == "probability" else float("inf")
            if not 0 <= low <= high <= most or high == float("inf"):
                return f"{low} to {high} are no bounds of a {kind}. Give ascending ones within its own."
            if kind == "amount" and ceil(low) > floor(high):
                return f"No whole number lies from {low} to {high}. Give bounds with one between."
        case Seen(hits=hits, of=of):
            if kind == "amount":
                return "an amount is no share. Give the numbers between which it lies."
            if not 0 <= hits <= of or not 0 < of < float("inf"):
                return f"{hits} of {of} cannot have been seen. Give 0 or more, of as many or more."
    return None

"""Finds what is wrong with the cases of a scenario: their order, their weights, their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from pathway.definition.shapes import under
from pathway.definition.wording import unknown
from pathway.errors import Fault
from pathway.simulation.distributions.check import faults_of_distribution
from pathway.simulation.distributions.compiling import table_of
from pathway.simulation.scenario.choices import Chance, Choosing, Lasting, Likely

if TYPE_CHECKING:
    from pathway.simulation.distributions.model import Distribution

__all__ = ["chance_faults", "day_faults", "likely_faults", "told_faults"]

Case = Chance | Likely | Lasting | Choosing


def chance_faults(path: str, chances: Sequence[Chance], ids: Sequence[str]) -> Iterator[Fault]:
    """Yield the faults of weights of steps, whose ids are given."""
    yield from _cases(path, chances, needed=True)
    for place, chance in enumerate(chances):
        at = f"{path}[{place}].weights"
        names = [each.of for each in chance.weights]
        for index, name in enumerate(names):
            yield from unknown(f"{at}[{index}].of", "step", name, ids, "It is one of the steps")
            if name in names[:index]:
                yield Fault(f"{at}[{index}].of", f"{name!r} has two weights. Give it one.")
        yield from _weights(at, [each.weight for each in chance.weights])


def likely_faults(path: str, cases: Sequence[Likely]) -> Iterator[Fault]:
    """Yield the faults of probabilities."""
    yield from _cases(path, cases, needed=True)
    for place, case in enumerate(cases):
        if not 0 <= case.probability <= 1:
            why = f"{case.probability} is no probability. Give one from 0 to 1."
            yield Fault(f"{path}[{place}].probability", why)


def told_faults(path: str, cases: Sequence[Choosing], *, needed: bool = True) -> Iterator[Fault]:
    """Yield the faults of what is told."""
    yield from _cases(path, cases, needed=needed)
    for place, case in enumerate(cases):
        at = f"{path}[{place}].options"
        yield from _weights(at, [each.weight for each in case.options])
        for index, option in enumerate(case.options):
            names = [each.detail for each in option.tells]
            if len(set(names)) < len(names):
                yield Fault(f"{at}[{index}].tells", "a detail is told twice. Tell it once.")


def day_faults(
    path: str,
    days: Sequence[Lasting] | Distribution,
    *,
    needed: bool = True,
    at_least: int | None = 0,
) -> Iterator[Fault]:
    """Yield the faults of days, by class or of one distribution, none of which is below a bound."""
    if isinstance(days, Sequence):
        yield from _cases(path, days, needed=needed)
        for place, case in enumerate(days):
            yield from day_faults(f"{path}[{place}].days", case.days, at_least=at_least)
        return
    found = tuple(faults_of_distribution(days))
    yield from under(path, found)
    if not found and at_least is not None and table_of(days).first < at_least:
        yield Fault(path, f"it draws {table_of(days).first}. Give numbers of {at_least} or more.")


def _cases(path: str, cases: Sequence[Case], *, needed: bool) -> Iterator[Fault]:
    if not cases:
        if needed:
            yield Fault(path, "nothing is said here. Give at least one case.")
        return
    for place, case in enumerate(cases[:-1]):
        if not case.where and not case.after:
            why = "it always holds, so no later case ever counts. Put it last."
            yield Fault(f"{path}[{place}]", why)
    if cases[-1].where or cases[-1].after:
        yield Fault(
            path, "nothing is said of the rest. Add a last case without `where` or `after`."
        )


def _weights(path: str, weights: Sequence[float]) -> Iterator[Fault]:
    if not all(isfinite(each) and each >= 0 for each in weights):
        yield Fault(path, "a weight is negative or without end. Give weights of 0 or more.")
    elif not any(weights):
        yield Fault(path, "no weight is above 0. Give at least one.")

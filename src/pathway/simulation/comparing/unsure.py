"""Draws the numbers of a scenario that are not known: another set of them by each number."""

from math import ceil, floor

import numpy as np
from attrs import evolve

from pathway.simulation.comparing.intervals import beta_quantile
from pathway.simulation.random import key_of, words
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.numbers import named, numbers_of, with_number
from pathway.simulation.scenario.unsure import Between, Seen, Unsure

__all__ = ["drawn_numbers", "number_at"]


def drawn_numbers(scenario: Scenario, draw: int, seed: int) -> Scenario:
    """Return the scenario with its unsure numbers as that draw has them, and nothing unsure any more.

    A draw is keyed by the number's name, so that two scenarios of the same number have it alike.
    """
    places = {named(scenario, path): path for path, _ in numbers_of(scenario)}
    changed = evolve(scenario, unsure=())  # a number that is drawn as 0 may be said no more of
    for each in scenario.unsure:
        path = places.get(each.number, each.number)
        key = seed, key_of(f"unsure/{named(scenario, path)}")
        word = int(words(key, np.array([draw], np.int64))[0, 0])
        number = number_at(scenario, each, (word + 0.5) / 2**64)
        changed = with_number(changed, path, number)
    return changed


def number_at(scenario: Scenario, unsure: Unsure, share: float) -> float:
    """Return the number below which it lies with that probability, in the scenario as it stands."""
    path = next(
        each for each, _ in numbers_of(scenario) if unsure.number in {each, named(scenario, each)}
    )
    match unsure.values:
        case Between(at_least=low, at_most=high):
            if path.endswith(".amount"):  # whole numbers, the ends as likely as those between
                first, last = ceil(low), floor(high)
                return min(last, first + floor(share * (last - first + 1)))
            return low + share * (high - low)
        case Seen(hits=hits, of=of):
            part = beta_quantile(share, hits + 0.5, of - hits + 0.5)
            return part if path.endswith(".probability") else _weight(scenario, path, part)


def _weight(scenario: Scenario, path: str, share: float) -> float:
    """The weight that is that share of those of its list."""
    among = path.rpartition("[")[0]
    others = sum(
        value
        for each, value in numbers_of(scenario)
        if each != path and each.rpartition("[")[0] == among and each.endswith(".weight")
    )
    return others * share / (1 - share) if others else 1.0

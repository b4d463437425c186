"""Fills the cases of a scenario with what was seen: weights, probabilities, days, what was told."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from pathway.simulation.distributions import Discrete, Distribution, Point
from pathway.simulation.fitting.context import Context, case_of
from pathway.simulation.fitting.histories import Pair
from pathway.simulation.fitting.placing import Pairs, pairs_of, tells_of
from pathway.simulation.scenario.choices import Choosing, Lasting, Option, Tell

__all__ = ["Number", "Said", "days_of", "filled_days", "filled_told", "shortened"]

_FIGURES = 6
"""So many figures of a weight are kept: more are not known of anybody."""


@frozen(eq=False)
class Number:
    """A number that was seen of somebody, and for how many it stands."""

    who: Context
    number: int
    weight: float


@frozen(eq=False)
class Said:
    """What was told by somebody, and for how many it stands."""

    who: Context
    told: frozenset[Pair]
    weight: float


def shortened(number: float) -> float:
    """Return a weight or share with so many figures as are worth writing down."""
    return float(f"{number:.{_FIGURES}g}")


def days_of(numbers: Iterable[tuple[int, float]]) -> Distribution | None:
    """Return the distribution of numbers by weight; None where there is none."""
    weights: dict[int, float] = {}
    for number, weight in numbers:
        weights[number] = weights.get(number, 0.0) + weight
    kept = {number: shortened(each) for number, each in sorted(weights.items()) if each > _NOTHING}
    if len(kept) == 1:
        return Point(next(iter(kept)))
    return Discrete(tuple(kept), tuple(kept.values())) if kept else None


_NOTHING = 1e-9


def filled_days(cases: Sequence[Lasting], seen: Iterable[Number]) -> tuple[Lasting, ...]:
    """Return the cases with the distribution of what was seen; where nothing was, as they are."""
    found: dict[int, list[tuple[int, float]]] = {}
    for each in seen:
        found.setdefault(case_of(cases, each.who), []).append((each.number, each.weight))
    return tuple(
        evolve(case, days=days_of(found.get(place, ())) or case.days)
        for place, case in enumerate(cases)
    )


def filled_told(cases: Sequence[Choosing], seen: Iterable[Said]) -> tuple[Choosing, ...]:
    """Return the cases with the weights of what was told; where nothing was, as they are."""
    found: dict[int, dict[Pairs, float]] = {}
    for each in seen:
        tells = tells_of(each.told, cases)
        if tells is not None:
            weights = found.setdefault(case_of(cases, each.who), {})
            weights[tells] = weights.get(tells, 0.0) + each.weight
    return tuple(_told(case, found.get(place, {})) for place, case in enumerate(cases))


def _told(case: Choosing, weights: dict[Pairs, float]) -> Choosing:
    if not any(each > _NOTHING for each in weights.values()):
        return case
    named = dict.fromkeys([*(pairs_of(option.tells) for option in case.options), *weights])
    options = [
        Option(shortened(weights.get(pairs, 0.0)), tuple(Tell(*each) for each in pairs))
        for pairs in named
    ]
    return evolve(case, options=tuple(options))

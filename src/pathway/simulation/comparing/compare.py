"""Compares runs with the first of them: each measure's difference, with a paired interval."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from pathway.simulation.comparing.intervals import half_width
from pathway.simulation.comparing.measures import Measure, measures_of
from pathway.simulation.comparing.spread import apart_by_draw
from pathway.simulation.comparing.values import values_of
from pathway.simulation.faults import NotRunnable
from pathway.simulation.run.run import Run

__all__ = ["Comparison", "Difference", "compare"]

_FEWEST = 2


@frozen
class Difference:
    """How far a measure of another run lies from that of the first.

    * `first`, `other`: the means over replications; `difference`: of other less first, with `low`
      and `high`, within which it lies with the confidence asked for, as far as chance of the
      simulation goes: what is not known of the scenario's numbers is not in it;
    * `reduction`: how many times smaller the variance is than without pairing; None where either
      is 0;
    * `replications`: how many there were that say something;
    * `unknown`: within which bounds the difference lies for what is not known of the scenarios' numbers,
      with the same confidence and chance taken out; None where they say of no number that it is unsure.
    """

    measure: Measure
    run: int
    first: float
    other: float
    difference: float
    low: float
    high: float
    reduction: float | None
    replications: int
    unknown: tuple[float, float] | None = None

    @property
    def differs(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low > 0 or self.high < 0

    def needed(self, width: float) -> int:
        """Return about how many replications it takes for an interval of that width, end to end."""
        now = self.high - self.low
        return max(_FEWEST, ceil(self.replications * (now / width) ** 2))


@frozen(eq=False)
class Comparison:
    """Every measure of every run after the first, in the order of runs and measures."""

    runs: tuple[Run, ...] = field(repr=False)
    confidence: float
    differences: tuple[Difference, ...]

    def of(self, measure: str, run: int = 1) -> Difference:
        """Return the difference of a measure, by its id, in the run of that number.

        Raises `KeyError` where there is none.
        """
        for each in self.differences:
            if each.measure.id == measure and each.run == run:
                return each
        raise KeyError(measure)

    def _repr_html_(self) -> str:
        """Return the differences as a notebook shows them."""
        from pathway.simulation.comparing.html import html_of  # noqa: PLC0415  few ask for it

        return html_of(self)


def compare(
    first: Run,
    *others: Run,
    measures: Sequence[Measure] | None = None,
    confidence: float = 0.95,
    draws: int = 20,
) -> Comparison:
    """Compare runs with the first; the same participants have the same luck in all of them.

    Where their scenarios say of numbers that they are unsure, these are drawn that many times, for all
    runs alike, and each time the runs are walked again, in up to 10 replications: how far differences
    then lie apart, beyond what chance explains, is told beside chance and never mixed with it.

    Without *measures*, those that any programme has, where both versions have them. Raises
    `NotRunnable` where there are no two runs of at least two replications, their seeds or numbers
    of replications differ, or they are of different programmes: what one of them does not have
    would be counted as never done.
    """
    if not others or first.replications < _FEWEST:
        raise NotRunnable("Comparing takes two runs or more, each of 2 replications or more.")
    if {(each.seed, each.replications) for each in others} != {(first.seed, first.replications)}:
        raise NotRunnable("Runs are compared by replication: give all the same seed and as many.")
    programmes = dict.fromkeys(each.definition.id for each in (first, *others))
    if len(programmes) > 1:
        raise NotRunnable(
            f"These are scenarios of different programmes: {', '.join(programmes)}. Compare scenarios "
            "of one programme."
        )
    if draws < _FEWEST:
        raise NotRunnable(f"{draws} draws of what is not known tell nothing. Give 2 or more.")
    if not 0 < confidence < 1:
        raise NotRunnable(f"The confidence is {confidence}. Give one between 0 and 1.")
    asked = measures_of(first.definition) if measures is None else tuple(measures)
    base = values_of(first, asked)
    found = [
        _difference(measure, number, base[place], values[place], confidence)
        for number, run in enumerate(others, 1)
        for values in (values_of(run, asked),)
        for place, measure in enumerate(asked)
        if measures is not None or measure.id in _ids(run)
    ]
    told = tuple(each for each in found if each is not None)
    runs = first, *others
    if any(each.scenario is not None and each.scenario.unsure for each in runs):
        apart = apart_by_draw(runs, asked, draws)
        places = {each: place for place, each in enumerate(asked)}
        told = tuple(
            evolve(each, unknown=_unknown(apart[each.run - 1, places[each.measure]], confidence))
            for each in told
        )
    return Comparison(runs, confidence, told)


def _unknown(apart: Sequence[tuple[float, float]], confidence: float) -> tuple[float, float] | None:
    """The bounds of what the numbers do: the variance between draws, less what chance adds to it."""
    if len(apart) < _FEWEST:
        return None
    means = np.array([mean for mean, _ in apart])
    by_chance = float(np.mean([variance for _, variance in apart]))
    variance = max(0.0, float(means.var(ddof=1)) - by_chance)
    reach = half_width(variance * len(means), len(means), confidence)
    middle = float(means.mean())
    return middle - reach, middle + reach


def _ids(run: Run) -> set[str]:
    return {each.id for each in measures_of(run.definition)}


def _difference(
    measure: Measure,
    number: int,
    first: NDArray[np.float64],
    other: NDArray[np.float64],
    confidence: float,
) -> Difference | None:
    """None where fewer than two replications say something of both."""
    both = np.isfinite(first) & np.isfinite(other)
    count = int(np.count_nonzero(both))
    if count < _FEWEST:
        return None
    one, two = first[both], other[both]
    apart = two - one
    variance = float(apart.var(ddof=1))
    unpaired = float(one.var(ddof=1) + two.var(ddof=1))
    reach = half_width(variance, count, confidence)
    middle = float(apart.mean())
    return Difference(
        measure,
        number,
        float(one.mean()),
        float(two.mean()),
        middle,
        middle - reach,
        middle + reach,
        unpaired / variance if variance > 0 and unpaired > 0 else None,
        count,
    )

"""Runs scenarios again with other numbers where theirs are not known, and tells how differences move."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from attrs import evolve

from pathway.simulation.comparing.measures import Measure
from pathway.simulation.comparing.unsure import drawn_numbers
from pathway.simulation.comparing.values import values_of
from pathway.simulation.plans import compile_scenario
from pathway.simulation.run.run import Run

__all__ = ["apart_by_draw"]

_MOST: Final = 10
"""So many replications at the most are walked of a draw: what chance adds is taken out again."""

_FEWEST: Final = 2


def apart_by_draw(
    runs: Sequence[Run], measures: Sequence[Measure], draws: int
) -> Mapping[tuple[int, int], list[tuple[float, float]]]:
    """Return, by run after the first and by measure, mean and variance of the difference of each draw.

    A draw of which fewer than two replications tell something is left out. The variance is that of
    the mean, by chance.
    """
    found: dict[tuple[int, int], list[tuple[float, float]]] = {
        (run, at): [] for run in range(len(runs) - 1) for at in range(len(measures))
    }
    for draw in range(draws):
        first, *others = (values_of(_drawn(each, draw), measures) for each in runs)
        for run, values in enumerate(others):
            for at in range(len(measures)):
                apart = values[at] - first[at]
                apart = apart[np.isfinite(apart)]
                if len(apart) >= _FEWEST:
                    variance = float(apart.var(ddof=1)) / len(apart)
                    found[run, at].append((float(apart.mean()), variance))
    return found


def _drawn(run: Run, draw: int) -> Run:
    few = evolve(run, replications=min(run.replications, _MOST))
    if run.scenario is None or not run.scenario.unsure:
        return few
    scenario = drawn_numbers(run.scenario, draw, run.seed)
    return evolve(few, plan=compile_scenario(run.definition, scenario, confirm=False))

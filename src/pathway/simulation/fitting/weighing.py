"""Weighs what was seen of visits, so that it stands for what was cut off, too."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve, frozen

from pathway.shares import wilson_bounds
from pathway.simulation.fitting.incidence import incidence_of
from pathway.simulation.fitting.placing import chosen_by
from pathway.simulation.fitting.visits import Visit

__all__ = ["Seen", "Spread", "Weighed", "weighed"]

_NOTHING = 1e-9


@frozen(eq=False)
class Seen:
    """A step that ended a visit: its day, and for how many visits it stands."""

    step: str
    day: int
    weight: float
    visit: Visit


@frozen
class Spread:
    """The share of visits that end by a step, and its variance; of so many visits and such ends."""

    share: float
    variance: float
    visits: int
    times: float

    def interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """Return Wilson's interval, of as many visits as would tell as much if none were cut off."""
        p = self.share
        size = p * (1 - p) / self.variance if self.variance > 0 and 0 < p < 1 else self.visits
        return wilson_bounds(min(max(p, 0.0), 1.0), min(size, self.visits), confidence=confidence)


@frozen(eq=False)
class Weighed:
    """What was seen of visits that a scenario tells of alike, and the share of each step."""

    seen: tuple[Seen, ...]
    spreads: Mapping[str, Spread]


def weighed(
    visits: Iterable[Visit], group: Callable[[Visit], Hashable]
) -> Mapping[Hashable, Weighed]:
    """Return, by group, the steps that ended visits and how much each stands for.

    Within a group, who may take the same steps is compared: an end on day t of a group of n stands
    for n S(t - 1) / Y(t) visits. The share of a step that some could not take any more is of those who
    could; the other shares are put on that base, so that together they are what ends such a visit.
    """
    parts: dict[Hashable, dict[frozenset[str], list[Visit]]] = {}
    for each in visits:
        parts.setdefault(group(each), {}).setdefault(each.out, []).append(each)
    return {name: _together([_weighed(each) for each in of.items()]) for name, of in parts.items()}


_Part = tuple[frozenset[str], int, tuple[Seen, ...], Mapping[str, Spread]]


def _weighed(part: tuple[frozenset[str], Sequence[Visit]]) -> _Part:
    out, visits = part
    steps = sorted({step for each in visits for step in each.shares})
    causes = np.array([[each.shares.get(step, 0.0) for step in steps] for each in visits])
    found = incidence_of(
        [each.since for each in visits],
        [each.until for each in visits],
        causes.reshape(len(visits), -1),
    )
    mass, count = found.mass, len(visits)
    seen = tuple(
        Seen(step, each.until, count * float(mass[each.until]) * share, each)
        for each in visits
        for step, share in each.shares.items()
    )
    variance = found.variance()
    spreads = {
        step: Spread(
            float(found.incidence[-1, at]), float(variance[at]), count, float(causes[:, at].sum())
        )
        for at, step in enumerate(steps)
    }
    return out, count, seen, spreads


def _together(parts: Sequence[_Part]) -> Weighed:
    steps = dict.fromkeys(step for _, _, _, spreads in parts for step in spreads)
    whole: dict[str, Spread] = {}
    for step in steps:
        able = [
            (count, each.get(step)) for out, count, _, each in parts if chosen_by(step) not in out
        ]
        total = sum(count for count, _ in able) or 1
        met = [(count / total, each) for count, each in able if each is not None]
        whole[step] = Spread(
            sum(part * each.share for part, each in met),
            sum(part**2 * each.variance for part, each in met),
            total,
            sum(each.times for _, each in met),
        )
    seen = tuple(each for _, _, found, _ in parts for each in found)
    return Weighed(seen, _on_one_base(parts, whole))


def _on_one_base(parts: Sequence[_Part], whole: Mapping[str, Spread]) -> Mapping[str, Spread]:
    """Scale the steps that all could take to what the rest leave them of who could take any."""
    spent = frozenset[str]().union(*(out for out, *_ in parts))
    able = next((spreads for out, _, _, spreads in parts if not out), None)
    if not spent or able is None:
        return whole
    left = sum(each.share for each in able.values())
    left -= sum(each.share for step, each in whole.items() if chosen_by(step) in spent)
    others = sum(each.share for step, each in whole.items() if chosen_by(step) not in spent)
    if left <= _NOTHING or others <= _NOTHING:
        # Who may take them no more must still be able to go on.
        return whole
    scale = left / others
    return {
        step: each
        if chosen_by(step) in spent
        else evolve(each, share=each.share * scale, variance=each.variance * scale**2)
        for step, each in whole.items()
    }

"""Says which of a scenario's steps was taken, where more than one could have told the same."""

from collections.abc import Container, Iterator, Mapping, Sequence

from attrs import field, frozen

from pathway.simulation.distributions import Distribution, table_of
from pathway.simulation.fitting.context import Context, case_of
from pathway.simulation.fitting.histories import Pair, Taken
from pathway.simulation.scenario.choices import Chance, Choosing, Lasting, Tell
from pathway.simulation.scenario.parts import Next

__all__ = [
    "Candidate",
    "Odds",
    "Pairs",
    "candidates",
    "chosen_by",
    "pairs_of",
    "placed",
    "taken_by",
    "tells_of",
    "waited_for",
]

Pairs = tuple[Pair, ...]

_INSTEAD = "/"
"""Between what was waited for and what was taken instead; no id has it."""

_HARDLY = 1e-9
"""The weight of what the scenario gives none, so that it counts where nothing else fits."""


@frozen(eq=False)
class Odds:
    """The probabilities of days by the scenario's distributions, each worked out once."""

    known: dict[int, tuple[Distribution, Mapping[int, float]]] = field(factory=dict)

    def on(self, distribution: Distribution, day: int) -> float:
        """Return the probability of so many days."""
        found = self.known.get(id(distribution))  # to take its hash would cost more than the rest
        if found is None:
            of = table_of(distribution).probabilities()
            found = distribution, {number: float(each) for number, each in of.items()}
            self.known[id(distribution)] = found
        return found[1].get(day, 0.0)


@frozen(eq=False)
class Candidate:
    """A step that may have been taken: its weight by the scenario, and after how many days it was.

    `earliest`: the first day on which patience can have ended, for a step that is taken then;
    `chosen`: what was waited for, where the step may be chosen as well, so that the two differ.
    """

    step: Next
    weight: float
    day: int
    context: Context
    odds: Odds
    earliest: int | None = None
    chosen: str | None = None

    @property
    def name(self) -> str:
        """What its share goes by: the step, or what was chosen and the step that came of it."""
        return self.step.id if self.chosen is None else f"{self.chosen}{_INSTEAD}{self.step.id}"


def candidates(
    steps: Sequence[Next],
    chances: Sequence[Chance],
    day: int,
    who: tuple[Context, Context],
    odds: Odds,
    waiting: Container[str] = (),
) -> Iterator[Candidate]:
    """Yield the steps with the weights that the scenario gives them: to who they were, and are.

    *waiting*: the ids of the steps that one may wait for. A step that is chosen by some, and taken by
    others whose patience with such a step has ended, is two candidates.
    """
    chosen, now = who
    weights = {each.id: 1.0 for each in steps}
    if chances:
        case = chances[case_of(chances, chosen)]
        total = sum(each.weight for each in case.weights)
        weights = {each.of: each.weight / total for each in case.weights}
    for each in steps:
        weight, waited = weights.get(each.id, 0.0), waited_for(each.id, steps)
        if weight or waited is None:
            yield Candidate(each, weight, day, now, odds)
        if waited is not None and (not weight or waited.id in waiting):
            first = _first(waited.days, now) + _first(waited.patience, now)
            meant = waited.id if weight else None
            yield Candidate(each, weights.get(waited.id, 0.0), day, now, odds, first, meant)


def chosen_by(name: str) -> str:
    """Return the step that was chosen, by the name of a share."""
    return name.partition(_INSTEAD)[0]


def taken_by(name: str) -> str:
    """Return the step that was taken, by the name of a share."""
    return name.rpartition(_INSTEAD)[2]


def waited_for(name: str, steps: Sequence[Next]) -> Next | None:
    """Return the step that is waited for until the named one is taken instead; None where none is."""
    return next((each for each in steps if each.otherwise == name and each.patience), None)


def placed(taken: Taken, among: Sequence[Candidate]) -> Mapping[int, float]:
    """Return the share of the step that falls to each candidate, by its place; of none, nothing.

    What a candidate tells must have been told. Shares are as weight, probability of what was told
    and probability of the days are, by the scenario; where no candidate is of the days, the days
    are left out of it, and then the weights.
    """
    told = {
        place: chance
        for place, each in enumerate(among)
        if each.step.step == taken.step
        and (chance := _chance_of(taken.told, each.step.told, each.context)) > 0
    }
    likely = {at: p * among[at].weight * _chance_on(among[at]) for at, p in told.items()}
    for found in (likely, {at: p * among[at].weight for at, p in told.items()}, told):
        total = sum(found.values())
        if total > 0:
            return {place: each / total for place, each in found.items() if each > 0}
    return {}


def tells_of(told: frozenset[Pair], cases: Sequence[Choosing]) -> Pairs | None:
    """Return the option that was told, of several the one that tells most; None where none was."""
    best: Pairs | None = None
    for case in cases:
        for option in case.options:
            pairs = pairs_of(option.tells)
            if (best is None or len(pairs) > len(best)) and told.issuperset(pairs):
                best = pairs
    return best


def pairs_of(tells: Sequence[Tell]) -> Pairs:
    """Return details and values as pairs, which compare sooner than records."""
    return tuple((each.detail, each.value) for each in tells)


def _chance_of(told: frozenset[Pair], cases: Sequence[Choosing], context: Context) -> float:
    if not cases:
        return 1.0
    meant = tells_of(told, cases)
    if meant is None:
        return 0.0
    options = cases[case_of(cases, context)].options
    weight = sum(each.weight for each in options if pairs_of(each.tells) == meant)
    return max(weight / sum(each.weight for each in options), _HARDLY)


def _chance_on(candidate: Candidate) -> float:
    if candidate.earliest is not None:
        return _HARDLY if candidate.day >= candidate.earliest else 0.0
    days = candidate.step.days
    return candidate.odds.on(days[case_of(days, candidate.context)].days, candidate.day)


def _first(days: Sequence[Lasting], context: Context) -> int:
    return table_of(days[case_of(days, context)].days).first

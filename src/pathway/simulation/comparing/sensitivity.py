"""Finds which number of a scenario moves an outcome most: each a little lower, and a little higher."""

from typing import Final

from attrs import Factory, evolve, field, frozen

from pathway.definition import Definition
from pathway.simulation.comparing.compare import Difference, compare
from pathway.simulation.comparing.measures import Measure
from pathway.simulation.comparing.unsure import number_at
from pathway.simulation.plans import compile_scenario
from pathway.simulation.run.run import Run
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.numbers import named, numbers_of, with_number

__all__ = ["Effect", "sensitivity"]

_ENDS: Final = (0.025, 0.975)


@frozen
class Effect:
    """What a number of the scenario does to a measure: where it is lower, and where it is higher.

    `name`: its path by the names of what it lies in, such as `stays[coaching].chances[1]...`;
    `unsure`: whether it was moved as far as the scenario says that it is not known.
    """

    path: str
    value: float
    low: Difference
    high: Difference
    name: str = field(default=Factory(lambda self: self.path, takes_self=True))
    unsure: bool = False

    @property
    def swing(self) -> float:
        """How far the measure moves between the two."""
        return abs(self.high.difference - self.low.difference)


def sensitivity(
    scenario: Scenario,
    run: Run,
    measure: Measure,
    *,
    change: float = 0.1,
    within: str | tuple[str, ...] = "",
) -> tuple[Effect, ...]:
    """Return the effect of each weight, probability and amount, the largest first.

    *run* is of the scenario, and says how many there are of whom; each number is lowered and raised
    by the share *change*, an amount by 1 at least. With *within*, only numbers whose path or name
    begins so, or in one of these ways. A number that the scenario says is unsure is moved over nineteen twentieths of
    what it may be instead, so that effects tell what is not known from what is.
    A number that can only be one thing, such as a weight without another beside it, moves nothing.
    """
    found = []
    unsure = {each.number: each for each in scenario.unsure}
    bare = evolve(scenario, unsure=())
    known = evolve(run, scenario=None)  # one number is moved at a time: none is drawn
    for path, value in numbers_of(scenario):
        name = named(scenario, path)
        if not path.startswith(within) and not name.startswith(within):
            continue
        said = unsure.get(name) or unsure.get(path)
        low, high = (
            _around(value, change, path.rpartition(".")[2])
            if said is None
            else (number_at(scenario, said, share) for share in _ENDS)
        )
        others = [_run(run, run.definition, with_number(bare, path, n)) for n in (low, high)]
        lower, higher = compare(known, *others, measures=(measure,)).differences
        found.append(Effect(path, value, lower, higher, name, said is not None))
    return tuple(sorted(found, key=lambda each: (-each.swing, each.path)))


def _around(value: float, change: float, name: str) -> tuple[float, float]:
    low, high = value * (1 - change), value * (1 + change)
    match name:
        case "amount":
            return max(0, min(int(value) - 1, round(low))), max(int(value) + 1, round(high))
        case "probability":
            return low, min(high, 1.0)
        case _:
            return low, high


def _run(run: Run, definition: Definition, scenario: Scenario) -> Run:
    """The run of another scenario; a number moved a little breaks no rule that it did not break."""
    plan = compile_scenario(definition, scenario, confirm=False)
    return evolve(run, plan=plan, scenario=None)

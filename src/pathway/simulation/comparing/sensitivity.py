"""Finds which number of a scenario moves an outcome most: each a little lower, and a little higher."""

from collections.abc import Callable, Iterator
from typing import Final

from attrs import evolve, frozen, has

from pathway.definition import Definition
from pathway.definition.shapes import fields_of
from pathway.simulation.comparing.compare import Difference, compare
from pathway.simulation.comparing.measures import Measure
from pathway.simulation.plans import compile_scenario
from pathway.simulation.run.run import Run
from pathway.simulation.scenario.model import Scenario

__all__ = ["Effect", "numbers_of", "sensitivity"]

_VARIED: Final = frozenset({"weight", "probability", "amount"})


@frozen
class Effect:
    """What a number of the scenario does to a measure: where it is lower, and where it is higher."""

    path: str
    value: float
    low: Difference
    high: Difference

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
    by the share *change*, an amount by 1 at least. With *within*, only numbers whose path begins so,
    or in one of these ways.
    A number that can only be one thing, such as a weight without another beside it, moves nothing.
    """
    found = []
    for path, value, with_value in numbers_of(scenario):
        if not path.startswith(within):
            continue
        low, high = _around(value, change, path.rpartition(".")[2])
        others = [_run(run, run.definition, with_value(each)) for each in (low, high)]
        lower, higher = compare(run, *others, measures=(measure,)).differences
        found.append(Effect(path, value, lower, higher))
    return tuple(sorted(found, key=lambda each: (-each.swing, each.path)))


def numbers_of(scenario: Scenario) -> Iterator[tuple[str, float, Callable[[float], Scenario]]]:
    """Yield path and value of each number that can be varied, and what makes the scenario with another."""

    def same(changed: object) -> Scenario:
        assert isinstance(changed, Scenario)
        return changed

    for path, value, with_value in _numbers(scenario, ""):
        yield path, value, lambda number, made=with_value: same(made(number))  # type: ignore[misc]


def _numbers(part: object, path: str) -> Iterator[tuple[str, float, Callable[[float], object]]]:
    kind: type = type(part)
    if isinstance(part, tuple):
        for place, each in enumerate(part):
            for at, value, made in _numbers(each, f"{path}[{place}]"):
                yield at, value, _in_tuple(part, place, made)
    elif has(kind):
        for field in fields_of(kind):
            held, at = getattr(part, field.name), f"{path}.{field.name}".removeprefix(".")
            if field.name in _VARIED and isinstance(held, int | float):
                if held:  # what is 0 stays so: whether it may be more is another question
                    yield at, float(held), _in_field(part, field.name, lambda number: number)
            else:
                for deep, value, made in _numbers(held, at):
                    yield deep, value, _in_field(part, field.name, made)


def _in_tuple(
    whole: tuple[object, ...], place: int, made: Callable[[float], object]
) -> Callable[[float], object]:
    return lambda number: (*whole[:place], made(number), *whole[place + 1 :])


def _in_field(
    whole: object, name: str, made: Callable[[float], object]
) -> Callable[[float], object]:
    return lambda number: evolve(whole, **{name: made(number)})  # type: ignore[misc]


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
    return evolve(run, plan=compile_scenario(definition, scenario, confirm=False))

"""Picks the case that counts for a class of participants with a history, and makes its table."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from attrs import frozen

from pathway.simulation.distributions import Table, choice_of, table_of
from pathway.simulation.plan.compiling.classes import Classes
from pathway.simulation.scenario.choices import STAY, Chance, Choosing, Done, Lasting, Likely, Tell
from pathway.simulation.scenario.parts import Next

__all__ = ["Cases"]

Case = TypeVar("Case", Chance, Likely, Lasting, Choosing)
_Of = Callable[[int], Table]
_Told = tuple[Tell, ...]


@frozen(eq=False)
class Cases:
    """What holds of a history, `done`, beside what holds in a cell."""

    classes: Classes
    done: Collection[Done] = ()

    def of(self, cases: Sequence[Case], cell: int) -> Case:
        """Return the first case that holds in the cell; the last always does."""
        for case in cases:
            if self.classes.all_hold(case.where, cell) and all(
                each in self.done for each in case.after
            ):
                return case
        return cases[-1]

    def days(self, cases: Sequence[Lasting]) -> _Of:
        """Return the tables of days."""
        return lambda cell: table_of(self.of(cases, cell).days)

    def told(self, cases: Sequence[Choosing], options: Sequence[_Told]) -> _Of:
        """Return the tables that draw the index of one of the options."""
        return lambda cell: choice_of(_weights(self.of(cases, cell), options))

    def steps(self, chances: Sequence[Chance], steps: Sequence[Next], out: Collection[str]) -> _Of:
        """Return the tables that draw the index of a step, or their number for none of them.

        The steps whose ids are in *out* are not taken: the journey stays instead.
        """

        def table(cell: int) -> Table:
            of = {each.of: each.weight for each in self.of(chances, cell).weights}
            weights = [0.0 if each.id in out else of.get(each.id, 0.0) for each in steps]
            left = of.get(STAY, 0.0) + sum(of.get(each, 0.0) for each in out)
            return choice_of([*weights, left])

        return table

    def whether(
        self, likely: Sequence[Likely], told: Sequence[Choosing], options: Sequence[_Told]
    ) -> _Of:
        """Return the tables that draw 0 for nothing, else the index of an option and 1."""

        def table(cell: int) -> Table:
            probability = self.of(likely, cell).probability
            weights = _weights(self.of(told, cell), options) if told else [1.0]
            shares = [probability * weight / sum(weights) for weight in weights]
            return choice_of([1 - probability, *shares])

        return table


def _weights(case: Choosing, options: Sequence[_Told]) -> list[float]:
    weights = dict.fromkeys(options, 0.0)
    for option in case.options:
        weights[option.tells] += option.weight
    return list(weights.values())

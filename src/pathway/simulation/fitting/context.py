"""Says which case of a scenario counts for somebody: by what was told of them, and what they did."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from attrs import field, frozen

from pathway.definition import AttributeIs
from pathway.simulation.fitting.histories import Pair, Taken
from pathway.simulation.scenario.choices import Chance, Choosing, Done, Lasting, Likely

__all__ = ["Context", "case_of"]

Case = TypeVar("Case", Chance, Likely, Lasting, Choosing)


@frozen(eq=False)
class Context:
    """Somebody at the beginning of a visit: what was told of them, and the steps behind them.

    `last` is what each step told when it was last taken; `ever`, all that it ever told.
    """

    told: Mapping[str, str]
    last: Mapping[str, frozenset[Pair]] = field(factory=dict)
    ever: Mapping[str, tuple[frozenset[Pair], ...]] = field(factory=dict)

    def after(self, taken: Taken) -> "Context":
        """Return the same person after a step that ends a visit."""
        ever = (*self.ever.get(taken.step, ()), taken.told)
        last = {**self.last, taken.step: taken.told}
        return Context(self.told, last, {**self.ever, taken.step: ever})

    def did(self, asked: Done) -> bool:
        """Say whether the step was taken, and told this."""
        tells = [(each.detail, each.value) for each in asked.tells]
        if asked.ever:
            return any(told.issuperset(tells) for told in self.ever.get(asked.step, ()))
        told = self.last.get(asked.step)
        return told is not None and told.issuperset(tells)

    def has(self, asked: AttributeIs) -> bool:
        """Say whether the attribute is of a class; what was not told, or unknown, never is."""
        value = self.told.get(asked.attribute)
        if value is None:
            return False
        if asked.classes:
            return value in asked.classes
        if not value.lstrip("-").isdigit():
            return False
        low, high = asked.at_least, asked.at_most
        return (low is None or low <= int(value)) and (high is None or int(value) <= high)


def case_of(cases: Sequence[Case], context: Context) -> int:
    """Return the place of the first case that holds; of the last, where none does."""
    for place, case in enumerate(cases):
        if all(map(context.has, case.where)) and all(map(context.did, case.after)):
            return place
    return len(cases) - 1

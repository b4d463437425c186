"""The clocks of a variant and its centre walked together: one where both treat it alike, else two."""

from attrs import evolve, field, frozen

from pathway.modes.model import CASE, Guard, Raise
from pathway.verification.variants.walking import Walk

__all__ = ["Clocks", "negated", "rule_of"]


def rule_of(guard: Guard) -> str:
    """Return the id of what asks for a guard, of a case without its mark."""
    return guard.rule.removeprefix(CASE)


def negated(guard: Guard) -> Guard:
    """Return what holds where the guard does not."""
    return Guard(guard.rule, guard.minus, guard.plus, -guard.at_most - 1)


@frozen(eq=False)
class Clocks:
    """The clocks of the walk: the variant's, and those of the centre that are not shared."""

    names: tuple[str, ...]
    centre: tuple[int, ...]
    _known: dict[int, Guard] = field(factory=dict)

    @classmethod
    def of(cls, walk: Walk) -> "Clocks":
        """Return the clocks of a walk."""
        names = list(walk.variant.clocks)
        places = []
        for name in walk.centre.clocks:
            if name in walk.variant.clocks and name not in walk.split:
                places.append(names.index(name))
            else:
                places.append(len(names))
                names.append(f"{name}~")
        return cls(tuple(names), tuple(places))

    def at(self, clock: int) -> int:
        """Return the clock of the walk for one of the centre."""
        return self.centre[clock]

    def of_centre(self, guard: Guard) -> Guard:
        """Return a guard of the centre on the clocks of the walk; the walk keeps the centre's alive."""
        found = self._known.get(id(guard))
        if found is None:
            found = self._known[id(guard)] = self._moved(guard)
        return found

    def _moved(self, guard: Guard) -> Guard:
        plus = None if guard.plus is None else self.at(guard.plus)
        minus = None if guard.minus is None else self.at(guard.minus)
        return evolve(guard, plus=plus, minus=minus)

    def raises(self, own: tuple[Raise, ...], other: tuple[Raise, ...]) -> tuple[Raise, ...]:
        """Return what is raised, by one number in both: what is granted is told once."""
        if not own:
            return tuple(
                evolve(each, clock=self.at(each.clock), together=tuple(map(self.at, each.together)))
                for each in other
            )
        more = [self.at(clock) for each in other for clock in (each.clock, *each.together)]
        first, *rest = own
        together = (*first.together, *(clock for clock in more if clock not in _raised(first)))
        low = max(first.at_least, *(each.at_least for each in other), first.at_least)
        high = min(first.at_most, *(each.at_most for each in other), first.at_most)
        return (evolve(first, at_least=low, at_most=high, together=together), *rest)


def _raised(raised: Raise) -> set[int]:
    return {raised.clock, *raised.together}

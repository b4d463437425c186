"""Linear programming in exact numbers, from a point that is known to be allowed; nothing else.

Bounded primal and dual simplex on sparse rows. The figures of a project make small programs with
coefficients of one, where whole numbers stay whole; there is no rounding that could tell a cell safe.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

__all__ = ["Number", "Tableau"]

Number: TypeAlias = int | Fraction

_PATIENCE: Final = 12  # steps that lead nowhere until the order that cannot go round is taken
_MOST: Final = 20_000


class Tableau:
    """Moves away from what is: each variable starts at zero and stays within its bounds.

    A variable is a number. `row` adds a variable that is the sum of others; the rows hold
    throughout. `value` tells where each variable is now.
    """

    def __init__(self) -> None:
        self.value: list[Number] = []
        self.lower: list[Number | None] = []
        self.upper: list[Number | None] = []
        self._rows: dict[int, dict[int, Number]] = {}
        self._within: dict[int, set[int]] = {}

    def variable(self, lower: Number | None, upper: Number | None) -> int:
        """Add a variable that is free to move between its bounds; None: without end."""
        self._within[len(self.value)] = set()
        return self._added(lower, upper)

    def row(self, terms: Mapping[int, Number], lower: Number | None, upper: Number | None) -> int:
        """Add a variable that is the sum of the terms, before anything was moved."""
        made = self._added(lower, upper)
        self._rows[made] = dict(terms)
        for each in terms:
            self._within[each].add(made)
        return made

    def copy(self) -> "Tableau":
        """Return another, at the same point, that moves by itself."""
        other = Tableau()
        other.value = self.value[:]
        other.lower = self.lower[:]
        other.upper = self.upper[:]
        other._rows = {each: dict(row) for each, row in self._rows.items()}
        other._within = {each: set(rows) for each, rows in self._within.items()}
        return other

    def maximize(self, objective: Mapping[int, Number]) -> Number | None:
        """Move to where the objective is greatest, and return it; None where it has no end."""
        gains = self._gains(objective)
        idle = 0
        for _ in range(_MOST):
            careful = idle > _PATIENCE
            found = self._entering(gains, careful=careful)
            if found is None:
                return _whole(sum((n * self.value[i] for i, n in objective.items()), 0))
            entering, up = found
            step, leaving = self._ratio(entering, up=up, careful=careful)
            if step is None:
                return None
            idle = 0 if step else idle + 1
            self._move(entering, step if up else -step)
            if leaving is not None:
                self._pivot(leaving, entering, gains)
        raise ArithmeticError("no end was found")

    def tighten(
        self,
        variable: int,
        lower: Number | None,
        upper: Number | None,
        objective: Mapping[int, Number],
    ) -> bool:
        """Narrow a variable's bounds at the greatest of the objective, and move to the greatest within.

        Return whether there is any point within.
        """
        self.lower[variable], self.upper[variable] = lower, upper
        gains = self._gains(objective)
        if variable not in self._rows:
            self._move(variable, self._lacking(variable))
        for _ in range(_MOST):
            leaving = next((each for each in sorted(self._rows) if self._lacking(each)), None)
            if leaving is None:
                return True
            lacking = self._lacking(leaving)
            entering = self._replacing(leaving, gains, up=lacking > 0)
            if entering is None:
                return False
            self._move(entering, _whole(Fraction(lacking) / self._rows[leaving][entering]))
            self._pivot(leaving, entering, gains)
        raise ArithmeticError("no end was found")

    def _added(self, lower: Number | None, upper: Number | None) -> int:
        self.value.append(0)
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.value) - 1

    def _gains(self, objective: Mapping[int, Number]) -> dict[int, Number]:
        """Return what the objective gains by each variable that is free to move."""
        gains: dict[int, Number] = {}
        for each, times in objective.items():
            _add(gains, self._rows.get(each, {each: 1}), times)
        return gains

    def _room(self, variable: int, *, up: bool) -> Number | None:
        bound = self.upper[variable] if up else self.lower[variable]
        if bound is None:
            return None
        return bound - self.value[variable] if up else self.value[variable] - bound

    def _lacking(self, variable: int) -> Number:
        """Return how far a variable has to go to be within its bounds."""
        at, lower, upper = self.value[variable], self.lower[variable], self.upper[variable]
        if lower is not None and at < lower:
            return lower - at
        if upper is not None and at > upper:
            return upper - at
        return 0

    def _entering(self, gains: dict[int, Number], *, careful: bool) -> tuple[int, bool] | None:
        """Choose a variable whose move gains: the one that gains most, or carefully the first."""
        open_ones = (each for each, gain in gains.items() if self._room(each, up=gain > 0) != 0)
        if careful:
            chosen = min(open_ones, default=None)
        else:
            chosen = max(open_ones, key=lambda each: _size(gains[each]), default=None)
        return None if chosen is None else (chosen, gains[chosen] > 0)

    def _ratio(self, entering: int, *, up: bool, careful: bool) -> tuple[Number | None, int | None]:
        """Return how far a variable can move, and which other one stops it, if not itself.

        Of several, one with a coefficient of one, so that numbers stay whole; carefully the first.
        """
        step, leaving, plain = self._room(entering, up=up), None, False
        for each in self._within[entering]:
            rate = self._rows[each][entering]
            room = self._room(each, up=(rate > 0) == up)
            if room is None:
                continue
            one = rate in {1, -1}
            can = room if one else Fraction(room) / _size(rate)
            if step is None or can < step:
                step, leaving, plain = can, each, one
            elif can == step and leaving is not None:
                first = each < leaving if careful or one == plain else one
                if first:
                    leaving, plain = each, one
        return step, leaving

    def _replacing(self, leaving: int, gains: dict[int, Number], *, up: bool) -> int | None:
        """Choose what moves so that a variable comes within its bounds at the least loss."""
        best: tuple[Number, int] | None = None
        for each, rate in self._rows[leaving].items():
            if self._room(each, up=(rate > 0) == up) == 0:
                continue
            loss = abs(Fraction(gains.get(each, 0)) / Fraction(rate)), each
            best = loss if best is None else min(best, loss)
        return None if best is None else best[1]

    def _move(self, variable: int, by: Number) -> None:
        if by:
            self.value[variable] = _whole(self.value[variable] + by)
            for each in self._within[variable]:
                self.value[each] = _whole(self.value[each] + by * self._rows[each][variable])

    def _pivot(self, leaving: int, entering: int, gains: dict[int, Number]) -> None:
        """Write the entering variable as a sum of the leaving one and others, everywhere."""
        row = self._rows.pop(leaving)
        for each in row:
            self._within[each].discard(leaving)
        rate = row.pop(entering)
        new: dict[int, Number] = {each: _over(-times, rate) for each, times in row.items()}
        if self.lower[leaving] != 0 or self.upper[leaving] != 0:  # else it can never move again
            new[leaving] = _over(1, rate)
            self._within[leaving] = set()
        for target in self._within.pop(entering):
            times = self._rows[target].pop(entering)
            for each in _add(self._rows[target], new, times):
                self._within[each].discard(target)
            for each in new.keys() & self._rows[target].keys():
                self._within[each].add(target)
        times = gains.pop(entering, 0)
        if times:
            _add(gains, new, times)
        self._rows[entering] = new
        for each in new:
            self._within[each].add(entering)


def _add(into: dict[int, Number], row: Mapping[int, Number], times: Number) -> Iterable[int]:
    """Add a row so many times, and return what fell out."""
    gone = []
    for each, coefficient in row.items():
        made = _whole(into.get(each, 0) + times * coefficient)
        if made:
            into[each] = made
        elif each in into:
            del into[each]
            gone.append(each)
    return gone


def _size(number: Number) -> Number:
    return number if number > 0 else -number


def _over(one: Number, other: Number) -> Number:
    if other in {1, -1}:
        return one * other
    return _whole(Fraction(one) / other)


def _whole(number: Number) -> Number:
    if isinstance(number, Fraction) and number.denominator == 1:
        return number.numerator
    return number

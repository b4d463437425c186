"""Halves the values of a constant until both ends of each range allow the same outcomes: exact, by trying."""

from collections.abc import Callable, Iterator

from attrs import evolve, frozen

from pathway.modes import Clockwork, Guard
from pathway.verification.budget import Meter
from pathway.verification.frame import frame_of
from pathway.verification.reach import forward

__all__ = ["Moves", "by_halves"]

Moves = Callable[[Guard, int, int], Guard]
"""Returns a guard with its constant at other values: up to which it holds, and from which on."""

Outcomes = frozenset[str]


@frozen(eq=False)
class _Trying:
    clockwork: Clockwork
    moves: Moves
    meter: Meter

    def reached(self, at_most: int, at_least: int) -> Outcomes:
        """Return the outcomes that can be reached where the constant is those values."""
        made = _moved(self.clockwork, lambda guard: self.moves(guard, at_most, at_least))
        modes = forward(frame_of(made), self.meter).by_mode
        return frozenset(
            outcome for at in modes if (outcome := self.clockwork.modes[at].outcome) is not None
        )


def by_halves(
    clockwork: Clockwork, moves: Moves, tried: tuple[int, int], meter: Meter
) -> Iterator[tuple[int, int, Outcomes]]:
    """Yield ranges of values, both ends included, each with the outcomes reached throughout it.

    What holds up to a larger value, or from a smaller one on, only allows more. So between two values
    nothing less can be reached than where both bounds are at their tightest, and nothing more than
    where both are at their loosest. Where these agree, so do all values between. Raises
    `Undecided`.
    """
    trying = _Trying(clockwork, moves, meter)
    waiting = [tried]
    while waiting:
        low, high = waiting.pop()
        tightest = trying.reached(low, high)
        if low == high or tightest == trying.reached(high, low):
            yield low, high, tightest
            continue
        half = (low + high) // 2
        waiting += [(half + 1, high), (low, half)]


def _moved(clockwork: Clockwork, moved: Callable[[Guard], Guard]) -> Clockwork:
    return evolve(
        clockwork,
        modes=tuple(
            evolve(mode, stays=tuple(map(moved, mode.stays))) if mode.stays else mode
            for mode in clockwork.modes
        ),
        edges=tuple(
            tuple(
                evolve(edge, guards=tuple(map(moved, edge.guards))) if edge.guards else edge
                for edge in edges
            )
            for edges in clockwork.edges
        ),
    )

"""One clockwork searched: where participants can stand, from where a planned outcome can be reached."""

from collections.abc import Collection, Iterable
from functools import cached_property

from pathway.modes import Clockwork
from pathway.verification.budget import Meter
from pathway.verification.coreach import backward, before, waited_before
from pathway.verification.covers import Reach
from pathway.verification.frame import Frame, Step, frame_of, timed_of
from pathway.verification.polyhedra import Halfspaces
from pathway.verification.reach import forward
from pathway.verification.twins import Twin, twins_of

__all__ = ["Proof"]


class Proof:
    """The sets of one clockwork, each searched when a question first asks for it.

    `planned` are the outcomes that count as reached; every search may raise `Undecided`.
    """

    def __init__(self, clockwork: Clockwork, planned: Collection[str], meter: Meter) -> None:
        self.clockwork = clockwork
        self.planned = frozenset(planned)
        self.meter = meter

    @cached_property
    def frame(self) -> Frame:
        """The clockwork laid out for the search."""
        return frame_of(self.clockwork)

    @cached_property
    def twins(self) -> dict[int, tuple[Twin, ...]]:
        """For each mode with a guess at a pause's length, the other guesses."""
        return twins_of(self.clockwork)

    @cached_property
    def timed(self) -> Frame:
        """The same with the time since entry as one more clock."""
        return timed_of(self.frame)

    @cached_property
    def reach(self) -> Reach:
        """Where participants can stand."""
        return forward(self.frame, self.meter)

    @cached_property
    def aims(self) -> frozenset[int]:
        """The modes that count as reached: those of a planned outcome, or, without outcomes, the last."""
        modes = list(enumerate(self.clockwork.modes))
        if self.planned or any(mode.outcome is not None for _, mode in modes):
            return frozenset(at for at, mode in modes if mode.outcome in self.planned)
        return frozenset(at for at, mode in modes if mode.final)

    @cached_property
    def leaving(self) -> dict[int, list[Halfspaces]]:
        """From where a step out of each reached mode can be taken, today or after waiting."""
        return {
            mode: [
                way
                for step in _differing(self.frame.steps[mode])
                if (way := waited_before(self.frame, mode, before(self.frame, {}, step)))
                is not None
            ]
            for mode in self.reach.by_mode
        }

    @property
    def states(self) -> int:
        """The number of sets that were met so far."""
        reach = vars(self).get("reach")
        return reach.states if isinstance(reach, Reach) else 0

    @cached_property
    def hopeful(self) -> dict[int, list[Halfspaces]]:
        """From where a planned outcome can be reached, in every mode that is reached."""
        goals = [at for at in self.reach.by_mode if at in self.aims]
        return backward(self.frame, self.meter, goals, self.reach.by_mode)


def _differing(steps: Iterable[Step]) -> list[Step]:
    """Return one of all steps that do the same to the readings."""
    return list({step.alike: step for step in steps}.values())

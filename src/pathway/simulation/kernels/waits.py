"""What is known of those who ask for a unit in one node: when, until when, and what they get."""

from typing import Self

import numpy as np
from attrs import define
from numpy.typing import NDArray

from pathway.simulation.kernels.drawing import Numbers, Places
from pathway.simulation.kernels.ready import FAR
from pathway.simulation.plan.arrays import NONE

__all__ = ["Waits"]

_AT_ONCE = -1


@define(eq=False)
class Waits:
    """By lane, in one node.

    * `resource`: what is asked for, NONE where nothing is; `asked`: the day; `until`: the last day
      on which they still wait;
    * `given`: the day on which they are taken to be given a unit, FAR where never;
    * `hold`, `latest`: for how long they keep it, FAR where for good, and until which day at most,
      which an appointment tells that was made before; `known`: how long they kept it when last walked;
    * `appointment`: that which they have when they ask;
    * `before`: what the lane was when it came to the node, to walk on from there again.
    """

    resource: Numbers
    asked: Numbers
    until: Numbers
    given: Numbers
    hold: Numbers
    known: Numbers
    latest: Numbers
    appointment: Numbers
    before: NDArray[np.int32]

    @classmethod
    def none(cls, lanes: int, kept: int) -> Self:
        """Nobody has asked; who does is taken to be given a unit at once."""
        return cls(
            np.full(lanes, NONE, np.int32),
            np.zeros(lanes, np.int32),
            np.zeros(lanes, np.int32),
            np.full(lanes, _AT_ONCE, np.int32),
            np.full(lanes, FAR, np.int32),
            np.zeros(lanes, np.int32),
            np.full(lanes, FAR, np.int32),
            np.full(lanes, FAR, np.int32),
            np.zeros((kept, lanes), np.int32),
        )

    def ask(
        self, who: Places, resource: Numbers, asked: Numbers, until: Numbers, appointment: Numbers
    ) -> Numbers:
        """Note who asks, and return on which day each is taken to be given a unit."""
        given = np.maximum(self.given[who], asked)
        given[given > until] = FAR
        self.resource[who], self.asked[who], self.until[who] = resource, asked, until
        self.given[who], self.appointment[who] = given, appointment
        self.keep(who[given < FAR])
        return given

    def keep(self, who: Places) -> None:
        """Have them keep their units for good, until more is known."""
        hold = self.hold[who]
        self.known[who] = np.where(hold < FAR, hold, self.known[who])
        self.hold[who] = self.latest[who] = FAR

    def give_back(self, who: Places, day: Numbers, appointment: Numbers) -> None:
        """Note on which day units are given back, by those who have these appointments then."""
        kept = day - self.given[who]
        same = appointment == self.appointment[who]
        ended = same & (day == appointment)
        self.hold[who] = np.where(ended, np.maximum(kept, self.known[who]), kept)
        self.latest[who] = np.where(same, appointment, FAR)

"""Plans by chance in which units are asked for one after the other, and kept for a day at least."""

import numpy as np

from pathway.simulation.distributions import Point, Uniform, choice_of
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.plans import Building

_CELLS, _STAGES, _NODES = 3, 3, 5


class _Orderly:
    """Each stage is waiting, service, a service within it, what is left of the first, and a way on."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        closing = 100 if self.likely(0.3) else NONE
        self.made = Building(last_day=120, closing_day=closing)
        self.made.cells = _CELLS
        self.end = _STAGES * _NODES

    def likely(self, share: float) -> bool:
        return bool(self.chance.random() < share)

    def days(self, low: int, high: int) -> int:
        return self.made.table(Uniform(low, int(self.chance.integers(low, high + 1))))

    def chosen(self) -> int:
        return self.made.table(choice_of([int(self.chance.integers(1, 4)), 2]))

    def asking(self, resource: int, name: str, otherwise: int) -> dict[str, int]:
        what = {"needs": resource}
        if self.likely(0.7):
            what |= {"patience": self.days(0, 20), "patience_draw": self.made.draw(f"{name}.wait")}
            what |= {"otherwise": otherwise if self.likely(0.6) else NONE}
        return what

    def stage(self, number: int) -> None:
        made, first, name = self.made, number * _NODES, f"stage{number}"
        after = min(first + _NODES, self.end)
        one, other = self.chance.permutation(2).tolist()
        closing = {"closing": made.edge(to=self.end, kind=made.kind("closed"))}
        days = {"days_draw": made.draw(f"{name}.days")}
        gives_up = made.edge(to=first + 4, kind=made.kind("gave_up"))
        asks = made.edge(
            to=first + 1,
            kind=made.kind("begin"),
            days=self.days(0, 3),
            **self.asking(one, name, gives_up),
        )
        made.node(edge=asks, edges=1, **days, **closing)
        ends = made.edge(to=first + 4, kind=made.kind("end"))
        within = made.edge(
            to=first + 2,
            kind=made.kind("within"),
            days=self.days(1, 9),
            **self.asking(other, f"{name}in", NONE),
        )
        what = {"opens": made.table(Point(0)), "opens_draw": made.draw(f"{name}.opens")}
        what |= {"opens_days": self.days(1, 15), "opens_days_draw": made.draw(f"{name}.length")}
        if self.likely(0.6):
            what |= {"edge": within, "edges": 1, **days}
            what |= {"choice": self.chosen(), "choice_draw": made.draw(f"{name}.choice")}
        if self.likely(0.5):
            what |= {"pause": self.pause(name)}
        made.node(appointed=ends, holds=[one], **what, **closing)
        back = made.edge(to=first + 3, kind=made.kind("back"), days=self.days(1, 9))
        made.node(appointed=ends, edge=back, edges=1, holds=[0, 1], **days, **closing)
        made.node(appointed=ends, holds=[one], **closing)
        goes_on = made.edge(to=after, kind=made.kind("goes_on"), days=self.days(1, 9))
        made.node(edge=goes_on, edges=1, **days, **closing)

    def pause(self, name: str) -> int:
        made, draw = self.made, lambda what: self.made.draw(f"{name}pause.{what}")
        what = {"whether": self.chosen(), "whether_draw": draw("whether"), "after": self.days(0, 5)}
        what |= {"after_draw": draw("after"), "length": self.days(1, 9), "threshold": 3}
        what |= {"length_draw": draw("length"), "kind": made.kind("pause")}
        return made.pause(**what, resume=made.kind("resume"), stops_own=1, stops_appointment=1)

    def plan(self) -> Plan:
        made = self.made
        made.entry = [(made.table(choice_of([1, 2, 3])), made.draw("person.cell"), [0, 1, 2])]
        made.arrival, made.arrival_draw = made.table(Uniform(0, 60)), made.draw("person.day")
        for number in range(_STAGES):
            self.stage(number)
        made.node()
        for _ in range(2):
            changes = [(0, int(self.chance.integers(1, 4))), (30, int(self.chance.integers(4, 7)))]
            ranks = self.chance.integers(0, 3, _CELLS) if self.likely(0.5) else [0] * _CELLS
            made.resource(changes, priority=[int(rank) for rank in ranks])
        return made.plan(most_rows=40)


def orderly_plan(seed: int) -> Plan:
    """The plan of a number."""
    return _Orderly(seed).plan()

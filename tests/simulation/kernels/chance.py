"""Plans of everything that a plan can have, put together by chance."""

import numpy as np

from pathway.simulation.distributions import Point, Uniform, choice_of, table_of
from pathway.simulation.plan.arrays import NONE
from pathway.simulation.plan.model import Plan
from tests.simulation.kernels.plans import Building

_CELLS = 4


class _Chance:
    def __init__(self, seed: int, *, shared: bool) -> None:
        self.chance = np.random.default_rng(seed)
        self.shared = shared
        self.nodes, last_day = self.pick(4, 9), self.pick(60, 200)
        closing = self.pick(30, last_day) if self.likely(0.5) else NONE
        self.made = Building(last_day=last_day, closing_day=closing)
        self.made.cells = _CELLS

    def pick(self, low: int, high: int) -> int:
        return int(self.chance.integers(low, high + 1))

    def likely(self, share: float) -> bool:
        return bool(self.chance.random() < share)

    def days(self, low: int = 0) -> int:
        if self.likely(0.2):
            return self.made.table(Point(self.pick(low, 20)))
        cells = [table_of(Uniform(low, self.pick(low, 40))) for _ in range(_CELLS)]
        return self.made.table(tuple(cells))

    def draw(self) -> int:
        return self.made.draw(f"group{self.pick(0, 6)}.{self.pick(0, 5)}")

    def chosen(self, options: int) -> int:
        weights = [[self.pick(0, 4) for _ in range(options - 1)] + [1] for _ in range(_CELLS)]
        return self.made.table(tuple(choice_of(each) for each in weights))

    def targets(self, node: int) -> list[int]:
        return [self.pick(node + 1, self.nodes) for _ in range(2)]

    def edge(self, node: int, *, waits: bool) -> int:
        what = {"days": self.days(), "kind": self.made.kinds_of("one", "other")}
        if self.likely(0.4):
            what |= {"told": self.chosen(2), "told_draw": self.draw()}
        if self.likely(0.3):
            leads = [self.pick(0, 9) for _ in range(self.pick(1, 2))]
            kinds = [self.made.kind("beside") for _ in leads]
            pairs = zip(leads, kinds, strict=True)
            first, *_ = [self.made.companion(lead=lead, kind=kind) for lead, kind in pairs]
            what |= {"companion": first, "companions": len(leads)}
        if waits and self.likely(0.7):
            what |= {"needs": self.pick(0, 1)} | self.patience(node)
        return self.made.edge(to=self.targets(node), **what)

    def patience(self, node: int) -> dict[str, int]:
        if self.likely(0.2):
            return {}
        what = {"patience": self.days(), "patience_draw": self.draw()}
        if self.likely(0.7):
            what |= {"otherwise": self.edge(node, waits=False)}
        return what

    def appointment(self, node: int) -> dict[str, int]:
        what: dict[str, int] = {}
        if self.likely(0.7):
            what |= {"opens": self.chosen(2), "opens_draw": self.draw()}
            what |= {"opens_days": self.made.tables_of(Uniform(0, 30), Uniform(5, 90))}
            what |= {"opens_days_draw": self.draw()}
        first = self.edge(node, waits=self.shared)
        self.made.edge(to=self.targets(node), kind=self.made.kind("second"))
        return what | {"appointed": first}

    def own(self, node: int) -> dict[str, int]:
        first = self.edge(node, waits=self.shared)
        edges = self.pick(1, 2)
        if edges == 2:
            kind = self.made.kind("own")
            self.made.edge(to=self.targets(node), days=self.days(), kind=kind)
        what = {"edge": first, "edges": edges, "days_draw": self.draw()}
        return what | {"choice": self.chosen(edges + self.pick(0, 1)), "choice_draw": self.draw()}

    def pause(self) -> dict[str, int]:
        what = {"whether": self.chosen(3), "whether_draw": self.draw(), "after": self.days()}
        what |= {"after_draw": self.draw(), "length": self.days(1), "length_draw": self.draw()}
        what |= {"threshold": self.pick(0, 15), "kind": self.made.kinds_of("pause", "pause2")}
        what |= {"resume": self.made.kind("resume"), "stops_own": self.pick(0, 1)}
        return {"pause": self.made.pause(**what, stops_appointment=self.pick(0, 1))}

    def extra(self) -> int:
        what = {"whether": self.chosen(3), "whether_draw": self.draw(), "after": self.days()}
        what |= {"after_draw": self.draw(), "kind": self.made.kinds_of("extra", "extra2")}
        if self.likely(0.6):
            what |= {"length": self.days(), "length_draw": self.draw()}
            what |= {"ending": self.made.kinds_of("ended", "ended2")}
            what |= {"ended": self.chosen(2), "ended_draw": self.draw()}
        return self.made.extra(**what)

    def node(self, node: int) -> None:
        what: dict[str, int] = {}
        if self.likely(0.5):
            what |= self.appointment(node)
        if self.likely(0.8):
            what |= self.own(node)
        if self.likely(0.3):
            what |= self.pause()
        if self.likely(0.4):
            first, *others = [self.extra() for _ in range(self.pick(1, 2))]
            what |= {"extra": first, "extras": 1 + len(others)}
        if self.likely(0.4):
            kind = self.made.kind("closed")
            what |= {"closing": self.made.edge(to=[self.nodes] * 2, kind=kind)}
        held = [each for each in range(2) if self.shared and self.likely(0.5)]
        self.made.node(holds=held, **what)

    def resource(self) -> None:
        changes = [(0, self.pick(0, 4))]
        if self.likely(0.5):
            changes.append((self.pick(1, 60), self.pick(0, 6)))
        self.made.resource(
            changes,
            priority=[self.pick(0, 2) for _ in range(_CELLS)],
            group=self.pick(1, 4),
            group_wait=self.pick(0, 15) if self.likely(0.7) else NONE,
        )

    def plan(self) -> Plan:
        made = self.made
        made.entry = [(self.chosen(4), self.draw(), [0, 1, 2, 3])]
        made.arrival, made.arrival_draw = made.table(Uniform(0, made.last_day)), self.draw()
        for node in range(self.nodes):
            self.node(node)
        made.node()
        if self.shared:
            self.resource()
            self.resource()
            made.ties = tuple(int(each) for each in self.chance.permutation(3))
        return made.plan(most_rows=10 * self.nodes)


def any_plan(seed: int, *, shared: bool = False) -> Plan:
    """The plan of a number; units are scarce where it is shared."""
    return _Chance(seed, shared=shared).plan()

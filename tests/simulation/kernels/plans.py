"""Small plans written by hand, so that kernels are tested without a definition or a scenario."""

from collections.abc import Sequence

import numpy as np

from pathway.simulation.distributions import (
    Distribution,
    Point,
    Table,
    Uniform,
    choice_of,
    table_of,
)
from pathway.simulation.distributions.packed import packed
from pathway.simulation.plan.arrays import (
    NONE,
    Companions,
    Draws,
    Edges,
    Entries,
    Extras,
    Nodes,
    Pauses,
    Resources,
    Tables,
)
from pathway.simulation.plan.model import Entry, Kind, Plan
from pathway.simulation.random import key_of

Cells = Sequence[Table]


class Building:
    """Collects what a plan has; every method returns an index to what it adds."""

    def __init__(self, *, last_day: int, closing_day: int = NONE) -> None:
        self.last_day, self.closing_day = last_day, closing_day
        self.kinds = [Kind("refer", phase="referred")]
        self.groups: list[str] = []
        self.drawn: dict[str, int] = {}
        self.tables: list[Cells] = []
        self.entry: list[tuple[int, int, list[int]]] = []
        self.nodes: list[dict[str, int]] = []
        self.holding: dict[int, set[int]] = {}
        self.edges: list[dict[str, int]] = []
        self.targets: list[int] = []
        self.companions: list[dict[str, int]] = []
        self.pauses: list[dict[str, int]] = []
        self.extras: list[dict[str, int]] = []
        self.resources: list[dict[str, object]] = []
        self.arrival = NONE
        self.arrival_draw = NONE
        self.how_many = NONE
        self.how_many_draw = NONE
        self.listed: list[int] = []
        self.listed_values: list[int] = []
        self.cells = 1
        self.ties = (0, 1, 2)

    def draw(self, name: str) -> int:
        """The draws of a name before the stop are the words of one group."""
        if name not in self.drawn:
            group = name.partition(".")[0]
            sort = [each for each in self.drawn if each.partition(".")[0] == group]
            if len(sort) % 4 == 0:
                self.groups.append(f"{group}{len(sort) // 4}")
            self.drawn[name] = 4 * self.groups.index(f"{group}{len(sort) // 4}") + len(sort) % 4
        return self.drawn[name]

    def table(self, what: Distribution | Table | Cells) -> int:
        """One table for all, or one for each cell."""
        cells: Cells = (
            (what,)
            if isinstance(what, Table)
            else tuple(what)
            if isinstance(what, Sequence)
            else (table_of(what),)
        )
        self.tables.append(cells)
        return len(self.tables) - 1

    def tables_of(self, *whats: Distribution | Table | Cells) -> int:
        """Several in a row; the first."""
        first, *_ = [self.table(what) for what in whats]
        return first

    def kind(self, trigger: str) -> int:
        self.kinds.append(Kind(trigger, phase=trigger))
        return len(self.kinds) - 1

    def kinds_of(self, *triggers: str) -> int:
        first, *_ = [self.kind(trigger) for trigger in triggers]
        return first

    def node(self, *, holds: Sequence[int] = (), **what: int) -> int:
        self.nodes.append(what)
        self.holding[len(self.nodes) - 1] = set(holds)
        return len(self.nodes) - 1

    def edge(self, *, to: int | Sequence[int], kind: int, **what: int) -> int:
        self.edges.append({"kind": kind, "next": len(self.targets), **what})
        self.targets += [to] if isinstance(to, int) else list(to)
        return len(self.edges) - 1

    def companion(self, **what: int) -> int:
        self.companions.append(what)
        return len(self.companions) - 1

    def pause(self, **what: int) -> int:
        self.pauses.append(what)
        return len(self.pauses) - 1

    def extra(self, **what: int) -> int:
        self.extras.append(what)
        return len(self.extras) - 1

    def resource(
        self,
        changes: Sequence[tuple[int, int]],
        *,
        priority: Sequence[int] = (),
        group: int = 1,
        group_wait: int = NONE,
    ) -> int:
        self.resources.append(
            {"changes": changes, "priority": priority, "group": group, "group_wait": group_wait}
        )
        return len(self.resources) - 1

    def plan(self, *, start: int = 0, most_rows: int = 16) -> Plan:
        rows: dict[Table, int] = {}
        row = np.array(
            [
                [rows.setdefault(cells[cell % len(cells)], len(rows)) for cell in range(self.cells)]
                for cells in self.tables
            ],
            np.int32,
        )
        holds = np.zeros((len(self.nodes), max(len(self.resources), 1)), np.bool_)
        for node, held in self.holding.items():
            holds[node, list(held)] = True
        return Plan(
            definition="invented",
            version="1",
            content="none",
            scenario="invented",
            first_day=733_000,
            last_day=self.last_day,
            closing_day=self.closing_day,
            start=start,
            most_rows=most_rows,
            draws=Draws(
                np.array([key_of(name) for name in self.groups], np.uint64),
                np.zeros(len(self.groups), np.uint64),
                np.zeros(len(self.groups), np.uint64),
            ),
            tables=Tables(row, *packed(list(rows))),
            entry=self._entries(),
            nodes=Nodes(*(_column(self.nodes, name) for name in Nodes._fields[:-1]), holds=holds),
            edges=Edges(
                *(_column(self.edges, name) for name in Edges._fields[:-1]),
                target=np.array(self.targets, np.int32),
            ),
            companions=Companions(*(_column(self.companions, name) for name in Companions._fields)),
            pauses=Pauses(
                *(_column(self.pauses, name) for name in Pauses._fields[:-2]),
                stops_own=_column(self.pauses, "stops_own") == 1,
                stops_appointment=_column(self.pauses, "stops_appointment") == 1,
            ),
            extras=Extras(*(_column(self.extras, name) for name in Extras._fields)),
            resources=self._resources(),
            kinds=tuple(self.kinds),
            phases=("a phase",),
            entries=tuple(
                Entry(str(k), ((),) * len(added)) for k, (_, _, added) in enumerate(self.entry)
            ),
            resources_named=tuple(str(k) for k in range(len(self.resources))),
        )

    def _entries(self) -> Entries:
        starts = np.cumsum([0, *(len(added) for _, _, added in self.entry)])[:-1]
        return Entries(
            np.array([table for table, _, _ in self.entry], np.int32),
            np.array([draw for _, draw, _ in self.entry], np.int32),
            starts.astype(np.int32),
            np.array([each for _, _, added in self.entry for each in added], np.int32),
            np.array([self.arrival], np.int32),
            np.array([self.arrival_draw], np.int32),
            np.array([self.how_many], np.int32),
            np.array([self.how_many_draw], np.int32),
            np.array(self.listed, np.int32),
            np.array(self.listed_values, np.int32),
        )

    def _resources(self) -> Resources:
        changes = [resource["changes"] for resource in self.resources]
        flat = [change for each in changes for change in each]
        return Resources(
            np.cumsum([0, *(len(each) for each in changes)]).astype(np.int32),
            np.array([day for day, _ in flat], np.int32),
            np.array([amount for _, amount in flat], np.int32),
            np.array(
                [list(resource["priority"]) or [0] * self.cells for resource in self.resources],
                np.int32,
            ).reshape(len(self.resources), self.cells),
            np.array([resource["group"] for resource in self.resources], np.int32),
            np.array([resource["group_wait"] for resource in self.resources], np.int32),
            np.array(self.ties, np.int32),
        )


_ZERO = {
    "kind",
    "next",
    "edge",
    "edges",
    "extra",
    "extras",
    "companion",
    "companions",
    "phase",
    "lead",
}


def _column(whats: Sequence[dict[str, int]], name: str) -> np.ndarray:
    left_out = 0 if name in _ZERO else NONE
    return np.array([what.get(name, left_out) for what in whats], np.int32)


def model_a(*, capacity: tuple[int, int, int] | None = None) -> Plan:
    """Referral, introduction, coaching with a workplace, exit, follow-up; a draft of a real one."""
    b = Building(last_day=4000)
    b.cells = 40
    b.entry = [
        (b.table(choice_of([0.48, 0.52])), b.draw("person.sex"), [0, 20]),
        (
            b.table(choice_of([0.15, 0.27, 0.25, 0.21, 0.12])),
            b.draw("person.age"),
            [0, 4, 8, 12, 16],
        ),
        (b.table(choice_of([0.55, 0.45])), b.draw("person.born"), [0, 2]),
        (b.table(choice_of([0.82, 0.18])), b.draw("person.health"), [0, 1]),
    ]
    b.arrival, b.arrival_draw = b.table(Uniform(0, 1094)), b.draw("arrival.day")
    cells = np.arange(40)
    age, born, health = cells % 20 // 4, cells // 2 % 2, cells % 2
    chance = lambda logit: [1 / (1 + np.exp(-each)) for each in logit]  # noqa: E731
    two = lambda logit: tuple(  # noqa: E731
        choice_of([round(1 - p, 6), round(p, 6)]) for p in chance(logit)
    )
    exits = lambda add: tuple(  # noqa: E731
        choice_of(
            [round(float(w), 6) for w in np.exp(np.array([0.2, -1.6, -0.8, -1.2, 0.0]) + add)]
        )
        for _ in cells
    )
    kinds = ("employed", "self", "education", "other", "unemployed")
    referred = b.node(edge=0, edges=1, days_draw=b.draw("arrival.wait"))
    needs = {} if capacity is None else {"needs": 0, "patience": b.table(Point(capacity[2]))}
    place = {} if capacity is None else {"needs": 1}
    intro = b.node(
        opens=b.table(two(-2.5 + 0.3 * health - 0.05 * age)),
        opens_draw=b.draw("intro.drop"),
        opens_days=b.tables_of(Point(28), Uniform(1, 27)),
        opens_days_draw=b.draw("intro.days"),
        appointed=1,
    )
    after = b.node(
        choice=b.table(two(0.3 + 0.35 * born + 0.5 * health)),
        choice_draw=b.draw("intro.need"),
        edge=3,
        edges=2,
        days_draw=b.draw("none"),
    )
    coaching = b.node(
        opens=b.table(two(-2.0 + 0.2 * health - 0.1 * (age - 2))),
        opens_draw=b.draw("coaching.drop"),
        opens_days=b.tables_of(Uniform(182, 210), Uniform(1, 181)),
        opens_days_draw=b.draw("coaching.days"),
        appointed=5,
        choice=b.table(two(-0.2 + 0.3 * health - 0.1 * born)),
        choice_draw=b.draw("coaching.place"),
        edge=7,
        edges=1,
        days_draw=b.draw("coaching.start"),
        holds=[] if capacity is None else [0],
    )
    placed = b.node(
        appointed=8,
        edge=10,
        edges=1,
        days_draw=b.draw("placed.days"),
        holds=[] if capacity is None else [0, 1],
    )
    back = b.node(appointed=11, holds=[] if capacity is None else [0])
    out = b.node(edge=13, edges=1, days_draw=b.draw("none"))
    end = b.node()
    now = b.table(Point(0))
    x = b.draw("out.exit")
    began, stopped = b.kind("start_introduction"), b.kind("stop_introduction")
    b.edge(to=intro, kind=began, days=b.table(Uniform(0, 14)))
    b.edge(to=after, kind=stopped)  # 1
    dropped = b.kind("dropped")
    b.edge(to=out, kind=dropped)  # 2
    left = b.kinds_of(*kinds)
    b.edge(to=[out] * 5, kind=left, told=b.table(exits(0.0)), told_draw=x, days=now)  # 3
    gave_up = b.kind("gave_up")
    b.edge(
        to=coaching,
        kind=b.kind("start_coaching"),
        days=now,
        otherwise=NONE if capacity is None else 14,
        **needs,
    )  # 4
    b.edge(to=[out] * 5, kind=left, told=b.table(exits(0.1)), told_draw=x)  # 5
    b.edge(to=out, kind=dropped)  # 6
    b.edge(to=placed, kind=b.kind("start_placement"), days=b.table(Uniform(28, 154)), **place)  # 7
    b.edge(to=[out] * 5, kind=left, told=b.table(exits(0.2)), told_draw=x)  # 8
    b.edge(to=out, kind=dropped)  # 9
    b.edge(to=back, kind=b.kind("end_placement"), days=b.table(Uniform(28, 91)))  # 10
    b.edge(to=[out] * 5, kind=left, told=b.table(exits(0.2)), told_draw=x)  # 11
    b.edge(to=out, kind=dropped)  # 12
    b.edge(to=end, kind=b.kind("follow_up"), days=b.table(Point(90)))  # 13
    b.edge(to=out, kind=gave_up)  # 14
    if capacity is not None:
        b.resource([(0, capacity[0])])
        b.resource([(0, capacity[1])])
    return b.plan(most_rows=9, start=referred)


def counter(
    arrivals: Sequence[int],
    changes: Sequence[tuple[int, int]],
    *,
    service: Distribution,
    patience: Distribution | None = None,
    appointed: int | None = None,
    ties: tuple[int, int, int] = (0, 1, 2),
    closing_day: int = NONE,
    cells: Sequence[int] = (),
    **queue: Sequence[int] | int,
) -> Plan:
    """One resource and one service: kind 1 is served, 2 done, 3 gave up, 4 appointed, 5 closed."""
    b = Building(last_day=2000, closing_day=closing_day)
    b.listed, b.ties = list(arrivals), ties
    b.cells = max(cells, default=0) + 1
    b.listed_values = list(cells) or [NONE] * len(arrivals)
    b.entry = [(b.table(Point(0)), b.draw("person.cell"), list(range(b.cells)))]
    kind = b.kinds_of("served", "done", "gave_up", "appointed", "closed")
    done, closing = 2, b.edge(to=2, kind=kind + 4)
    late = b.edge(to=done, kind=kind + 2)
    waits: dict[str, int] = {"needs": 0, "otherwise": late}
    if patience is not None:
        waits |= {"patience": b.table(patience), "patience_draw": b.draw("wait.patience")}
    served = b.edge(to=1, kind=kind, days=b.table(Point(0)), **waits)
    what = {"edge": served, "edges": 1, "days_draw": b.draw("wait.days"), "closing": closing}
    if appointed is not None:
        what |= {"opens": b.table(Point(0)), "opens_draw": b.draw("wait.opens")}
        what |= {"opens_days": b.table(Point(appointed)), "opens_days_draw": b.draw("wait.on")}
        what |= {"appointed": b.edge(to=done, kind=kind + 3)}
    b.node(**what)
    finished = b.edge(to=done, kind=kind + 1, days=b.table(service))
    b.node(edge=finished, edges=1, days_draw=b.draw("serve.days"), closing=closing, holds=[0])
    b.node()
    b.resource(changes, **queue)
    return b.plan(most_rows=4)

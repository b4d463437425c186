"""Tries the extreme journeys of a plan on the core: whatever it refuses is a fault of the scenario.

Every step out of every node is taken with the shortest and the longest times, from the first and
the last day of arrival, in every class that the scenario tells apart; everything that may be told
is told; and everybody is referred whom some rule may tell apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from attrs import evolve, field, frozen

from pathway.commands import Step
from pathway.dates import day_of
from pathway.decision import OPEN, Accepted, Refusal, begin, decide
from pathway.definition import AttributeIs, Definition, Value
from pathway.errors import Fault
from pathway.simulation.plan.arrays import NONE, Companions, Edges, Extras, Nodes, Pauses
from pathway.simulation.plan.compiling.classes import conditions_of, truth
from pathway.simulation.plan.model import Plan
from pathway.simulation.plan.walk import Row, walked
from pathway.simulation.replay.steps import steps_of
from pathway.simulation.scenario.choices import Tell
from pathway.state import ProjectState, State

__all__ = ["MOST_WALKS", "refused_of"]

MOST_WALKS: Final = 400
"""So many journeys are walked at the most in one class, to one end of the times."""

_IDLE: Final = 24
"""After so many journeys that did nothing new, no more are walked."""

End = Literal["low", "high"]
_ENDS: Final[tuple[tuple[End, End], ...]] = (
    ("low", "low"),
    ("high", "high"),
    ("low", "high"),
    ("high", "low"),
)


_Signs = tuple[bool, ...]


@frozen
class _Person:
    """A number, a cell, what is told of somebody in it, and whether every way is walked."""

    number: int
    cell: int
    told: Mapping[str, Value]
    whole: bool


def refused_of(plan: Plan, definition: Definition, paths: tuple[str, ...]) -> list[Fault]:
    """Return a fault for each rule that refuses a kind of row; *paths* are those of the kinds."""
    core = _Core(plan, definition, paths)
    asked = dict.fromkeys(
        each for rule in definition.rules for each in conditions_of(rule.condition)
    )
    walks = _Walks(_listed(plan))
    for who in _people(plan, tuple(asked)):
        for number, rows in enumerate(walks.of(who)):
            core.take(who, rows, hours=not number)
    return [fault for _, fault in core.found.values()]


def _listed(plan: Plan) -> Plan:
    """Return the plan with lists in place of arrays: one number of a list is quicker to get."""
    return evolve(
        plan,
        nodes=Nodes._make(each.tolist() for each in plan.nodes),
        edges=Edges._make(each.tolist() for each in plan.edges),
        companions=Companions._make(each.tolist() for each in plan.companions),
        pauses=Pauses._make(each.tolist() for each in plan.pauses),
        extras=Extras._make(each.tolist() for each in plan.extras),
    )


def _people(plan: Plan, asked: Sequence[AttributeIs]) -> Iterator[_Person]:
    """One of each class that a rule or the scenario tells apart."""
    found: dict[tuple[int, _Signs], dict[str, Value]] = {(0, ()): {}}
    for place, entry in enumerate(plan.entries):
        signs = [_signs(told, asked) for told in entry.values]
        following: dict[tuple[int, _Signs], dict[str, Value]] = {}
        for (cell, seen), told in found.items():
            for value in _drawn(plan, int(plan.entry.table[place]), cell):
                added = int(plan.entry.cell[plan.entry.start[place] + value])
                key = (cell + added, seen + signs[value])
                if key not in following:
                    following[key] = {**told, **dict(entry.values[value])}
        found = following
    cells: set[int] = set()
    for number, ((cell, _), told) in enumerate(found.items()):
        yield _Person(number, cell, told, cell not in cells)
        cells.add(cell)


def _signs(told: Sequence[tuple[str, Value]], asked: Sequence[AttributeIs]) -> _Signs:
    """Which of the conditions on what is told hold."""
    tells = tuple(Tell(name, str(value)) for name, value in told)
    names = {name for name, _ in told}
    return tuple(truth(each, tells) for each in asked if each.attribute in names)


def _drawn(plan: Plan, table: int, cell: int) -> list[int]:
    """Every number that the table can draw in the cell."""
    tables = plan.tables
    row = tables.row[table, cell]
    low, high = int(tables.start[row]), int(tables.start[row + 1])
    cuts = [0, *(int(each) for each in tables.threshold[low:high]), 2**64]
    first = int(tables.first[row])
    return [first + k for k in range(len(cuts) - 1) if cuts[k] < cuts[k + 1]]


@frozen(eq=False)
class _Walks:
    """The ways through a plan, and how often each thing was told on them."""

    plan: Plan
    used: dict[tuple[object, ...], int] = field(factory=dict)
    drawn: dict[tuple[int, int], list[int]] = field(factory=dict)
    days: Mapping[int, int] = field(init=False)
    branching: frozenset[int] = field(init=False)

    @days.default
    def _day_draws(self) -> Mapping[int, int]:
        """The draws of days: 0 for those of own steps, 1 for those of appointments."""
        plan = self.plan
        own = (
            plan.nodes.days_draw,
            plan.pauses.after_draw,
            plan.pauses.length_draw,
            plan.extras.after_draw,
            plan.extras.length_draw,
        )
        found = dict.fromkeys((int(each) for draws in own for each in draws), 0)
        return found | dict.fromkeys((int(each) for each in plan.nodes.opens_days_draw), 1)

    @branching.default
    def _of_nodes(self) -> frozenset[int]:
        """The draws on which it depends which nodes are entered."""
        plan = self.plan
        chosen = {int(each) for each in (*plan.nodes.choice_draw, *plan.nodes.opens_draw)}
        for edge, told in enumerate(plan.edges.told):
            first = int(plan.edges.next[edge])
            kinds = 1 if told == NONE else 1 + max(self._all(int(told)))
            if len({int(each) for each in plan.edges.target[first : first + kinds]}) > 1:
                chosen.add(int(plan.edges.told_draw[edge]))
        return frozenset(chosen - {NONE})

    def of(self, who: _Person) -> Iterator[list[Row]]:
        """Yield the journeys of somebody: on every way, or on one."""
        arrivals = self._support(int(self.plan.entry.arrival[0]), who.cell)
        for ends in _ENDS if who.whole else _ENDS[:1]:
            arrival = arrivals[0] if ends[0] == "low" else arrivals[-1]
            idle = 0
            for _ in range(MOST_WALKS if who.whole else 1):
                before = len(self.used)
                yield self._walk(who.cell, arrival, ends)
                idle = 0 if len(self.used) > before else idle + 1
                if idle == _IDLE:
                    break

    def _walk(self, cell: int, arrival: int, ends: tuple[End, End]) -> list[Row]:
        def choose(table: int, draw: int) -> int:
            known = self._support(table, cell)
            if draw in self.days:
                return known[0] if ends[self.days[draw]] == "low" else known[-1]
            return self._in_turn((table, draw, *((cell, ends) * (draw in self.branching))), known)

        def wait(edge: int) -> tuple[int, bool]:
            patience = int(self.plan.edges.patience[edge])
            if patience == NONE:
                return 0, False
            longest = self._support(patience, cell)[-1]
            turn = self._in_turn((edge, cell, ends, "waits"), [0, 1, 2])
            return ((0, False), (longest, False), (longest, True))[turn]

        return walked(self.plan, arrival, choose, wait)

    def _in_turn(self, key: tuple[object, ...], known: list[int]) -> int:
        least = min(known, key=lambda each: self.used.get((*key, each), 0))
        self.used[*key, least] = self.used.get((*key, least), 0) + 1
        return least

    def _support(self, table: int, cell: int) -> list[int]:
        if (table, cell) not in self.drawn:
            self.drawn[table, cell] = _drawn(self.plan, table, cell)
        return self.drawn[table, cell]

    def _all(self, table: int) -> set[int]:
        cells = range(self.plan.tables.row.shape[1])
        return {each for cell in cells for each in self._support(table, cell)}


@frozen(eq=False)
class _Core:
    """The core, and what it has answered: journeys that begin alike are decided once."""

    plan: Plan
    definition: Definition
    paths: tuple[str, ...]
    found: dict[tuple[str, tuple[str, ...]], tuple[int, Fault]] = field(factory=dict)
    _after: dict[tuple[object, ...], State | None] = field(factory=dict)

    def take(self, who: _Person, rows: list[Row], *, hours: bool) -> None:
        """Take a journey, with the hours that are logged or without; note what refuses it."""
        state: State | None = begin(self.definition, "1", "1")
        if hours:
            for step in steps_of(self.plan, who.told, rows):
                state = self._decided(state, step, rows)
                if state is None:
                    return
            return
        key: tuple[object, ...] = (who.number,)
        for number, (kind, day) in enumerate(rows):
            what = self.plan.kinds[kind]
            if what.lapse:
                continue
            key = (key, kind, day)
            if key in self._after:
                state = self._after[key]
            else:
                told = dict(what.told if number else who.told)
                step = Step(what.trigger, day_of(self.plan.first_day + day), told, what.by)
                state = self._after[key] = self._decided(state, step, rows)
            if state is None:
                return

    def _decided(self, before: State | None, step: Step, rows: list[Row]) -> State | None:
        assert before is not None
        answer = decide(self.definition, before, step, project=self._project)
        if isinstance(answer, Accepted):
            return answer.state
        self._note(step, answer, rows)
        return None

    @property
    def _project(self) -> ProjectState:
        if self.plan.closing_day == NONE:
            return OPEN
        return ProjectState(closed_on=self.plan.first_day + self.plan.closing_day, number=1)

    def _note(self, step: Step, refusal: Refusal, rows: list[Row]) -> None:
        path = next(
            (
                path
                for kind, path in zip(self.plan.kinds, self.paths, strict=True)
                if kind.trigger == step.trigger
                and kind.source in {refusal.phase, None}
                and dict(kind.told).items() <= dict(step.told).items()
            ),
            "stays",
        )
        rules = tuple(each.rule for each in refusal.reasons)
        shown = [row for row in rows if day_of(self.plan.first_day + row[1]) <= step.on]
        known = self.found.get((path, rules))
        if known is not None and known[0] <= len(shown):
            return
        said = "; ".join(f"{each.rule}: {each.text('en').rstrip('.')}" for each in refusal.reasons)
        way = ", ".join(
            f"{self.plan.kinds[kind].trigger} {day_of(self.plan.first_day + day)}"
            for kind, day in shown
        )
        why = f"{step.trigger} on {step.on} breaks {said}. So it goes here: {way}."
        self.found[path, rules] = len(shown), Fault(path, f"{why} Change what leads there.")

"""Writes discovered nodes as arrays: tables, draws and kinds of every step, pause and record."""

import numpy as np
from attrs import field, frozen

from pathway.simulation.plan.arrays import NONE, Companions, Edges, Extras, Nodes, Pauses
from pathway.simulation.plan.compiling.cases import Cases
from pathway.simulation.plan.compiling.classes import Classes
from pathway.simulation.plan.compiling.columns import Columns
from pathway.simulation.plan.compiling.discover import Leaving, Node
from pathway.simulation.plan.compiling.draws import DrawBook
from pathway.simulation.plan.compiling.history import Standing
from pathway.simulation.plan.compiling.kinds import KindBook, options_in
from pathway.simulation.plan.compiling.supplies import Supplies
from pathway.simulation.plan.compiling.tables import TableBook
from pathway.simulation.plan.model import Kind
from pathway.simulation.scenario.parts import Beside, Pausing, Together

__all__ = ["Emitting"]

_CHOICE, _DAYS, _TOLD, _PATIENCE = range(4)
_WHETHER, _AFTER, _LENGTH, _ENDED = range(4)


@frozen(eq=False)
class Emitting:
    """What is written so far, and the books that it is written into."""

    classes: Classes
    tables: TableBook
    draws: DrawBook
    kinds: KindBook
    supplies: Supplies
    numbers: dict[Standing, int]
    phases: tuple[str, ...]
    nodes: Columns = field(factory=Columns)
    edges: Columns = field(factory=Columns)
    companions: Columns = field(factory=Columns)
    pauses: Columns = field(factory=Columns)
    extras: Columns = field(factory=Columns)
    targets: list[int] = field(factory=list)
    holds: list[tuple[bool, ...]] = field(factory=list)

    def node(self, node: Node) -> None:
        """Write a node, its steps, its pause and what goes on beside it."""
        standing = node.standing
        phase, visit = standing.phase, standing.visit
        cases = Cases(self.classes, standing.done)
        name = f"stay/{phase}"
        row = {"phase": self.phases.index(phase), "extra": len(self.extras)}
        within, stay = node.within, node.stay
        if within is not None:
            if standing.opens:
                opening = standing.opening(within.id)
                steps, made = within.steps, f"within/{within.id}"
                row["opens"] = self.tables.add(cases.steps(within.chances, steps, ()))
                row["opens_draw"] = self.draws.add(made, _CHOICE, opening)
                row["opens_days"] = self.tables.add_all([cases.days(s.days) for s in steps])
                row["opens_days_draw"] = self.draws.add(made, _DAYS, opening)
            row["appointed"] = len(self.edges)
            for each in node.appointed:
                self._edge(cases, node, each)
        row["edge"], row["edges"] = len(self.edges), len(node.own)
        for each in node.own:
            self._edge(cases, node, each)
        if stay is not None:
            if stay.chances:
                row["choice"] = self.tables.add(cases.steps(stay.chances, stay.steps, node.out))
                row["choice_draw"] = self.draws.add(name, _CHOICE, visit)
            elif node.out:
                row["edges"] = 0
            row["days_draw"] = self.draws.add(name, _DAYS, visit)
            if stay.pause is not None:
                row["pause"] = self._pause(cases, node, stay.pause)
            for place, beside in enumerate(stay.beside):
                self._extra(cases, standing, beside, f"{node.path}.beside[{place}]")
        row["extras"] = len(self.extras) - row["extra"]
        if node.closing is not None:
            row["closing"] = self._edge(cases, node, node.closing)
        self.nodes.add(**row)
        self.holds.append(self.supplies.held_in(phase))

    def parts(self) -> tuple[Nodes, Edges, Companions, Pauses, Extras]:
        """Return the arrays."""
        held = np.array(self.holds, np.bool_).reshape(len(self.holds), -1)
        return (
            self.nodes.made(Nodes, holds=held),
            self.edges.made(Edges, target=np.array(self.targets, np.int32)),
            self.companions.made(Companions),
            self.pauses.made(Pauses),
            self.extras.made(Extras),
        )

    def _edge(self, cases: Cases, node: Node, leaving: Leaving) -> int:
        standing, step = node.standing, leaving.step
        phase, visit = standing.phase, standing.visit
        row = {"next": len(self.targets), "companion": len(self.companions)}
        reached = [self.numbers[each] for each in leaving.targets] or [NONE] * len(leaving.options)
        self.targets.extend(reached)
        lapse = self.kinds.ways.lapse(phase, leaving.trigger) is not None
        kind = Kind(
            leaving.trigger, source=phase, by=None if step is None else step.by, lapse=lapse
        )
        after = leaving.phases or (phase,) * len(leaving.options)
        row["kind"] = self.kinds.add(kind, leaving.options, leaving.path, after)
        if step is not None:
            row["days"] = self.tables.add(cases.days(step.days))
            if len(leaving.options) > 1:
                row["told"] = self.tables.add(cases.told(step.told, leaving.options))
                row["told_draw"] = self.draws.add(f"stay/{phase}", _TOLD, visit)
            for place, each in enumerate(step.together):
                named = f"with/{phase}/{step.id}", f"{leaving.path}.together[{place}]"
                self._companion(cases, standing, named, place, each)
            needs = self.supplies.needed(phase, leaving.phases)
            if needs is not None and leaving in node.own:
                row["needs"] = needs
                if step.patience:
                    row["patience"] = self.tables.add(cases.days(step.patience))
                    row["patience_draw"] = self.draws.add(f"stay/{phase}", _PATIENCE, visit)
                ids = [each.step.id for each in node.own if each.step is not None]
                if step.otherwise is not None:
                    first = len(self.edges) - ids.index(step.id)
                    row["otherwise"] = first + ids.index(step.otherwise)
        row["companions"] = len(self.companions) - row["companion"]
        return self.edges.add(**row)

    def _companion(
        self, cases: Cases, standing: Standing, named: tuple[str, str], place: int, each: Together
    ) -> None:
        name, path = named
        options = options_in(each.told)
        kind = Kind(each.step, source=standing.phase, phase=standing.phase, by=each.by)
        row = {"lead": each.lead, "kind": self.kinds.add(kind, options, path)}
        if len(options) > 1:
            row["told"] = self.tables.add(cases.told(each.told, options))
            row["told_draw"] = self.draws.add(name, place, standing.visit)
        self.companions.add(**row)

    def _pause(self, cases: Cases, node: Node, pause: Pausing) -> int:
        phase, visit = node.standing.phase, node.standing.visit
        name, options = f"pause/{phase}", options_in(pause.told)
        path = f"{node.path}.pause"
        definition = self.kinds.ways.definition
        reasons = {tell.value for told in options for tell in told if tell.detail == "reason"}
        declared = next(
            (e for e in definition.pauses if reasons & {reason.id for reason in e.reasons}), None
        )
        stopped = () if declared is None else declared.stops
        clocks = [set(each.runs_in) for each in definition.clocks if each.id in stopped]
        threshold = None if declared is None else declared.threshold.fixed
        within = set() if node.within is None else set(node.within.phases)
        kind = Kind(pause.step, source=phase, phase=phase)
        whether = cases.whether(pause.probability, pause.told, options)
        return self.pauses.add(
            whether=self.tables.add(whether),
            whether_draw=self.draws.add(name, _WHETHER, visit),
            after=self.tables.add(cases.days(pause.after)),
            after_draw=self.draws.add(name, _AFTER, visit),
            length=self.tables.add(cases.days(pause.length)),
            length_draw=self.draws.add(name, _LENGTH, visit),
            threshold=threshold or 0,
            kind=self.kinds.add(kind, options, path),
            resume=self.kinds.add(Kind(pause.resume, source=phase, phase=phase), [()], path),
            stops_own=any(phase in each for each in clocks),
            stops_appointment=any(within <= each for each in clocks) and bool(within),
        )

    def _extra(self, cases: Cases, standing: Standing, beside: Beside, path: str) -> None:
        phase, visit = standing.phase, standing.visit
        name, options = f"beside/{phase}/{beside.id}", options_in(beside.told)
        kind = Kind(beside.step, source=phase, phase=phase, by=beside.by)
        whether = cases.whether(beside.probability, beside.told, options)
        row = {
            "whether": self.tables.add(whether),
            "whether_draw": self.draws.add(name, _WHETHER, visit),
            "after": self.tables.add(cases.days(beside.after)),
            "after_draw": self.draws.add(name, _AFTER, visit),
            "kind": self.kinds.add(kind, options, path),
        }
        if beside.end is not None:
            ended = options_in(beside.ended)
            closed = Kind(beside.end, source=phase, phase=phase, by=beside.by)
            row["length"] = self.tables.add(cases.days(beside.length))
            row["length_draw"] = self.draws.add(name, _LENGTH, visit)
            row["ending"] = self.kinds.add(closed, ended, path)
            if len(ended) > 1:
                row["ended"] = self.tables.add(cases.told(beside.ended, ended))
                row["ended_draw"] = self.draws.add(name, _ENDED, visit)
        self.extras.add(**row)

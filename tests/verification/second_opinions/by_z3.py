"""Has z3 re-check a certificate: what the sets claim, put to it as formulas over whole numbers.

Nothing of the prover is used: only the certificate and the clockwork.
"""

from collections.abc import Iterator, Sequence

import z3

from pathway.modes.model import Clockwork, Edge, Guard
from pathway.verification.certificate import Certificate
from pathway.verification.certificate.model import Placed

__all__ = ["obligations_broken"]

_Numbers = Sequence[z3.ArithRef]


def obligations_broken(
    certificate: Certificate, clockwork: Clockwork, planned: frozenset[str]
) -> list[str]:
    """Return each claim of the certificate that z3 finds a counterexample to."""
    judge = _Judge(certificate, clockwork)
    return [
        *judge.not_begun(),
        *judge.not_closed(),
        *judge.leading_nowhere(planned),
    ]


class _Judge:
    def __init__(self, certificate: Certificate, clockwork: Clockwork) -> None:
        self.clockwork = clockwork
        self.certificate = certificate
        self.at = {name: index for index, name in enumerate(clockwork.clocks)}
        self.clocks: _Numbers = z3.IntVector("x", len(clockwork.clocks))
        self.solver = z3.SolverFor("QF_LIA")

    def valid(self, formula: z3.BoolRef) -> bool:
        self.solver.push()
        self.solver.add(z3.Not(formula), *(clock >= 0 for clock in self.clocks))
        answer = self.solver.check()
        self.solver.pop()
        return bool(answer == z3.unsat)

    def inside(self, placed: Placed, clocks: _Numbers) -> z3.BoolRef:
        return z3.And(
            *(
                z3.Sum([said.times * clocks[self.at[said.clock]] for said in each.clocks])
                <= each.at_most
                for each in placed.bounds
            )
        )

    def reached(self, mode: int, clocks: _Numbers) -> z3.BoolRef:
        sets = [self.inside(each, clocks) for each in self.certificate.reached if each.mode == mode]
        return z3.Or(*sets) if sets else z3.BoolVal(False)

    def holds(self, guards: Sequence[Guard], clocks: _Numbers) -> z3.BoolRef:
        return z3.And(
            *(
                (clocks[each.plus] if each.plus is not None else 0)
                - (clocks[each.minus] if each.minus is not None else 0)
                <= each.at_most
                for each in guards
            )
        )

    def stays(self, mode: int, clocks: _Numbers) -> z3.BoolRef:
        return self.holds(self.clockwork.modes[mode].stays, clocks)

    def tomorrow(self, mode: int, clocks: _Numbers, days: object = 1) -> list[z3.ArithRef]:
        runs = self.clockwork.modes[mode].runs
        return [each + days if ran else each for each, ran in zip(clocks, runs, strict=True)]

    def after(self, edge: Edge, clocks: _Numbers) -> tuple[list[z3.ArithRef], list[z3.BoolRef]]:
        """Return what the clocks read after a step, and what holds of the days it raises them by."""
        new = [z3.IntVal(0) if at in edge.resets else each for at, each in enumerate(clocks)]
        bounds = []
        for number, raised in enumerate(edge.raises):
            more = z3.Int(f"raised{number}")
            bounds += [more >= raised.at_least, more <= raised.at_most]
            for clock in {raised.clock, *raised.together}:
                new[clock] += more
        return new, bounds

    def not_begun(self) -> Iterator[str]:
        for number, start in enumerate(self.clockwork.starts):
            free = {clock for each in start.guards for clock in (each.plus, each.minus)}
            rest = [self.clocks[at] == 0 for at in range(len(self.clocks)) if at not in free]
            first = z3.And(*rest, self.holds(start.guards, self.clocks))
            begun = z3.And(first, self.stays(start.mode, self.clocks))
            if not self.valid(z3.Implies(begun, self.reached(start.mode, self.clocks))):
                yield f"start {number}"

    def not_closed(self) -> Iterator[str]:
        here = self.clocks
        for mode in {each.mode for each in self.certificate.reached}:
            standing = self.reached(mode, here)
            late = self.tomorrow(mode, here)
            night = z3.And(standing, self.stays(mode, late))
            if not self.valid(z3.Implies(night, self.reached(mode, late))):
                yield f"a night in mode {mode}"
            for edge in self.clockwork.edges[mode]:
                if edge.refused_by:
                    continue
                new, bounds = self.after(edge, here)
                taken = z3.And(standing, self.holds(edge.guards, here), *bounds)
                come = z3.And(taken, self.stays(edge.target, new))
                if edge.lapse:
                    new = self.tomorrow(edge.target, new)
                    come = z3.And(come, self.stays(edge.target, new))
                if not self.valid(z3.Implies(come, self.reached(edge.target, new))):
                    yield f"{edge.step} from mode {mode}"

    def leading_nowhere(self, planned: frozenset[str]) -> Iterator[str]:
        here, days = self.clocks, z3.Int("days")
        for number, each in enumerate(self.certificate.hopeful):
            if self.clockwork.modes[each.mode].outcome in planned:
                continue
            later = self.tomorrow(each.mode, here, days)
            ways = [
                z3.And(
                    days >= 0,
                    self.stays(each.mode, later),
                    self.holds(edge.guards, later),
                    *bounds,
                    self.stays(edge.target, new),
                    self.inside(goal, new),
                )
                for edge in self.clockwork.edges[each.mode]
                if not edge.refused_by and not edge.lapse
                for new, bounds in (self.after(edge, later),)
                for goal in self.certificate.hopeful[:number]
                if goal.mode == edge.target
            ]
            solver = z3.Solver()
            told = [days, *(z3.Int(f"raised{at}") for at in range(4))]
            solver.add(self.inside(each, here), *(clock >= 0 for clock in here))
            solver.add(z3.ForAll(told, z3.Not(z3.Or(*ways))))
            if solver.check() != z3.unsat:
                yield f"hopeful set {number}"

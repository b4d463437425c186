"""What of a journey's past its future depends on: as little as a scenario asks about."""

from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen, has

from pathway.definition.shapes import fields_of
from pathway.simulation.plan.compiling.ways import Ways
from pathway.simulation.scenario.choices import Done, Tell
from pathway.simulation.scenario.model import Scenario

__all__ = ["Asked", "Standing", "done_in"]


def done_in(value: object) -> Iterator[Done]:
    """Yield every question about the past within a record of the scenario."""
    if isinstance(value, Done):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from done_in(each)
    elif has(kind := _kind(value)):
        for part in fields_of(kind):
            yield from done_in(getattr(value, part.name))


@frozen
class Standing:
    """A phase, and what its future depends on.

    * `visit`: how many visits of the phase there were; `opens`: it was entered from outside a
      `Within`;
    * `visits`, `openings`, `taken`: how many there were of other phases, of each `Within`, and of
      steps that are taken a bounded number of times, by `phase/id`;
    * `done`: the questions about the past that hold; `last`: the phase last left, where it matters.
    """

    phase: str
    visit: int = 0
    opens: bool = False
    visits: frozenset[tuple[str, int]] = frozenset()
    openings: frozenset[tuple[str, int]] = frozenset()
    taken: frozenset[tuple[str, int]] = frozenset()
    done: frozenset[Done] = frozenset()
    last: str | None = None

    def opening(self, within: str) -> int:
        """Return how many openings of the `Within` there were before this one."""
        return dict(self.openings).get(within, 1) - 1


@frozen(eq=False)
class Asked:
    """What a scenario asks about the past, by the phases in which it asks."""

    scenario: Scenario
    ways: Ways
    _done: dict[str, frozenset[Done]] = field(init=False)
    _ahead: dict[str, frozenset[str]] = field(init=False)

    @_done.default
    def _of_phases(self) -> dict[str, frozenset[Done]]:
        found: dict[str, set[Done]] = {each.id: set() for each in self.ways.definition.phases}
        for stay in self.scenario.stays:
            found[stay.phase] |= set(done_in(stay))
        for within in self.scenario.within:
            for phase in within.phases:
                found[phase] |= set(done_in(within))
        return {phase: frozenset(each) for phase, each in found.items()}

    @_ahead.default
    def _reachable(self) -> dict[str, frozenset[str]]:
        """Which phases can still be entered from each, itself included."""
        following = {
            phase.id: {phase.id, *self._after(phase.id)} for phase in self.ways.definition.phases
        }
        for _ in following:
            for each in following.values():
                each |= {further for phase in tuple(each) for further in following[phase]}
        return {phase: frozenset(each) for phase, each in following.items()}

    def _after(self, phase: str) -> Iterator[str]:
        steps = [
            *(step for each in self.scenario.stays if each.phase == phase for step in each.steps),
            *(step for each in self.scenario.within if phase in each.phases for step in each.steps),
        ]
        for step in steps:
            told = [option.tells for case in step.told for option in case.options] or [()]
            for last in (None, *(each.id for each in self.ways.definition.phases)):
                for each in told:
                    target = self.ways.target(phase, step.step, each, last)
                    if target is not None:
                        yield target
        closing = self.ways.closing(phase)
        if closing is not None and self.scenario.closing is not None:
            yield closing.target

    def began(self, phase: str) -> Standing:
        """Return where a journey begins."""
        return self._kept(Standing(phase), {}, {}, {}, frozenset(), None, opened=True)

    def next(
        self, before: Standing, step: str, told: Sequence[Tell], target: str, counted: str | None
    ) -> Standing:
        """Return where a step leads that tells this; *counted* is the step's own name, if bounded."""
        asked = {each for each in self._all() if each.step == step}
        holds = {each for each in asked if all(tell in told for tell in each.tells)}
        visits = {**dict(before.visits), before.phase: before.visit + 1}
        taken = dict(before.taken)
        if counted is not None:
            taken[counted] = taken.get(counted, 0) + 1
        last = before.phase if target != before.phase else before.last
        opened = not any(
            before.phase in each.phases and target in each.phases for each in self.scenario.within
        )
        again = {each for each in asked if not each.ever}
        done = frozenset((before.done - again) | holds)
        return self._kept(
            Standing(target), visits, dict(before.openings), taken, done, last, opened=opened
        )

    def _all(self) -> frozenset[Done]:
        return frozenset().union(*self._done.values())

    def _kept(
        self,
        at: Standing,
        visits: dict[str, int],
        openings: dict[str, int],
        taken: dict[str, int],
        done: frozenset[Done],
        last: str | None,
        *,
        opened: bool,
    ) -> Standing:
        ahead = self._ahead[at.phase]
        inside = next((each for each in self.scenario.within if at.phase in each.phases), None)
        opens = inside is not None and opened
        if inside is not None and opens:
            openings = {**openings, inside.id: openings.get(inside.id, 0) + 1}
        still = {each.id for each in self.scenario.within if ahead & set(each.phases)}
        asked = frozenset().union(*(self._done[phase] for phase in ahead))
        matters = any(
            self.ways.by_last_phase(stay.phase, step.step)
            for stay in self.scenario.stays
            if stay.phase in ahead
            for step in stay.steps
        )
        return evolve(
            at,
            visit=visits.get(at.phase, 0),
            opens=opens,
            visits=frozenset(
                (phase, count)
                for phase, count in visits.items()
                if phase in ahead and phase != at.phase
            ),
            openings=frozenset(each for each in openings.items() if each[0] in still),
            taken=frozenset(
                each for each in taken.items() if each[0].partition("/")[0] in ahead | still
            ),
            done=done & asked,
            last=last if matters else None,
        )


def _kind(value: object) -> type:
    return type(value)

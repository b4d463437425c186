"""Gathers, once a definition, all that the reading of its steps and lapses needs to know."""

from collections.abc import Callable, Mapping
from functools import partial

from attrs import field, frozen

from pathway.commands import Step
from pathway.decision import OPEN
from pathway.definition import Condition, Count, Definition, Outcome, Pause, Taken
from pathway.machine import Plan, plan_of
from pathway.modes.dials import Dials, dials_of
from pathway.modes.knowing import Known, known_in
from pathway.modes.lengths import Lengths, lengths_of
from pathway.modes.living import Living, living_in
from pathway.modes.model import Reading
from pathway.modes.reading import all_judges, leaves
from pathway.reasons import compiled
from pathway.state import Layout, State

__all__ = ["DAY", "Frame", "frame_of"]

DAY = 700_000
"""The day of every step that is tried on a mode's state; the state's own last day is the one before."""


@frozen(eq=False)
class Frame:
    """A definition, how it is to be read, and what was found out about it beforehand.

    * `months`: the spans of months on each clock, and every row of days that they can be;
    * `knowns`: the classes of what rules read about a participant; `most`: the largest number that
      rules tell apart, by what is counted;
    * `without`: rules that are left out;
    * `running`: which clocks run, by the phase and the activities open, as far as that was asked.
    """

    plan: Plan
    reading: Reading
    without: frozenset[str]
    dials: Dials
    months: Mapping[str, tuple[tuple[int, ...], tuple[Lengths, ...]]]
    knowns: Mapping[str, Known]
    living: Living
    most: Mapping[tuple[str, ...], int]
    outcomes: Mapping[str, Outcome]
    pauses: Mapping[str, Pause]
    running: dict[tuple[str, frozenset[str]], tuple[bool, ...]] = field(factory=dict)
    _truths: dict[int, Callable[[State, Step], bool | None]] = field(factory=dict)

    @property
    def definition(self) -> Definition:
        """The definition that is read."""
        return self.plan.definition

    @property
    def layout(self) -> Layout:
        """Where things stand in the core's states."""
        return self.plan.layout

    def truth(self, leaf: Condition, state: State, step: Step) -> bool | None:
        """Return what the core makes of a leaf that reads no clock and no date."""
        found = self._truths.get(id(leaf))  # the definition keeps its leaves alive
        if found is None:
            truth = compiled(leaf, self.layout).truth
            self._truths[id(leaf)] = found = partial(_asked, truth)
        return found(state, step)


def _asked(truth: Callable[..., bool | None], state: State, step: Step) -> bool | None:
    return truth(state, step, DAY, OPEN)


def frame_of(definition: Definition, reading: Reading, without: frozenset[str]) -> Frame:
    """Find out about a definition what its reading needs."""
    plan = plan_of(definition)
    return Frame(
        plan=plan,
        reading=reading,
        without=without,
        dials=dials_of(plan, reading, without),
        months=lengths_of(plan, reading, without),
        knowns=known_in(plan, without),
        living=living_in(plan, without),
        most=_most(plan, without),
        outcomes=plan.outcomes,
        pauses={each.id: each for each in definition.pauses},
    )


def _most(plan: Plan, without: frozenset[str]) -> dict[tuple[str, ...], int]:
    """Return, for what is counted, the number from which on rules tell no numbers apart."""
    found: dict[tuple[str, ...], int] = {}
    for judge in all_judges(plan, without):
        for leaf in leaves(judge.rule.condition):
            match leaf:
                case Count(activity, result, low, high):
                    key: tuple[str, ...] = (activity, result)
                case Taken(trigger, low, high):
                    key = (trigger,)
                case _:
                    continue
            bounds = (low or 0, 0 if high is None else high + 1, found.get(key, 0))
            found[key] = max(bounds)
    return found

"""Judges one rule: it holds, it does not and why, or it hangs on what the step has yet to tell."""

from collections.abc import Iterable

from attrs import frozen

from pathway.commands import Step
from pathway.dates import day_of
from pathway.definition import Judgement, Role, Rule, Told, WithinLimit
from pathway.reasons.model import Reason
from pathway.reasons.timed import LAST_DAY, Days
from pathway.reasons.truth import Compiled, Leaf, Truth, compiled
from pathway.reasons.words import Seen
from pathway.state import Layout, ProjectState, State, parts_of

__all__ = ["Judge", "first_day", "judge_of"]


@frozen(eq=False)
class Judge:
    """A rule and what judges it on a state, a step and a day.

    `truth` alone decides where it answers True. `assessed` are the places of the assessments that
    the rule asks for, `assess` the step that records them, `told` the details. `lasting` says that a verdict once given stands when the history is refolded:
    rules about who asked and about lateness. `alone` is the leaf of a rule that is one clock against
    constants, whose days need no search.
    """

    rule: Rule
    truth: Truth
    leaves: tuple[tuple[Leaf, bool], ...]
    assessed: tuple[int, ...]
    assess: str
    told: tuple[str, ...]
    lasting: bool
    turns: bool
    alone: Leaf | None

    def verdict(self, state: State, step: Step, day: int, project: ProjectState) -> bool | None:
        """Say whether the rule holds; None where it hangs on a detail that is not told."""
        value = self.truth(state, step, day, project)
        if value is not None:
            return value
        if self.missing(state):
            return False
        if self.rule.when_unknown is None or any(each not in step.told for each in self.told):
            return None
        return self.rule.when_unknown == "allow"

    def missing(self, state: State) -> bool:
        """Say whether an assessment that the rule asks for has not been recorded."""
        return bool(self.assessed) and any(state.known[at] is None for at in self.assessed)

    def turning_days(self, state: State, step: Step, day: int, project: ProjectState) -> list[int]:
        """Return the day asked for and every later day on which the verdict may change, sorted."""
        days = {day}
        for leaf, _ in self.leaves:
            if leaf.turns is not None:
                days.update(leaf.turns(state, step, day, project))
        return sorted(each for each in days if day <= each <= LAST_DAY)

    def reason(self, state: State, step: Step, day: int, project: ProjectState) -> Reason:
        """Say why the rule does not hold on the day, and on which days it would."""
        rule, alone = self.rule, self.alone
        if alone is not None and alone.window is not None and state.pause is None:
            earliest, latest = alone.window(state, day)
            seen: tuple[Seen, ...] = (Seen(alone.condition, alone.read(state, step, day, project)),)
        else:
            earliest = latest = None
            if self.turns:
                earliest, latest = self._window(state, step, day, project)
            seen = tuple(
                Seen(leaf.condition, leaf.read(state, step, day, project))
                for leaf, negated in self.leaves
                if leaf.truth(state, step, day, project) is not (not negated)
            )
        return Reason(
            rule.id,
            rule.text,
            rule.basis,
            seen,
            None if earliest is None else day_of(earliest),
            None if latest is None else day_of(latest),
            self.assess if self.missing(state) else None,
        )

    def _window(
        self, state: State, step: Step, day: int, project: ProjectState
    ) -> tuple[int | None, int | None]:
        """Return the first interval of days, from the day asked for, on which the rule holds."""
        earliest = None
        for turn in self.turning_days(state, step, day, project):
            holds = self.verdict(state, step, turn, project) is True
            if holds and earliest is None:
                earliest = turn
            elif not holds and earliest is not None:
                return earliest, turn - 1
        return earliest, None


def judge_of(rule: Rule, layout: Layout) -> Judge:
    """Compile the rule for states of that layout."""
    made: Compiled = compiled(rule.condition, layout)
    parts = parts_of(rule.condition)
    steps = layout.definition.transitions
    return Judge(
        rule=rule,
        truth=made.truth,
        leaves=made.leaves,
        assessed=tuple(
            layout.known_at[part.assessment] for part in parts if isinstance(part, Judgement)
        ),
        assess=next(
            (each.trigger for each in steps if each.act == "record_assessment"), "record_assessment"
        ),
        told=tuple(part.detail for part in parts if isinstance(part, Told)),
        lasting=any(isinstance(part, Role | WithinLimit) for part in parts),
        turns=any(leaf.turns is not None for leaf, _ in made.leaves),
        alone=made.leaves[0][0] if len(parts) == 1 else None,
    )


def _together(windows: Iterable[Days], state: State, day: int) -> int | None:
    """Return the first day that lies in every window; each is one interval."""
    first, last = day, LAST_DAY
    for window in windows:
        earliest, latest = window(state, day)
        if earliest is None:
            return None
        first = max(first, earliest)
        last = last if latest is None else min(last, latest)
    return first if first <= last else None


def first_day(
    judges: Iterable[Judge], state: State, step: Step, day: int, project: ProjectState
) -> int | None:
    """Return the first day, from the day asked for, on which every one of the rules holds."""
    judges = tuple(judges)
    if state.pause is None:
        windows = [each.alone.window for each in judges if each.alone and each.alone.window]
        if len(windows) == len(judges):
            return _together(windows, state, day)
    turns = {turn for judge in judges for turn in judge.turning_days(state, step, day, project)}
    for turn in sorted(turns | {day}):
        if all(judge.verdict(state, step, turn, project) is not False for judge in judges):
            return turn
    return None

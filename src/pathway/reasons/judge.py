"""Judges one rule: it holds, it does not and why, or it hangs on what the step has yet to tell."""

from collections.abc import Iterable

from attrs import frozen

from pathway.commands import Step
from pathway.dates import day_of
from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    Condition,
    Definition,
    ExtendedBy,
    Judgement,
    Not,
    Role,
    Rule,
    Told,
    WithinLimit,
)
from pathway.reasons.brief import Brief, brief_of
from pathway.reasons.model import Reason
from pathway.reasons.naming import called, names_of, read_in_names
from pathway.reasons.timed import LAST_DAY, Days
from pathway.reasons.truth import Compiled, Leaf, Truth, compiled
from pathway.reasons.words import Seen
from pathway.state import Layout, ProjectState, State, parts_of
from pathway.texts import Text

__all__ = ["Judge", "first_day", "judge_of"]


@frozen(eq=False)
class Judge:
    """A rule and what judges it on a state, a step and a day.

    * `truth` alone decides where it answers True;
    * `assessed`: the places of the assessments that the rule asks for; `assess`: the step that
      records them; `told`: the leaves that read a detail of the step, the days asked for among
      them; `attributes`: those that it reads; `definition`: what declares them, and so their names;
    * `again`: the rule with what lasts taken as met: verdicts about who asked and about lateness
      stand when the history is refolded; None where nothing in it lasts;
    * `assured`: the rule with its assessments taken as met; None where it asks for none;
    * `alone`: the leaf of a rule that is one condition; `brief`: what judges a rule that is one
      clock against whole days, and needs no search for its days.
    """

    rule: Rule
    truth: Truth
    leaves: tuple[tuple[Leaf, bool], ...]
    assessed: tuple[int, ...]
    assess: str
    definition: Definition
    told: tuple[Leaf, ...]
    attributes: frozenset[str]
    turns: bool
    alone: Leaf | None
    brief: Brief | None = None
    again: "Judge | None" = None
    assured: "Judge | None" = None

    def verdict(self, state: State, step: Step, day: int, project: ProjectState) -> bool | None:
        """Say whether the rule holds; None where it hangs on a detail that is not told."""
        value = self.truth(state, step, day, project)
        if value is not None:
            return value
        if self.missing(state):
            return False
        if self.rule.when_unknown is None or self._untold(state, step, day, project):
            return None
        return self.rule.when_unknown == "allow"

    def _untold(self, state: State, step: Step, day: int, project: ProjectState) -> bool:
        """Say whether the rule reads a detail that the step does not tell."""
        return any(each.truth(state, step, day, project) is None for each in self.told)

    def missing(self, state: State) -> bool:
        """Say whether an assessment that the rule asks for has not been recorded."""
        for at in self.assessed:  # noqa: SIM110  quicker, and asked in every refusal
            if state.known[at] is None:
                return True
        return False

    def turning_days(self, state: State, step: Step, day: int, project: ProjectState) -> list[int]:
        """Return the day asked for and every later day on which the verdict may change, sorted."""
        days = {day}
        for leaf, _ in self.leaves:
            if leaf.turns is not None:
                days.update(leaf.turns(state, step, day, project))
        return sorted(each for each in days if day <= each <= LAST_DAY)

    def reason(self, state: State, step: Step, day: int, project: ProjectState) -> Reason:
        """Say why the rule does not hold on the day, and on which days it would."""
        if self.brief is not None and state.pause is None:
            reason = self.brief(state, day)
            if reason is not None:
                return reason
        rule, earliest, latest = self.rule, None, None
        if self.turns:
            earliest, latest = self._window(state, step, day, project)
            if earliest is None:
                latest = self._held_until(state, step, day, project)
        needs = self._needs(state, step, day, project)
        seen = tuple(
            [
                self._seen(leaf, state, step, day, project)
                for leaf, negated in self.leaves
                if leaf.truth(state, step, day, project) is not (not negated)
            ]
        )
        return Reason(
            rule.id,
            rule.text,
            rule.basis,
            seen,
            None if earliest is None else day_of(earliest),
            None if latest is None else day_of(latest),
            needs,
            None if needs is None else self._called(needs),
        )

    def _called(self, trigger: str) -> Text | None:
        name = names_of(self.definition).steps.get(trigger)
        return None if name is None else called(trigger, name)

    def _needs(self, state: State, step: Step, day: int, project: ProjectState) -> str | None:
        """Return what must come first: an assessment, or a detail on which the verdict hangs."""
        if self.missing(state):
            return self.assess
        if self.verdict(state, step, day, project) is not None:
            return None
        return "details" if self._untold(state, step, day, project) else None

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

    def _held_until(self, state: State, step: Step, day: int, project: ProjectState) -> int | None:
        """Return the last day before the one asked for on which the rule held.

        Not before the last step: what stood until then, the state has forgotten.
        """
        since = state.day
        turns = {since}
        for leaf, _ in self.leaves:
            if leaf.turns is not None:
                turns.update(leaf.turns(state, step, day, project))
        after = day
        for turn in sorted((each for each in turns if since <= each < day), reverse=True):
            if self.verdict(state, step, turn, project) is True:
                return after - 1
            after = turn
        return None

    def _seen(self, leaf: Leaf, state: State, step: Step, day: int, project: ProjectState) -> Seen:
        condition, value = leaf.condition, leaf.read(state, step, day, project)
        limit = None if leaf.limit is None else leaf.limit(state, day)
        named = read_in_names(self.definition, condition, value, step.trigger, state, project)
        return Seen(condition, value, limit, *named)


def judge_of(rule: Rule, layout: Layout) -> Judge:
    """Compile the rule for states of that layout."""
    parts = parts_of(rule.condition)
    lasts = any(isinstance(part, Role | WithinLimit) for part in parts)
    asks = any(isinstance(part, Judgement) for part in parts)
    lasting, asked = (Role, WithinLimit), (Judgement,)
    return _judge(
        rule,
        layout,
        _judge(rule, layout, condition=_met(rule.condition, lasting)) if lasts else None,
        _judge(rule, layout, condition=_met(rule.condition, asked)) if asks else None,
    )


def _judge(
    rule: Rule,
    layout: Layout,
    again: Judge | None = None,
    assured: Judge | None = None,
    *,
    condition: Condition | None = None,
) -> Judge:
    judged = rule.condition if condition is None else condition
    made: Compiled = compiled(judged, layout)
    parts = parts_of(judged)
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
        definition=layout.definition,
        told=tuple(
            leaf for leaf, _ in made.leaves if isinstance(leaf.condition, Told | ExtendedBy)
        ),
        attributes=frozenset(part.attribute for part in parts if isinstance(part, AttributeIs)),
        turns=any(leaf.turns is not None for leaf, _ in made.leaves),
        alone=made.leaves[0][0] if len(parts) == len(made.leaves) == 1 else None,
        brief=brief_of(rule, layout) if condition is None else None,
        again=again,
        assured=assured,
    )


def _met(condition: Condition, kinds: tuple[type, ...], *, negated: bool = False) -> Condition:
    """Return the condition with its leaves of those kinds taken as met."""
    match condition:
        case AllOf(parts):
            return AllOf(tuple(_met(part, kinds, negated=negated) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_met(part, kinds, negated=negated) for part in parts))
        case Not(part):
            return Not(_met(part, kinds, negated=not negated))
        case _ if isinstance(condition, kinds):
            return AnyOf(()) if negated else AllOf(())
        case _:
            return condition


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
    judges = [
        each for each in judges if each.turns or each.verdict(state, step, day, project) is False
    ]
    if state.pause is None:
        windows = [each.alone.window for each in judges if each.alone and each.alone.window]
        if len(windows) == len(judges):
            return _together(windows, state, day)
    turns = {turn for judge in judges for turn in judge.turning_days(state, step, day, project)}
    for turn in sorted(turns | {day}):
        if all(judge.verdict(state, step, turn, project) is not False for judge in judges):
            return turn
    return None

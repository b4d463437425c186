"""The definition as a `transitions` machine, the graph of record.

The machine is flat and judges nothing by itself: whoever triggers an event hands in the judge, a
function from a rule to the reason why it does not hold, and gets every reason back. No model is
registered with it.
"""

from collections.abc import Callable

from attrs import field, frozen
from transitions import EventData, Machine
from transitions.core import Condition, Event, Transition

from pathway.definition import Definition, Lapse, Rule
from pathway.definition import Transition as Declared
from pathway.definition.derived import rules_of, ways_of
from pathway.reasons import Reason
from pathway.state import OUTSIDE

__all__ = [
    "Asked",
    "GraphOfRecord",
    "RuleCheck",
    "RuleCondition",
    "RuleEvent",
    "RuleTransition",
    "graph_of",
]


@frozen(eq=False)
class Asked:
    """What an event of the machine is asked with: who judges, and the reasons found.

    `applies` tells which of several transitions of one trigger is meant; `judge` returns why a rule
    does not hold, or None.
    """

    applies: Callable[[Declared], bool]
    judge: Callable[[Rule], Reason | None]
    reasons: list[Reason] = field(factory=list)


@frozen
class RuleCheck:
    """A rule as the callable that the machine asks."""

    rule: Rule

    def __call__(self, event_data: EventData) -> bool:
        """Say whether the rule holds."""
        return self.why(event_data) is None

    def why(self, event_data: EventData) -> Reason | None:
        """Return why the rule does not hold; None where it does."""
        asked: Asked = event_data.kwargs["asked"]
        return asked.judge(self.rule)


class RuleCondition(Condition):
    """A condition that is a rule, and can say why it does not hold."""

    def __init__(self, func: RuleCheck, target: bool = True) -> None:  # noqa: FBT001, FBT002
        if not isinstance(func, RuleCheck):
            msg = f"a condition of a pathway is a rule, not {func!r}"
            raise TypeError(msg)
        super().__init__(func, target)
        self.checks = func


class RuleTransition(Transition):
    """A transition that judges every rule, short-circuits none, and keeps every reason."""

    condition_cls = RuleCondition

    def __init__(
        self,
        source: str,
        dest: str | None,
        conditions: list[RuleCheck] | None = None,
        unless: None = None,
        before: None = None,
        after: None = None,
        prepare: None = None,
        *,
        declared: Declared | Lapse,
    ) -> None:
        if unless or before or after or prepare:
            msg = "a transition of a pathway has rules and nothing else: no callback, no `unless`"
            raise TypeError(msg)
        # The library's stubs are narrower than the library: no target is an internal transition.
        super().__init__(source, dest, conditions)  # type: ignore[arg-type]
        self.declared = declared

    @property
    def checks(self) -> tuple[RuleCheck, ...]:
        """The rules of the transition, in order."""
        return tuple(each.checks for each in self.conditions if isinstance(each, RuleCondition))

    def _eval_conditions(self, event_data: EventData) -> bool:
        asked: Asked = event_data.kwargs["asked"]
        if isinstance(self.declared, Declared) and not asked.applies(self.declared):
            return False
        whys = [check.why(event_data) for check in self.checks]
        reasons = [why for why in whys if why is not None]
        asked.reasons.extend(reasons)
        return not reasons


class RuleEvent(Event):
    """An event whose transitions are `RuleTransition`s; it adds nothing to the library's."""


class GraphOfRecord(Machine):
    """The definition's phases and transitions, flat, without models and automatic transitions."""

    transition_cls = RuleTransition
    event_cls = RuleEvent

    def __init__(self, definition: Definition) -> None:
        final = {phase.id for phase in definition.phases if phase.final}
        phases = [OUTSIDE, *(phase.id for phase in definition.phases)]
        super().__init__(
            model=None,
            states=[{"name": phase, "final": phase in final} for phase in phases],
            initial=OUTSIDE,
            auto_transitions=False,
            send_event=True,
            queued=False,
            ignore_invalid_triggers=False,
        )
        for way in ways_of(definition):
            self.add_transition(
                way.trigger,
                list(way.sources) or OUTSIDE,
                way.target,
                conditions=[RuleCheck(rule) for rule in rules_of(definition, way)],
                declared=way,
            )
        named = {rule.id: rule for rule in definition.rules}
        for lapse in definition.lapses:
            self.add_transition(
                f"lapse:{lapse.id}",
                list(lapse.in_phases),
                lapse.target,
                conditions=[RuleCheck(named[rule]) for rule in lapse.rules],
                declared=lapse,
            )


def graph_of(definition: Definition) -> GraphOfRecord:
    """Build the machine of the definition."""
    return GraphOfRecord(definition)

"""Finds steps that a pause allows and that would read or move a clock whose day is not known yet.

While a pause runs, a clock that it stops has one reading if the pause stays short and another if
it reaches its threshold.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pathway.definition.check.conditions import leaves
from pathway.definition.check.windows import understood_rules
from pathway.definition.conditions import ClockIs, WithinLimit
from pathway.definition.graph import Rule, Transition
from pathway.definition.wording import Names, listed
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["pause_faults"]

_SPELLS = ("open_activity", "close_activity", "change_activity")


def pause_faults(definition: Definition, names: Names) -> Iterator[Fault]:
    """Yield every fault of a step that leaves a pause open."""
    stopped = {clock for pause in definition.pauses for clock in pause.stops}
    open_throughout: set[str] = set()
    for index, transition in enumerate(definition.transitions):
        if transition.while_paused and transition.act not in ("exit", "resume"):
            open_throughout.add(transition.trigger)
            at = f"transitions[{index}]"
            yield from _reads(at, transition, stopped, definition, names)
            if transition.act in _SPELLS:
                yield from _moves(at, transition, stopped, definition)
    for index, clock in enumerate(definition.clocks):
        for place, trigger in enumerate(clock.restarted_by):
            if clock.id in stopped and trigger in open_throughout:
                yield Fault(
                    f"clocks[{index}].restarted_by[{place}]",
                    f"{trigger!r} is allowed during a pause and restarts {clock.id!r}, which a "
                    "pause stops: from which day it would count is known only when the pause "
                    "ends. Refuse the step while paused, or do not stop the clock.",
                )


def _reads(
    at: str, transition: Transition, stopped: set[str], definition: Definition, names: Names
) -> Iterator[Fault]:
    for rule in understood_rules(definition, transition, names):
        clocks = [clock for clock in _clocks(rule, definition) if clock in stopped]
        if clocks:
            named = rule.id in transition.rules
            place = f"rules[{transition.rules.index(rule.id)}]" if named else "while_paused"
            yield Fault(
                f"{at}.{place}",
                f"the step is allowed during a pause, and its rule {rule.id!r} reads "
                f"{listed(clocks)}, which a pause stops: what it reads is known only when the "
                "pause ends. Refuse the step while paused, or drop the rule.",
            )


def _clocks(rule: Rule, definition: Definition) -> Iterator[str]:
    for _, leaf in leaves(rule.condition, ""):
        match leaf:
            case ClockIs():
                yield leaf.clock
            case WithinLimit():
                yield from (each.clock for each in definition.limits if each.id == leaf.limit)
            case _:
                pass


def _moves(
    at: str, transition: Transition, stopped: set[str], definition: Definition
) -> Iterator[Fault]:
    for clock in definition.clocks:
        if clock.while_open is not None and clock.id in stopped:
            yield Fault(
                f"{at}.while_paused",
                f"act {transition.act!r} during a pause moves the clock {clock.id!r}, which runs "
                f"while {clock.while_open!r} is open and which a pause stops: its days are known "
                "only when the pause ends. Refuse the step while paused.",
            )

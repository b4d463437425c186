"""The step table, compiled from the machine's events once a definition; the core steps on it."""

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from pathway.definition import (
    UNKNOWN,
    Attribute,
    ClockIs,
    Definition,
    Detail,
    Lapse,
    OneOf,
    Outcome,
    Rule,
    Told,
)
from pathway.definition import Transition as Declared
from pathway.definition.derived import details_of
from pathway.machine.fitting import Fitting, fitting
from pathway.machine.graph import RuleTransition, graph_of
from pathway.reasons import Compiled, Judge, compiled, judge_of
from pathway.state import Layout, layout_of

__all__ = ["Expiry", "Plan", "Tellable", "Way", "plan_of"]


@frozen(eq=False)
class Tellable:
    """Something that a step may tell, when, and which words it may be where it is one of some."""

    declared: Detail | Attribute
    when: Told | None
    words: frozenset[str] | None
    fits: Fitting


@frozen(eq=False)
class Way:
    """One row of the step table: a transition from one phase, with what judges it, compiled.

    `takes` names the resources of which a unit is held after the change of phase and not before. A
    `brief` step makes one event
    when it is told nothing: a move, an exit with `outcome` (its only one), or a fact. `table` holds
    all that may be told, by name, `words` the words of what may be told whatever else is.
    """

    declared: Declared
    source: str
    target: str
    judges: tuple[Judge, ...]
    details: tuple[Detail, ...]
    tellable: frozenset[str]
    selector: Compiled | None
    takes: tuple[str, ...]
    brief: Literal["move", "exit", "stay"] | None
    outcome: Outcome | None
    table: Mapping[str, tuple[Tellable, ...]]
    words: Mapping[str, frozenset[str]]
    required: tuple[tuple[str, Told | None], ...]


@frozen(eq=False)
class Expiry:
    """One lapse, with what judges it, compiled; its clock's mark is judged first."""

    declared: Lapse
    judges: tuple[Judge, ...]


@frozen(eq=False)
class Plan:
    """What the core steps on: the table, the layout of states, the lapses; compiled once.

    `alone` holds the rows of the table that nothing has to pick.
    """

    definition: Definition
    layout: Layout
    steps: Mapping[tuple[str, str], tuple[Way, ...]]
    alone: Mapping[tuple[str, str], Way]
    by_phase: Mapping[str, Mapping[str, tuple[Way, ...]]]
    triggers: frozenset[str]
    lapses: Mapping[str, tuple[Expiry, ...]]
    clocked: bool
    outcomes: Mapping[str, Outcome]
    roles: frozenset[str]


def _expired(lapse: Lapse) -> Rule:
    mark = ClockIs(lapse.clock or "", at_least=lapse.after)
    return Rule(f"{lapse.id}/not-before", lapse.text, lapse.basis, mark)


def _brief(
    declared: Declared, details: tuple[Detail, ...]
) -> Literal["move", "exit", "stay"] | None:
    told = [detail for detail in details if detail.default is None or detail.when is not None]
    match declared.act:
        case "move" if not details and not declared.sets:
            return "move"
        case "stay" if not details:
            return "stay"
        case "exit" if not told and not declared.sets and not declared.tells:
            return "exit"
        case _:
            return None


def _way(definition: Definition, layout: Layout, found: RuleTransition, declared: Declared) -> Way:
    source, target = found.source, found.dest or found.source
    details = details_of(definition, declared)
    tellable = {detail.id for detail in details}
    if declared.restates or declared.act == "refer":
        tellable |= {attribute.id for attribute in definition.attributes}
    table = _table(definition, declared, details)
    return Way(
        declared=declared,
        source=source,
        target=target,
        judges=tuple(judge_of(check.rule, layout) for check in found.checks),
        details=details,
        tellable=frozenset(tellable),
        selector=None if declared.when is None else compiled(declared.when, layout),
        takes=tuple(
            resource.id
            for resource in definition.resources
            if target in resource.phases and source not in resource.phases
        ),
        brief=_brief(declared, details),
        outcome=next(
            (each for each in definition.outcomes if each.id in declared.outcomes[:1]), None
        ),
        table=table,
        words={
            name: each.words
            for name, (each, *more) in table.items()
            if each.words and each.when is None and not more
        },
        required=tuple((each.id, each.when) for each in details if each.required),
    )


def _table(
    definition: Definition, declared: Declared, details: tuple[Detail, ...]
) -> dict[str, tuple[Tellable, ...]]:
    """Return by name what the step may tell."""
    told = [_tellable(detail, detail.when) for detail in details]
    if declared.restates or declared.act == "refer":
        told += [_tellable(attribute, None) for attribute in definition.attributes]
    table: dict[str, tuple[Tellable, ...]] = {}
    for each in told:
        table[each.declared.id] = (*table.get(each.declared.id, ()), each)
    return table


def _tellable(declared: Detail | Attribute, when: Told | None) -> Tellable:
    words = None
    if isinstance(declared.values, OneOf):
        words = frozenset(choice.id for choice in declared.values.choices)
        if isinstance(declared, Attribute):
            words |= {UNKNOWN}
    return Tellable(declared, when, words, fitting(declared.values))


_known: dict[int, Plan] = {}
_MOST_KNOWN = 256


def plan_of(definition: Definition) -> Plan:
    """Return the step table of the definition, compiled from its machine once for each object."""
    found = _known.get(id(definition))
    if found is not None and found.definition is definition:
        return found
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known[id(definition)] = made = _planned(definition)
    return made


def _planned(definition: Definition) -> Plan:
    layout = layout_of(definition)
    steps: dict[tuple[str, str], tuple[Way, ...]] = {}
    lapses: dict[str, tuple[Expiry, ...]] = {}
    for name, event in graph_of(definition).events.items():
        for source, transitions in event.transitions.items():
            for found in transitions:
                assert isinstance(found, RuleTransition)
                declared = found.declared
                if isinstance(declared, Lapse):
                    expired = () if declared.clock is None else (_expired(declared),)
                    rules = (*expired, *(check.rule for check in found.checks))
                    judges = tuple(judge_of(rule, layout) for rule in rules)
                    lapses[source] = (*lapses.get(source, ()), Expiry(declared, judges))
                else:
                    way = _way(definition, layout, found, declared)
                    steps[source, name] = (*steps.get((source, name), ()), way)
    by_phase: dict[str, dict[str, tuple[Way, ...]]] = {}
    for (source, trigger), ways in steps.items():
        by_phase.setdefault(source, {})[trigger] = ways
    return Plan(
        definition=definition,
        layout=layout,
        steps=steps,
        alone={key: each for key, (each, *more) in steps.items() if not more and not each.selector},
        by_phase=by_phase,
        triggers=frozenset(trigger for _, trigger in steps),
        lapses=lapses,
        clocked=any(lapse.clock is not None for lapse in definition.lapses),
        outcomes={outcome.id: outcome for outcome in definition.outcomes},
        roles=frozenset(role.id for role in definition.roles),
    )

"""Finds faults of what steps tell: details declared twice, conditions on what nobody tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pathway.definition.check.comparisons import compared
from pathway.definition.check.conditions import leaves
from pathway.definition.conditions import LastPhase, Role, Told
from pathway.definition.derived import details_of
from pathway.definition.graph import Transition
from pathway.definition.values import Detail, OneOf
from pathway.definition.wording import listed, nearest, unknown
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["apart", "told_faults"]

_Used = dict[str, list[tuple[str, Transition, tuple[Detail, ...]]]]


def told_faults(definition: Definition) -> Iterator[Fault]:
    """Yield every fault of a detail, and of a condition that reads one."""
    users: _Used = {}
    for index, transition in enumerate(definition.transitions):
        at = f"transitions[{index}]"
        details = details_of(definition, transition)
        yield from _details(at, transition, details, definition)
        if isinstance(transition.when, Told):
            yield from _told(f"{at}.when", transition.when, transition.trigger, details)
        for place, rule in enumerate(transition.rules):
            users.setdefault(rule, []).append((f"{at}.rules[{place}]", transition, details))
    yield from _in_rules(definition, users)
    yield from _in_lapses(definition)


def apart(one: Told | LastPhase | None, other: Told | LastPhase | None) -> bool:
    """Say whether it is proved that the two never hold together."""
    match one, other:
        case LastPhase(), LastPhase():
            return set(one.phases).isdisjoint(other.phases)
        case Told(), Told():
            if one.detail != other.detail:
                return False
            if one.classes and other.classes:
                return set(one.classes).isdisjoint(other.classes)
            return _below(one, other) or _below(other, one)
        case _:
            return False


def _below(one: Told, other: Told) -> bool:
    return one.at_most is not None and other.at_least is not None and one.at_most < other.at_least


def _details(
    at: str, transition: Transition, details: tuple[Detail, ...], definition: Definition
) -> Iterator[Fault]:
    by_act = len(details) - len(transition.tells)
    attributes = {attribute.id for attribute in definition.attributes}
    restates = transition.act == "refer" or transition.restates
    for index, detail in enumerate(transition.tells):
        path = f"{at}.tells[{index}]"
        before = details[: by_act + index]
        if any(each.id == detail.id and not apart(each.when, detail.when) for each in before):
            yield Fault(
                f"{path}.id",
                f"the step tells {detail.id!r} already. "
                "Give it another id, or give both a `when` that tells them apart.",
            )
        if restates and detail.id in attributes:
            yield Fault(
                f"{path}.id",
                f"the step tells the entry attribute {detail.id!r} already. Give it another id.",
            )
        if detail.default is not None:
            yield from _default(f"{path}.default", detail, detail.default)
        if detail.when is not None:
            trigger = transition.trigger
            yield from _told(f"{path}.when", detail.when, trigger, before, " before this detail")


def _default(path: str, detail: Detail, default: str) -> Iterator[Fault]:
    if isinstance(detail.values, OneOf):
        why = f"What {detail.id!r} is when it is left out is one of its classes"
        yield from unknown(
            path, "class", default, (choice.id for choice in detail.values.choices), why
        )
    else:
        yield Fault(path, "only a detail with classes has a default. Leave it out.")


def _told(
    path: str, told: Told, trigger: str, details: Sequence[Detail], when: str = ""
) -> Iterator[Fault]:
    kinds = [detail.values for detail in details if detail.id == told.detail]
    if kinds:
        yield from compared(path, told, f"detail {told.detail!r}", kinds)
    else:
        yield Fault(f"{path}.detail", _not_told(told.detail, trigger, details, when))


def _not_told(name: str, trigger: str, details: Iterable[Detail], when: str = "") -> str:
    known = tuple(detail.id for detail in details)
    near = nearest(name, known)
    hint = "" if near is None else f" Did you mean {near!r}?"
    return (
        f"the step {trigger!r} tells no {name!r}{when}. "
        f"Told{when}: {listed(known) or 'nothing'}.{hint}"
    )


def _in_rules(definition: Definition, users: _Used) -> Iterator[Fault]:
    """Yield faults of the rules that read a detail: every step that names one must tell it."""
    for index, rule in enumerate(definition.rules):
        used = users.get(rule.id, [])
        for path, leaf in leaves(rule.condition, f"rules[{index}].condition"):
            if isinstance(leaf, Told) and used:
                kinds = []
                for here, transition, details in used:
                    told = [each.values for each in details if each.id == leaf.detail]
                    kinds += told
                    if not told:
                        words = _not_told(leaf.detail, transition.trigger, details)
                        yield Fault(here, f"the rule {rule.id!r} reads a detail, and {words}")
                if kinds:
                    yield from compared(path, leaf, f"detail {leaf.detail!r}", kinds)


def _in_lapses(definition: Definition) -> Iterator[Fault]:
    conditions = {rule.id: rule.condition for rule in definition.rules}
    for index, lapse in enumerate(definition.lapses):
        for place, rule in enumerate(lapse.rules):
            read = [leaf for _, leaf in leaves(conditions[rule], "")] if rule in conditions else []
            if any(isinstance(leaf, Told | Role) for leaf in read):
                yield Fault(
                    f"lapses[{index}].rules[{place}]",
                    f"the rule {rule!r} reads what a step tells or who asks, and a lapse comes by "
                    "time alone: nobody tells anything. Name another rule.",
                )

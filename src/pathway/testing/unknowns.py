"""Asks what is answered of somebody of whom an attribute is told as unknown."""

from collections.abc import Iterator

from pathway.commands import Step
from pathway.definition import UNKNOWN, AttributeIs, Definition
from pathway.modes.reading import leaves
from pathway.testing.judged import judged, outside
from pathway.testing.model import Vector
from pathway.testing.probes import Probe

__all__ = ["unknowns"]


def unknowns(definition: Definition, vectors: tuple[Vector, ...]) -> Iterator[Probe]:
    """Yield, for each attribute, a referral that tells it as unknown, and a step after that.

    The step is the one that most rules judge, those that read the attribute before all others.
    """
    own = {rule.id for rule in definition.rules}
    first = next((each.asked for each in vectors if _refers(each)), None)
    if first is None:
        return
    after = [each for each in vectors if len(each.steps) == 1]
    for attribute in (each.id for each in definition.attributes):
        entry = _untold(first, attribute)
        rules = judged(definition, outside(definition), entry).rules
        if own.issuperset(rules):
            yield (), entry, rules
        yield from _after(definition, attribute, _most_judged(definition, attribute, after), own)


def _most_judged(definition: Definition, attribute: str, after: list[Vector]) -> list[Vector]:
    """Return the vectors, first those whose step has most rules on the attribute, and most in all."""
    reading = {
        rule.id
        for rule in definition.rules
        for leaf in leaves(rule.condition)
        if isinstance(leaf, AttributeIs) and leaf.attribute == attribute
    }
    rules: dict[str, set[str]] = {}
    for each in definition.transitions:
        rules.setdefault(each.trigger, set()).update(each.rules)
    return sorted(
        after,
        key=lambda vector: (
            -len(rules[vector.step] & reading),
            -len(rules[vector.step]),
        ),
    )


def _after(
    definition: Definition, attribute: str, after: list[Vector], own: set[str]
) -> Iterator[Probe]:
    """Yield the first step that a rule refuses after such a referral, or one that none does."""
    taken: Probe | None = None
    for each in after:
        entry = _untold(each.steps[0], attribute)
        before = judged(definition, outside(definition), entry)
        told = {name: value for name, value in each.asked.told.items() if name != attribute}
        asked = Step(each.asked.trigger, each.asked.on, told, each.asked.by)
        if before.rules or each.verdict == "refused":
            continue
        rules = judged(definition, before.state, asked).rules
        if rules and own.issuperset(rules):
            yield (entry,), asked, rules
            return
        if not rules and taken is None:
            taken = (entry,), asked, ()
    if taken is not None:
        yield taken


def _refers(vector: Vector) -> bool:
    return not vector.steps and vector.verdict == "accepted"


def _untold(entry: Step, attribute: str) -> Step:
    return Step(entry.trigger, entry.on, {**entry.told, attribute: UNKNOWN}, entry.by)

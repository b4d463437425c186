"""Asks what is answered of somebody of whom an attribute is told as unknown."""

from collections.abc import Iterator

from pathway.commands import Step
from pathway.definition import UNKNOWN, Definition
from pathway.testing.judged import judged, outside
from pathway.testing.model import Vector
from pathway.testing.probes import Probe

__all__ = ["unknowns"]


def unknowns(definition: Definition, vectors: tuple[Vector, ...]) -> Iterator[Probe]:
    """Yield, for each attribute, a referral that tells it as unknown, and a step after that."""
    own = {rule.id for rule in definition.rules}
    first = next((each.asked for each in vectors if _refers(each)), None)
    if first is None:
        return
    after = [each for each in vectors if len(each.steps) == 1]
    for attribute in (each.id for each in definition.attributes):
        entry = _untold(first, attribute)
        rules = judged(definition, outside(definition), entry).rules
        if not rules or (len(rules) == 1 and own.issuperset(rules)):
            yield (), entry, rules
        yield from _after(definition, attribute, after, own)


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
        if len(rules) == 1 and own.issuperset(rules):
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

"""Tells a class that somebody declared, shut out whole, from the people whom a rule keeps out by name."""

from pathway.definition import UNKNOWN, AttributeIs, Definition, OneOf, Rule
from pathway.definition.derived import rules_of
from pathway.modes.classes import EITHER
from pathway.modes.reading import leaves
from pathway.verification.model import Finding

__all__ = ["EVERYBODY", "is_whole_class"]

EVERYBODY = (("attribute", "any"),)
"""What a finding is about where nobody at all is referred."""


def is_whole_class(definition: Definition, finding: Finding) -> bool:
    """Whether everybody is shut out, or a declared class of an attribute whatever else is known.

    A rule that reads only the attribute itself says outright whom the programme is not for; a part
    of a class (a class at some ages) belongs to another one. Neither is a fault.
    """
    if finding.subject == EVERYBODY:
        return True
    if len(finding.subject) != 1:
        return False
    (attribute, said), *_ = finding.subject
    values = next((e.values for e in definition.attributes if e.id == attribute), None)
    named = [each for each in said.split(EITHER) if each != UNKNOWN]
    if not isinstance(values, OneOf) or not named:
        return False
    return not finding.rules or any(
        _reads(definition, rule) != {attribute} for rule in finding.rules
    )


def _reads(definition: Definition, rule: str) -> set[str]:
    """Return the attributes that a rule reads; anything else that it reads by the name of its kind."""
    declared = (*definition.rules, *_derived(definition))
    conditions = [leaf for each in declared if each.id == rule for leaf in leaves(each.condition)]
    return {
        each.attribute if isinstance(each, AttributeIs) else type(each).__name__
        for each in conditions
    }


def _derived(definition: Definition) -> list[Rule]:
    return [each for way in definition.transitions for each in rules_of(definition, way)]

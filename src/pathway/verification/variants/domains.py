"""What a step may tell where no rule reads it: of what an edge leaves open, any of these will do."""

from collections.abc import Mapping

from attrs import field, frozen

from pathway.definition import Definition, Detail, OneOf, Told, WholeNumber
from pathway.machine import Plan, Way, plan_of
from pathway.verification.variants.labels import UNTOLD, Label, Pairs, Values

__all__ = ["Domains", "domains_of"]

_Key = tuple[str, str, Pairs]


@frozen(eq=False)
class Domains:
    """What the steps of one definition may tell, by phase and step."""

    plan: Plan
    _found: dict[_Key, Mapping[str, Values]] = field(factory=dict)

    def filled(self, label: Label, phase: str, step: str, told: Pairs) -> Label:
        """Return the label with what the step may tell beyond it."""
        key = phase, step, told
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._of(phase, step, dict(told))
        return Label({**found, **label.values})

    def possible(self, label: Label, phase: str, step: str) -> bool:
        """Whether the step can be told so: a detail is told where its condition asks for it."""
        ways = self.plan.steps.get((phase, step), ())
        details = [detail for way in ways for detail in way.details]
        return all(_consistent(label, each) for each in details) if len(ways) == 1 else True

    def _of(self, phase: str, step: str, told: Mapping[str, str]) -> dict[str, Values]:
        ways = [each for each in self.plan.steps.get((phase, step), ()) if _fits(each, told)]
        found: dict[str, Values] = {}
        for way in ways:
            for detail in way.details:
                values = _values(detail)
                held = found.get(detail.id)
                if isinstance(values, frozenset) and isinstance(held, frozenset):
                    found[detail.id] = held | values
                elif values is not None:
                    found[detail.id] = values
        return found


def domains_of(definition: Definition) -> Domains:
    """Return what the steps of a definition may tell."""
    return Domains(plan_of(definition))


def _fits(way: Way, told: Mapping[str, str]) -> bool:
    """Whether the way may be the one that is told."""
    when = way.declared.when
    if not isinstance(when, Told) or not when.classes or when.detail not in told:
        return True
    return bool(set(told[when.detail].split("|")) & set(when.classes))


def _consistent(label: Label, detail: Detail) -> bool:
    told, when = label.values.get(detail.id), detail.when
    if when is None or not when.classes or not isinstance(told, frozenset):
        return True
    asked_by = label.values.get(when.detail)
    if not isinstance(asked_by, frozenset):
        return True
    if told == {UNTOLD}:
        return not detail.required or not asked_by <= set(when.classes)
    return UNTOLD in told or bool(asked_by & set(when.classes))


def _values(detail: Detail) -> Values | None:
    match detail.values:
        case OneOf(choices):
            untold = detail.when is not None or not detail.required
            return frozenset((*(each.id for each in choices), *((UNTOLD,) if untold else ())))
        case WholeNumber(low, high) if detail.required and detail.when is None:
            return float(low), float(high)
        case _:
            return None

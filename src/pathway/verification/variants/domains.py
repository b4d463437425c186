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
        if len(ways) != 1:
            return True
        by_name: dict[str, list[Detail]] = {}
        for detail in ways[0].details:
            by_name.setdefault(detail.id, []).append(detail)
        return all(_consistent(label, name, details) for name, details in by_name.items())

    def _of(self, phase: str, step: str, told: Mapping[str, str]) -> dict[str, Values]:
        ways = [each for each in self.plan.steps.get((phase, step), ()) if _fits(each, told)]
        found: dict[str, Values] = {}
        for way in ways:
            for detail in way.details:
                if not _asked_for(detail, told):
                    continue
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


def _asked_for(detail: Detail, told: Mapping[str, str]) -> bool:
    """Whether the detail can be told beside what is: another answer to what asks for it rules it out."""
    when = detail.when
    if when is None or not when.classes or when.detail not in told:
        return True
    return bool(set(told[when.detail].split("|")) & set(when.classes))


def _consistent(label: Label, name: str, details: list[Detail]) -> bool:
    """Whether what is told under a name, or is not told, goes with what asks for it.

    Several details may share a name, each asked for by another answer.
    """
    told = label.values.get(name)
    if not isinstance(told, frozenset):
        return True
    if told == {UNTOLD}:
        return not any(each.required and _asked_by(label, each, whole=True) for each in details)
    return UNTOLD in told or any(_asked_by(label, each, whole=False) for each in details)


def _asked_by(label: Label, detail: Detail, *, whole: bool) -> bool:
    """Whether what the label tells asks for the detail: all that it may mean, or some of it."""
    when = detail.when
    if when is None or not when.classes:
        return not whole
    answers = label.values.get(when.detail)
    if not isinstance(answers, frozenset):
        return not whole
    return answers <= set(when.classes) if whole else bool(answers & set(when.classes))


def _values(detail: Detail) -> Values | None:
    match detail.values:
        case OneOf(choices):
            untold = detail.when is not None or not detail.required
            return frozenset((*(each.id for each in choices), *((UNTOLD,) if untold else ())))
        case WholeNumber(low, high) if detail.required and detail.when is None:
            return float(low), float(high)
        case _:
            return None

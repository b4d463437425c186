"""What a step tells, held against what it may tell: defaults filled in, every fault named."""

from collections.abc import Mapping
from datetime import date, datetime

from pathway.commands import Step
from pathway.decision.built_in import reason
from pathway.definition import (
    UNKNOWN,
    Attribute,
    Day,
    Detail,
    Number,
    OneOf,
    Told,
    Value,
    WholeNumber,
)
from pathway.machine import Plan, Way
from pathway.reasons import Reason, plain, shown
from pathway.state import State

__all__ = ["completed", "fits", "unusable"]

_TINY = 1e-9


def fits(detail: Detail | Attribute, value: Value) -> bool:
    """Say whether the value is one that the detail or attribute can have."""
    match detail.values:
        case OneOf(choices):
            return any(value == choice.id for choice in choices)
        case WholeNumber(low, high):
            return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        case Number(low, high, step):
            if isinstance(value, bool) or not isinstance(value, int | float):
                return False
            if not low <= value <= high:
                return False
            steps = value / step
            return abs(steps - round(steps)) < _TINY
        case Day():
            return isinstance(value, date) and not isinstance(value, datetime)


def _asked(when: Told | None, told: Mapping[str, Value]) -> bool:
    if when is None:
        return True
    value = told.get(when.detail)
    if when.classes or not isinstance(value, int | float):
        return value in when.classes
    low, high = when.at_least, when.at_most
    return (low is None or value >= low) and (high is None or value <= high)


def completed(way: Way, told: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return what is told with the defaults of what is left out."""
    missing = [
        (detail.id, detail.default)
        for detail in way.details
        if detail.default is not None and detail.id not in told and _asked(detail.when, told)
    ]
    return {**told, **dict(missing)} if missing else told


def _right(way: Way, told: Mapping[str, Value]) -> bool:
    """Say quickly that all that is told is right and nothing missing, as with most steps."""
    for name, value in told.items():
        for tellable in way.table.get(name, ()):
            if _asked(tellable.when, told):
                words = tellable.words
                if words is None:
                    right = fits(tellable.declared, value)
                else:
                    right = isinstance(value, str) and value in words
                if right:
                    break
                return False
        else:
            return False
    return all(name in told or not _asked(when, told) for name, when in way.required)


def unusable(plan: Plan, way: Way, state: State, step: Step) -> list[Reason]:
    """Return every fault of what the step tells: unknown, missing, out of place, impossible."""
    if not step.told and not way.details:
        return []
    if not state.tally.reentries and _right(way, step.told):
        return []
    asked = [detail for detail in way.details if _asked(detail.when, step.told)]
    wanted: dict[str, Detail | Attribute] = {detail.id: detail for detail in asked}
    if not state.tally.reentries:  # entry attributes are never taken again
        wanted |= {each.id: each for each in plan.definition.attributes if each.id in way.tellable}
    found = [
        _refused(f"{plain(name)} cannot be told here", f"{plain(name)} kan inte anges här", wanted)
        for name in sorted(step.told.keys() - wanted.keys(), key=str)
    ]
    for name, value in step.told.items():
        declared = wanted.get(name)
        if declared is None or fits(declared, value):
            continue
        if isinstance(declared, Attribute) and value == UNKNOWN:
            continue
        found.append(_impossible(declared, value))
    found += [
        _refused(f"{detail.id} must be told", f"{detail.id} måste anges", {detail.id: detail})
        for detail in asked
        if detail.required and detail.id not in step.told
    ]
    return found


def _refused(en: str, sv: str, wanted: Mapping[str, Detail | Attribute]) -> Reason:
    known = "; ".join(_possible(each) for each in wanted.values())
    return reason(
        "details-told",
        "S8",
        f"{sv}. Det här kan anges: {known or '-'}",
        f"{en}. What can be told: {known or '-'}",
        needs="details",
    )


def _impossible(declared: Detail | Attribute, value: Value) -> Reason:
    known = _possible(declared)
    return reason(
        "details-told",
        "S8",
        f"{declared.id} kan inte vara {shown(value)}. Möjligt: {known}",
        f"{declared.id} cannot be {shown(value)}. Possible: {known}",
        needs="details",
    )


def _possible(declared: Detail | Attribute) -> str:
    unknown = f", {UNKNOWN}" if isinstance(declared, Attribute) else ""
    match declared.values:
        case OneOf(choices):
            return f"{declared.id} ({', '.join(choice.id for choice in choices)}{unknown})"
        case WholeNumber(low, high):
            return f"{declared.id} ({low} to {high}{unknown})"
        case Number(low, high, step):
            return f"{declared.id} ({low:g} to {high:g} in steps of {step:g})"
        case Day():
            return f"{declared.id} (a day, YYYY-MM-DD)"

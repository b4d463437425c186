"""What a step tells, held against what it may tell: defaults filled in, every fault named."""

from collections.abc import Iterable, Mapping

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
from pathway.machine import Plan, Way, fitting
from pathway.reasons import Reason, plain, shown
from pathway.state import State
from pathway.texts import Language, Text

__all__ = ["completed", "unpicked", "unusable"]


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
    words_of = way.words
    for name, value in told.items():
        if name in words_of and type(value) is str and value in words_of[name]:
            continue
        for tellable in way.table.get(name, ()):
            if _asked(tellable.when, told):
                words = tellable.words
                if words is None:
                    right = tellable.fits(value)
                else:
                    right = isinstance(value, str) and value in words
                if right:
                    break
                return False
        else:
            return False
    for name, when in way.required:
        if name not in told and (when is None or _asked(when, told)):
            return False
    return True


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
        if declared is None or fitting(declared.values)(value):
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


def unpicked(ways: Iterable[Way], step: Step) -> list[Reason]:
    """Return which details have to be told, or told otherwise, to pick one of the ways of a step."""
    classes: dict[str, list[str]] = {}
    for way in ways:
        if isinstance(way.declared.when, Told):
            classes.setdefault(way.declared.when.detail, []).extend(way.declared.when.classes)
    return [_unpicked(name, ", ".join(picking), step) for name, picking in classes.items()]


def _unpicked(name: str, picking: str, step: Step) -> Reason:
    known = f": {name} ({picking})" if picking else f": {name}"
    if name in step.told:
        value = shown(step.told[name])
        sv, en = f"{name} kan inte vara {value} här", f"{name} cannot be {value} here"
    else:
        sv, en = f"{name} måste anges", f"{name} must be told"
    return reason(
        "details-told",
        "S8",
        f"{sv}. Det väljer vart steget {plain(step.trigger)} leder{known}",
        f"{en}. It picks where {plain(step.trigger)} leads{known}",
        needs="details",
    )


def _refused(en: str, sv: str, wanted: Mapping[str, Detail | Attribute]) -> Reason:
    return reason(
        "details-told",
        "S8",
        f"{sv}. Det här kan anges: {_known(wanted, 'sv')}",
        f"{en}. What can be told: {_known(wanted, 'en')}",
        needs="details",
    )


def _known(wanted: Mapping[str, Detail | Attribute], language: Language) -> str:
    return "; ".join(_possible(each).of(language) for each in wanted.values()) or "-"


def _impossible(declared: Detail | Attribute, value: Value) -> Reason:
    known = _possible(declared)
    return reason(
        "details-told",
        "S8",
        f"{declared.id} kan inte vara {shown(value)}. Möjligt: {known.sv}",
        f"{declared.id} cannot be {shown(value)}. Possible: {known.en}",
        needs="details",
    )


def _possible(declared: Detail | Attribute) -> Text:
    name = declared.id
    unknown = f", {UNKNOWN}" if isinstance(declared, Attribute) else ""
    match declared.values:
        case OneOf(choices):
            words = f"{name} ({', '.join(choice.id for choice in choices)}{unknown})"
            return Text(words, words)
        case WholeNumber(low, high):
            return Text(
                f"{name} ({low} till {high}{unknown})", f"{name} ({low} to {high}{unknown})"
            )
        case Number(low, high, step):
            return Text(
                f"{name} ({low:g} till {high:g} i steg om {step:g})",
                f"{name} ({low:g} to {high:g} in steps of {step:g})",
            )
        case Day():
            return Text(f"{name} (en dag, ÅÅÅÅ-MM-DD)", f"{name} (a day, YYYY-MM-DD)")

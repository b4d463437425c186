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
from pathway.definition.asking import is_told
from pathway.machine import Plan, Way, fitting
from pathway.reasons import Reason, called, names_of, plain, shown
from pathway.state import State
from pathway.texts import Text

__all__ = ["completed", "unpicked", "unusable"]

_UNKNOWN = Text("okänt", "unknown")


def completed(way: Way, told: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return what is told with the defaults of what is left out."""
    missing = [
        (detail.id, detail.default)
        for detail in way.details
        if detail.default is not None and detail.id not in told and is_told(detail.when, told)
    ]
    return {**told, **dict(missing)} if missing else told


def _right(way: Way, told: Mapping[str, Value]) -> bool:
    """Say quickly that all that is told is right and nothing missing, as with most steps."""
    words_of = way.words
    for name, value in told.items():
        if name in words_of and type(value) is str and value in words_of[name]:
            continue
        for tellable in way.table.get(name, ()):
            if is_told(tellable.when, told):
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
        if name not in told and (when is None or is_told(when, told)):
            return False
    return True


def unusable(plan: Plan, way: Way, state: State, step: Step) -> list[Reason]:
    """Return every fault of what the step tells: unknown, missing, out of place, impossible."""
    if not step.told and not way.details:
        return []
    if not state.tally.reentries and _right(way, step.told):
        return []
    asked = [detail for detail in way.details if is_told(detail.when, step.told)]
    wanted: dict[str, Detail | Attribute] = {detail.id: detail for detail in asked}
    if not state.tally.reentries:  # entry attributes are never taken again
        wanted |= {each.id: each for each in plan.definition.attributes if each.id in way.tellable}
    found = [
        _out_of_place(name, wanted) for name in sorted(step.told.keys() - wanted.keys(), key=str)
    ]
    for name, value in step.told.items():
        declared = wanted.get(name)
        if declared is None or fitting(declared.values)(value):
            continue
        if isinstance(declared, Attribute) and value == UNKNOWN:
            continue
        found.append(_impossible(declared, value))
    found += [
        _missing(detail) for detail in asked if detail.required and detail.id not in step.told
    ]
    return found


def unpicked(plan: Plan, ways: Iterable[Way], step: Step) -> list[Reason]:
    """Return which details have to be told, or told otherwise, to pick one of the ways of a step."""
    classes: dict[str, list[str]] = {}
    for when in [each.declared.when for each in ways if isinstance(each.declared.when, Told)]:
        classes.setdefault(when.detail, []).extend(when.classes)
    return [_unpicked(plan, name, picking, step) for name, picking in classes.items()]


def _unpicked(plan: Plan, name: str, picking: list[str], step: Step) -> Reason:
    names = names_of(plan.definition)
    detail, words = names.asked[step.trigger].get(name, (None, {}))
    which, leads = called(name, detail), called(step.trigger, names.steps[step.trigger])
    known = _row([called(each, words.get(each)) for each in picking])
    if name in step.told:
        value = step.told[name]
        sv = f"{which.sv} kan inte vara {shown(value, 'sv')} här"
        en = f"{which.en} cannot be {shown(value)} here"
    else:
        sv, en = f"{which.sv} måste anges", f"{which.en} must be told"
    return reason(
        "details-told",
        "S8",
        f"{sv}. Det väljer vart steget {leads.sv} leder{f': {known.sv}' if picking else ''}",
        f"{en}. It picks where {leads.en} leads{f': {known.en}' if picking else ''}",
        needs="details",
    )


def _out_of_place(name: str, wanted: Mapping[str, Detail | Attribute]) -> Reason:
    known = _row([called(each.id, each.name) for each in wanted.values()])
    return _of_details(
        f"{plain(name, 'sv')} kan inte anges här. Det här kan anges: {known.sv or '-'}",
        f"{plain(name)} cannot be told here. What can be told: {known.en or '-'}",
    )


def _missing(detail: Detail) -> Reason:
    which, known = called(detail.id, detail.name), _possible(detail)
    return _of_details(
        f"{which.sv} måste anges. Möjligt: {known.sv}",
        f"{which.en} must be told. Possible: {known.en}",
    )


def _impossible(declared: Detail | Attribute, value: Value) -> Reason:
    which, known = called(declared.id, declared.name), _possible(declared)
    return _of_details(
        f"{which.sv} kan inte vara {shown(value, 'sv')}. Möjligt: {known.sv}",
        f"{which.en} cannot be {shown(value)}. Possible: {known.en}",
    )


def _of_details(sv: str, en: str) -> Reason:
    return reason("details-told", "S8", sv, en, needs="details")


def _row(words: Iterable[Text]) -> Text:
    listed = tuple(words)
    return Text(", ".join(each.sv for each in listed), ", ".join(each.en for each in listed))


def _possible(declared: Detail | Attribute) -> Text:
    """Return what may be told: classes by name with their ids, bounds, the form of a day."""
    unknown = (called(UNKNOWN, _UNKNOWN),) if isinstance(declared, Attribute) else ()
    match declared.values:
        case OneOf(choices):
            return _row((*(called(each.id, each.name) for each in choices), *unknown))
        case WholeNumber(low, high):
            return _row((Text(f"{low} till {high}", f"{low} to {high}"), *unknown))
        case Number(low, high, step):
            return Text(
                f"{low:g} till {high:g} i steg om {step:g}",
                f"{low:g} to {high:g} in steps of {step:g}",
            )
        case Day():
            return Text("en dag, ÅÅÅÅ-MM-DD", "a day, YYYY-MM-DD")

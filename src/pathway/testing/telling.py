"""Turns what a clockwork says of a step into a step of the core, with everything told that must be."""

from collections.abc import Mapping
from datetime import date

from pathway.commands import Step
from pathway.definition import (
    UNKNOWN,
    Attribute,
    Detail,
    Number,
    OneOf,
    Told,
    Value,
    WholeNumber,
    is_asked,
)
from pathway.definition.values import ValueKind
from pathway.machine import Plan, Way
from pathway.modes.model import Edge, Start
from pathway.state import OUTSIDE
from pathway.testing.choosing import Choose, a_number

__all__ = ["OF_SPELLS", "Open", "closed_by", "fits_open", "told_at_entry", "told_by"]

Open = tuple[tuple[str, str | None], ...]
"""The spells of activities that are open: the activity of each, and its kind."""

OF_SPELLS = frozenset({"activity-open", "activity-at-most-open"})
"""The rules of the language that are about spells being open."""

_ACTS = {"open_activity", "close_activity", "change_activity"}


def told_by(
    plan: Plan, phase: str, edge: Edge, on: date, more: int, now_open: Open, choose: Choose
) -> Step:
    """Return the step of an edge on a day; `more` is by how many days it raises a clock."""
    said = dict(edge.told)
    way = _way(plan, phase, edge.step, said)
    declared: dict[str, ValueKind] = {}
    if said:
        declared |= {each.id: each.values for each in plan.definition.attributes}
        declared |= {each.id: each.values for each in way.details}
    by = said.pop("by", None)
    told = {name: _value(declared.get(name), each, choose) for name, each in said.items()}
    for raised in edge.raises:
        told[raised.detail] = more
    _complete(way, told, on, choose)
    if way.declared.act in {"close_activity", "change_activity"}:
        _of_an_open_one(way, told, now_open, choose)
    return Step(edge.step, on, told, None if by is None else _one(by, choose))


def told_at_entry(plan: Plan, start: Start, on: date, choose: Choose) -> Step:
    """Return the referral of a start: the classes that matter, and perhaps what else is known."""
    said = dict(start.attributes)
    declared = {each.id: each for each in plan.definition.attributes}
    told: dict[str, Value] = {}
    for name, each in said.items():
        value = _value(declared[name].values, each, choose)
        if value != UNKNOWN:
            told[name] = value
    if choose(4) > 1:
        for attribute in plan.definition.attributes:
            if attribute.id not in said and choose(2):
                told[attribute.id] = _known(attribute, choose)
    way = _way(plan, OUTSIDE, start.step, dict(start.told))
    known: dict[str, ValueKind] = {each.id: each.values for each in way.details}
    by = dict(start.told).get("by")
    told |= {n: _value(known.get(n), v, choose) for n, v in start.told if n != "by"}
    _complete(way, told, on, choose)
    return Step(start.step, on, told, None if by is None else _one(by, choose))


def fits_open(plan: Plan, edge: Edge, phase: str, now_open: Open) -> bool:
    """Whether a step that opens or closes a spell can do so, with these open."""
    act = _way(plan, phase, edge.step, dict(edge.told)).declared.act
    if act not in _ACTS:
        return True
    name = dict(edge.told).get("activity", _alone(plan))
    spells = sum(1 for activity, _ in now_open if activity == name)
    if act != "open_activity":
        return spells > 0
    found = next((each for each in plan.definition.activities if each.id == name), None)
    return found is not None and spells < found.at_most_open


def closed_by(plan: Plan, phase: str, step: Step, now_open: Open, *, left: bool) -> Open:
    """Return which spells are open after a step; none once the participation has ended."""
    if left:
        return ()
    ways = plan.steps.get((phase, step.trigger), ())
    act = ways[0].declared.act if ways else None
    if act not in _ACTS:
        return now_open
    name = str(step.told.get("activity", _alone(plan)))
    kind = step.told.get("kind")
    spell = (name, kind if isinstance(kind, str) else None)
    if act == "open_activity":
        return (*now_open, spell)
    gone = next((each for each in now_open if each[0] == name and each[1] == spell[1]), None)
    if act == "change_activity":
        gone = next((each for each in now_open if each[0] == name), None)
    rest = list(now_open)
    if gone in rest:
        rest.remove(gone)
    return (*rest, spell) if act == "change_activity" else tuple(rest)


def _alone(plan: Plan) -> str | None:
    found = plan.definition.activities
    return found[0].id if len(found) == 1 else None


def _complete(way: Way, told: dict[str, Value], on: date, choose: Choose) -> None:
    """Tell whatever else must be told; what is not told is as its default says."""
    whole = dict(told)
    for detail in way.details:
        if detail.id in whole or not is_asked(detail, whole):
            continue
        if detail.default is not None:
            whole[detail.id] = detail.default
        elif detail.required:
            told[detail.id] = whole[detail.id] = _right(detail, on, choose)


def _of_an_open_one(way: Way, told: dict[str, Value], now_open: Open, choose: Choose) -> None:
    """Let a step that closes a spell name a kind that is open."""
    kinds = [kind for activity, kind in now_open if activity == told.get("activity")]
    kind = kinds[choose(len(kinds))] if len(kinds) > 1 else (kinds or [None])[0]
    asked = any(each.id == "kind" and is_asked(each, told) for each in way.details)
    if way.declared.act == "close_activity" and kind is not None and asked:
        told["kind"] = kind


def _way(plan: Plan, phase: str, trigger: str, said: Mapping[str, str]) -> Way:
    ways = plan.steps[phase, trigger]
    for way in ways:
        when = way.declared.when
        if isinstance(when, Told) and set(said.get(when.detail, "").split("|")) & set(when.classes):
            return way
    return ways[0]


def _value(kind: ValueKind | None, said: str, choose: Choose) -> Value:
    if said == UNKNOWN:
        return UNKNOWN
    match kind:
        case WholeNumber():
            low, _, high = said.partition("..")
            return a_number(choose, int(low), int(high or low))
        case Number(step=step):
            low, _, high = said.partition("..")
            first, last = float(low), float(high or low)
            return first + step * a_number(choose, 0, round((last - first) / step))
        case _:
            return _one(said, choose)


def _one(said: str, choose: Choose) -> str:
    each = said.split("|")
    return each[choose(len(each))] if len(each) > 1 else said


def _known(attribute: Attribute, choose: Choose) -> Value:
    match attribute.values:
        case OneOf(choices):
            return choices[choose(len(choices))].id
        case WholeNumber(low, high):
            return a_number(choose, low, high)


def _right(detail: Detail, on: date, choose: Choose) -> Value:
    match detail.values:
        case OneOf(choices):
            return choices[choose(len(choices))].id
        case WholeNumber(low, high):
            return a_number(choose, low, high)
        case Number(low, high, step):
            return low + step * a_number(choose, 0, round((high - low) / step))
        case _:
            return on

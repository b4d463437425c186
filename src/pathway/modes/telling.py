"""Draws up what a step may tell, one telling for each way in which a rule or an effect tells them apart."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from attrs import evolve as replace
from attrs import frozen

from pathway.definition import (
    Attribute,
    Detail,
    LastOutcome,
    Number,
    OneOf,
    Role,
    Told,
    Value,
    WholeNumber,
    is_asked,
)
from pathway.machine import Way
from pathway.modes.classes import Class, numbers_within, sorted_out
from pathway.modes.frame import Frame
from pathway.modes.reading import all_judges, judges_of, leaves

__all__ = ["Telling", "right_value", "tellings_of"]


@frozen
class Telling:
    """What a step tells: as it is written, attributes apart, and values that stand for it.

    `days`: between which bounds the days lie that an extension asks for.
    """

    told: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, Value], ...] = ()
    by: str | None = None
    days: tuple[int, int] | None = None


def tellings_of(frame: Frame, way: Way, *, attributes: bool) -> tuple[Telling, ...]:
    """Return every telling of the step; with its attributes where they may be told."""
    found = [Telling()]
    if attributes and (way.declared.restates or way.declared.act == "refer"):
        for attribute in frame.definition.attributes:
            classes = _attribute_classes(frame, way, attribute)
            if classes:
                found = [
                    _with_attribute(each, attribute.id, one) for each in found for one in classes
                ]
    for detail in way.details:
        found = [made for each in found for made in _with_detail(frame, way, each, detail)]
    roles = _roles(frame, way)
    if not roles:
        return tuple(found)
    return tuple(
        each
        if role is None
        else replace(each, told=(*each.told, ("by", role.said)), by=str(role.value))
        for each in found
        for role in (None, *roles)
    )


def _attribute_classes(frame: Frame, way: Way, attribute: Attribute) -> tuple[Class | None, ...]:
    known = frame.knowns.get(attribute.id)
    live = frame.living.read_from(way.target, None)
    judged = any(attribute.id in judge.attributes for judge in judges_of(way, frame.without))
    if known is None or not (judged or ("known", attribute.id) in live):
        return ()
    if way.declared.act == "refer":
        return known.classes
    return (None, *known.classes)


def _with_attribute(telling: Telling, name: str, each: Class | None) -> Telling:
    if each is None:
        return telling
    return replace(
        telling,
        attributes=(*telling.attributes, (name, each.said)),
        values=(*telling.values, (name, each.value)),
    )


def _with_detail(frame: Frame, way: Way, telling: Telling, detail: Detail) -> Iterator[Telling]:
    told = dict(telling.values)
    if not is_asked(detail, told):
        yield telling
        return
    classes = _classes(frame, way, told, detail)
    if classes is None:
        if detail.required and detail.default is None:
            yield replace(telling, values=(*telling.values, (detail.id, right_value(detail))))
        elif detail.default is not None:
            yield replace(telling, values=(*telling.values, (detail.id, detail.default)))
        else:
            yield telling
        return
    if not detail.required and detail.default is None:
        yield telling
    for each in classes:
        made = replace(
            telling,
            told=(*telling.told, (detail.id, each.said)),
            values=(*telling.values, (detail.id, each.value)),
        )
        if way.declared.act == "extend" and detail.id == "days":
            made = replace(made, days=(each.low or 0, each.high or 0))
        yield made


def right_value(detail: Detail) -> Value:
    """Return a value that the detail may have."""
    from pathway.dates import day_of  # noqa: PLC0415
    from pathway.modes.frame import DAY  # noqa: PLC0415

    match detail.values:
        case OneOf(choices):
            return choices[0].id
        case WholeNumber(low, _) | Number(low, _, _):
            return low
        case _:
            return day_of(DAY)


def _classes(
    frame: Frame, way: Way, told: Mapping[str, Value], detail: Detail
) -> tuple[Class, ...] | None:
    """Return the classes of a detail; None where nothing tells its values apart."""
    asked = [each for each in _told_leaves(frame, way) if each.detail == detail.id]
    match detail.values:
        case OneOf(choices):
            effect = _effect(frame, way, told, detail.id)
            whens = [each.when for each in way.details if each.when is not None]
            hanging = [each for each in (*asked, *whens) if each.detail == detail.id]

            def apart(value: str) -> Hashable:
                return (*(value in each.classes for each in hanging), effect(value))

            known = [choice.id for choice in choices]
            when = way.declared.when
            if isinstance(when, Told) and when.detail == detail.id:
                known = [each for each in known if each in when.classes]
            found = sorted_out(known, apart)
            if len(known) < len(choices):
                return found
            return found if len(found) > 1 or (asked and not detail.required) else None
        case WholeNumber(low, high):
            days = way.declared.act == "extend" and detail.id == "days"
            if not asked and not days:
                return None
            return numbers_within(low, high, 1, [(each.at_least, each.at_most) for each in asked])
        case Number(low, high, step) if asked:
            return numbers_within(
                low, high, step, [(each.at_least, each.at_most) for each in asked]
            )
        case _:
            return None


def _told_leaves(frame: Frame, way: Way) -> Sequence[Told]:
    """Return what is asked of details: by the step's rules, and to tell its transitions apart."""
    ways = frame.plan.steps[way.source, way.declared.trigger]
    selecting = [each.declared.when for each in ways if isinstance(each.declared.when, Told)]
    judged = (judge.rule.condition for judge in judges_of(way, frame.without))
    found = [leaf for condition in judged for leaf in leaves(condition) if isinstance(leaf, Told)]
    return [*selecting, *found]


def _effect(
    frame: Frame, way: Way, told: Mapping[str, Value], detail: str
) -> Callable[[str], Hashable]:
    """Return what tells values of the detail apart by what the step does with them."""
    match way.declared.act, detail:
        case ("exit", "outcome") | ("extend", "extension") | ("follow_up", "name"):
            return str
        case ("open_activity" | "close_activity" | "change_activity", "activity"):
            return str
        case ("record_assessment", "name"):
            return str
        case ("exit", "reason"):
            return lambda value: _ending(frame, str(told.get("outcome")), value)
        case ("pause", "reason"):
            return lambda value: frame.layout.pause_of[value]
        case ("extend", "reason"):
            return lambda value: (str(told.get("extension")), value) in frame.dials.granted
        case ("follow_up", "status"):
            return lambda value: value == "unreachable"
        case ("record_assessment", "value"):
            known = frame.knowns.get(str(told.get("name")))
            return lambda value: known and known.of(value)
        case (_, "kind") if told.get("activity") in frame.living.by_kind:
            return str
        case ("close_activity" | "change_activity", "result"):
            activity = str(told.get("activity"))
            return lambda value: (activity, value) in frame.most
        case _:
            return lambda _: None


def _ending(frame: Frame, outcome: str, reason: str) -> Hashable:
    """Return what is read of the reason of an exit: whether one is followed up, and by which rule."""
    declared = frame.outcomes[outcome].reasons
    followed = next((each.followed_up for each in declared if each.id == reason), True)
    read = [
        leaf
        for judge in all_judges(frame.plan, frame.without)
        for leaf in leaves(judge.rule.condition)
        if isinstance(leaf, LastOutcome)
    ]
    return followed, tuple(outcome in each.outcomes and reason in each.reasons for each in read)


def _roles(frame: Frame, way: Way) -> tuple[Class, ...]:
    judged = (judge.rule.condition for judge in judges_of(way, frame.without))
    asked = [leaf for condition in judged for leaf in leaves(condition) if isinstance(leaf, Role)]
    if not asked:
        return ()
    declared = [role.id for role in frame.definition.roles]
    return sorted_out(declared, lambda role: tuple(role in each.roles for each in asked))

"""Finds faults of ids: what is no id, what is declared twice, what is a reserved word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pathway.definition.values import UNKNOWN, Attribute, OneOf, ValueKind
from pathway.definition.wording import Names
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["declared_ids", "id_fault", "id_faults", "names_of"]

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_STEP_WORDS = (
    "available",
    "by",
    "cls",
    "command_id",
    "details",
    "expected",
    "listeners",
    "on",
    "participation",
    "person",
    "precision",
    "programme",
    "project",
    "self",
    "step",
    "today",
    "trigger",
)
_Placed = tuple[str, str]
_SINGLE = {
    "phases": "phase",
    "rules": "rule",
    "documents": "document",
    "clocks": "clock",
    "pauses": "pause",
    "extensions": "extension",
    "follow_ups": "follow-up",
    "repeats": "repeat",
    "lapses": "lapse",
    "activities": "activity",
    "attributes": "attribute",
    "assessments": "assessment",
    "facts": "fact",
    "outcomes": "outcome",
    "situations": "situation",
    "roles": "role",
    "groups": "group",
    "resources": "resource",
    "contacts": "contact",
    "terms": "open term",
}
"""Each field of a definition that declares ids of one kind by itself, and the word for that kind."""

_KNOWN = ("attributes", "assessments", "facts")
"""What is known about a participant under one name, so that these differ from each other, too."""


def declared_ids(definition: Definition, field: str) -> tuple[str, ...]:
    """Return the ids that stand in one field of the definition."""
    return tuple(each.id for each in getattr(definition, field))


def names_of(definition: Definition) -> Names:
    """Return the declared ids of each kind, triggers and periods included."""
    project = definition.project
    stages = () if project is None else tuple(stage.id for stage in project.stages)
    return {kind: declared_ids(definition, field) for field, kind in _SINGLE.items()} | {
        "limit": declared_ids(definition, "limits"),
        "trigger": tuple(dict.fromkeys(each.trigger for each in definition.transitions)),
        "period": () if project is None else ("project", *stages),
    }


def id_faults(definition: Definition) -> Iterator[Fault]:
    """Yield every fault of an id."""
    yield from id_fault("id", definition.id)
    if definition.variant is not None:
        yield from id_fault("variant", definition.variant)
    if not definition.version.strip():
        yield Fault("version", "empty. A participation keeps its version's name: give it one.")
    for kind, placed in _together(definition):
        for path, name in placed:
            yield from id_fault(path, name)
        yield from _twice(kind, placed)
    for index, transition in enumerate(definition.transitions):
        yield from id_fault(f"transitions[{index}].trigger", transition.trigger)
        for place, detail in enumerate(transition.tells):
            path = f"transitions[{index}].tells[{place}].id"
            yield from id_fault(path, detail.id)
            yield from _step_word(path, detail.id)
    for index, attribute in enumerate(definition.attributes):
        yield from _attribute(f"attributes[{index}]", attribute)
    for index, stage in enumerate(() if definition.project is None else definition.project.stages):
        if stage.id == "project":
            yield Fault(
                f"project.stages[{index}].id",
                "'project' means the project's own period. Give the stage another id.",
            )


def _together(definition: Definition) -> Iterator[tuple[str, list[_Placed]]]:
    """Yield each set of ids that must differ from each other, with the word for one of them."""
    for field, kind in _SINGLE.items():
        if field not in _KNOWN:
            yield kind, _placed(field, declared_ids(definition, field))
    yield (
        "attribute, assessment or fact",
        [each for field in _KNOWN for each in _placed(field, declared_ids(definition, field))],
    )
    if definition.project is not None:
        stages = tuple(stage.id for stage in definition.project.stages)
        yield "project", [("project.id", definition.project.id)]
        yield "stage", _placed("project.stages", stages)
    yield (
        "limit",
        _placed("limits", declared_ids(definition, "limits"))
        + _placed("date_limits", declared_ids(definition, "date_limits")),
    )
    yield (
        "pause reason",
        [
            each
            for index, pause in enumerate(definition.pauses)
            for each in _placed(f"pauses[{index}].reasons", (reason.id for reason in pause.reasons))
        ],
    )
    yield from _choices(definition)


def _choices(definition: Definition) -> Iterator[tuple[str, list[_Placed]]]:
    for index, extension in enumerate(definition.extensions):
        reasons = (reason.id for reason in extension.reasons)
        yield "reason", _placed(f"extensions[{index}].reasons", reasons)
    for index, outcome in enumerate(definition.outcomes):
        reasons = (reason.id for reason in outcome.reasons)
        yield "reason", _placed(f"outcomes[{index}].reasons", reasons)
    for index, activity in enumerate(definition.activities):
        at = f"activities[{index}]"
        yield "result", _placed(f"{at}.results", (result.id for result in activity.results))
        yield "kind", _placed(f"{at}.kinds", (kind.id for kind in activity.kinds))
    for at, values in _values(definition):
        if isinstance(values, OneOf):
            yield "class", _placed(f"{at}.values.choices", (each.id for each in values.choices))


def _values(definition: Definition) -> Iterator[tuple[str, ValueKind]]:
    for index, attribute in enumerate(definition.attributes):
        yield f"attributes[{index}]", attribute.values
    for index, assessment in enumerate(definition.assessments):
        yield f"assessments[{index}]", assessment.values
    for index, fact in enumerate(definition.facts):
        yield f"facts[{index}]", fact.values
    for index, transition in enumerate(definition.transitions):
        for place, detail in enumerate(transition.tells):
            yield f"transitions[{index}].tells[{place}]", detail.values


def _placed(at: str, ids: Iterable[str]) -> list[_Placed]:
    return [(f"{at}[{index}].id", each) for index, each in enumerate(ids)]


def id_fault(path: str, name: str) -> Iterator[Fault]:
    """Yield a fault if the name is no id."""
    if _ID.fullmatch(name) is None:
        yield Fault(
            path,
            f"{name!r} is no id. Ids stand in files and in events: use small letters a-z, digits, "
            "'_' and '-', and begin with a letter or a digit.",
        )
    elif _DAY.fullmatch(name) is not None:
        yield Fault(
            path,
            f"{name!r} reads as a day. In events and files it could not be told from one: name it "
            "otherwise.",
        )


def _twice(kind: str, placed: list[_Placed]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for path, name in placed:
        if name in first:
            yield Fault(
                path,
                f"{kind} {name!r} is declared twice, first at {first[name]}. "
                "What names it could mean either: rename one, or drop it.",
            )
        first.setdefault(name, path)


def _step_word(path: str, name: str) -> Iterator[Fault]:
    if name in _STEP_WORDS:
        yield Fault(
            path,
            f"{name!r} says something else of every step already. "
            f"Give it another id than: {', '.join(_STEP_WORDS)}.",
        )


def _attribute(at: str, attribute: Attribute) -> Iterator[Fault]:
    yield from _step_word(f"{at}.id", attribute.id)
    if isinstance(attribute.values, OneOf):
        for index, choice in enumerate(attribute.values.choices):
            if choice.id == UNKNOWN:
                yield Fault(
                    f"{at}.values.choices[{index}].id",
                    f"{UNKNOWN!r} is a class of every attribute without being declared. "
                    "Leave it out.",
                )

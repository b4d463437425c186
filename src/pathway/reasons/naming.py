"""Calls by its declared name, in both languages, what a definition declares; its id stands behind it at most."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from attrs import frozen

from pathway.dates import day_of
from pathway.definition import (
    UNKNOWN,
    Assessment,
    Attribute,
    AttributeIs,
    Choice,
    Condition,
    Count,
    DateIn,
    Definition,
    Fact,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    OneOf,
    Open,
    Role,
    Taken,
    Told,
    Value,
)
from pathway.definition.derived import details_of
from pathway.definition.values import ValueKind
from pathway.state import ProjectState, State
from pathway.texts import Text

__all__ = ["Names", "called", "ending", "names_of", "read_in_names"]

_UNKNOWN = Text("okänt", "unknown")
_NAMELESS: Mapping[str, Text] = {}


@frozen(eq=False)
class Names:
    """The declared words of a definition, by id; those of what can be told with those of its classes.

    `asked` holds the details of each step, by its trigger.
    """

    phases: Mapping[str, Text]
    steps: Mapping[str, Text]
    roles: Mapping[str, Text]
    outcomes: Mapping[str, Text]
    reasons: Mapping[tuple[str, str], Text]
    activities: Mapping[str, Text]
    kinds: Mapping[tuple[str, str], Text]
    known: Mapping[str, tuple[Text, Mapping[str, Text]]]
    asked: Mapping[str, Mapping[str, tuple[Text, Mapping[str, Text]]]]


def called(name_id: str, name: Text | None) -> Text:
    """Return the name with the id behind it; the id alone where no name is known or it is the same.

    >>> called("exit", Text("avsluta", "exit"))
    Text(sv='avsluta (exit)', en='exit')
    >>> called("exit", None)
    Text(sv='exit', en='exit')
    """
    if name is None:
        return Text(name_id, name_id)
    return Text(_with(name.sv, name_id), _with(name.en, name_id))


def _with(name: str, name_id: str) -> str:
    return name if name == name_id else f"{name} ({name_id})"


@lru_cache(maxsize=256)
def names_of(definition: Definition) -> Names:
    """Return the words that the definition declares."""
    told: tuple[Attribute | Assessment | Fact, ...] = definition.attributes
    told += (*definition.assessments, *definition.facts)
    asked: dict[str, dict[str, tuple[Text, Mapping[str, Text]]]] = {}
    for step in definition.transitions:
        details = asked.setdefault(step.trigger, {})
        for each in details_of(definition, step):
            earlier = details.get(each.id, (each.name, _NAMELESS))
            details[each.id] = earlier[0], {**_classes(each.values), **earlier[1]}
    return Names(
        phases={each.id: each.name for each in definition.phases},
        steps={each.trigger: each.name for each in reversed(definition.transitions)},
        roles=_choices(definition.roles),
        outcomes={each.id: each.name for each in definition.outcomes},
        reasons={
            (each.id, reason.id): reason.name
            for each in definition.outcomes
            for reason in each.reasons
        },
        activities={each.id: each.name for each in definition.activities},
        kinds={
            (each.id, kind.id): kind.name
            for each in definition.activities
            for kind in (*each.kinds, *each.results)
        },
        known={each.id: (each.name, _classes(each.values)) for each in told},
        asked=asked,
    )


def _choices(choices: Iterable[Choice]) -> dict[str, Text]:
    return {each.id: each.name for each in choices}


def _classes(kind: ValueKind) -> dict[str, Text]:
    return _choices(kind.choices) if isinstance(kind, OneOf) else {}


def ending(names: Names, outcome: str, reason: str | None) -> Text:
    """Return an outcome with its reason, in words."""
    named = names.outcomes.get(outcome, Text(outcome, outcome))
    why = None if reason is None else names.reasons.get((outcome, reason), Text(reason, reason))
    return named if why is None else Text(f"{named.sv} ({why.sv})", f"{named.en} ({why.en})")


def read_in_names(
    definition: Definition,
    condition: Condition,
    value: Value | None,
    trigger: str,
    state: State,
    project: ProjectState,
) -> tuple[Text | None, Text | None]:
    """Return what a condition read and the value that it had, in declared names where there are any."""
    names = names_of(definition)
    match condition:
        case AttributeIs(name) | FactIs(name) | Judgement(name) if name in names.known:
            return _told(*names.known[name], name, value)
        case Told(name) if name in names.asked.get(trigger, {}):
            return _told(*names.asked[trigger][name], name, value)
        case LastOutcome() if state.tally.outcome is not None:
            return None, ending(names, state.tally.outcome, state.tally.reason)
        case LastPhase():
            return None, names.phases.get(str(value))
        case Role():
            return None, names.roles.get(str(value))
        case Count(activity, result):
            return _both(
                names.activities.get(activity), names.kinds.get((activity, result)), ", "
            ), None
        case Taken(step):
            return names.steps.get(step), None
        case Open(activity, kind):
            spell = names.activities.get(activity)
            return _both(spell, names.kinds.get((activity, kind or "")), ", "), None
        case DateIn() if project.closed_on is not None and isinstance(value, int):
            return None, _after_closing(value, project.closed_on)
        case _:
            return None, None


def _told(
    name: Text,
    classes: Mapping[str, Text],
    name_id: str,
    value: Value | None,
) -> tuple[Text, Text | None]:
    """Return the name, with the id where it has still to be told, and the words for the value."""
    if value is None:
        return called(name_id, name), None
    return name, _UNKNOWN if value == UNKNOWN else classes.get(str(value))


def _both(one: Text | None, other: Text | None, between: str) -> Text | None:
    if one is None or other is None:
        return one
    return Text(f"{one.sv}{between}{other.sv}", f"{one.en}{between}{other.en}")


def _after_closing(day: int, closed: int) -> Text | None:
    if day <= closed:
        return None
    on, end = day_of(day), day_of(closed)
    return Text(f"{on}, och projektet stängdes {end}", f"{on}, and the project closed on {end}")

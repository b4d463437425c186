"""Says in words what an event tells: outcomes, reasons, values; never whose it is."""

from collections.abc import Iterable, Iterator, Sequence

from pathway.definition import (
    Definition,
    Detail,
    Extension,
    OneOf,
    Outcome,
    Pause,
    Value,
    WholeNumber,
)
from pathway.definition.derived import details_of
from pathway.definition.named import words_of
from pathway.definition.values import ValueKind
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
    Assessed,
    Exited,
    Extended,
    FactRecorded,
    FollowedUp,
    Happened,
    HoursLogged,
    Moved,
    Paused,
    PhaseEntered,
    Reentered,
    Referred,
    Reopened,
    Resumed,
    SituationRecorded,
)
from pathway.texts import Language, Text, numeral

__all__ = ["activity_words", "role_words", "step_words", "told_in_words"]

_UNTIL = Text("planerat slut", "planned end")
_DAYS = Text("dagar", "days")
_HOURS = Text("timmar", "hours")
_DECIDED_BY = Text("beslutat av", "decided by")
_UNKNOWN = Text("okänt", "unknown")
_STATUS = {
    "reached": Text("nådd", "reached"),
    "unreachable": Text("ej nåbar", "unreachable"),
    "refused": Text("avböjde", "refused"),
    "not_applicable": Text("ej tillämplig", "not applicable"),
}

Told = Sequence[tuple[str, Value]]


def step_words(definition: Definition, trigger: str, language: Language) -> str:
    """Return the name of a step, or of a lapse; the trigger itself where there is none of it."""
    for way in definition.transitions:
        if way.trigger == trigger:
            return way.name.of(language)
    for lapse in definition.lapses:
        if lapse.id == trigger:
            return lapse.text.of(language)
    return trigger


def role_words(definition: Definition, role: str | None, language: Language) -> str:
    """Return the name of a role; nothing where nobody said who asked."""
    return "" if role is None else _named(words_of(definition.roles), role, language)


def told_in_words(definition: Definition, event: Happened, language: Language) -> str:
    """Return what an event tells, its parts separated by semicolons; nothing where it tells nothing."""
    return "; ".join(each for each in _parts(definition, event, language) if each)


def _parts(definition: Definition, event: Happened, language: Language) -> Iterator[str]:
    match event:
        case Referred() | PhaseEntered() | Exited() | Reentered() | Reopened():
            yield from _of_a_move(definition, event, language)
        case ActivityOpened() | ActivityClosed():
            yield from _of_an_activity(definition, event, language)
        case Paused(reason=reason, until=until):
            yield _named(_reasons(definition.pauses), reason, language)
            if until is not None:
                yield f"{_UNTIL.of(language)} {until}"
        case Resumed():
            return
        case Extended(days=days, reason=reason, decided_by=role):
            yield f"{days} {_DAYS.of(language)}"
            yield _named(_reasons(definition.extensions), reason, language)
            yield f"{_DECIDED_BY.of(language)} {_named(words_of(definition.roles), role, language)}"
        case HoursLogged(hours=hours, activity=name):
            yield f"{numeral(f'{hours:g}', language)} {_HOURS.of(language)}"
            if name is not None:
                yield activity_words(definition, name, None, language)
        case Assessed() | SituationRecorded() | FactRecorded() | FollowedUp():
            yield from _of_a_record(definition, event, language)


def _of_a_record(
    definition: Definition,
    event: Assessed | SituationRecorded | FactRecorded | FollowedUp,
    language: Language,
) -> Iterator[str]:
    match event:
        case Assessed(name=name, value=value):
            of = (each for each in definition.assessments if each.id == name)
            yield from (_valued(each.name, each.values, value, language) for each in of)
        case SituationRecorded(situation=name):
            yield _named(words_of(definition.situations), name, language)
        case FactRecorded(facts=facts, told=told):
            values = dict(facts)
            for each in definition.facts:
                if each.id in values:
                    yield _valued(each.name, each.values, values[each.id], language)
            yield from _details(definition, event.trigger, told, language)
        case FollowedUp(name=name, status=status, situation=situation):
            yield _named(words_of(definition.follow_ups), name, language)
            yield _STATUS[status].of(language)
            if situation is not None:
                yield _named(words_of(definition.situations), situation, language)


def _of_a_move(definition: Definition, event: Moved, language: Language) -> Iterator[str]:
    match event:
        case Referred(attributes=attributes) | PhaseEntered(attributes=attributes):
            declared = {each.id: each for each in definition.attributes}
            for name, value in attributes:
                if name in declared:
                    yield _valued(declared[name].name, declared[name].values, value, language)
        case Exited(outcome=outcome, reason=reason):
            yield _named(words_of(definition.outcomes), outcome, language)
            if reason is not None:
                of = tuple(each for each in definition.outcomes if each.id == outcome)
                yield _named(_reasons(of), reason, language)
        case _:
            pass
    yield from _details(definition, event.trigger, event.told, language)


def _of_an_activity(
    definition: Definition, event: ActivityOpened | ActivityClosed, language: Language
) -> Iterator[str]:
    yield activity_words(definition, event.activity, event.kind, language)
    if isinstance(event, ActivityClosed):
        of = (each for each in definition.activities if each.id == event.activity)
        results = {name: said for each in of for name, said in words_of(each.results).items()}
        yield _named(results, event.result, language)


def _reasons(declared: Iterable[Pause | Extension | Outcome]) -> dict[str, Text]:
    return {name: said for each in declared for name, said in words_of(each.reasons).items()}


def activity_words(definition: Definition, name: str, kind: str | None, language: Language) -> str:
    """Return an activity, and of which kind."""
    declared = next((each for each in definition.activities if each.id == name), None)
    if declared is None:
        return name
    said = declared.name.of(language)
    return said if kind is None else f"{said}: {_named(words_of(declared.kinds), kind, language)}"


def _details(definition: Definition, trigger: str, told: Told, language: Language) -> Iterator[str]:
    details: dict[str, Detail] = {
        detail.id: detail
        for way in definition.transitions
        if way.trigger == trigger
        for detail in details_of(definition, way)
    }
    for name, value in told:
        if name in details:
            yield _valued(details[name].name, details[name].values, value, language)
        else:
            yield f"{name}: {value}"


def _valued(name: Text, kind: ValueKind, value: Value, language: Language) -> str:
    """Return the name of what is told and its value, with the unit of a number."""
    match kind:
        case OneOf(choices):
            said = _named(words_of(choices), str(value), language)
        case WholeNumber(unit=unit) if value != "unknown":
            said = f"{value} {unit.of(language)}"
        case _:
            said = _UNKNOWN.of(language) if value == "unknown" else str(value)
    return f"{name.of(language)}: {said}"


def _named(words: dict[str, Text], name: str, language: Language) -> str:
    return {"unknown": _UNKNOWN, **words}.get(name, Text(name, name)).of(language)

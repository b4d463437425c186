"""The words for what a finding is about: phases, steps, rules, outcomes, classes of attributes."""

from collections.abc import Iterator, Sequence

from pathway.definition import UNKNOWN, Assessment, Attribute, Definition, OneOf
from pathway.definition.derived import rules_of
from pathway.definition.named import words_of
from pathway.definition.wording import enumerated
from pathway.modes.classes import EITHER, RANGE
from pathway.texts import Language, Text

__all__ = [
    "Named",
    "class_words",
    "clock_words",
    "named",
    "rule_words",
    "step_words",
    "subject_words",
    "told_words",
]

Named = tuple[str, str]
"""A kind and an id: `("phase", "coaching")`."""

_CAPS = {
    "cap": Text("tak för ett uppehåll", "cap of one pause"),
    "cap-in-all": Text("tak för alla uppehåll", "cap of all pauses"),
    "threshold": Text("tröskel", "threshold"),
}
_COUNTED = {
    "paused": Text("dagar i uppehållet", "days of the pause"),
    "paused_in_all": Text("dagar i uppehåll sammanlagt", "days of pauses in all"),
    "granted": Text("beviljade dagar", "days granted"),
}
_OF = {"paused": "pause", "paused_in_all": "pause", "granted": "extension"}
_SHORT = 30
_FIELDS = {
    "phase": "phases",
    "outcome": "outcomes",
    "follow_up": "follow_ups",
    "attribute": "attributes",
    "assessment": "assessments",
    "activity": "activities",
    "clock": "clocks",
    "lapse": "lapses",
    "limit": "limits",
    "pause": "pauses",
    "extension": "extensions",
}


def named(definition: Definition, kind: str, name: str) -> Text:
    """Return the words of a declaration; its id where it has none."""
    if kind == "step":
        return next((e.name for e in definition.transitions if e.trigger == name), _as_is(name))
    if kind == "rule":
        return _as_is(name)
    declared: object = getattr(definition, _FIELDS.get(kind, ""), ())
    return words_of(declared).get(name, _as_is(name))


def step_words(definition: Definition, step: str, language: Language) -> str:
    """Return a step by its id, and in Swedish by its name as well: ids are English words."""
    name = named(definition, "step", step).of(language)
    return step if language == "en" or name == step else f"{step} ({name})"


def rule_words(definition: Definition, rule: str) -> Text | None:
    """Return what a rule says: the definition's, a limit's, or one that an act brings along.

    None for a rule of the language itself, which has words only when it refuses a step.
    """
    declared = (
        definition.lapses,
        definition.follow_ups,
        definition.extensions,
        definition.pauses,
        definition.date_limits,
        definition.limits,
        tuple(each for way in definition.transitions for each in rules_of(definition, way)),
        definition.rules,
    )
    words = {name: text for each in declared for name, text in words_of(each).items()}
    of, _, part = rule.partition("/")
    if rule not in words and of in words and part in _CAPS:
        return _row((words[of], _CAPS[part]), ": ")
    return words.get(rule)


def clock_words(definition: Definition, clock: str) -> Text:
    """Return the words for a clock: the definition's, days of pauses, or days granted."""
    counted, _, of = clock.partition(":")
    if counted in _COUNTED and of:
        words = named(definition, _OF[counted], of.partition("/")[0])
        return _row((words if len(words.en) < _SHORT else _as_is(of), _COUNTED[counted]), ": ")
    return named(definition, "clock", clock)


def told_words(definition: Definition, told: tuple[Named, ...]) -> Text:
    """Return what a step tells in a row: an assessment with its value, of several values the first."""
    values = dict(told)
    said = []
    for detail, value in told:
        if detail == "name" and "value" in values:
            continue
        of = values["name"] if detail == "value" and "name" in values else detail
        said.append(class_words(definition, of, value.split(EITHER)[0]))
    return _row(said, ", ")


def subject_words(definition: Definition, subject: tuple[Named, ...]) -> Text:
    """Return what a finding is about in a row: the step first, then where, then what is told."""
    return _row(list(_parts(definition, subject)), ", ")


def _parts(definition: Definition, subject: tuple[Named, ...]) -> Iterator[Text]:
    for kind, name in subject:
        words = named(definition, kind, name)
        told = Text(f"{words.sv} ({name})", f"{words.en} ({name})")
        match kind:
            case "phase" if len(subject) > 1:
                yield Text(f"i {told.sv}", f"in {told.en}")
            case "phase" | "step" | "follow_up" | "outcome":
                yield told
            case "target":
                to = named(definition, "phase", name)
                yield Text(f"till {to.sv} ({name})", f"to {to.en} ({name})")
            case "clock":
                yield Text(f"klockan {told.sv}", f"the clock {told.en}")
            case "rule" | "path":
                yield _as_is(name)
            case _:
                yield class_words(definition, kind, name)


def class_words(definition: Definition, detail: str, said: str) -> Text:
    """Return a class of an attribute, or a value told, with the words for what it is of.

    Of values parted by `|` any will do; `16..24` is a number within both bounds.
    """
    kinds: dict[str, Attribute | Assessment] = {each.id: each for each in definition.attributes}
    kinds |= {each.id: each for each in definition.assessments}
    known: dict[str, Text] = {}
    of = _DETAILS.get(detail, _as_is(detail))
    if detail in kinds:
        of, values = kinds[detail].name, kinds[detail].values
        known = words_of(values.choices) if isinstance(values, OneOf) else {}
    elif detail in _FIELDS:
        known = words_of(getattr(definition, _FIELDS[detail], ()))
    elif detail == "reason":
        for outcome in definition.outcomes:
            known |= words_of(outcome.reasons)
        for pause in definition.pauses:
            known |= words_of(pause.reasons)
    elif detail in ("by", "decided_by"):
        known = words_of(definition.roles)
    names = [{**known, UNKNOWN: _UNKNOWN}.get(each, _as_is(each)) for each in said.split(EITHER)]
    value = enumerated([_number(each) for each in names], "eller", "or")
    return Text(f"{of.sv}: {value.sv}", f"{of.en}: {value.en}")


_UNKNOWN = Text("okänt", "unknown")
_DETAILS = {
    "outcome": Text("utfall", "outcome"),
    "reason": Text("skäl", "reason"),
    "by": Text("den som frågar", "asked by"),
    "decided_by": Text("beslut av", "decided by"),
    "activity": Text("aktivitet", "activity"),
    "kind": Text("slag", "kind"),
    "days": Text("dagar", "days"),
    "status": Text("status", "status"),
    "name": Text("vad", "what"),
    "value": Text("värde", "value"),
}


def _number(text: Text) -> Text:
    low, between, high = text.en.partition(RANGE)
    if not between:
        return text
    return _as_is(low if low == high else f"{low}-{high}")


def _row(words: Sequence[Text], between: str) -> Text:
    return Text(between.join(each.sv for each in words), between.join(each.en for each in words))


def _as_is(name: str) -> Text:
    return Text(name, name)

"""Gives the words of a definition for what simulated and fitted rows hold by id."""

from pathway.definition import (
    Activity,
    Assessment,
    Choice,
    Definition,
    Detail,
    ExitReason,
    OneOf,
    Outcome,
    Situation,
)
from pathway.texts import Language, Text

__all__ = ["phase_names", "resource_names", "step_names", "told_words"]

_STATUSES = {
    "reached": Text("nådd", "reached"),
    "unreachable": Text("ej nåbar", "unreachable"),
    "refused": Text("ville inte svara", "refused"),
    "not_applicable": Text("ej tillämpligt", "not applicable"),
}
_Named = Activity | Assessment | Choice | ExitReason | Outcome | Situation


def phase_names(definition: Definition, language: Language) -> dict[str, str]:
    """Return the names of the phases."""
    return {each.id: each.name.of(language) for each in definition.phases}


def resource_names(definition: Definition, language: Language) -> dict[str, str]:
    """Return the names of the resources."""
    return {each.id: each.name.of(language) for each in definition.resources}


def step_names(definition: Definition, language: Language) -> dict[str, str]:
    """Return the names of what triggers a step; what time brings has the words of its exit."""
    words = told_words(definition, language)
    lapses = {
        each.id: ", ".join(words.get(name, name) for name in (each.reason or each.outcome,))
        for each in definition.lapses
    }
    return lapses | {each.trigger: each.name.of(language) for each in definition.transitions}


def told_words(definition: Definition, language: Language) -> dict[str, str]:
    """Return the words for what steps tell: outcomes, reasons, situations, assessments, activities."""
    named: list[_Named] = [
        *definition.outcomes,
        *(reason for each in definition.outcomes for reason in each.reasons),
        *definition.situations,
        *definition.assessments,
        *(choice for each in definition.assessments for choice in each.values.choices),
        *definition.activities,
        *(choice for each in definition.activities for choice in (*each.kinds, *each.results)),
        *(reason for each in definition.pauses for reason in each.reasons),
        *(choice for way in definition.transitions for each in way.tells for choice in _of(each)),
    ]
    statuses = {status: text.of(language) for status, text in _STATUSES.items()}
    return statuses | {each.id: each.name.of(language) for each in named}


def _of(detail: Detail) -> tuple[Choice, ...]:
    return detail.values.choices if isinstance(detail.values, OneOf) else ()

"""Writes what a programme page says may be told: outcomes, attributes, activities, open terms."""

from collections.abc import Iterator, Sequence

from pathway.definition import Activity, Attribute, Choice, Contact, Definition, Fact, Outcome
from pathway.definition.differences import readings
from pathway.report.markdown.resources import resources_page
from pathway.report.markdown.text import (
    basis_in_words,
    code,
    heading,
    names,
    table,
    values_in_words,
)
from pathway.texts import Language, Text

__all__ = ["open_page", "told_page"]

_ID = Text("Id", "Id")
_NAME = Text("Namn", "Name")
_SOURCE = Text("Källa eller antagande", "Source or assumption")
_VALUES = Text("Värden", "Values")
_PHASES = Text("I fas", "In phase")
_CATEGORY = {
    "planned": Text("planerat", "planned"),
    "drop_out": Text("avbrott", "drop-out"),
    "excluded": Text("utskriven", "excluded"),
    "transfer": Text("överflyttad", "transfer"),
    "not_started": Text("aldrig börjat", "never started"),
}
_NO_FOLLOW_UP = Text("följs inte upp", "not followed up")
_IN_WORK = Text("i arbete", "in work")
_HOLDS = {
    "phase": Text("tills fasen lämnas", "until the phase is left"),
    "entry": Text("till återinskrivning", "until re-entry"),
    "ever": Text("alltid", "ever"),
}


def told_page(definition: Definition, language: Language) -> Iterator[str]:
    """Yield the lines that tell outcomes, attributes and the rest of what may be told."""
    yield from _endings(definition, language)
    yield from _activities(definition, language)
    yield from resources_page(definition, language)
    yield from table(
        Text("Uppgifter vid start", "Entry attributes"),
        (_ID, _NAME, _VALUES, _SOURCE),
        (_known(each, language) for each in definition.attributes),
        language,
    )
    yield from table(
        Text("Bedömningar", "Assessments"),
        (_ID, _NAME, _VALUES, Text("Gäller", "Holds"), _SOURCE),
        (
            (
                code(each.id),
                each.name.of(language),
                values_in_words(each.values, language),
                _HOLDS[each.holds].of(language),
                basis_in_words(each.basis, language),
            )
            for each in definition.assessments
        ),
        language,
    )
    yield from table(
        Text("Vad steg noterar", "What steps record"),
        (_ID, _NAME, _VALUES, _SOURCE),
        (_known(each, language) for each in definition.facts),
        language,
    )
    yield from _named(Text("Roller", "Roles"), definition.roles, language)
    yield from _named(
        Text("Kontakter med organisationer", "Contacts with organisations"),
        definition.contacts,
        language,
    )


def _named(title: Text, declared: Sequence[Choice | Contact], language: Language) -> Iterator[str]:
    rows = (
        (code(each.id), each.name.of(language), basis_in_words(each.basis, language))
        for each in declared
    )
    yield from table(title, (_ID, _NAME, _SOURCE), rows, language)


def _known(declared: Attribute | Fact, language: Language) -> tuple[str, ...]:
    values = values_in_words(declared.values, language)
    basis = basis_in_words(declared.basis, language)
    return code(declared.id), declared.name.of(language), values, basis


def _endings(definition: Definition, language: Language) -> Iterator[str]:
    def reasons(outcome: Outcome) -> str:
        return ", ".join(
            each.name.of(language)
            + ("" if each.followed_up else f" ({_NO_FOLLOW_UP.of(language)})")
            for each in outcome.reasons
        )

    yield from table(
        Text("Utfall", "Outcomes"),
        (_ID, _NAME, Text("Slag", "Category"), Text("Skäl", "Reasons"), Text("", ""), _SOURCE),
        (
            (
                code(each.id),
                each.name.of(language),
                _CATEGORY[each.category].of(language),
                reasons(each),
                "" if each.followed_up else _NO_FOLLOW_UP.of(language),
                basis_in_words(each.basis, language),
            )
            for each in definition.outcomes
        ),
        language,
    )
    yield from table(
        Text("Situationer", "Situations"),
        (_ID, _NAME, Text("", ""), _SOURCE),
        (
            (
                code(each.id),
                each.name.of(language),
                _IN_WORK.of(language) if each.in_work else "",
                basis_in_words(each.basis, language),
            )
            for each in definition.situations
        ),
        language,
    )


def _activities(definition: Definition, language: Language) -> Iterator[str]:
    def at_exit(activity: Activity) -> str:
        return names(
            (each.name for each in activity.results if each.id == activity.at_exit), language
        )

    yield from table(
        Text("Aktiviteter", "Activities"),
        (
            _ID,
            _NAME,
            _PHASES,
            Text("Inriktningar", "Kinds"),
            Text("Resultat", "Results"),
            Text("Vid avslut", "At exit"),
            Text("Samtidigt", "Open at a time"),
            _SOURCE,
        ),
        (
            (
                code(each.id),
                each.name.of(language),
                _phases(definition, each.in_phases, language),
                names((kind.name for kind in each.kinds), language),
                names((result.name for result in each.results), language),
                at_exit(each),
                str(each.at_most_open),
                basis_in_words(each.basis, language),
            )
            for each in definition.activities
        ),
        language,
    )


def _phases(definition: Definition, ids: tuple[str, ...], language: Language) -> str:
    return names((each.name for each in definition.phases if each.id in ids), language)


def open_page(definition: Definition, language: Language) -> Iterator[str]:
    """Yield the lines that tell what a central model leaves open, and what must be kept."""
    if not definition.terms:
        return
    bases = {term.id: term.basis for term in definition.terms}
    yield from table(
        Text("Vad som lämnas öppet", "What is left open"),
        (
            _ID,
            Text("Lydelse", "Words"),
            Text("Gränser", "Bounds"),
            Text("Centralt", "Centre"),
            _SOURCE,
        ),
        (
            (
                code(each.term),
                each.text.of(language),
                each.bounds.of(language),
                each.centre.of(language),
                basis_in_words(bases[each.term], language),
            )
            for each in readings(definition)
        ),
        language,
    )
    if definition.keeps:
        yield from heading(Text("Vad som måste behållas", "What must be kept"), language)
        yield from (f"- {code(each)}" for each in definition.keeps)
        yield ""

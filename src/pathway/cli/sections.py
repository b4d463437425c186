"""Lays a definition out as tables: phases, clocks, steps, rules with their sources, and the rest."""

from collections.abc import Iterator

from pathway.cli.section import Section, section
from pathway.cli.sections_times import times_of
from pathway.definition import (
    Assessment,
    Attribute,
    Definition,
    Fact,
    Number,
    OneOf,
    Project,
    Stage,
    WholeNumber,
)
from pathway.definition.derived import details_of, rules_of, ways_of
from pathway.definition.values import ValueKind
from pathway.report.markdown.priority import order_in_words
from pathway.texts import Basis, Language, numeral

__all__ = ["sections_of"]


def sections_of(definition: Definition, language: Language) -> tuple[Section, ...]:
    """Return every table that has a row, in the words of the language."""
    made = (
        *_graph(definition, language),
        *times_of(definition, language),
        *_told(definition, language),
        *_beside(definition, language),
        *_from(definition, language),
        *_open(definition, language),
        *_kept(definition),
    )
    return tuple(each for each in made if each.rows)


def _graph(definition: Definition, language: Language) -> Iterator[Section]:
    yield section(
        "phases",
        "id, name, part, final, source",
        (
            (
                each.id,
                each.name.of(language),
                each.part,
                "final" if each.final else "",
                _basis(each.basis, language),
            )
            for each in definition.phases
        ),
    )
    yield section(
        "steps",
        "step, name, from, leads to, rules, tells, source",
        (
            (
                way.trigger,
                way.name.of(language),
                ", ".join(way.sources),
                way.target or "",
                ", ".join(dict.fromkeys(rule.id for rule in rules_of(definition, way))),
                ", ".join(dict.fromkeys(told.id for told in details_of(definition, way))),
                _basis(way.basis, language),
            )
            for way in ways_of(definition)
        ),
    )
    rules = {
        rule.id: rule
        for way in ways_of(definition)
        for rule in (*definition.rules, *rules_of(definition, way))
    }
    yield section(
        "rules",
        "id, text, source",
        ((rule.id, rule.text.of(language), rule.basis.of(language)) for rule in rules.values()),
    )


def _told(definition: Definition, language: Language) -> Iterator[Section]:
    told: tuple[tuple[str, tuple[Attribute | Assessment | Fact, ...]], ...] = (
        ("attributes", definition.attributes),
        ("assessments", definition.assessments),
        ("facts", definition.facts),
    )
    for name, declared in told:
        yield section(
            name,
            "id, name, values, source",
            (
                (
                    each.id,
                    each.name.of(language),
                    _values(each.values, language),
                    _basis(each.basis, language),
                )
                for each in declared
            ),
        )
    yield section(
        "outcomes",
        "id, name, category, reasons, source",
        (
            (
                each.id,
                each.name.of(language),
                each.category,
                ", ".join(reason.id for reason in each.reasons),
                _basis(each.basis, language),
            )
            for each in definition.outcomes
        ),
    )
    yield section(
        "situations",
        "id, name, in work, source",
        (
            (
                each.id,
                each.name.of(language),
                "in work" if each.in_work else "",
                _basis(each.basis, language),
            )
            for each in definition.situations
        ),
    )
    yield section(
        "roles",
        "id, name, source",
        (
            (each.id, each.name.of(language), _basis(each.basis, language))
            for each in definition.roles
        ),
    )


def _basis(basis: Basis | None, language: Language) -> str:
    return "" if basis is None else basis.of(language)


def _beside(definition: Definition, language: Language) -> Iterator[Section]:
    yield section(
        "activities",
        "id, name, phases, results, source",
        (
            (
                each.id,
                each.name.of(language),
                ", ".join(each.in_phases),
                ", ".join(result.id for result in each.results),
                _basis(each.basis, language),
            )
            for each in definition.activities
        ),
    )
    yield section(
        "resources",
        "id, name, phases, activities, waits in, order, source",
        (
            (
                each.id,
                each.name.of(language),
                ", ".join(each.phases),
                ", ".join(each.activities),
                ", ".join(each.waits_in),
                order_in_words(definition, each, language),
                each.basis.of(language),
            )
            for each in definition.resources
        ),
    )
    yield section(
        "contacts",
        "id, name, source",
        (
            (each.id, each.name.of(language), each.basis.of(language))
            for each in definition.contacts
        ),
    )
    yield section(
        "groups",
        "id, text, source",
        ((each.id, each.text.of(language), each.basis.of(language)) for each in definition.groups),
    )


def _from(definition: Definition, language: Language) -> Iterator[Section]:
    project = definition.project
    if project is not None:
        parts: tuple[Project | Stage, ...] = (project, *project.stages)
        yield section(
            "project",
            "id, name, from, to, source",
            (
                (
                    each.id,
                    each.name.of(language),
                    "" if each.start is None else str(each.start),
                    "" if each.end is None else str(each.end),
                    each.basis.of(language),
                )
                for each in parts
            ),
        )
    yield section(
        "documents",
        "id, title",
        ((each.id, each.title.of(language)) for each in definition.documents),
    )


def _open(definition: Definition, language: Language) -> Iterator[Section]:
    if not definition.terms:
        return
    from pathway.definition.differences import readings  # noqa: PLC0415  only a centre needs it

    bases = {term.id: term.basis for term in definition.terms}
    yield section(
        "open terms",
        "id, text, bounds, centre, source",
        (
            (
                each.term,
                each.text.of(language),
                each.bounds.of(language),
                each.centre.of(language),
                bases[each.term].of(language),
            )
            for each in readings(definition)
        ),
    )


def _kept(definition: Definition) -> Iterator[Section]:
    if definition.terms:
        yield section("must be kept", "part", ((each,) for each in definition.keeps))


def _values(kind: ValueKind, language: Language) -> str:
    match kind:
        case OneOf(choices):
            return ", ".join(choice.id for choice in choices)
        case WholeNumber(low, high, unit) | Number(low, high, _, unit):
            bounds = "-".join(numeral(f"{each:g}", language) for each in (low, high))
            return f"{bounds} {unit.of(language)}"
        case _:
            return "ÅÅÅÅ-MM-DD" if language == "sv" else "YYYY-MM-DD"

"""Writes the steps and the rules of a programme page: from where, to where, what is told, and why."""

from collections.abc import Iterator
from typing import Literal

from attrs import evolve as replace

from pathway.definition import Definition, Detail, OneOf, Rule, Transition
from pathway.definition.conditions import LastPhase, Told
from pathway.definition.derived import details_of, rules_of
from pathway.report.markdown.text import (
    basis_in_words,
    code,
    heading,
    names,
    table,
    values_in_words,
)
from pathway.texts import Basis, Language, Text

__all__ = ["rules_page", "steps_page"]

_STEPS = Text("Steg", "Steps")
_FROM = Text("Från", "From")
_TO = Text("Till", "To")
_OUTSIDE = Text("(utanför)", "(outside)")
_STAYS = Text("samma fas", "the same phase")
_LAST = Text("fasen som lämnades", "the phase that was left")
_TELLS = Text("Anger", "Tells")
_SETS = Text("Noterar", "Records")
_RULES = Text("Regler", "Rules")
_WHERE = Text("om", "where")
_OPTIONAL = Text("kan utelämnas", "may be left out")
_RESTATES = Text(
    "Uppgifterna vid start kan anges på nytt.", "The entry attributes may be told again."
)
_WHILE_PAUSED = Text("Möjligt under uppehåll.", "Possible during a pause.")
_ONLY = Text("Gäller när", "Applies where")
_LAST_LEFT = Text("fasen som lämnades är", "the phase last left is")
_JOINED = Text(
    "En anvisning till av samma person hör till samma deltagande och registreras med",
    "A further referral of the same person belongs to the same participation and is recorded by",
)
_REFERRAL = Text("Uppgifterna vid start.", "The entry attributes.")
_IN_BRACKETS = Text(
    "Inom parentes står det namn som filer, kommandon och program använder.",
    "In brackets stands the name that files, commands and programs use.",
)
_UNKNOWN: dict[Literal["refuse", "allow"], Text] = {
    "refuse": Text(
        "Om det som regeln frågar efter är okänt, avslås steget.",
        "Where what the rule reads is not known, the step is refused.",
    ),
    "allow": Text(
        "Om det som regeln frågar efter är okänt, hindrar regeln inte steget.",
        "Where what the rule reads is not known, the rule does not hold anyone back.",
    ),
}
_SOURCE = Text("Källa eller antagande", "Source or assumption")
_RULE_COLUMNS = (
    Text("Regel", "Rule"),
    Text("Lydelse", "Words"),
    _SOURCE,
    Text("Gäller för", "Applies to"),
)


def steps_page(definition: Definition, language: Language) -> Iterator[str]:
    """Yield the lines that tell every step."""
    yield from heading(_STEPS, language)
    yield _IN_BRACKETS.of(language)
    yield ""
    for transition in definition.transitions:
        yield f"### {_capital(transition.name.of(language))} ({code(transition.trigger)})"
        yield ""
        yield f"- {_FROM.of(language)}: {_sources(definition, transition, language)}"
        yield f"- {_TO.of(language)}: {_target(definition, transition, language)}"
        yield from (f"- {each}" for each in _facts(definition, transition, language))
        rules = dict.fromkeys(rule.id for rule in rules_of(definition, transition))
        if rules:
            yield f"- {_RULES.of(language)}: {', '.join(code(each) for each in rules)}"
        if transition.basis is not None:
            yield f"- {_SOURCE.of(language)}: {basis_in_words(transition.basis, language)}"
        yield ""


def rules_page(definition: Definition, language: Language) -> Iterator[str]:
    """Yield the lines that tell every rule, each once, with what it is taken from.

    Those that one declaration brings with it, such as the caps of an extension, share a row.
    """
    steps: dict[str, list[str]] = {}
    rules = {rule.id: rule for rule in definition.rules}
    for transition in definition.transitions:
        for rule in rules_of(definition, transition):
            rules[rule.id] = rule
            steps.setdefault(rule.id, []).append(transition.name.of(language))
    for lapse in definition.lapses:
        for name in lapse.rules:
            steps.setdefault(name, []).append(lapse.text.of(language))
    alike: dict[tuple[Text, Basis], list[Rule]] = {}
    for rule in rules.values():
        alike.setdefault((rule.text, rule.basis), []).append(rule)
    yield from table(
        _RULES,
        _RULE_COLUMNS,
        (
            (
                ", ".join(code(rule.id) for rule in among),
                _rule_words(among[0], language),
                basis_in_words(among[0].basis, language),
                ", ".join(dict.fromkeys(step for rule in among for step in steps.get(rule.id, ()))),
            )
            for among in alike.values()
        ),
        language,
    )


def _rule_words(rule: Rule, language: Language) -> str:
    said = f"{rule.text.of(language)}."
    return (
        said if rule.when_unknown is None else f"{said} {_UNKNOWN[rule.when_unknown].of(language)}"
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _phases(definition: Definition, ids: tuple[str, ...], language: Language) -> str:
    return names((each.name for each in definition.phases if each.id in ids), language)


def _sources(definition: Definition, transition: Transition, language: Language) -> str:
    if not transition.sources:
        return _OUTSIDE.of(language)
    return _phases(definition, transition.sources, language)


def _target(definition: Definition, transition: Transition, language: Language) -> str:
    if transition.target is not None:
        return _phases(definition, (transition.target,), language)
    return (_LAST if transition.act == "reopen" else _STAYS).of(language)


def _facts(definition: Definition, transition: Transition, language: Language) -> Iterator[str]:
    details = tuple(
        _passing(definition, transition, each) for each in details_of(definition, transition)
    )
    words = {each.id: each for each in details}
    match transition.when:
        case Told() as told:
            yield f"{_ONLY.of(language)} {_told(told, words, language)}"
        case LastPhase(phases=phases):
            left = _phases(definition, phases, language)
            yield f"{_ONLY.of(language)} {_LAST_LEFT.of(language)} {left}"
        case None:
            pass
    if transition.act == "refer" and definition.attributes:
        yield f"{_TELLS.of(language)}: {_REFERRAL.of(language)}"
    for detail in details:
        yield f"{_TELLS.of(language)}: {_detail(detail, words, language)}"
    for setting in transition.sets:
        fact = next(each for each in definition.facts if each.id == setting.fact)
        value = next(each for each in fact.values.choices if each.id == setting.value)
        yield f"{_SETS.of(language)}: {fact.name.of(language)} = {value.name.of(language)}"
    if transition.restates and definition.attributes:
        yield _RESTATES.of(language)
    if transition.while_paused:
        yield _WHILE_PAUSED.of(language)
    if transition.joined_by is not None:
        yield f"{_JOINED.of(language)} {code(transition.joined_by)}"


def _passing(definition: Definition, transition: Transition, detail: Detail) -> Detail:
    """Return who decides an extension as those who may: any other role is told and refused by a rule."""
    if transition.act != "extend" or detail.id != "decided_by":
        return detail
    deciders = {decider for extension in definition.extensions for decider in extension.deciders}
    return replace(detail, values=OneOf(tuple(r for r in definition.roles if r.id in deciders)))


def _detail(detail: Detail, words: dict[str, Detail], language: Language) -> str:
    said = f"{detail.name.of(language)} ({code(detail.id)}): "
    said += values_in_words(detail.values, language)
    if detail.when is not None:
        said += f"; {_WHERE.of(language)} {_told(detail.when, words, language)}"
    return said if detail.required else f"{said}; {_OPTIONAL.of(language)}"


def _told(told: Told, words: dict[str, Detail], language: Language) -> str:
    detail = words.get(told.detail)
    name = told.detail if detail is None else detail.name.of(language)
    kind = None if detail is None else detail.values
    choices = {each.id: each.name.of(language) for each in getattr(kind, "choices", ())}
    if told.classes:
        return f"{name} = {', '.join(choices.get(each, each) for each in told.classes)}"
    bounds = (("≥", told.at_least), ("≤", told.at_most))
    return f"{name} {', '.join(f'{sign} {bound}' for sign, bound in bounds if bound is not None)}"

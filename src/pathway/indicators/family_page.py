"""Prints a family as a page of Markdown, in Swedish or English, made from its data alone."""

from collections.abc import Iterator, Mapping

from pathway.indicators.declared import Declared
from pathway.indicators.fitting import Fitted
from pathway.indicators.model import Family, Indicator, Target
from pathway.indicators.sentence import sentence
from pathway.indicators.words import in_unit
from pathway.texts import Language, Text

__all__ = ["family_page"]

_WORDS = {
    "sources": Text("Källor", "Sources"),
    "version": Text("Version", "Version"),
    "counted": Text("Vad som räknas", "What is counted"),
    "source": Text("Källa", "Source"),
    "target": Text("Mål", "Target"),
    "of": Text("för", "for"),
    "left_out": Text("Vad som inte räknas", "What is not counted"),
    "countings": Text("Räknesätt", "Countings"),
    "sums": Text("Summor som ska stämma", "Sums that must hold"),
    "where": Text("Var det kan räknas", "Where it can be counted"),
    "programme": Text("program", "programme"),
    "answers": Text("kan räknas", "can be counted"),
    "lacks": Text("kan inte räknas här", "not available here"),
    "none": Text("inga", "none"),
}

_OUTSIDE = Text(
    "summan kan bli mindre än helheten, för ingen del frågar efter",
    "the parts may fall short of the whole, for none of them asks for",
)


def family_page(
    family: Family,
    language: Language,
    declared: Declared | None = None,
    *,
    opening: str = "",
    fits: Mapping[str, Fitted] | None = None,
) -> str:
    """Return the page: every indicator with its question, its sentence, its source and its targets.

    *declared* lends the names of a programme. *fits* tells of several programmes what each can
    answer. *opening* stands below the title.
    """
    lines = [f"# {family.name.of(language)}", ""]
    lines += [opening, ""] if opening else []
    lines += _opening(family, language)
    lines += [f"## {_said('counted', language)}", ""]
    for indicator in family.indicators:
        lines += _indicator(indicator, family, language, declared)
    lines += [f"## {_said('countings', language)}", ""]
    for counting in family.countings:
        name, basis = counting.name.of(language), counting.basis.of(language)
        lines.append(f"- {_source(name)} {_source(basis)}")
    lines += ["", *_sums(family, fits or {}, language), *_left_out(family, language)]
    lines += _where(fits or {}, language)
    return "\n".join(lines).rstrip() + "\n"


def _said(word: str, language: Language) -> str:
    return _WORDS[word].of(language)


def _source(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _opening(family: Family, language: Language) -> Iterator[str]:
    version = f"{_said('version', language).lower()} {family.version}"
    yield f"`{family.id}`, {version}. {_source(family.basis.of(language))}"
    yield ""
    if family.documents:
        yield f"{_said('sources', language)}:"
        yield ""
        yield from (f"- {each.id}: {each.title.of(language)}" for each in family.documents)
        yield ""


def _indicator(
    indicator: Indicator, family: Family, language: Language, declared: Declared | None
) -> Iterator[str]:
    yield f"### {indicator.id} {indicator.title.of(language)}"
    yield ""
    yield f"*{indicator.question.of(language)}*"
    yield ""
    yield sentence(indicator, family, declared).of(language)
    yield ""
    yield f"{_said('source', language)}: {indicator.basis.of(language)}."
    yield ""
    if indicator.rate is not None:
        yield _source(indicator.rate.basis.of(language))
        yield ""
    for target in indicator.targets:
        yield f"- {_target(indicator, target, family, language)}"
    if indicator.targets:
        yield ""


def _target(indicator: Indicator, target: Target, family: Family, language: Language) -> str:
    unit = "share" if indicator.measure == "share" else indicator.of or "records"
    value = in_unit(target.value, unit, language)
    whose = ""
    for breakdown in family.breakdowns:
        for band in breakdown.bands:
            if (breakdown.id, band.id) == (target.breakdown, target.band):
                whose = f" {_said('of', language)} {band.name.of(language)}"
    return f"{_said('target', language)}: {value}{whose} ({target.basis.of(language)})."


def _sums(family: Family, fits: Mapping[str, Fitted], language: Language) -> Iterator[str]:
    if not family.partitions:
        return
    yield f"## {_said('sums', language)}"
    yield ""
    for each in family.partitions:
        source = _source(each.basis.of(language))
        yield f"- {each.whole} = {' + '.join(each.parts)}. {source}"
        for name, fit in fits.items():
            classes = ", ".join(fit.outside.get(each.whole, ()))
            if classes:
                yield f"  - `{name}`: {_OUTSIDE.of(language)} {classes}."
    yield ""


def _left_out(family: Family, language: Language) -> Iterator[str]:
    if not family.left_out:
        return
    yield f"## {_said('left_out', language)}"
    yield ""
    for each in family.left_out:
        reason = _source(each.reason.of(language))
        source = f"{_said('source', language)}: {each.basis.of(language)}."
        yield f"- **{each.id} {each.title.of(language)}**: {reason} {source}"
    yield ""


def _where(fits: Mapping[str, Fitted], language: Language) -> Iterator[str]:
    if not fits:
        return
    yield f"## {_said('where', language)}"
    yield ""
    heads = (_said(each, language) for each in ("programme", "answers", "lacks"))
    yield f"| {' | '.join(heads)} |"
    yield "| --- | --- | --- |"
    none = _said("none", language)
    for name, fit in fits.items():
        told = () if fit.family is None else fit.family.indicators
        can = ", ".join(each.id for each in told) or none
        yield f"| `{name}` | {can} | {', '.join(fit.lacking) or none} |"
    yield ""

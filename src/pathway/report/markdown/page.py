"""Writes the page of a programme in Markdown, whole, from its definition alone; nothing is judged."""

from collections import Counter
from collections.abc import Iterator, Mapping

from pathway.definition import Definition, Project, Stage
from pathway.report.markdown.diagram import mermaid
from pathway.report.markdown.steps import rules_page, steps_page
from pathway.report.markdown.text import basis_in_words, bound_known, code, heading, table
from pathway.report.markdown.times import times_page
from pathway.report.markdown.told import open_page, told_page
from pathway.texts import Language, Source, Text

__all__ = ["page"]

_GENERATED = Text(
    "Sidan är gjord ur programmets definition, i vilken varje regel har sin källa eller är märkt "
    "som antagande.",
    "This page is made from the programme's definition, in which each rule has its source or is "
    "marked as an assumption.",
)
_READ_SO = Text(
    "En ram samlar faser med samma steg: en pil från den går från var och en av dem. (tid) sker av "
    "sig självt.",
    "A frame holds phases that share steps: an arrow from it is one from each of them. (time) "
    "happens by time alone.",
)
_VERSION = Text("version", "version")
_FROM = Text("Från", "From")
_TO = Text("Till", "To")
_NAME = Text("Namn", "Name")
_IN_FORCE = Text("gäller från", "in force from")
_SOURCE = Text("Källa eller antagande", "Source or assumption")
_PART = {
    "before": Text("före deltagandet", "before the participation"),
    "during": Text("under deltagandet", "during the participation"),
    "after": Text("efter deltagandet", "after the participation"),
}
_FINAL = Text("slutlig", "final")
_VARIANTS = Text("Lokala varianter", "Local variants")


def page(
    definition: Definition,
    language: Language,
    *,
    opening: str = "",
    variants: Mapping[str, Text] | None = None,
) -> str:
    """Return the page of one version of a programme.

    *opening* is a line of Markdown below the heading, such as links to other pages; *variants* are
    the names of the variants that come with a central model, by their ids.
    """
    lines = [f"# {definition.name.of(language)}", "", *((opening, "") if opening else ())]
    lines += [definition.purpose.of(language), "", _version(definition, language), ""]
    lines += [_GENERATED.of(language), ""]
    lines += _project(definition, language)
    lines += heading(Text("Diagram", "Diagram"), language)
    lines += ["```mermaid", mermaid(definition, language).rstrip("\n"), "```", ""]
    lines += [_READ_SO.of(language), ""]
    lines += _phases(definition, language)
    lines += steps_page(definition, language)
    lines += rules_page(definition, language)
    lines += times_page(definition, language)
    lines += told_page(definition, language)
    lines += open_page(definition, language)
    lines += table(
        _VARIANTS,
        (Text("Id", "Id"), _NAME),
        ((code(name), text.of(language)) for name, text in (variants or {}).items()),
        language,
    )
    lines += _documents(definition, language)
    return "\n".join(lines).rstrip("\n") + "\n"


def _version(definition: Definition, language: Language) -> str:
    said = f"{code(definition.id)}, {_VERSION.of(language)} {definition.version}"
    if definition.valid_from is None:
        return f"{said}."
    return f"{said}, {_IN_FORCE.of(language)} {definition.valid_from}."


def _project(definition: Definition, language: Language) -> Iterator[str]:
    project = definition.project
    if project is None:
        return
    parts: tuple[Project | Stage, ...] = (project, *project.stages)
    yield from table(
        Text("Projektet och dess skeden", "The project and its stages"),
        (_NAME, _FROM, _TO, _SOURCE),
        (
            (
                each.name.of(language),
                bound_known(each.start, language),
                bound_known(each.end, language),
                basis_in_words(each.basis, language),
            )
            for each in parts
        ),
        language,
    )


def _phases(definition: Definition, language: Language) -> Iterator[str]:
    yield from table(
        Text("Faser", "Phases"),
        (Text("Id", "Id"), _NAME, Text("Del", "Part"), _SOURCE),
        (
            (
                code(each.id),
                each.name.of(language),
                _PART[each.part].of(language) + (f" ({_FINAL.of(language)})" if each.final else ""),
                basis_in_words(each.basis, language),
            )
            for each in definition.phases
        ),
        language,
    )


def _documents(definition: Definition, language: Language) -> Iterator[str]:
    told = Counter(
        rule.basis.document for rule in definition.rules if isinstance(rule.basis, Source)
    )
    yield from table(
        Text("Dokument", "Documents"),
        (Text("Id", "Id"), Text("Titel", "Title"), Text("Regler därifrån", "Rules from it")),
        ((each.id, each.title.of(language), str(told[each.id])) for each in definition.documents),
        language,
    )

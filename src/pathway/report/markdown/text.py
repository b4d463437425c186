"""Sets the parts of a programme page as Markdown: headings, tables, and where something is from."""

from collections.abc import Iterable, Iterator

from pathway.dates import Bound, Span
from pathway.definition import Day, Number, OneOf, WholeNumber
from pathway.definition.values import ValueKind
from pathway.definition.wording import span_text
from pathway.texts import Basis, Language, Source, Text, numeral

__all__ = [
    "basis_in_words",
    "bound_known",
    "code",
    "heading",
    "names",
    "span_in_words",
    "table",
    "values_in_words",
]

_ASSUMPTION = Text("Antagande", "Assumption")
_DOCUMENT = Text("dokument", "document")
_REMARK = Text("Anm.", "Remark")
_PRECISION = {
    "month": Text("känd på månaden", "known to the month"),
    "year": Text("känd på året", "known to the year"),
}
_NOT_KNOWN = Text("inte känd", "not known")
_DAY = Text("en dag", "a day")


def heading(words: Text, language: Language) -> Iterator[str]:
    """Yield the lines of a section's heading."""
    yield from (f"## {words.of(language)}", "")


def table(
    words: Text, columns: tuple[Text, ...], rows: Iterable[tuple[str, ...]], language: Language
) -> Iterator[str]:
    """Yield the lines of a section with one table; none where there is no row.

    A column that says nothing in any row is left out.
    """
    made = tuple(rows)
    if not made:
        return
    told = [at for at in range(len(columns)) if any(row[at] for row in made)]
    yield from heading(words, language)
    yield f"| {' | '.join(columns[at].of(language) for at in told)} |"
    yield f"| {' | '.join('---' for _ in told)} |"
    for row in made:
        yield f"| {' | '.join(row[at].replace('|', chr(92) + '|') for at in told)} |"
    yield ""


def names(texts: Iterable[Text], language: Language) -> str:
    """Return the words in a row, each once."""
    return ", ".join(dict.fromkeys(each.of(language) for each in texts))


def span_in_words(span: Span | None, language: Language) -> str:
    """Return a span in the unit in which it was given; nothing where there is none."""
    return "" if span is None else span_text(span).of(language)


def code(name: str) -> str:
    """Return an id as it is written in files of steps."""
    return f"`{name}`"


def basis_in_words(basis: Basis | None, language: Language) -> str:
    """Return the clause as printed, with its remark; or the assumption, marked as one.

    Nothing where a declaration tells neither.
    """
    if basis is None:
        return ""
    if not isinstance(basis, Source):
        return f"**{_ASSUMPTION.of(language)}:** {basis.reason.of(language)}"
    mark = "”" if language == "sv" else '"'
    said = f"{_DOCUMENT.of(language)} {basis.document}: {mark}{basis.clause}{mark}"
    if basis.remark is None:
        return said
    return f"{said} *{_REMARK.of(language)}: {basis.remark.of(language)}*"


def bound_known(bound: Bound | None, language: Language) -> str:
    """Return a bound and how exactly it is known."""
    if bound is None:
        return _NOT_KNOWN.of(language)
    said = "" if bound is None else str(bound)
    how = _PRECISION.get(bound.precision)
    return said if how is None else f"{said} ({how.of(language)})"


def values_in_words(kind: ValueKind, language: Language) -> str:
    """Return the classes, or the bounds, of what may be told."""
    match kind:
        case OneOf(choices):
            return names((each.name for each in choices), language)
        case WholeNumber(low, high, unit) | Number(low, high, _, unit):
            said = "-".join(numeral(f"{each:g}", language) for each in (low, high))
            return f"{said} {unit.of(language)}"
        case Day():
            return _DAY.of(language)

"""Words a fault about a name: what is known is listed, and what comes nearest is suggested."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pathway.dates import Span
from pathway.errors import Fault
from pathway.texts import Text

__all__ = [
    "Names",
    "enumerated",
    "listed",
    "nearest",
    "repeated",
    "said",
    "some",
    "span_text",
    "unknown",
]

Names = Mapping[str, tuple[str, ...]]
"""The declared ids of each kind, by the word for the kind: phase, clock, rule, ..."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like this one, None where none does."""
    from difflib import get_close_matches  # noqa: PLC0415  only a faulty definition pays for it

    return next(iter(get_close_matches(name, tuple(known), n=1)), None)


def listed(names: Iterable[str]) -> str:
    """Return the names in a row, each once."""
    return ", ".join(dict.fromkeys(names))


def unknown(path: str, kind: str, name: str, known: Iterable[str], why: str) -> Iterator[Fault]:
    """Yield a fault if the name is not known; *why* says what it must be."""
    among = tuple(known)
    if name in among or (kind == "phase" and not among):
        return  # that there are no phases at all is said once, of the definition
    if not among:
        yield Fault(
            path, f"unknown {kind} {name!r}. {why}, and none is declared: declare it first."
        )
        return
    near = nearest(name, among)
    hint = "" if near is None else f" Did you mean {near!r}?"
    yield Fault(path, f"unknown {kind} {name!r}. {why}: {listed(among)}.{hint}")


def repeated(path: str, names: Sequence[str]) -> Iterator[Fault]:
    """Yield a fault for each name that stands more than once in a list of names."""
    if len(set(names)) < len(names):
        for index, name in enumerate(names):
            if name in names[:index]:
                yield Fault(
                    f"{path}[{index}]", f"{name!r} is named twice here. Once says it all: drop one."
                )


def some(
    path: str, kind: str, names: Sequence[str], known: Iterable[str], why: str
) -> Iterator[Fault]:
    """Yield a fault for each name that is not known or repeated, and one if there is no name."""
    if not names:
        yield Fault(path, f"empty. {why}: name at least one {kind}.")
        return
    among = tuple(known)
    for index, name in enumerate(names):
        yield from unknown(f"{path}[{index}]", kind, name, among, why)
    yield from repeated(path, names)


_UNITS = {
    "days": (Text("dag", "day"), Text("dagar", "days")),
    "weeks": (Text("vecka", "week"), Text("veckor", "weeks")),
    "months": (Text("månad", "month"), Text("månader", "months")),
}


def span_text(span: Span) -> Text:
    """Return a span in words, the number in digits.

    >>> span_text(Span(weeks=4)).sv
    '4 veckor'
    """
    lengths = ((span.days, "days"), (span.weeks, "weeks"), (span.months, "months"))
    number, unit = next(each for each in lengths if each[0] is not None)
    words = _UNITS[unit][number != 1]
    return Text(f"{number} {words.sv}", f"{number} {words.en}")


def enumerated(words: Sequence[Text], swedish: str, english: str) -> Text:
    """Return words in a row, the last one behind a word such as "eller" and "or".

    >>> enumerated((Text("å", "a"), Text("b", "b"), Text("c", "c")), "eller", "or").en
    'a, b or c'
    """
    return Text(
        _row([each.sv for each in words], swedish), _row([each.en for each in words], english)
    )


def _row(words: list[str], last: str) -> str:
    return f" {last} ".join((", ".join(words[:-1]), words[-1])) if words[1:] else ", ".join(words)


def said(span: Span) -> str:
    """Return a span in English words."""
    return span_text(span).en

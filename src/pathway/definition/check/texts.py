"""Finds faults of words: a missing language, a source that is none, values that are none."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from pathway.definition.values import Number, OneOf, WholeNumber
from pathway.definition.wording import Names, unknown
from pathway.errors import Fault
from pathway.texts import Source, Text

__all__ = ["in_both_languages", "text_faults"]

_LANGUAGES = (("sv", "Swedish"), ("en", "English"))


def text_faults(whole: object, names: Names) -> Iterator[Fault]:
    """Yield every fault that a text, a source or a set of values has by itself.

    *whole* is a definition, or anything else that is made of records; *names* has its documents.
    """
    for path, part in _parts(whole, ""):
        match part:
            case Text():
                yield from in_both_languages(path, part)
            case Source():
                yield from _source(path, part, names)
            case OneOf():
                if not part.choices:
                    yield Fault(
                        f"{path}.choices",
                        "empty. Nothing could be told: declare at least one class.",
                    )
            case WholeNumber() | Number():
                yield from _range(path, part)
            case _:
                pass


def _parts(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Yield every part with its path, whatever it stands in."""
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _parts(each, f"{path}[{index}]")
    elif attrs.has(kind := type(value)):
        yield path, value
        at = f"{path}." if path else ""
        for field in attrs.fields(kind):
            part: object = getattr(value, field.name)
            if part is not None and not isinstance(part, str | int):
                yield from _parts(part, f"{at}{field.name}")


def in_both_languages(path: str, text: Text) -> Iterator[Fault]:
    """Yield a fault for each language in which the text says nothing."""
    for field, language in _LANGUAGES:
        if not (text.sv if field == "sv" else text.en).strip():
            yield Fault(
                f"{path}.{field}",
                f"empty. Everything is said in both languages: write the {language}.",
            )


def _source(path: str, source: Source, names: Names) -> Iterator[Fault]:
    why = "A source is a clause of a declared document"
    yield from unknown(f"{path}.document", "document", source.document, names["document"], why)
    if not source.clause.strip():
        yield Fault(
            f"{path}.clause",
            "empty. Nobody could look it up: give the words as the document prints them, "
            "or an assumption with its reason.",
        )


def _range(path: str, values: WholeNumber | Number) -> Iterator[Fault]:
    if not values.low <= values.high:
        yield Fault(
            path,
            f"empty window: no number is at least {values.low} and at most {values.high}. "
            "Swap or change the bounds.",
        )
    if isinstance(values, Number) and not values.step > 0:
        yield Fault(
            f"{path}.step",
            f"{values.step} is no step from one number to the next. Give one above 0.",
        )

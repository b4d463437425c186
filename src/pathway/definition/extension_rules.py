"""Derives the rules of an extension, each in words of its own: its caps, who decides, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pathway.dates import Span
from pathway.definition.conditions import (
    AnyOf,
    ClockIs,
    Condition,
    ExtendedBy,
    Not,
    Told,
    WithinLimit,
)
from pathway.definition.times import Extension
from pathway.definition.wording import span_text
from pathway.texts import Text

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["extension_parts"]

Part = tuple[str, Text, Condition]
"""What follows the extension's id in the rule's, the rule's words, and its condition."""


def extension_parts(definition: Definition, extension: Extension) -> Iterator[Part]:
    """Yield what an extension has to keep, one rule after another."""
    # Only here: it reads places, which most programs that import the library never need.
    from pathway.definition.named import words_of  # noqa: PLC0415

    yield from _caps(extension)
    deciders = _either(words_of(definition.roles), extension.deciders)
    yield (
        "decided-by",
        Text(
            f"En förlängning beslutas av {deciders.sv}",
            f"An extension is decided by {deciders.en}",
        ),
        Told("decided_by", extension.deciders),
    )
    if len(definition.extensions) > 1:
        reasons = tuple(each.id for each in extension.reasons)
        granted = _either(words_of(extension.reasons), reasons)
        yield (
            "reason",
            Text(
                f"Den här förlängningen ges av skälet {granted.sv}",
                f"This extension is granted for {granted.en}",
            ),
            Told("reason", reasons),
        )
    yield from _window(definition, extension)
    yield from _caps_of_reasons(extension)


def _caps(extension: Extension) -> Iterator[Part]:
    cap, in_all = _whole_days(extension.cap), _whole_days(extension.cap_in_all)
    yield (
        "cap",
        Text(
            f"En förlängning är på högst {cap.sv} åt gången",
            f"An extension is of at most {cap.en} at a time",
        ),
        Told("days", at_most=extension.cap.fixed),
    )
    yield (
        "cap-in-all",
        Text(
            f"Förlängningarna är på högst {in_all.sv} sammanlagt",
            f"The extensions are of at most {in_all.en} in all",
        ),
        ExtendedBy(extension.id, extension.cap_in_all),
    )


def _window(definition: Definition, extension: Extension) -> Iterator[Part]:
    limit = next(limit for limit in definition.limits if limit.id == extension.limit)
    clock = next(clock for clock in definition.clocks if clock.id == limit.clock)
    if extension.asked_from is not None:
        start = span_text(extension.asked_from)
        yield (
            "asked-from",
            Text(
                f"En förlängning kan beslutas tidigast efter {start.sv} ({clock.name.sv})",
                f"An extension can be decided after {start.en} at the earliest ({clock.name.en})",
            ),
            ClockIs(limit.clock, at_least=extension.asked_from),
        )
    if not extension.late:
        yield (
            "not-late",
            Text(
                "En förlängning beslutas senast den dag då tiden löper ut, med det som redan är "
                f"beviljat ({clock.name.sv})",
                "An extension is decided no later than the day on which the time ends, with what "
                f"has been granted already ({clock.name.en})",
            ),
            WithinLimit(limit.id),
        )


def _caps_of_reasons(extension: Extension) -> Iterator[Part]:
    for reason in extension.reasons:
        if reason.cap is None:
            continue
        cap = _whole_days(reason.cap)
        condition = ExtendedBy(extension.id, reason.cap, reason.id)
        yield (
            f"cap-{reason.id}",
            Text(
                f"Av skälet {reason.name.sv} förlängs med högst {cap.sv} sammanlagt",
                f"For {reason.name.en}, the extensions are of at most {cap.en} in all",
            ),
            AnyOf((Not(Told("reason", (reason.id,))), condition)),
        )


def _either(names: Mapping[str, Text], ids: Iterable[str]) -> Text:
    """Return the declared names in a row, any of which will do; an undeclared id is its own."""
    words = [names.get(each, Text(each, each)) for each in ids]
    return Text(" eller ".join(each.sv for each in words), " or ".join(each.en for each in words))


def _whole_days(span: Span) -> Text:
    """Return a cap in the unit in which it is asked for: days."""
    return span_text(span if span.fixed is None else Span(days=span.fixed))

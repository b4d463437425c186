"""Lays out what a definition says about time: clocks and what hangs on them."""

from collections.abc import Iterator

from pathway.cli.section import Section, section
from pathway.definition import Definition
from pathway.report.markdown.text import span_in_words
from pathway.texts import Language

__all__ = ["times_of"]


def times_of(definition: Definition, language: Language) -> Iterator[Section]:
    """Yield clocks, limits, pauses, extensions, follow-ups, visits, dates and lapses."""
    yield section(
        "clocks",
        "id, name, runs in, per",
        (
            (each.id, each.name.of(language), ", ".join(each.runs_in), each.per)
            for each in definition.clocks
        ),
    )
    yield section(
        "limits",
        "id, clock, due, overdue after, text, source",
        (
            (
                each.id,
                each.clock,
                span_in_words(each.due, language),
                span_in_words(each.overdue_after, language),
                each.text.of(language),
                each.basis.of(language),
            )
            for each in definition.limits
        ),
    )
    yield section(
        "pauses",
        "id, reasons, stops, threshold, cap, cap in all, text, source",
        (
            (
                each.id,
                ", ".join(reason.id for reason in each.reasons),
                ", ".join(each.stops),
                span_in_words(each.threshold, language),
                span_in_words(each.cap, language),
                span_in_words(each.cap_in_all, language),
                each.text.of(language),
                each.basis.of(language),
            )
            for each in definition.pauses
        ),
    )
    yield section(
        "extensions",
        "id, limit, reasons, deciders, cap, cap in all, text, source",
        (
            (
                each.id,
                each.limit,
                ", ".join(reason.id for reason in each.reasons),
                ", ".join(each.deciders),
                span_in_words(each.cap, language),
                span_in_words(each.cap_in_all, language),
                each.text.of(language),
                each.basis.of(language),
            )
            for each in definition.extensions
        ),
    )
    yield from _owed(definition, language)


def _owed(definition: Definition, language: Language) -> Iterator[Section]:
    yield section(
        "follow-ups",
        "id, clock, due, overdue after, text, source",
        (
            (
                each.id,
                each.clock,
                span_in_words(each.at, language),
                span_in_words(each.overdue_after, language),
                each.text.of(language),
                each.basis.of(language),
            )
            for each in definition.follow_ups
        ),
    )
    yield section(
        "visits",
        "step, clock, every, overdue after, text, source",
        (
            (
                each.trigger,
                each.clock,
                span_in_words(each.every, language),
                span_in_words(each.overdue_after, language),
                each.text.of(language),
                each.basis.of(language),
            )
            for each in definition.repeats
        ),
    )
    yield section(
        "dates",
        "id, phases, period, text, source",
        (
            (
                each.id,
                ", ".join(each.in_phases),
                each.period,
                each.text.of(language),
                each.basis.of(language),
            )
            for each in definition.date_limits
        ),
    )
    yield section(
        "lapses",
        "id, from, leads to, outcome, text, source",
        (
            (
                each.id,
                ", ".join(each.in_phases),
                each.target,
                each.outcome if each.reason is None else f"{each.outcome}: {each.reason}",
                each.text.of(language),
                each.basis.of(language),
            )
            for each in definition.lapses
        ),
    )

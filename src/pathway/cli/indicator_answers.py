"""Counts what was asked of a source of events, and finds the figure that is meant."""

from collections.abc import Sequence
from datetime import date, datetime

import click
from attrs import frozen

from pathway.cli.indicator_arguments import Question, words_in
from pathway.cli.indicator_engine import engine_for
from pathway.cli.indicator_nothing import check_begun, nothing_of
from pathway.cli.indicator_source import Opened, Source, opened_in_place, opened_log
from pathway.dates import Period
from pathway.definition import Programme
from pathway.indicators.countable import Countable
from pathway.indicators.counting import Engine
from pathway.indicators.families import family
from pathway.indicators.figures import figures
from pathway.indicators.periods import period_of, project_of, shares_a_day
from pathway.indicators.rows import ALL, Row
from pathway.indicators.table import IndicatorTable

__all__ = ["Answering", "row_named", "table_in_place", "table_of"]


@frozen
class Answering:
    """A question with the log that it is asked of."""

    question: Question
    opened: Opened
    engine: Engine

    @classmethod
    def of(cls, question: Question, known: str | None) -> "Answering":
        """Open the source of a question; raise as `opened_log` and `engine_for` do."""
        opened = opened_log(_source(question, known))
        return cls(question, opened, engine_for(question.engine, len(opened.log)))

    def table(self, on: date | None, moment: datetime | None = None) -> IndicatorTable:
        """Return the figures; *moment* in place of that which the source was opened with.

        Raises `UnusableInput` where the programme can answer nothing of the family, or had not begun.
        """
        check_begun([self.opened.log.book.programme], on)
        known = moment or self.opened.moment
        return table_of(self.question, self.opened.log, on, known, self.engine)


def table_in_place(question: Question, known: str | None, on: date | None) -> IndicatorTable:
    """Return the figures of a journal counted where it lies; raise as `Answering` does."""
    with opened_in_place(_source(question, known)) as (there, moment):
        check_begun([there.book.programme], on)
        return table_of(question, there, on, moment, there.run)


def _source(question: Question, known: str | None) -> Source:
    return Source(
        question.source,
        question.programme,
        question.variant,
        known,
        question.tenant,
        question.people,
    )


def table_of(
    asked: Question, log: Countable, on: date | None, known: datetime | None, engine: Engine
) -> IndicatorTable:
    """Return the figures of a log; raise `UnusableInput` where nothing of the family can be told."""
    programme = log.book.programme
    table = figures(
        log,
        family(asked.family),
        indicators=words_in(asked.only),
        by=words_in(asked.by),
        periods={each: _period(each, programme) for each in asked.periods},
        on=on,
        as_known_on=known,
        engine=engine,
    )
    if all(row.status == "not_available" for row in table.rows):
        raise nothing_of(asked.family, programme, table.lacking)
    return table


def _period(text: str, programme: Programme) -> Period:
    try:
        found = period_of(text)
    except ValueError:
        why = f"{text!r} is no period. Write 2009, 2009-Q1, 2009-03 or 2009-01-01..2009-06-30."
        raise click.BadParameter(why, param_hint="--period") from None
    project = project_of(programme)
    if project is not None and not shares_a_day(found, project):
        ran = " to ".join(str(each or "?") for each in (project.start, project.end))
        why = f"{text} lies outside the project {programme.id}: {ran}."
        raise click.BadParameter(why, param_hint="--period")
    return found


def row_named(
    table: IndicatorTable, indicator: str, periods: Sequence[str], groups: Sequence[str]
) -> Row:
    """Return the row that is meant; raise `click.BadParameter` where the table has none such."""
    bands: dict[str, str] = {}
    for each in groups:
        name, _, band = each.partition("=")
        bands[name] = band
    if len(periods) > 1:
        raise click.BadParameter("one figure has one period.", param_hint="--period")
    period = periods[0] if periods else ALL
    try:
        return table.row(indicator, period=period, **bands)
    except KeyError:
        rows = [each for each in table.rows if sum(band != ALL for _, band in each.bands) == 1]
        pairs = [pair for each in rows for pair in each.bands if pair[1] != ALL]
        known = ", ".join(dict.fromkeys("=".join(pair) for pair in pairs)) or "none"
        why = f"{indicator} has no such group here. It has: {known}."
        raise click.BadParameter(why, param_hint="--group") from None

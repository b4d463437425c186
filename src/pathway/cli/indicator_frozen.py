"""Keeps figures as they were reported, and counts the same again from a source."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from pathway.cli.indicator_answers import Answering
from pathway.cli.indicator_arguments import Question
from pathway.cli.outputs import unwritable
from pathway.errors import Fault, UnusableInput
from pathway.indicators.disclosure import PUBLIC, Publication, published
from pathway.indicators.figures import figures
from pathway.indicators.frozen import freeze, read_frozen
from pathway.indicators.revisions import revisions
from pathway.indicators.table import IndicatorTable

__all__ = ["counted_again", "frozen_at", "frozen_in", "not_made_again", "released"]


def frozen_at(table: IndicatorTable, path: Path) -> str:
    """Freeze a table in a file and return its digest."""
    if table.as_known_on is None:
        raise click.UsageError("What is frozen was known at a moment: --as-known-on MOMENT.")
    try:
        return freeze(table, path)
    except OSError as error:
        raise UnusableInput(str(path), [Fault("", unwritable(error))]) from None


def frozen_in(path: Path, question: Question) -> IndicatorTable:
    """Return the table that was frozen in a file, which says itself what was asked.

    Raises `click.UsageError` where more is asked, or another family, and as `read_frozen` does.
    """
    if question.only is not None or question.by is not None or question.periods:
        raise click.UsageError("What was frozen says what was asked: no --only, --by or --period.")
    table = _read(path)
    if table.family.id != question.family:
        why = f"{path} has figures of {table.family.id}, not of {question.family}."
        raise click.BadParameter(why, param_hint="--family")
    return table


def counted_again(
    answering: Answering, frozen: IndicatorTable, moment: datetime | None
) -> IndicatorTable:
    """Return the figures of the same question, by the same definitions, as known at a moment."""
    return figures(
        answering.opened.log,
        frozen.family,
        by=frozen.by,
        periods=frozen.periods,
        on=frozen.on,
        as_known_on=moment,
        engine=answering.engine,
    )


def not_made_again(answering: Answering, frozen: IndicatorTable, path: Path) -> str | None:
    """Return what is to be said where the source does not give what was frozen, as known then."""
    found = revisions(frozen, counted_again(answering, frozen, frozen.as_known_on))
    if not found:
        return None
    names = ", ".join(dict.fromkeys(each.row.indicator for each in found))
    return (
        f"{path}: as known then, this source gives other figures of {names}. It is another source, "
        "or the programme has another newest version, or the library counts otherwise."
    )


def released(places: Sequence[Path], table: IndicatorTable) -> tuple[Publication, ...]:
    """Return what was published before of frozen figures, the oldest first, each after those before.

    Raises `click.BadParameter` for figures of another programme.
    """
    found: list[Publication] = []
    for path in places:
        frozen = _read(path)
        if frozen.programme != table.programme:
            why = f"{path} has figures of {frozen.programme}, not of {table.programme}."
            raise click.BadParameter(why, param_hint="--released")
        found.append(published(frozen, PUBLIC, found))
    return tuple(found)


def _read(path: Path) -> IndicatorTable:
    try:
        return read_frozen(path)
    except OSError as error:
        why = f"cannot be read: {error.strerror}."
        raise UnusableInput(str(path), [Fault("", why)]) from None

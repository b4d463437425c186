"""Counts the figures of a report: of each programme the families named, or those that fit it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from attrs import evolve

from pathway.catalogue import installed
from pathway.cli.indicator_answers import table_of
from pathway.cli.indicator_arguments import Question
from pathway.cli.indicator_disclosed import Disclosure, disclosed
from pathway.cli.indicator_engine import engine_for
from pathway.cli.indicator_frozen import released
from pathway.cli.indicator_nothing import check_begun
from pathway.cli.report_source import Told
from pathway.definition import Programme
from pathway.errors import UnusableInput
from pathway.indicators.disclosure import Publication
from pathway.indicators.families import families, family
from pathway.indicators.fitting import fitted
from pathway.report.results import Counted, Given

__all__ = ["given_of"]


def given_of(
    told: Sequence[Told],
    question: Question,
    names: Sequence[str],
    on: date | None,
    disclosure: Disclosure | None,
    earlier: Sequence[Path] = (),
) -> tuple[Given, ...]:
    """Return each programme with its figures, all up to the same day.

    *names*: families; none: that of each programme's own name, and of several programmes the shipped
    one that most of them can answer, if two can. Raises `UnusableInput` where no programme can answer
    a family that was named, or none had begun by the day, and `click.UsageError` for earlier
    releases of more than one table.
    """
    check_begun([each.programme for each in told], on)
    day = on or max(_last_day(each) for each in told)
    common = ("", frozenset[str]()) if names else _common(told)
    asked = [(each, name) for each in told for name in names or _fitting(each.programme, *common)]
    if earlier and len(asked) != 1:
        raise click.UsageError("What was published before is of one programme and one family.")
    counted: dict[str, list[Counted]] = {each.programme.id: [] for each in told}
    refused: dict[str, UnusableInput] = {}
    answered: set[str] = set()
    released_so_far: dict[str, list[Publication]] = {}  # of one programme they are read together
    for each, name in asked:
        engine = engine_for("auto", len(each.log))
        try:
            exact = table_of(evolve(question, family=name), each.log, day, each.moment, engine)
        except UnusableInput as error:
            refused.setdefault(name, error)
            continue
        answered.add(name)
        beside = released_so_far.setdefault(each.programme.id, [])
        shown = disclosed(exact, disclosure, (*released(earlier, exact), *beside))
        beside += [] if shown.publication is None else [shown.publication]
        counted[each.programme.id].append(Counted(exact, shown.table, shown.wrong))
    for name, fault in refused.items():
        if name not in answered:
            raise fault
    return tuple(
        Given(
            each.programme,
            each.log,
            each.kept,
            day,
            each.moment,
            each.without,
            tuple(counted[each.programme.id]),
            each.entered,
        )
        for each in told
    )


def _last_day(told: Told) -> date:
    last = told.log.last_day
    assert last is not None  # an empty log was refused
    return last if told.moment is None else min(last, told.moment.date())


def _common(told: Sequence[Told]) -> tuple[str, frozenset[str]]:
    """Return the shared family that most of the programmes can answer, and those that can."""
    shared_ones = reversed([name for name in families() if name not in installed()])  # newest first
    fits = {name: _answered(name, told) for name in shared_ones}
    best = max(fits, key=lambda name: len(fits[name]), default="")
    return best, fits.get(best, frozenset())


def _fitting(programme: Programme, best: str, shared: frozenset[str]) -> tuple[str, ...]:
    """Return the families that a programme is asked about where none was named."""
    own = (programme.id,) if programme.id in families() else ()
    if programme.id in shared and (len(shared) > 1 or not own):
        return (*own, best)
    return own


def _answered(name: str, told: Sequence[Told]) -> frozenset[str]:
    shared = family(name)
    return frozenset(
        each.programme.id for each in told if fitted(shared, each.programme).family is not None
    )

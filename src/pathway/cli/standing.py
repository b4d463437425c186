"""Finds where participations of a file stand on a day: its steps up to then, decided one by one."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from pathway.cli.joining import grouped, joins, walk_of, walks
from pathway.cli.replaying import Replayer, Walk
from pathway.cli.rows import PROJECT, Faults, Row
from pathway.cli.steps import StepsFile, Survey, Watch
from pathway.dates import ordinal_of
from pathway.definition import Programme
from pathway.errors import Fault, UnusableInput

__all__ = ["ready", "standing_of", "standings"]

_COMPARED = 20_000
_SUGGESTED = 3


def ready(programme: Programme, survey: Survey, on: date) -> Replayer:
    """Return what decides the steps up to the day, that day's own included."""
    project = [row for row in survey.project if row.on <= on]
    return Replayer.of(programme, project, until=ordinal_of(on))


def standing_of(
    replayer: Replayer,
    file: StepsFile,
    survey: Survey,
    participation: str,
    on: date,
    watch: Watch | None = None,
) -> Walk:
    """Return where one participation stands; raise `UnusableInput` where the file has none such.

    A further referral stands where the participation does to which it was joined.
    """
    if joins(replayer.programme):
        for group in grouped(replayer.programme, file, survey, watch):
            if any(row.participation == participation for row in group):
                up_to = [row for row in group if row.on <= on]
                walk = walk_of(replayer, up_to, participation) if up_to else None
                return walk or _nobody(replayer, participation, on)
    seen: dict[str, None] = {}
    rows: list[Row] = []
    found = False
    for row in file.rows(Faults(), watch):
        if row.participation == participation:
            found = True
            if row.on <= on:
                rows.append(row)
        elif len(seen) < _COMPARED and row.participation != PROJECT:
            seen[row.participation] = None
    if not found or participation == PROJECT:
        near = get_close_matches(participation, seen, n=_SUGGESTED)
        hint = f" Did you mean {' or '.join(repr(each) for each in near)}?" if near else ""
        if not near and seen:
            more = " and others" if len(seen) > _SUGGESTED else ""
            hint = f" The file has {', '.join(map(repr, list(seen)[:_SUGGESTED]))}{more}."
        why = f"no step of a participation {participation!r}. Check its id.{hint}"
        raise UnusableInput(file.name, [Fault("", why)])
    if not rows:
        return _nobody(replayer, participation, on)
    rows.sort(key=lambda row: row.on)
    return replayer.walk(rows)


def _nobody(replayer: Replayer, participation: str, on: date) -> Walk:
    return Walk(participation, replayer.programme.for_entry(on), None, (), ())


def standings(
    replayer: Replayer, file: StepsFile, survey: Survey, on: date, watch: Watch | None = None
) -> Iterator[Walk]:
    """Yield where each participation stands that has a step by that day."""
    for group in grouped(replayer.programme, file, survey, watch):
        rows = [row for row in group if row.on <= on]
        if rows:
            yield from walks(replayer, rows)

"""Finds where participations of a file stand on a day: its steps up to then, decided one by one."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

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
    replayer: Replayer, file: StepsFile, participation: str, on: date, watch: Watch | None = None
) -> Walk:
    """Return where one participation stands; raise `UnusableInput` where the file has none such."""
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
        why = f"no step of a participation {participation!r}. Check its id.{hint}"
        raise UnusableInput(file.name, [Fault("", why)])
    if not rows:
        return Walk(participation, replayer.programme.for_entry(on), None, (), ())
    rows.sort(key=lambda row: row.on)
    return replayer.walk(rows)


def standings(
    replayer: Replayer, file: StepsFile, survey: Survey, on: date, watch: Watch | None = None
) -> Iterator[Walk]:
    """Yield where each participation stands that has a step by that day."""
    for group in file.by_participation(survey, watch):
        rows = [row for row in group if row.on <= on]
        if rows:
            yield replayer.walk(rows)

"""Reads the calendar's two files from the installed package, and turns its events into steps."""

import csv
from collections.abc import Iterator
from datetime import date
from importlib.metadata import distribution
from itertools import groupby
from pathlib import Path

from pathway.commands import Step

__all__ = ["months_of", "rows_of", "step_of", "steps_of"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ACTIVITIES = {
    "FullTime": "full_time",
    "PartTime": "part_time",
    "LowPartTime": "low_part_time",
    "NoActivity": "not_working",
}
_HOW = {"Start": "start", "Increase": "increase", "Decrease": "decrease"}
_STATES = {"A": "full_time", "B": "part_time", "C": "low_part_time", "D": "not_working"}


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one of the package's files; the package itself is not imported."""
    path = Path(str(distribution("sequenzo").locate_file(f"sequenzo/datasets/{name}")))
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def step_of(time: int, events: list[str]) -> Step:
    """Return the step that the events of one person in one month make; month 0 is January.

    One event names the activity that begins; another, where there is one, says how it changes.
    """
    on = date(2000, time + 1, 1)
    if events == ["Stop"]:
        return Step("stop", on, {"activity": "not_working"})
    (activity,) = (_ACTIVITIES[event] for event in events if event in _ACTIVITIES)
    how = [_HOW[event] for event in events if event not in _ACTIVITIES]
    return Step(how[0] if how else "observe", on, {"activity": activity})


def steps_of(rows: Iterator[dict[str, str]]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield each person with the steps of the year, from rows ordered by person and month."""
    for person, of_person in groupby(rows, key=lambda row: row["id"]):
        months = groupby(of_person, key=lambda row: int(row["time"]))
        yield person, tuple(step_of(time, [row["event"] for row in each]) for time, each in months)


def months_of(row: dict[str, str]) -> tuple[str, ...]:
    """Return the activity in each month of the year."""
    return tuple(_STATES[row[f"{month}00"]] for month in _MONTHS)

"""Reads the header of CSV: which columns there are, what parts them, and what is amiss."""

import csv
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from operator import itemgetter

from attrs import frozen

from pathway.cli.cells import detail_name_fault
from pathway.cli.rows import Faults

__all__ = ["Columns", "amiss", "columns_of"]

_REQUIRED = ("participation", "on", "step")
_WHOSE = ("participation", "on", "person")
_OWN = frozenset((*_REQUIRED, "details", "person", "by"))


@frozen
class Columns:
    """Where each column stands; -1 where there is none.

    `further` are details, by name; `said` picks every cell but participation, day and person.
    """

    width: int
    delimiter: str
    participation: int
    on: int
    step: int
    details: int
    person: int
    by: int
    further: tuple[tuple[str, int], ...]
    nameless: tuple[int, ...]
    said: Callable[[Sequence[str]], tuple[str, ...]]


def columns_of(header: str, line: int, faults: Faults) -> Columns | None:
    """Return the columns that the header names; what is wrong with it goes to *faults*."""
    try:
        split = {mark: next(csv.reader([header], delimiter=mark)) for mark in ",;\t"}
    except csv.Error as error:
        faults.add(line, f"{amiss(error)} Check the quotes of the header.")
        return None
    named = {mark: [cell.strip().lower() for cell in cells] for mark, cells in split.items()}
    delimiter = max(named, key=lambda mark: sum(name in named[mark] for name in _REQUIRED))
    names = named[delimiter]
    found = len(faults.found)
    for name in _REQUIRED:
        if name not in names:
            faults.add(line, _missing(name, names))
    for name in dict.fromkeys(names):
        if name and names.count(name) > 1:
            faults.add(line, f"two columns are named {name!r}. Keep one of them.")
    strange = next((fault for name in names if (fault := detail_name_fault(name))), None)
    if strange is not None:
        faults.add(line, strange)
    if len(faults.found) > found:
        return None
    at = {name: index for index, name in enumerate(names)}
    return Columns(
        width=len(names),
        delimiter=delimiter,
        participation=at["participation"],
        on=at["on"],
        step=at["step"],
        details=at.get("details", -1),
        person=at.get("person", -1),
        by=at.get("by", -1),
        further=tuple((name, index) for name, index in at.items() if name and name not in _OWN),
        nameless=tuple(index for index, name in enumerate(names) if not name),
        # The step stands in twice, so that even alone it makes a tuple.
        said=itemgetter(
            at["step"],
            *(index for index, name in enumerate(names) if name not in _WHOSE),
        ),
    )


def _missing(name: str, names: Sequence[str]) -> str:
    # A header that holds a personal number is no header: its cells are not repeated.
    given = [each for each in names if each and detail_name_fault(each) is None]
    near = get_close_matches(name, given, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    return (
        f"no column {name!r}. The first line names the columns, and participation, on and step "
        f"must be among them; it names: {', '.join(given)}.{hint}"
    )


def amiss(error: csv.Error) -> str:
    """Return in plain words what the reader of CSV met."""
    text = str(error)
    if "unexpected end" in text:
        return "a quote opens here and never closes."
    if "field larger" in text:
        return "a cell of more than 131072 characters."
    return f"not CSV: {text}."

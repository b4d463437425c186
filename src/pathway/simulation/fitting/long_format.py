"""Writes spells in the forms that R reads: a row for each move at risk, or each day of a move."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from pathway.records import record
from pathway.simulation.fitting.occupancy import Spell

__all__ = ["Interval", "Observation", "intervals_of", "observations_of", "write_long"]


@record
class Interval:
    """A move that somebody is at risk of, after `Tstart` and up to `Tstop`, in days from the referral.

    The fields are those of mstate's long format, of class `msdata`: `status` is 1 where the move was
    made at `Tstop`; `trans` numbers the moves, and phases, from 1.
    """

    id: str
    origin: int
    to: int
    trans: int
    start: int
    stop: int
    status: int


@record
class Observation:
    """The phase that somebody is known to be in from a day on, as msm reads it.

    `obstype` is 2: the day of the move is known; with 1 the phase alone is known to hold on it.
    """

    subject: str
    days: int
    state: int
    obstype: int


def moves_of(spells: Iterable[Spell]) -> tuple[tuple[str, str], ...]:
    """Return the moves that were made, sorted: what is not seen has no number."""
    return tuple(sorted({(each.phase, each.to) for each in spells if each.to is not None}))


def phases_of(spells: Iterable[Spell]) -> tuple[str, ...]:
    """Return the phases in the order of their numbers: sorted."""
    known = list(spells)
    return tuple(sorted({each.phase for each in known} | {each.to for each in known if each.to}))


def intervals_of(spells: Sequence[Spell]) -> Iterator[Interval]:
    """Yield a row for each spell and each move that it may end with."""
    phases, moves = phases_of(spells), moves_of(spells)
    for each in spells:
        start = each.start - (each.start > each.enter)
        if start == each.stop:
            continue  # nobody is at risk within no time
        for number, (origin, to) in enumerate(moves, 1):
            if origin == each.phase:
                yield Interval(
                    each.participation,
                    phases.index(origin) + 1,
                    phases.index(to) + 1,
                    number,
                    start,
                    each.stop,
                    int(each.to == to),
                )


def observations_of(spells: Sequence[Spell]) -> Iterator[Observation]:
    """Yield when each phase was entered, and the last day on which somebody was watched in one."""
    phases = phases_of(spells)
    watched: set[str] = set()
    for each in spells:
        known = each.participation in watched
        watched.add(each.participation)
        state = phases.index(each.phase) + 1
        yield Observation(each.participation, each.start, state, 2 if known else 1)
        if each.to is None and each.stop > each.start:
            yield Observation(each.participation, each.stop, state, 1)


def write_long(spells: Iterable[Spell], to: TextIO, form: str = "mstate") -> None:
    """Write the spells as CSV in the form that mstate or msm reads; both name phases beside numbers."""
    known = list(spells)
    phases = phases_of(known)
    writer = csv.writer(to, lineterminator="\n")
    if form == "msm":
        writer.writerow(("subject", "days", "state", "obstype", "phase"))
        for each in observations_of(known):
            named = phases[each.state - 1]
            writer.writerow((each.subject, each.days, each.state, each.obstype, named))
        return
    names = ("id", "from", "to", "trans", "Tstart", "Tstop", "time", "status")
    writer.writerow((*names, "phase", "next"))
    for row in intervals_of(known):
        numbers = (row.id, row.origin, row.to, row.trans, row.start, row.stop)
        moved = phases[row.origin - 1], phases[row.to - 1]
        writer.writerow((*numbers, row.stop - row.start, row.status, *moved))

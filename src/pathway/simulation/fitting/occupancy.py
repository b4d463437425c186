"""Estimates where participants stand, day by day: spells in phases, and Aalen-Johansen over them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from pathway.dates import ordinal_of
from pathway.records import record
from pathway.simulation.fitting.histories import History, Pair
from pathway.simulation.fitting.incidence import Incidence, incidence_of

__all__ = ["Occupancy", "Spell", "occupancy_of", "spells_of", "time_in"]


@record
class Spell:
    """A spell in a phase, counted in whole days from the referral, and as far as it was watched.

    * `enter`: the day of entering; `start`: the same, or later where events are known from later on;
    * `stop`: the day of leaving for `to`, or, with None, the last day of which anything is known.
    """

    participation: str
    phase: str
    to: str | None
    enter: int
    start: int
    stop: int


def spells_of(
    histories: Iterable[History],
    *,
    until: date,
    since: date | None = None,
    by_outcome: bool = False,
) -> tuple[Spell, ...]:
    """Return the spells in phases, as far as they were watched: from one day to another, both included.

    Where somebody stands is read at the end of a day: phases passed within a day have no spell. A
    spell ends with the next phase, also where steps that stay in the phase lie between. *by_outcome*
    tells phases entered with an outcome apart, such as `exited/employment`.
    """
    last, first = ordinal_of(until), None if since is None else ordinal_of(since)
    found: list[Spell] = []
    for each in histories:
        found += _spells(each, last, first, by_outcome=by_outcome)
    return tuple(found)


def _spells(history: History, last: int, first: int | None, *, by_outcome: bool) -> Iterator[Spell]:
    entered: list[tuple[int, str]] = []
    standing, phase = "", ""
    for each in history.taken:
        if each.on > last:
            break
        if each.phase != phase:
            phase, outcome = each.phase, _outcome(each.told) if by_outcome else ""
            standing = f"{phase}/{outcome}" if outcome else phase
        if entered and entered[-1][0] == each.on:
            entered.pop()
        if not entered or entered[-1][1] != standing:
            entered.append((each.on, standing))
    if not entered:
        return
    begun = entered[0][0]
    known = begun if first is None else max(first, begun)
    for (enter, name), (stop, to) in zip(entered, [*entered[1:], (last, None)], strict=True):
        if stop >= known:
            days = (day - begun for day in (enter, max(enter, known), stop))
            yield Spell(history.participation, name, to, *days)


def _outcome(told: Iterable[Pair]) -> str:
    return next((value for name, value in told if name == "outcome"), "")


def time_in(spells: Iterable[Spell], phase: str, causes: Sequence[str] = ()) -> Incidence:
    """Return how long participants stay in the phase, from entering it, and where they go.

    Causes are the phases that they go to, in this order; by default one cause, whichever it is. Its
    `survival` is Kaplan-Meier's for the time in phase.
    """
    theirs = [each for each in spells if each.phase == phase]
    return incidence_of(
        [each.start - each.enter for each in theirs],
        [each.stop - each.enter for each in theirs],
        [
            [float(each.to == cause) for cause in causes]
            if causes
            else [float(each.to is not None)]
            for each in theirs
        ],
    )


@frozen(eq=False)
class Occupancy:
    """The share in each phase at the end of each day from the referral: a row a day from 0."""

    phases: tuple[str, ...]
    shares: NDArray[np.float64]

    def of(self, phase: str) -> NDArray[np.float64]:
        """Return the share in one phase, day by day."""
        found: NDArray[np.float64] = self.shares[:, self.phases.index(phase)]
        return found

    def days_in(self, phase: str) -> float:
        """Return the mean number of midnights in the phase within the days that are estimated."""
        return float(self.of(phase)[:-1].sum())


def occupancy_of(spells: Iterable[Spell], phases: Sequence[str] = ()) -> Occupancy:
    """Return the estimate of Aalen-Johansen: P(d) = P(d - 1) (I + dA(d)), dA = N(d) / Y(d).

    Y counts who was in a phase the evening before and is watched on the day. Phases are those of the
    spells, sorted, unless given. It begins with those who are watched from their referral on; raises
    `ValueError` where nobody is.
    """
    known = list(spells)
    named = tuple(phases) or tuple(
        sorted({each.phase for each in known} | {each.to for each in known if each.to is not None})
    )
    place = {phase: at for at, phase in enumerate(named)}
    days = max((each.stop for each in known), default=-1) + 1
    begun = [each for each in known if each.enter == each.start == 0]
    if not begun:
        raise ValueError("nobody is watched from the referral on")
    moved = np.zeros((days, len(named), len(named)))
    change = np.zeros((days + 1, len(named)))
    for each in known:
        at = place[each.phase]
        # Who is watched from a later day was there the evening before: that day counts, too.
        watched = each.start + (each.start == each.enter)
        if watched > each.stop:
            continue
        change[watched, at] += 1
        change[each.stop + 1, at] -= 1
        if each.to is not None:
            moved[each.stop, at, place[each.to]] += 1
    risk = np.cumsum(change, axis=0)[:days]
    rates = moved / np.maximum(risk, 1)[:, :, None]
    shares = np.zeros((days, len(named)))
    for each in begun:
        shares[0, place[each.phase]] += 1 / len(begun)
    for day in range(1, days):
        before = shares[day - 1]
        shares[day] = before + before @ rates[day] - before * rates[day].sum(axis=1)
    return Occupancy(named, shares)

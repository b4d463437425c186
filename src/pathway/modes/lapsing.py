"""Reads what time alone brings: lapses at a mark on a clock, and what must not be passed without one."""

from collections.abc import Iterator
from datetime import date

from attrs import evolve as replace
from attrs import frozen

from pathway.commands import Step
from pathway.dates import day_of
from pathway.definition import Lapse
from pathway.modes.boxes import ANYWHERE
from pathway.modes.faults import NotReadable
from pathway.modes.frame import DAY, Frame
from pathway.modes.model import CASE, Guard
from pathway.modes.pausing import pause_of, running, threshold
from pathway.modes.places import Place
from pathway.modes.weighing import Asking, holding, mark
from pathway.texts import Text

__all__ = ["Arrival", "Falling", "arrivals", "falling_in", "lapse_stays", "not_lapsed_before"]

_TODAY: date = day_of(DAY)


@frozen
class Falling:
    """A lapse that falls in a place when its clock reads the mark."""

    lapse: Lapse
    dial: int
    mark: int


@frozen
class Arrival:
    """A place that a step may lead to, and in which case."""

    place: Place
    guards: tuple[Guard, ...] = ()
    resets: tuple[int, ...] = ()


def falling_in(frame: Frame, place: Place) -> tuple[Falling, ...]:
    """Return the lapses that fall in the place, in the order of their declaration."""
    return tuple(
        found
        for expiry in frame.plan.lapses.get(place.state.phase, ())
        if expiry.declared.clock is not None
        and expiry.declared.id not in frame.without
        and (found := _falling(frame, place, expiry.declared)) is not None
    )


def _falling(frame: Frame, place: Place, lapse: Lapse) -> Falling | None:
    if lapse.clock is None or lapse.after is None:
        return None
    asking = Asking(frame, place, Step(lapse.id, _TODAY))
    expiry = next(
        each for each in frame.plan.lapses[place.state.phase] if each.declared.id == lapse.id
    )
    for judge in expiry.judges[1:]:  # the first is the mark itself
        if judge.rule.id in frame.without:
            continue
        boxes = holding(asking, judge)
        if not boxes:
            return None
        if boxes != (ANYWHERE,):
            why = Text(
                f"frågar {judge.rule.id!r}, som läser en dag eller en egen klocka",
                f"asks {judge.rule.id!r}, which reads a day or a clock of its own",
            )
            raise NotReadable(frame.definition.id, lapse.id, why)
    days = mark(frame, place, lapse.clock, lapse.after)
    return None if days is None else Falling(lapse, frame.dials.clocks[lapse.clock], days)


def lapse_stays(frame: Frame, place: Place) -> Iterator[Guard]:
    """Yield the bounds within which nothing has lapsed."""
    if place.tonight and frame.dials.night is not None:
        yield Guard(f"{CASE}tonight", frame.dials.night, None, 0)
        return
    runs = running(frame, place)
    for each in falling_in(frame, place):
        # A clock that stands would never be moved past its mark: who reaches it has lapsed.
        yield Guard(each.lapse.id, each.dial, None, each.mark - (not runs[each.dial]))


def arrivals(
    frame: Frame, source: Place | None, target: Place, resets: frozenset[int]
) -> Iterator[Arrival]:
    """Yield the places to which a step may lead: one to stay in, one that lapses the same night."""
    if not frame.plan.clocked:
        yield Arrival(target)
        return
    _unforeseen(frame, source, target)
    falling = falling_in(frame, target)
    before = () if source is None or source.tonight else falling_in(frame, source)
    kept = {(each.dial, each.mark) for each in before}
    runs = running(frame, target)
    late = [
        each
        for each in falling
        if each.dial not in resets
        and source is not None
        and not (runs[each.dial] and (each.dial, each.mark) in kept)
    ]
    if not late:
        yield Arrival(target)
        return
    name = f"{CASE}lapses"
    within = tuple(Guard(name, each.dial, None, each.mark - (not runs[each.dial])) for each in late)
    yield Arrival(target, within)
    night = frame.dials.night
    assert night is not None
    for at, each in enumerate(late):
        past = Guard(name, None, each.dial, -(each.mark + runs[each.dial]))
        yield Arrival(replace(target, tonight=True), (*within[:at], past), (night,))


def _unforeseen(frame: Frame, source: Place | None, target: Place) -> None:
    """Refuse what a guess cannot foresee: a lapse that only begins to threaten during a long pause."""
    pause = pause_of(frame, target)
    if source is None or pause is None or target.guess != "long" or not threshold(pause):
        return
    threatened = {each.lapse.id for each in falling_in(frame, source)}
    for each in falling_in(frame, target):
        if each.lapse.clock in pause.stops and each.lapse.id not in threatened:
            why = Text(
                "kan börja gälla under ett uppehåll som ingen vet hur långt det blir",
                "may begin to hold during a pause of which it is not known how long it will be",
            )
            raise NotReadable(frame.definition.id, each.lapse.id, why)


def not_lapsed_before(frame: Frame, source: Place, target: Place) -> Iterator[Guard]:
    """Yield what must hold for a pause to reach its threshold before anything lapses during it."""
    pause = pause_of(frame, target)
    if not frame.plan.clocked or pause is None or target.guess != "long":
        return
    if source.state.pause is not None:
        return
    days = threshold(pause)
    for each in falling_in(frame, source):
        if each.lapse.clock in pause.stops and days:
            yield Guard(f"{CASE}{pause.id}/threshold", each.dial, None, each.mark - days)

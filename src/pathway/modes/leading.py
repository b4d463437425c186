"""Finds the places to which an accepted step leads, and which clocks it sets to 0."""

from collections.abc import Iterator

from attrs import frozen

from pathway.definition import Clock
from pathway.machine import Way
from pathway.modes.boxes import box, guards_of
from pathway.modes.faults import NotReadable
from pathway.modes.frame import DAY, Frame
from pathway.modes.lapsing import arrivals, not_lapsed_before
from pathway.modes.lengths import Lengths
from pathway.modes.model import CASE, Guard
from pathway.modes.pausing import guesses, kept_guess
from pathway.modes.places import Guess, Place, freed, runs_in
from pathway.state import State
from pathway.texts import Text

__all__ = ["Leading", "leading", "led_to"]

Row = tuple[Lengths | None, ...]


@frozen
class Leading:
    """A place to which a step leads, in which case, and the clocks that it sets to 0."""

    place: Place
    guards: tuple[Guard, ...]
    resets: frozenset[int]


def leading(frame: Frame, place: Place, way: Way, after: State) -> Iterator[Leading]:
    """Yield every place to which the step may lead; `after` is the core's state after it."""
    act = way.declared.act
    if _unchanged(place.state, after):
        yield Leading(place, (), frozenset())
        return
    zeroed = _zeroed(frame, place, after, back=act in {"reenter", "reopen"})
    resets = {frame.dials.clocks[each] for each in zeroed if each in frame.dials.clocks}
    if act == "reenter":
        resets |= set(frame.dials.granted.values()) | set(frame.dials.of_limit.values())
        resets |= set(frame.dials.in_all.values())
    kept: tuple[Guard, ...] = ()
    if place.state.pause is not None and after.pause is None:
        kept = kept_guess(frame, place)
    if act == "pause" and after.pause is not None and after.pause.pause in frame.dials.paused:
        resets.add(frame.dials.paused[after.pause.pause])
    yield from led_to(frame, place, after, frozenset(resets), zeroed, kept)


def _unchanged(before: State, after: State) -> bool:
    """Say quickly that a step, as many do, leaves everything as it is."""
    return (
        after.phase == before.phase
        and after.left == before.left
        and after.clocks == before.clocks
        and after.pause is before.pause
        and after.known == before.known
        and after.tally is before.tally
    )


def led_to(
    frame: Frame,
    place: Place | None,
    after: State,
    resets: frozenset[int],
    zeroed: frozenset[str],
    kept: tuple[Guard, ...],
) -> Iterator[Leading]:
    """Yield the places for every guess, every row of month lengths, every lapse of the same night."""
    state = freed(frame, after, after.left)
    for guess in _foreseen(frame, place, after):
        for months, anchoring in _rows(frame, place, state, zeroed):
            target = Place(state, guess, months)
            early = () if place is None else tuple(not_lapsed_before(frame, place, target))
            for arrival in arrivals(frame, place, target, resets):
                yield Leading(
                    arrival.place,
                    (*kept, *anchoring, *early, *arrival.guards),
                    resets | set(arrival.resets),
                )


def _foreseen(frame: Frame, place: Place | None, after: State) -> tuple[Guess, ...]:
    if after.pause is None:
        return ("",)
    if place is None or place.state.pause is None:
        return guesses(frame, after.pause.pause)
    return (place.guess,)


def _zeroed(frame: Frame, place: Place, after: State, *, back: bool) -> frozenset[str]:
    """Return the clocks that the step sets to 0; with `back`, those that go back to the exit, too."""
    ran = runs_in(frame, place.state)
    found = set()
    for clock, number, runs in zip(frame.layout.clocks, after.clocks, ran, strict=True):
        if number in (0, DAY):
            found.add(clock.id)
        elif back and runs and clock.id in frame.dials.clocks:
            if not _from_exit(frame, clock):
                why = Text(
                    "går vidare genom ett avslut och ställs tillbaka när det tas tillbaka",
                    "runs on through an exit, and is set back when that is taken back",
                )
                raise NotReadable(frame.definition.id, clock.id, why)
            found.add(clock.id)
    return frozenset(found)


def _from_exit(frame: Frame, clock: Clock) -> bool:
    """Say whether the clock reads 0 at every exit: it runs only where exits alone lead."""
    entering = [each for each in frame.definition.transitions if each.target in clock.runs_in]
    return all(each.act == "exit" for each in entering) and clock.while_open is None


def _rows(
    frame: Frame, place: Place | None, after: State, zeroed: frozenset[str]
) -> Iterator[tuple[Row, tuple[Guard, ...]]]:
    """Yield the lengths of months as they stand after a step, each clock's when it leaves 0."""
    found: list[tuple[Row, tuple[Guard, ...]]] = [((), ())]
    runs = dict(zip((each.id for each in frame.layout.clocks), runs_in(frame, after), strict=True))
    for at, (clock, (_, rows)) in enumerate(frame.months.items()):
        row = None if place is None else place.months[at]
        ran = place is not None and _ran(frame, place, clock)
        if runs[clock] and (clock in zeroed or row is None):
            found = [((*each, one), guards) for each, guards in found for one in rows]
        elif clock in zeroed:
            found = [((*each, None), guards) for each, guards in found]
        elif runs[clock] and not ran:
            dial = frame.dials.clocks[clock]
            case = f"{CASE}{clock}/anchor"
            at_zero = tuple(guards_of(case, box(dial, None, None, 0) or ()))
            past = tuple(guards_of(case, box(dial, None, 1, None) or ()))
            found = [
                *(((*each, row), (*guards, *past)) for each, guards in found),
                *(((*each, one), (*guards, *at_zero)) for each, guards in found for one in rows),
            ]
        else:
            found = [((*each, row), guards) for each, guards in found]
    yield from found


def _ran(frame: Frame, place: Place, clock: str) -> bool:
    at = frame.layout.clock_at[clock]
    return runs_in(frame, place.state)[at]

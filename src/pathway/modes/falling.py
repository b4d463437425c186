"""Draws what time alone does in a place: a lapse at its mark, a pause past its cap."""

from collections.abc import Iterator

from attrs import evolve as replace

from pathway.dates import day_of
from pathway.decision.evolve import evolved
from pathway.decision.happening import lapsing
from pathway.modes.drawing import Drawn, each_once
from pathway.modes.faults import NotReadable
from pathway.modes.frame import DAY, Frame
from pathway.modes.lapsing import Falling, arrivals, falling_in
from pathway.modes.leading import led_to
from pathway.modes.model import Guard
from pathway.modes.pausing import caps, kept_guess, pause_of
from pathway.modes.places import Place, runs_in
from pathway.state import State
from pathway.texts import Text

__all__ = ["lapses_of", "overruns_of"]


def lapses_of(frame: Frame, place: Place) -> Iterator[Drawn]:
    """Yield the lapses that fall in the place; of two on one day, the first declared falls."""
    falling = falling_in(frame, place)
    for at, each in enumerate(falling):
        lapse = each.lapse
        on = day_of(DAY)
        after: State = place.state
        for event in lapsing(frame.plan, lapse, after, on, on):
            after = evolved(frame.layout, after, event)
        zeroed = frozenset(
            clock.id
            for clock, number in zip(frame.layout.clocks, after.clocks, strict=True)
            if number in {0, DAY}
        )
        if lapse.set_back:
            _set_back(frame, place, after, each)
        resets = frozenset(
            frame.dials.clocks[name] for name in zeroed if name in frame.dials.clocks
        )
        first = Guard(lapse.id, None, each.dial, -each.mark)
        earlier = tuple(
            Guard(other.lapse.id, other.dial, None, other.mark - 1) for other in falling[:at]
        )
        kept = kept_guess(frame, place) if place.state.pause is not None else ()
        for lead in led_to(frame, place, after, resets, zeroed, kept):
            yield Drawn(
                lapse.id,
                (),
                (),
                each_once((first, *earlier, *lead.guards)),
                (),
                lead.place,
                tuple(sorted(lead.resets)),
                lapse=True,
            )


def _set_back(frame: Frame, place: Place, after: State, each: Falling) -> None:
    """Refuse to read what the days between the lapse and its clock's last 0 would move."""
    before, then = runs_in(frame, place.state), runs_in(frame, after)
    for clock, ran, runs in zip(frame.layout.clocks, before, then, strict=True):
        if ran != runs and clock.id in frame.dials.clocks:
            why = Text(
                f"ställs tillbaka till en tidigare dag och flyttar så klockan {clock.id!r}",
                f"is set back to an earlier day, and so moves the clock {clock.id!r}",
            )
            raise NotReadable(frame.definition.id, each.lapse.id, why)


def overruns_of(frame: Frame, place: Place) -> Iterator[Drawn]:
    """Yield what happens to a pause at its caps, where somebody may stay paused past them."""
    pause = pause_of(frame, place)
    if pause is None or place.guess != "long":
        return
    if frame.reading == "on_time" and pause.at_cap == "resume_overdue":
        return
    past = replace(place, guess="past_cap")
    for name, (dial, most) in caps(frame, pause).items():
        reached = Guard(f"{pause.id}/{name}", None, dial, -most)
        for arrival in arrivals(frame, place, past, frozenset()):
            yield Drawn(
                f"{pause.id}/{name}",
                (),
                (),
                each_once((reached, *arrival.guards)),
                (),
                arrival.place,
                tuple(sorted(set(arrival.resets))),
                lapse=True,
            )

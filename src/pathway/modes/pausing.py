"""Reads pauses as guesses: how long one will be is guessed when it begins, and each guess is kept to."""

from collections.abc import Iterator

from pathway.definition import Pause
from pathway.modes.boxes import Box, box, guards_of
from pathway.modes.frame import Frame
from pathway.modes.model import CASE, Guard
from pathway.modes.places import Guess, Place, runs_in

__all__ = [
    "caps",
    "guesses",
    "kept_guess",
    "may_end_short",
    "pause_of",
    "pause_stays",
    "running",
    "threshold",
]


def pause_of(frame: Frame, place: Place) -> Pause | None:
    """Return the pause under way."""
    pause = place.state.pause
    return None if pause is None else frame.pauses[pause.pause]


def threshold(pause: Pause) -> int:
    """Return from how many days on a pause counts."""
    return pause.threshold.fixed or 0


def guesses(frame: Frame, pause: str) -> tuple[Guess, ...]:
    """Return what may be guessed of a pause that begins."""
    if pause not in frame.dials.paused:
        return ("",)
    return ("short", "long") if threshold(frame.pauses[pause]) else ("long",)


def running(frame: Frame, place: Place) -> tuple[bool, ...]:
    """Say for each clock of the clockwork whether it counts in the place."""
    dials, found = frame.dials, [False] * len(frame.dials.names)
    pause = pause_of(frame, place)
    runs_on = place.guess == "past_cap" and pause is not None and pause.at_cap == "clocks_run_on"
    standing = place.guess in {"long", "past_cap"} and not runs_on
    stopped = pause.stops if pause is not None and standing else ()
    for clock, runs in zip(frame.layout.clocks, runs_in(frame, place.state), strict=True):
        if clock.id in dials.clocks:
            found[dials.clocks[clock.id]] = runs and clock.id not in stopped
    if pause is not None and pause.id in dials.paused:
        late = place.guess == "past_cap" and not may_end_short(pause)
        found[dials.paused[pause.id]] = not late
    if pause is not None and pause.id in dials.in_all:
        found[dials.in_all[pause.id]] = place.guess == "long"
    if dials.calendar is not None:
        found[dials.calendar] = True
    if dials.night is not None:
        found[dials.night] = place.tonight
    return tuple(found)


def may_end_short(pause: Pause) -> bool:
    """Say whether a pause may be past what is left of its cap, and not yet at its threshold."""
    return pause.cap_in_all is not None and threshold(pause) > 0


def pause_stays(frame: Frame, place: Place) -> Iterator[Guard]:
    """Yield what keeps a guess true, and how long a pause stays within its caps."""
    pause = pause_of(frame, place)
    if pause is None or pause.id not in frame.dials.paused:
        return
    dial = frame.dials.paused[pause.id]
    if place.guess == "short":
        yield Guard(f"{CASE}{pause.id}/threshold", dial, None, threshold(pause) - 1)
    if place.guess == "long":
        for name, (at, most) in caps(frame, pause).items():
            yield Guard(f"{pause.id}/{name}", at, None, most)


def caps(frame: Frame, pause: Pause) -> dict[str, tuple[int, int]]:
    """Return the caps of a pause: the clock that each bounds, and the most that it may read."""
    found = {}
    if pause.cap is not None:
        found["cap"] = (frame.dials.paused[pause.id], pause.cap.fixed or 0)
    if pause.cap_in_all is not None and pause.id in frame.dials.in_all:
        found["cap-in-all"] = (frame.dials.in_all[pause.id], pause.cap_in_all.fixed or 0)
    return found


def kept_guess(frame: Frame, place: Place) -> tuple[Guard, ...]:
    """Return what must hold on the day on which a pause ends, for its guess to have been right."""
    pause = pause_of(frame, place)
    if pause is None or place.guess not in {"long", "past_cap"} or not threshold(pause):
        return ()
    if place.guess == "past_cap" and not may_end_short(pause):
        return ()
    reached: Box | None = box(frame.dials.paused[pause.id], None, threshold(pause), None)
    return tuple(guards_of(f"{CASE}{pause.id}/threshold", reached or ()))

"""Holds the prover's sets against the states that were walked through: each must have what the other has."""

from collections.abc import Iterator

from pathway.modes.model import Clockwork
from pathway.verification.budget import Meter
from pathway.verification.coreach import backward
from pathway.verification.frame import Frame, frame_of
from pathway.verification.members import bounds, empty
from pathway.verification.model import Budget
from pathway.verification.polyhedra import Halfspaces, meet, unit
from pathway.verification.reach import Reach, forward
from tests.verification.second_opinions.day_search import Walked

__all__ = ["differences"]

_Reading = tuple[int, ...]


def differences(clockwork: Clockwork, planned: frozenset[str], walked: Walked) -> Iterator[str]:
    """Yield what one of the two says and the other does not, in words.

    Raises `Undecided` where the prover does not decide.
    """
    frame = frame_of(clockwork)
    meter = Meter(Budget(states=300, seconds=5.0))
    reach = forward(frame, meter)
    goals = [at for at, mode in enumerate(clockwork.modes) if mode.outcome in planned]
    back = backward(frame, meter, goals, tuple(reach.by_mode))
    yield from _missing(frame, reach, walked)
    yield from _invented(frame, reach, walked)
    able = walked.backward(walked.with_planned_outcome(planned))
    for state in walked.first:
        mode, clocks = state
        held = any(_holds(frame, walked.caps, mode, clocks, each) for each in back.get(mode, ()))
        if held != (state in able):
            yield f"planned outcome from {state}: sets say {held}, days say {state in able}"


def _missing(frame: Frame, reach: Reach, walked: Walked) -> Iterator[str]:
    for mode, clocks in walked.first:
        sets = (each.kept for each in reach.sets(mode))
        if not any(_holds(frame, walked.caps, mode, clocks, each) for each in sets):
            yield f"reached day by day and in no set: mode {mode}, clocks {clocks}"


def _invented(frame: Frame, reach: Reach, walked: Walked) -> Iterator[str]:
    """Yield what only the sets have; they tell no readings apart that lie past the prover's caps."""
    caps = tuple(
        own if cap is None else min(own, cap + 1)
        for own, cap in zip(walked.caps, frame.caps, strict=False)
    )
    seen: dict[int, set[_Reading]] = {}
    for mode, clocks in walked.first:
        seen.setdefault(mode, set()).add(
            tuple(min(clocks[at], caps[at]) for at in frame.live[mode])
        )
    for mode in reach.by_mode:
        for each in reach.sets(mode):
            for reading in _readings(frame.live[mode], caps, each.kept):
                if reading not in seen.get(mode, set()):
                    yield f"in a set and never reached: mode {mode}, clocks {reading}"


def _holds(frame: Frame, caps: _Reading, mode: int, clocks: _Reading, kept: Halfspaces) -> bool:
    """Whether the set has the reading; a clock at its cap stands for any reading from there on."""
    cuts = []
    for clock in frame.live[mode]:
        cuts.append((unit(clock, -1), -clocks[clock]))
        if clocks[clock] < caps[clock]:
            cuts.append((unit(clock), clocks[clock]))
    return not empty(meet(kept, cuts))


def _readings(live: tuple[int, ...], caps: _Reading, kept: Halfspaces) -> Iterator[_Reading]:
    """Yield every reading of the live clocks in the set, cut off at the caps."""
    if not live:
        yield ()
        return
    first, *rest = live
    ends = bounds(kept, unit(first))
    low, high = (0, -1) if ends is None else ends
    last = caps[first] if high is None else min(high, caps[first])
    for days in range(min(low or 0, caps[first]), last + 1):
        cuts = [(unit(first, -1), -days)]
        if days < caps[first]:
            cuts.append((unit(first), days))
        inner = meet(kept, cuts)
        if inner is not None and not empty(inner):
            for others in _readings(tuple(rest), caps, inner):
                yield (days, *others)

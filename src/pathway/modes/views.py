"""Says what of a place a step reads, and what it leaves as it is: it is tried once for places alike in it."""

from collections.abc import Hashable, Iterable, Iterator

from attrs import frozen

from pathway.definition import (
    AttributeIs,
    Condition,
    Count,
    FactIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Open,
    Taken,
)
from pathway.machine import Way
from pathway.modes.frame import Frame
from pathway.modes.places import (
    FOLLOWED,
    KNOWN,
    LEFT,
    OPEN,
    OUTCOME,
    REASON,
    RESULTS,
    SET_ASIDE,
    TAKEN,
    Key,
)
from pathway.modes.reading import leaves
from pathway.modes.telling import Telling

__all__ = ["View", "view_of", "whole"]

_STAYING = frozenset(
    (
        "stay",
        "log_hours",
        "pause",
        "resume",
        "extend",
        "open_activity",
        "close_activity",
        "change_activity",
        "record_assessment",
        "record_situation",
        "follow_up",
    )
)
_ACTIVITY = frozenset(("open_activity", "close_activity", "change_activity"))
_ALL = frozenset((LEFT, OPEN, RESULTS, TAKEN, SET_ASIDE, FOLLOWED, OUTCOME, REASON))
_BACK = frozenset(("reenter", "reopen"))


@frozen(eq=False)
class View:
    """The parts of a place's key that one step, told in one way, reads; and those that pass it by.

    What is neither is the same after the step whatever it was before.
    """

    read: tuple[int, ...]
    passing: tuple[int, ...]

    def of(self, key: Key) -> Hashable:
        """Return what the step sees of a place."""
        return tuple([key[at] for at in self.read])


def whole(frame: Frame) -> View:
    """Return the view of a step of which nothing is known: it reads all there is."""
    return View(tuple(range(KNOWN + len(frame.layout.known_at))), ())


def view_of(frame: Frame, way: Way, ways: tuple[Way, ...], telling: Telling) -> View:
    """Return the view of a step as it is told; `ways` are those that its trigger may mean."""
    act = way.declared.act
    if act not in _STAYING | _BACK | {"move", "exit"}:
        return whole(frame)
    layout = frame.layout
    known = frozenset(range(KNOWN, KNOWN + len(layout.known_at)))
    read = frozenset(_read(frame, way, ways))
    told = frozenset(_told(frame, way, telling))
    if act in _STAYING:
        kept = (known | _ALL) - read - told
    elif act in _BACK:
        kept = known - read - told - _at(layout.dropped_on_move + layout.dropped_on_reentry)
    else:
        kept = known - read - told - _at(layout.dropped_on_move)
    gone = _gone(frame, way) - read
    seen = known | frozenset(range(KNOWN))
    return View(tuple(sorted(seen - kept - gone)), tuple(sorted(kept - gone)))


def _gone(frame: Frame, way: Way) -> frozenset[int]:
    """Return what the step sets anew, or forgets, whatever it was."""
    layout = frame.layout
    match way.declared.act:
        case "reenter" if way.source != way.target:
            gone = (FOLLOWED, OUTCOME, REASON, RESULTS, SET_ASIDE)
            return frozenset(gone) | _at(layout.dropped_on_reentry)
        case "exit" if not _reads_open(frame, "exit"):
            return frozenset((OPEN,))
        case "reopen" if way.source != way.target:
            return frozenset((FOLLOWED, OUTCOME, REASON)) | _at(layout.dropped_on_move)
        case _:
            return frozenset()


def _read(frame: Frame, way: Way, ways: tuple[Way, ...]) -> Iterator[int]:
    act, trigger = way.declared.act, way.declared.trigger
    asked = [judge.rule.condition for judge in way.judges]
    asked += [each.declared.when for each in ways if each.declared.when is not None]
    asked += [
        judge.rule.condition
        for phase in {way.source, way.target}
        for expiry in frame.plan.lapses.get(phase, ())
        for judge in expiry.judges
    ]
    for condition in asked:
        for leaf in leaves(condition):
            yield from _parts(frame, leaf)
    if trigger in frame.layout.tallied:
        yield TAKEN
    if _reads_open(frame, act):
        yield OPEN
    if act in {"close_activity", "change_activity"}:
        yield RESULTS
    if act == "follow_up":
        yield from (FOLLOWED, OUTCOME, REASON)
    if act in _STAYING:
        yield LEFT  # what is still read later hangs on it


def _reads_open(frame: Frame, act: str) -> bool:
    """Whether it matters to a step of that kind which activities are open, whatever rules ask."""
    if any(clock.while_open is not None for clock in frame.layout.clocks):
        return True
    if act == "exit":
        return _counted_at_exit(frame)
    return act in _ACTIVITY or act not in _STAYING


def _counted_at_exit(frame: Frame) -> bool:
    """Whether a rule counts a result that an activity is closed with by an exit."""
    activities = frame.definition.activities
    return any((each.id, each.at_exit) in frame.most for each in activities)


def _parts(frame: Frame, leaf: Condition) -> Iterator[int]:
    match leaf:
        case AttributeIs(name) | FactIs(name) | Judgement(name):
            yield KNOWN + frame.layout.known_at[name]
        case Count():
            yield RESULTS
        case Taken():
            yield TAKEN
        case Open():
            yield OPEN
        case LastPhase():
            yield LEFT
        case LastOutcome():
            yield from (OUTCOME, REASON)
        case _:  # days, or what the step tells
            return


def _told(frame: Frame, way: Way, telling: Telling) -> Iterator[int]:
    """Yield what the step makes known, and so reads: it may be what was known before."""
    at = frame.layout.known_at
    values = dict(telling.values)
    names = [each.fact for each in way.declared.sets]
    names += [name for name, _ in telling.attributes]
    names += [str(values["name"])] if way.declared.act == "record_assessment" else []
    yield from (KNOWN + at[name] for name in names)


def _at(places: Iterable[int]) -> frozenset[int]:
    return frozenset(KNOWN + at for at in places)

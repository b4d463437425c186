"""Keeps what a step comes to in one place, and tells what it comes to in another that it sees alike."""

from collections.abc import Iterable, Iterator

from attrs import evolve as replace
from attrs import frozen

from pathway.machine import Way
from pathway.modes.frame import Frame
from pathway.modes.model import Guard, Raise
from pathway.modes.places import (
    FOLLOWED,
    KNOWN,
    OPEN,
    OUTCOME,
    REASON,
    RESULTS,
    SET_ASIDE,
    TAKEN,
    Key,
    Place,
)
from pathway.modes.views import View

__all__ = ["Carried", "Drawn", "Tried", "each_once", "tried"]


@frozen(eq=False)
class Carried:
    """A place known by its key: that to which a step led, with what passed the step by in another."""

    key: Key
    led: Place
    passed: Place
    passing: tuple[int, ...]

    def place(self) -> Place:
        """Return the place itself."""
        before, state = self.passed.state.tally, self.led.state
        tally = state.tally
        from_ = {at: before if at in self.passing else tally for at in range(OPEN, KNOWN)}
        tally = replace(
            tally,
            open=from_[OPEN].open,
            results=from_[RESULTS].results,
            taken=from_[TAKEN].taken,
            set_aside=from_[SET_ASIDE].set_aside,
            followed=from_[FOLLOWED].followed,
            outcome=from_[OUTCOME].outcome,
            exited_on=from_[OUTCOME].exited_on,
            reason=from_[REASON].reason,
        )
        known = tuple(
            self.passed.state.known[at] if KNOWN + at in self.passing else value
            for at, value in enumerate(state.known)
        )
        return replace(self.led, state=replace(state, known=known, tally=tally))


@frozen(eq=False)
class Drawn:
    """An edge while modes have no numbers yet: it leads to a place, stays in its own, or is refused."""

    step: str
    told: tuple[tuple[str, str], ...]
    attributes: tuple[tuple[str, str], ...]
    guards: tuple[Guard, ...]
    refused_by: tuple[str, ...] = ()
    target: Place | None = None
    resets: tuple[int, ...] = ()
    raises: tuple[Raise, ...] = ()
    lapse: bool = False


@frozen(eq=False)
class _Led:
    """An edge, with the key of the place to which it leads, and what of another's key passes it by."""

    drawn: Drawn
    key: Key
    passing: tuple[int, ...]


@frozen(eq=False)
class Tried:
    """The edges that a step comes to in every place that it sees alike."""

    edges: tuple[_Led, ...]

    def again(self, place: Place, key: Key) -> Iterator[tuple[Drawn, Carried | None]]:
        """Yield the edges, each with where it leads from another place, of that key."""
        for each in self.edges:
            target = each.drawn.target
            if target is None:
                yield each.drawn, None
                continue
            made = list(each.key)
            for at in each.passing:
                made[at] = key[at]
            yield each.drawn, Carried(tuple(made), target, place, each.passing)


def tried(
    frame: Frame, way: Way, view: View, source: tuple[Place, Key], edges: tuple[Drawn, ...]
) -> Tried:
    """Keep the edges that a step comes to in a place, given its view of places."""
    return Tried(tuple(_led(frame, way, view, source, each) for each in edges))


def _led(frame: Frame, way: Way, view: View, source: tuple[Place, Key], drawn: Drawn) -> _Led:
    place, before = source
    target = drawn.target
    if target is None:
        return _Led(drawn, before, ())
    if target is place:
        return _Led(replace(drawn, target=None), before, ())
    passing, key = view.passing, target.key(frame.layout.transfers)
    if way.source != way.target:
        live = frame.living.read_from(way.target, way.source)
        dead = {
            KNOWN + at for name, at in frame.layout.known_at.items() if ("known", name) not in live
        }
        passing = tuple(at for at in passing if at not in dead)
    assert all(key[at] == before[at] for at in passing)
    return _Led(drawn, key, passing)


def each_once(guards: Iterable[Guard]) -> tuple[Guard, ...]:
    """Return the guards, each once, in their order."""
    listed = tuple(guards)
    return tuple(dict.fromkeys(listed)) if len(listed) > 1 else listed

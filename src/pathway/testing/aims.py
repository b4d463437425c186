"""From where an aim can still be reached, in layers: how many steps are left, at the fewest."""

from collections import deque
from collections.abc import Mapping, Sequence

from attrs import frozen

from pathway.testing.moves import Cut, cuts_of
from pathway.verification.coreach import before, waited_before
from pathway.verification.frame import Frame, Step
from pathway.verification.members import empty, inside
from pathway.verification.polyhedra import Halfspaces, meet
from pathway.verification.reach import first_readings

__all__ = ["Aim", "Layer", "aim_along", "aim_at", "layers_along"]


@frozen(eq=False)
class Layer:
    """Readings on arrival in a mode from which the aim can be reached in so many steps."""

    kept: Halfspaces
    cuts: tuple[Cut, ...]
    steps: int


@frozen(eq=False)
class Aim:
    """The layers of each mode, fewest steps first."""

    layers: Mapping[int, Sequence[Layer]]


def aim_at(
    frame: Frame,
    into: Mapping[int, Sequence[Step]],
    seeds: Mapping[int, Sequence[Halfspaces]],
    *,
    beyond: int | None = None,
    most: int | None = None,
) -> Aim | None:
    """Return the layers that lead to the seeds: readings on arrival in each mode.

    With `beyond`, no journeys are followed that take so many steps more than the shortest; with
    `most`, None is returned where no start is reached with so many layers.
    """
    first = {start.mode: first_readings(frame, start) for start in frame.clockwork.starts}
    last: int | None = None
    found: dict[int, list[Layer]] = {}
    work: deque[tuple[int, Layer]] = deque()

    def keep(mode: int, kept: Halfspaces, steps: int) -> None:
        others = found.setdefault(mode, [])
        if not any(inside(kept, other.kept) for other in others):
            layer = Layer(kept, cuts_of(kept), steps)
            others.append(layer)
            work.append((mode, layer))

    for mode, each in seeds.items():
        for kept in each:
            keep(mode, kept, 0)
    while work:
        mode, layer = work.popleft()
        if last is not None and layer.steps >= last:
            continue
        if most is not None and last is None and sum(map(len, found.values())) > most:
            return None
        begins = mode in first and not empty(meet(first[mode], layer.kept.items()))
        if last is None and beyond is not None and begins:
            last = layer.steps + beyond
        for step in into.get(mode, ()):
            source = step.edge.source
            earlier = before(frame, layer.kept, step)
            arrived = waited_before(frame, source, earlier)
            if arrived is not None and not empty(arrived):
                keep(source, arrived, layer.steps + 1)
    return Aim(found)


def aim_along(frame: Frame, steps: Sequence[Step], mode: int, kept: Halfspaces) -> Aim:
    """Return the layers along one way through the modes, to readings on arrival in its last."""
    found: dict[int, list[Layer]] = {}
    sets = layers_along(frame, steps, kept)
    for number, each in enumerate(reversed(sets)):
        at = mode if number == 0 else steps[len(steps) - number].edge.source
        found.setdefault(at, []).append(Layer(each, cuts_of(each), number))
    return Aim(found)


def layers_along(
    frame: Frame,
    steps: Sequence[Step],
    kept: Halfspaces,
    at_once: frozenset[int] = frozenset(),
) -> list[Halfspaces]:
    """Return the readings on arrival before each of the steps and after the last; none for no way.

    The steps `at_once`, by their place, are taken on the day of arrival.
    """
    found = [kept]
    for number in reversed(range(len(steps))):
        step = steps[number]
        left = before(frame, found[-1], step)
        if number not in at_once:
            left = waited_before(frame, step.edge.source, left)
        if left is None:
            return []
        found.append(left)
    return found[::-1]

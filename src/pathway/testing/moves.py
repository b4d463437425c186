"""The legal steps of a clockwork as a walk reads them, and the days on which their bounds hold."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from pathway.machine import Plan
from pathway.modes.model import Clockwork, Edge, Guard
from pathway.verification.polyhedra import Halfspaces, terms, unit

__all__ = [
    "Cut",
    "Move",
    "Paced",
    "Window",
    "cut_of",
    "cuts_of",
    "holds",
    "moves_of",
    "normal_of",
    "paced",
    "pulled",
    "window",
]

_MONTHS = "months:"
_ACTS = {"open_activity", "close_activity", "change_activity"}

Cut = tuple[tuple[tuple[int, int], ...], int]
"""What the clocks must read: clocks with their factors, and the most that they sum to."""

Paced = tuple[tuple[tuple[int, int], ...], int, int]
"""A cut, and by how much its sum grows in a day of waiting."""

Window = tuple[int, int | None]
"""From how many days of waiting to how many; None is without end."""


@frozen(eq=False)
class Move:
    """Steps that lead from a mode to a mode on the same days and with the same effects.

    `edges` differ in what they tell alone. `bounds` must hold on the day of the step, before it; `first` are the same, paced.
    `counts` is what a day adds to each clock in the source, `night` what the night after a lapse
    adds in the target. `anchors` are spans of months that are counted from the step, and how many
    days each of them must be.
    """

    edges: tuple[Edge, ...]
    source: int
    target: int
    bounds: tuple[Cut, ...]
    first: tuple[Paced, ...]
    resets: frozenset[int]
    raised: tuple[int, ...]
    raises: tuple[int, ...]
    counts: tuple[int, ...]
    night: tuple[int, ...]
    lapse: bool
    of_activity: bool
    anchors: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    @property
    def moves(self) -> bool:
        """Whether the step changes anything that is read later."""
        return bool(self.source != self.target or self.resets or self.raised)

    def taken(self, readings: Sequence[int], days: int, more: int) -> tuple[int, ...]:
        """Return the readings after so many days of waiting and the step, raising by so much."""
        return tuple(
            (0 if index in self.resets else each + days * self.counts[index])
            + (more if index in self.raised else 0)
            + self.night[index]
            for index, each in enumerate(readings)
        )


def normal_of(guard: Guard) -> tuple[int, int]:
    """Return a guard as a packed normal and its bound."""
    plus = 0 if guard.plus is None else unit(guard.plus)
    return plus - (0 if guard.minus is None else unit(guard.minus)), guard.at_most


def cut_of(guard: Guard) -> Cut:
    """Return a guard as a cut."""
    normal, bound = normal_of(guard)
    return terms(normal), bound


def cuts_of(kept: Halfspaces) -> tuple[Cut, ...]:
    """Return a set as cuts."""
    found = ((terms(normal), bound) for normal, bound in kept.items())
    return tuple(cut for cut in found if not _always(cut))


def _always(cut: Cut) -> bool:
    """Whether a cut says no more than that a clock reads 0 or more."""
    listed, bound = cut
    return bound >= 0 and all(factor < 0 for _, factor in listed)


def pulled(cut: Cut, move: Move, more: int) -> Cut:
    """Return what a cut of the readings after a step asks of those before it."""
    listed, bound = cut
    left = []
    for index, factor in listed:
        bound -= factor * ((more if index in move.raised else 0) + move.night[index])
        if index not in move.resets:
            left.append((index, factor))
    return tuple(left), bound


def paced(cuts: Iterable[Cut], counts: Sequence[int]) -> tuple[Paced, ...]:
    """Return cuts with by how much each sum grows in a day; each once, and none that always holds."""
    return tuple(
        (listed, bound, sum(factor * counts[index] for index, factor in listed))
        for listed, bound in dict.fromkeys(cuts)
        if not _always((listed, bound))
    )


def holds(readings: Sequence[int], cuts: Iterable[Cut]) -> bool:
    """Whether every cut holds."""
    return all(sum(f * readings[i] for i, f in listed) <= bound for listed, bound in cuts)


def window(readings: Sequence[int], cuts: Iterable[Paced]) -> Window | None:
    """Return the days of waiting after which every cut holds; None where there is no such day."""
    first, last = 0, None
    for listed, room, speed in cuts:
        for index, factor in listed:
            room -= factor * readings[index]  # noqa: PLW2901  what is left of it
        if speed > 0:
            most = room // speed
            if most < first:
                return None
            if last is None or most < last:
                last = most
        elif room < 0:
            if speed == 0:
                return None
            least = -(room // -speed)
            first = max(first, least)
    if last is not None and last < first:
        return None
    return first, last


def moves_of(clockwork: Clockwork, plan: Plan) -> tuple[tuple[Move, ...], ...]:
    """Return the moves that leave each mode; steps that refuse whatever the clocks read are none."""
    return tuple(_moves(clockwork, plan, mode) for mode in range(len(clockwork.modes)))


def _moves(clockwork: Clockwork, plan: Plan, mode: int) -> tuple[Move, ...]:
    alike: dict[object, list[Edge]] = {}
    for edge in clockwork.edges[mode]:
        if not edge.refused_by:
            key = edge.step, edge.target, edge.guards, edge.resets, edge.raises, edge.lapse
            alike.setdefault(key, []).append(edge)
    return tuple(_move(clockwork, plan, each) for each in alike.values())


def _move(clockwork: Clockwork, plan: Plan, edges: list[Edge]) -> Move:
    edge = edges[0]
    stays = clockwork.modes[edge.source].stays
    runs = clockwork.modes[edge.target].runs
    raised = [(each.clock, *each.together) for each in edge.raises]
    bounds = tuple(cut_of(each) for each in (*stays, *edge.guards))
    counts = tuple(map(int, clockwork.modes[edge.source].runs))
    return Move(
        edges=tuple(edges),
        source=edge.source,
        target=edge.target,
        bounds=bounds,
        first=paced(bounds, counts),
        resets=frozenset(edge.resets),
        raised=tuple(index for each in raised for index in each),
        raises=_amounts(edge),
        counts=counts,
        night=tuple(int(each and edge.lapse) for each in runs),
        lapse=edge.lapse,
        of_activity=any(
            way.declared.act in _ACTS
            for way in plan.steps.get((clockwork.modes[edge.source].phase, edge.step), ())
        ),
        anchors=tuple(_anchors(clockwork, edge)),
    )


def _anchors(clockwork: Clockwork, edge: Edge) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    before = dict(clockwork.modes[edge.source].parts)
    reset = {clockwork.clocks[index] for index in edge.resets}
    for name, said in clockwork.modes[edge.target].parts:
        clock = name.removeprefix(_MONTHS)
        if clock != name and (before.get(name) != said or clock in reset):
            pairs = [each.split("=") for each in said.split()]
            yield tuple(int(months) for months, _ in pairs), tuple(int(days) for _, days in pairs)


def _amounts(edge: Edge) -> tuple[int, ...]:
    """Return by how much the step may raise a clock: the least, the most, and some between."""
    if not edge.raises:
        return (0,)
    least = max(each.at_least for each in edge.raises)
    most = min(each.at_most for each in edge.raises)
    between = (least + 1, (least + most) // 2, most - 1)
    return tuple(sorted({least, most, *(each for each in between if least <= each <= most)}))

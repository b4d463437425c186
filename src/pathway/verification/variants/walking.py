"""Walks a variant and its centre together, step by step, before any day is counted."""

from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

from attrs import define, field, frozen

from pathway.modes.model import Clockwork, Edge, Mode, Start
from pathway.state import OUTSIDE
from pathway.verification.variants.domains import Domains
from pathway.verification.variants.labels import Label, Pairs, label_of, meet, without

__all__ = ["Begun", "Common", "Pair", "Walk", "walked"]

_GUESSED = ("guess", "months:")

Choice = TypeVar("Choice")
Pair = tuple[int, int]
"""A mode of the variant, and one of the centre."""


@define(eq=False)
class Walk:
    """The pairs of modes met so far, by number, and the clocks that cannot be shared."""

    variant: Clockwork
    centre: Clockwork
    told: tuple[Domains, Domains]
    local: frozenset[str]
    number: dict[Pair, int] = field(factory=dict)
    steps: dict[Pair, list["Common"]] = field(factory=dict)
    starts: list["Begun"] = field(factory=list)
    split: set[str] = field(factory=set)
    waiting: list[Pair] = field(factory=list)
    labels: dict[Hashable, Label] = field(factory=dict)
    matched: dict[Hashable, list["_Part"]] = field(factory=dict)
    offered: dict[int, dict[tuple[str, bool], "_Offered"]] = field(factory=dict)
    guessed: dict[int, dict[str, str]] = field(factory=dict)


@frozen
class Common:
    """A step of the variant, the edges of the centre that may be the same step, and what is told."""

    own: Edge
    others: tuple[Edge, ...]
    label: Label
    local: bool = False


@frozen
class Begun:
    """A start of the variant, the starts of the centre that may be the same, and what is told."""

    own: Start
    others: tuple[Start, ...]
    label: Label


def walked(
    variant: Clockwork, centre: Clockwork, told: tuple[Domains, Domains], local: frozenset[str]
) -> Walk:
    """Return every pair of modes that steps alone lead to.

    `told` is what their steps may tell, `local` the activities that only the variant has.
    """
    walk = Walk(variant, centre, told, local)
    walk.starts += _starts(walk)
    while walk.waiting:
        pair = walk.waiting.pop()
        walk.steps[pair] = list(_steps(walk, pair))
    _split(walk)
    return walk


def _place(walk: Walk, pair: Pair) -> None:
    if pair not in walk.number:
        walk.number[pair] = len(walk.number)
        walk.waiting.append(pair)


def _starts(walk: Walk) -> Iterator[Begun]:
    """Yield each start of the variant with the starts of the centre that are told the same."""
    own = _start_labels(walk.variant, walk.told[0])
    centre = _start_labels(walk.centre, walk.told[1])
    for start, label in own:
        others = [each for each in centre if each[0].step == start.step]
        for part, numbers in _parts(label, [its for _, its in others]):
            alike = [others[number][0] for number in numbers]
            kept = _agreeing(walk, start.mode, alike, lambda each: each.mode)
            for other in kept:
                _place(walk, (start.mode, other.mode))
            yield Begun(start, tuple(kept), part)


def _start_labels(clockwork: Clockwork, domains: Domains) -> list[tuple[Start, Label]]:
    told = [(*each.attributes, *each.told) for each in clockwork.starts]
    siblings = frozenset(told)
    return [
        (start, domains.filled(label_of(pairs, siblings), OUTSIDE, start.step, pairs))
        for start, pairs in zip(clockwork.starts, told, strict=True)
    ]


def _steps(walk: Walk, pair: Pair) -> Iterator[Common]:
    centre = _offered(walk, pair[1])
    phase = walk.variant.modes[pair[0]].phase
    for edge, label in _labels(walk, pair[0], own=True):
        if edge.refused_by:
            continue
        others = centre.get((edge.step, edge.lapse), _NOTHING)
        for part, alike in _matched(walk, label, others):
            if not alike and not walk.told[0].possible(part, phase, edge.step):
                continue
            if not alike and _is_local(walk, part):
                _place(walk, (edge.target, pair[1]))
                yield Common(edge, (), part, local=True)
                continue
            legal = [each for each in alike if not each.refused_by]
            kept = _agreeing(walk, edge.target, legal, lambda each: each.target)
            for each in kept:
                _place(walk, (edge.target, each.target))
            yield Common(edge, tuple(kept or alike), part)


def _labels(walk: Walk, mode: int, *, own: bool) -> list[tuple[Edge, Label]]:
    """Return the edges of a mode, each with all that it may tell: one label for all that are equal."""
    clockwork, domains = (walk.variant if own else walk.centre), walk.told[not own]
    phase, edges = clockwork.modes[mode].phase, clockwork.edges[mode]
    told_by: dict[str, set[Pairs]] = {}
    for edge in edges:
        told_by.setdefault(edge.step, set()).add(edge.told)
    siblings = {step: frozenset(each) for step, each in told_by.items()}
    found = []
    for edge in edges:
        key = own, phase, edge.step, edge.told, siblings[edge.step]
        label = walk.labels.get(key)
        if label is None:
            told = label_of(edge.told, siblings[edge.step])
            label = walk.labels[key] = domains.filled(told, phase, edge.step, edge.told)
        found.append((edge, label))
    return found


_Part = tuple[Label, list[int]]


@frozen(eq=False)
class _Offered:
    """The edges of the centre's mode that are one step, with their labels, and what these are told by."""

    edges: list[Edge]
    labels: list[Label]
    alike: tuple[int, ...]


_NOTHING = _Offered([], [], ())


def _offered(walk: Walk, mode: int) -> dict[tuple[str, bool], _Offered]:
    """Return the edges of a mode of the centre, by step and whether it is a lapse."""
    found = walk.offered.get(mode)
    if found is None:
        by_step: dict[tuple[str, bool], list[tuple[Edge, Label]]] = {}
        for edge, label in _labels(walk, mode, own=False):
            by_step.setdefault((edge.step, edge.lapse), []).append((edge, label))
        found = walk.offered[mode] = {
            step: _Offered(
                [edge for edge, _ in each],
                [label for _, label in each],
                tuple([id(label) for _, label in each]),  # the walk keeps its labels alive
            )
            for step, each in by_step.items()
        }
    return found


def _matched(walk: Walk, label: Label, others: _Offered) -> Iterator[tuple[Label, list[Edge]]]:
    """Yield the parts of a label, each with what of the others can mean it; the rest with nothing."""
    key = id(label), others.alike
    parts = walk.matched.get(key)
    if parts is None:
        parts = walk.matched[key] = list(_parts(label, others.labels))
    for part, numbers in parts:
        yield part, [others.edges[number] for number in numbers]


def _parts(label: Label, others: list[Label]) -> Iterator[_Part]:
    alike: dict[Pairs, _Part] = {}
    for number, its in enumerate(others):
        both = meet(label, its)
        if both is not None:
            alike.setdefault(both.pairs, (both, []))[1].append(number)
    yield from alike.values()
    for rest in without(label, [each for each, _ in alike.values()]):
        yield rest, []


def _is_local(walk: Walk, label: Label) -> bool:
    told = label.values.get("activity")
    return isinstance(told, frozenset) and bool(told) and told <= walk.local


def _agreeing(
    walk: Walk, own: int, others: list[Choice], mode_of: Callable[[Choice], int]
) -> list[Choice]:
    """Leave out guesses of the centre that are not the variant's, where it has made one."""
    made = _guesses(walk.variant.modes[own])
    if not made:
        return others
    kept = []
    for each in others:
        mode = mode_of(each)
        guessed = walk.guessed.get(mode)
        if guessed is None:
            guessed = walk.guessed[mode] = _guesses(walk.centre.modes[mode])
        if all(made.get(name, value) == value for name, value in guessed.items()):
            kept.append(each)
    return kept or others


def _guesses(mode: Mode) -> dict[str, str]:
    return {name: value for name, value in mode.parts if name.startswith(_GUESSED)}


def _split(walk: Walk) -> None:
    """Note the clocks of one name that the two do not treat alike."""
    both = set(walk.variant.clocks) & set(walk.centre.clocks)
    if walk.variant.first_day != walk.centre.first_day:
        walk.split.add("calendar")
    for (own, other), steps in walk.steps.items():
        ran = _running(walk.variant, own) ^ _running(walk.centre, other)
        walk.split |= ran & both
        for step in steps:
            moved = _moved(walk.variant, step.own)
            if step.local:
                walk.split |= {clock for clock, _ in moved} & both
            for each in step.others:
                if not each.refused_by:
                    unlike = moved ^ _moved(walk.centre, each)
                    walk.split |= {clock for clock, _ in unlike} & both


def _running(clockwork: Clockwork, mode: int) -> set[str]:
    runs = clockwork.modes[mode].runs
    return {name for name, ran in zip(clockwork.clocks, runs, strict=True) if ran}


def _moved(clockwork: Clockwork, edge: Edge) -> set[tuple[str, str]]:
    """Return the clocks that a step sets to 0, and those that it raises."""
    zeroed = {(clockwork.clocks[clock], "0") for clock in edge.resets}
    return zeroed | {
        (clockwork.clocks[clock], "raised")
        for each in edge.raises
        for clock in (each.clock, *each.together)
    }

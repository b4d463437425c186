"""Finds phases that nobody reaches, and phases that nobody gets out of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pathway.definition.derived import ways_of
from pathway.definition.wording import Names, listed, nearest
from pathway.errors import Fault

if TYPE_CHECKING:
    from pathway.definition.model import Definition

__all__ = ["graph_faults"]

_Edges = dict[str, set[str]]


def graph_faults(definition: Definition, names: Names) -> Iterator[Fault]:
    """Yield every fault of the graph that phases, steps and lapses make.

    A misspelt phase is read as the one it comes nearest to. While one is not understood at all,
    nothing is said about the graph: whatever it was meant to be could mend it.
    """
    if not definition.phases:
        yield Fault("phases", "empty. A participant stands in a phase: declare at least one.")
        return
    entries = [way for way in definition.transitions if way.act == "refer"]
    if not entries:
        yield Fault(
            "transitions",
            "no step begins a participation, so nobody can enter. Add one with act 'refer'.",
        )
    phases = names["phase"]
    meant = {phase: phase for phase in phases}
    for phase in _mentioned(definition):
        near = meant.get(phase) or nearest(phase, phases)
        if near is None:
            return
        meant[phase] = near
    edges = _edges(definition, meant)
    starts = [meant[way.target] for way in entries if way.target is not None]
    if starts:
        yield from _unreachable(definition, edges, starts)
    yield from _without_end(definition, edges)


def _mentioned(definition: Definition) -> Iterator[str]:
    for transition in definition.transitions:
        yield from transition.sources
        if transition.target is not None:
            yield transition.target
    for lapse in definition.lapses:
        yield from lapse.in_phases
        yield lapse.target


def _edges(definition: Definition, meant: dict[str, str]) -> _Edges:
    edges: _Edges = {phase.id: set() for phase in definition.phases}
    for way in ways_of(definition):
        if way.target is not None:
            for source in way.sources:
                edges[meant[source]].add(meant[way.target])
    for lapse in definition.lapses:
        for source in lapse.in_phases:
            edges[meant[source]].add(meant[lapse.target])
    return {source: targets - {source} for source, targets in edges.items()}


def _closure(edges: _Edges, starts: Iterable[str]) -> set[str]:
    reached: set[str] = set()
    waiting = list(starts)
    while waiting:
        phase = waiting.pop()
        if phase not in reached:
            reached.add(phase)
            waiting += edges[phase]
    return reached


def _unreachable(definition: Definition, edges: _Edges, starts: list[str]) -> Iterator[Fault]:
    reached = _closure(edges, starts)
    near = listed(phase.id for phase in definition.phases if phase.id in reached)
    for index, phase in enumerate(definition.phases):
        if phase.id not in reached:
            yield Fault(
                f"phases[{index}]",
                f"nobody reaches {phase.id!r}: no chain of steps or lapses leads there from an "
                f"entry. Lead to it from a phase that is reached ({near}), or drop it.",
            )


def _without_end(definition: Definition, edges: _Edges) -> Iterator[Fault]:
    finals = [phase.id for phase in definition.phases if phase.final]
    back: _Edges = {phase: set() for phase in edges}
    for source, targets in edges.items():
        for target in targets:
            back[target].add(source)
    ending = _closure(back, finals)
    for index, phase in enumerate(definition.phases):
        if not phase.final and not edges[phase.id]:
            yield Fault(
                f"phases[{index}]",
                f"no way out of {phase.id!r}, which is not final: no step or lapse leads to "
                "another phase. Add one, or make the phase final.",
            )
        elif finals and phase.id not in ending:
            yield Fault(
                f"phases[{index}]",
                f"trap: from {phase.id!r} no final phase can be reached ({listed(finals)}). "
                "Add a step that leads there.",
            )

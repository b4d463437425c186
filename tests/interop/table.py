"""Says at which step of a trace the step table stands against it, read from the machine itself."""

from collections.abc import Iterator, Sequence
from random import Random

from attrs import frozen

from pathway.definition import Definition, Lapse, LastPhase
from pathway.machine import graph_of
from pathway.machine.graph import GraphOfRecord, RuleTransition
from pathway.state import OUTSIDE

__all__ = ["mutant", "rejected_at", "vocabulary"]

_MOVES = ("refer", "move", "exit", "reenter", "reopen")


@frozen
class _Standing:
    phase: str
    left: str | None
    paused: bool


_machines: dict[str, GraphOfRecord] = {}


def _machine(definition: Definition) -> GraphOfRecord:
    return _machines.setdefault(f"{definition.id}@{definition.version}", graph_of(definition))


def vocabulary(definition: Definition) -> list[str]:
    """Every step and lapse, by the name it has in a log, and one that is none."""
    names = {name.removeprefix("lapse:") for name in _machine(definition).events}
    return [*sorted(names), "no_such_step"]


def rejected_at(definition: Definition, trace: Sequence[str]) -> int | None:
    """The place of the first step that the table rejects, from 0; None where the trace is legal.

    A trace that breaks off before a final phase is rejected where its next step would stand.
    """
    machine = _machine(definition)
    standing = {_Standing(OUTSIDE, None, paused=False)}
    for place, label in enumerate(trace):
        standing = {after for each in standing for after in _after(machine, each, label)}
        if not standing:
            return place
    if any(machine.get_state(each.phase).final for each in standing):
        return None
    return len(trace)


def _after(machine: GraphOfRecord, at: _Standing, label: str) -> Iterator[_Standing]:
    for name in (label, f"lapse:{label}"):
        event = machine.events.get(name)
        for found in event.transitions.get(at.phase, []) if event else []:
            assert isinstance(found, RuleTransition)
            declared = found.declared
            target = found.dest or at.phase
            if isinstance(declared, Lapse):
                yield _Standing(target, at.phase, paused=False)
                continue
            if isinstance(declared.when, LastPhase) and at.left not in declared.when.phases:
                continue
            if at.paused and not declared.while_paused:
                break
            if not at.paused and declared.act == "resume":
                break
            paused = declared.act == "pause" or (
                at.paused and declared.act not in {"exit", "resume"}
            )
            left = at.phase if declared.act in _MOVES else at.left
            yield _Standing(target, None if left == OUTSIDE else left, paused)
            if declared.when is None or isinstance(declared.when, LastPhase):
                break


def mutant(trace: Sequence[str], words: Sequence[str], draw: Random) -> list[str]:
    """The trace with one step dropped, doubled, moved, replaced or added."""
    made = list(trace)
    at = draw.randrange(len(made))
    match draw.choice(("drop", "double", "move", "replace", "add")):
        case "drop":
            made.pop(at)
        case "double":
            made.insert(at, made[at])
        case "move":
            made.insert(draw.randrange(len(made)), made.pop(at))
        case "replace":
            made[at] = draw.choice(words)
        case _:
            made.insert(draw.randrange(len(made) + 1), draw.choice(words))
    return made

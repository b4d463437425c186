"""Asks which classes of attributes no planned outcome is open to, and by which rule."""

from collections.abc import Iterator

from pathway.modes import Edge
from pathway.verification.blame import Block, least
from pathway.verification.members import empty
from pathway.verification.model import Finding
from pathway.verification.polyhedra import meet
from pathway.verification.proof import Proof
from pathway.verification.questions.naming import found
from pathway.verification.questions.stuck import helping_steps
from pathway.verification.questions.whole_classes import EVERYBODY
from pathway.verification.reach import begun

__all__ = ["not_referred", "shut_out"]

_Classes = tuple[tuple[str, str], ...]


def shut_out(proof: Proof) -> Iterator[Finding]:
    """Yield each class of those who are referred that leads to no planned outcome.

    Where only several attributes together shut somebody out, they are told together.
    """
    hopeless: dict[_Classes, set[str]] = {}
    served: list[_Classes] = []
    for start in proof.clockwork.starts:
        first = begun(proof.frame, start)
        ways = proof.hopeful.get(start.mode, [])
        if first is not None and any(not empty(meet(first, way.items())) for way in ways):
            served.append(start.attributes)
        else:
            hopeless.setdefault(start.attributes, set()).update(_rules_met(proof, start.mode))
    if served:  # otherwise nobody is served, and the trap says so
        told: dict[_Classes, tuple[str, ...]] = {}
        for classes, rules in hopeless.items():
            if classes not in served:
                told.setdefault(_fewest(classes, served), tuple(sorted(rules)))
        yield from _told(proof, told)


def not_referred(proof: Proof) -> Iterator[Finding]:
    """Yield each class that no referral is open to, with the fewest rules that refuse it."""
    served = [start.attributes for start in proof.clockwork.starts]
    refused: dict[_Classes, list[Block]] = {}
    for each in proof.clockwork.shut_out:
        if each.attributes not in served:
            nothing = Edge(each.step, 0, 0)
            block = Block(nothing, {}, (), each.refused_by)
            refused.setdefault(_fewest(each.attributes, served), []).append(block)
    yield from _told(proof, {fewest: least(blocks) or () for fewest, blocks in refused.items()})


def _told(proof: Proof, refused: dict[_Classes, tuple[str, ...]]) -> Iterator[Finding]:
    for fewest, rules in refused.items():
        yield found(proof, "shut_out", fewest or EVERYBODY, rules=rules)


def _rules_met(proof: Proof, mode: int) -> tuple[str, ...]:
    """Return the rules that refuse, whatever clocks read, steps that would lead others on.

    What is refused after an exit, as a follow-up may be, is to blame only where nothing is before it.
    """
    clockwork = proof.clockwork
    on = helping_steps(proof)
    seen: set[int] = set()
    refused: dict[bool, list[Block]] = {False: [], True: []}
    waiting = [mode]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        left = clockwork.modes[here].outcome is not None
        for edge in clockwork.edges[here]:
            if not edge.refused_by:
                waiting.append(edge.target)
            elif (edge.step, edge.told) in on:
                refused[left].append(Block(edge, {}, (), edge.refused_by))
    return least(refused[False] or refused[True]) or ()


def _fewest(classes: _Classes, served: list[_Classes]) -> _Classes:
    """Return the fewest of the classes that nobody who is served has all of."""
    kept = list(classes)
    for each in classes:
        fewer = [other for other in kept if other != each]
        if not any(set(fewer) <= set(other) for other in served):
            kept = fewer
    return tuple(kept)

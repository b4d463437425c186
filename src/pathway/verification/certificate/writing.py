"""Writes the sets of a proof as a certificate: those reached, and those that lead to a planned outcome."""

import json
from collections import deque
from collections.abc import Iterator

from pathway.definition import Definition
from pathway.definition.document import plain
from pathway.modes.model import Clockwork
from pathway.verification.certificate.model import (
    CERTIFICATE_FORMAT,
    Bounded,
    Certificate,
    Placed,
    Read,
)
from pathway.verification.coreach import before, waited_before
from pathway.verification.frame import Frame, Step
from pathway.verification.members import inside, minus
from pathway.verification.polyhedra import Halfspaces, made, terms, unit
from pathway.verification.proof import Proof
from pathway.verification.twins import Twin, moved

__all__ = ["certificate_of", "certificate_text", "covered"]

_Hopeful = tuple[int, Halfspaces]


def certificate_of(proof: Proof, definition: Definition) -> Certificate:
    """Return the certificate of a proof; raise `Undecided` where its sets cannot be had."""
    clockwork = proof.clockwork
    reached = [(mode, each.kept) for mode in proof.reach.by_mode for each in proof.reach.sets(mode)]
    hopeful = list(_in_order(proof))
    return Certificate(
        definition=clockwork.definition,
        version=definition.version,
        content=clockwork.content,
        reading=clockwork.reading,
        clocks=clockwork.clocks,
        modes=len(clockwork.modes),
        reached=tuple(_placed(clockwork, *each) for each in reached),
        hopeful=tuple(_placed(clockwork, *each) for each in hopeful),
        planned_everywhere=covered(clockwork, proof.twins, reached, hopeful),
    )


def certificate_text(certificate: Certificate) -> str:
    """Return the certificate as JSON, one set to a line."""
    document = {"format": CERTIFICATE_FORMAT, **plain(certificate)}
    lines = []
    for key, value in document.items():
        held: object = value
        if isinstance(held, list) and held and isinstance(held[0], dict):
            inner = ",\n    ".join(json.dumps(each, ensure_ascii=False) for each in held)
            lines.append(f'  "{key}": [\n    {inner}\n  ]')
        else:
            lines.append(f'  "{key}": {json.dumps(held, ensure_ascii=False)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def covered(
    clockwork: Clockwork,
    twins: dict[int, tuple[Twin, ...]],
    reached: list[tuple[int, Halfspaces]],
    hopeful: list[tuple[int, Halfspaces]],
) -> bool:
    """Whether from everywhere that is reached short of an end a planned outcome can be reached.

    What one guess at a pause's length rules out may be had by another, so sets of both count.
    """
    by_mode: dict[int, list[Halfspaces]] = {}
    for mode, kept in hopeful:
        by_mode.setdefault(mode, []).append(kept)
    for mode, kept in reached:
        if clockwork.modes[mode].outcome is not None or clockwork.modes[mode].final:
            continue
        ways = list(by_mode.get(mode, ()))
        for twin in twins.get(mode, ()):
            here = (moved(each, twin) for each in by_mode.get(twin.mode, ()))
            ways += [each for each in here if each is not None]
        if minus(kept, ways):
            return False
    return True


def _in_order(proof: Proof) -> Iterator[_Hopeful]:
    """Yield the sets that lead to a planned outcome, each after those that it leads into."""
    frame, modes = proof.frame, proof.reach.by_mode
    into = _into(frame, list(modes))
    work: deque[_Hopeful] = deque()
    held: dict[int, list[Halfspaces]] = {mode: [] for mode in modes}
    for mode in modes:
        if proof.clockwork.modes[mode].outcome in proof.planned:
            anything = made((unit(clock, -1), 0) for clock in frame.live[mode]) or {}
            held[mode].append(anything)
            work.append((mode, anything))
            yield mode, anything
    while work:
        mode, kept = work.popleft()
        for step in into[mode]:
            source = step.edge.source
            earlier = waited_before(frame, source, before(frame, kept, step))
            if earlier is None or any(inside(earlier, each) for each in held[source]):
                continue
            held[source].append(earlier)
            proof.meter.count("certificate", sum(map(len, held.values())), len(work))
            work.append((source, earlier))
            yield source, earlier


def _into(frame: Frame, modes: list[int]) -> dict[int, list[Step]]:
    into: dict[int, list[Step]] = {mode: [] for mode in modes}
    for mode in modes:
        for step in frame.steps[mode]:
            if step.edge.target in into:
                into[step.edge.target].append(step)
    return into


def _placed(clockwork: Clockwork, mode: int, kept: Halfspaces) -> Placed:
    names = clockwork.clocks
    bounds = tuple(
        Bounded(tuple(Read(names[clock], times) for clock, times in terms(normal)), bound)
        for normal, bound in sorted(kept.items())
    )
    return Placed(mode, clockwork.modes[mode].phase, bounds)

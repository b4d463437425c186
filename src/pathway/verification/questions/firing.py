"""Asks which steps nobody can ever take, and which of their rules exclude each other."""

from collections.abc import Callable, Iterator

from attrs import define, field

from pathway.modes import Edge
from pathway.modes.dials import CALENDAR
from pathway.verification.blame import arrived, block, least
from pathway.verification.covers import Reached
from pathway.verification.frame import Frame, constraint
from pathway.verification.members import empty
from pathway.verification.model import Days, Finding, Question
from pathway.verification.polyhedra import Halfspaces, meet, unit
from pathway.verification.proof import Proof
from pathway.verification.questions.naming import days_of, found
from pathway.verification.witness import journey_to

__all__ = ["contradictions", "fires", "never_fires"]

_STAYS = 2  # what a step that stays in its phase is told by: the step and the phase

_Key = tuple[str, ...]
_Subject = tuple[tuple[str, str], ...]
_Subjects = Callable[[Proof, Edge], _Subject | None]


@define(eq=False)
class _Offers:
    """Where one kind of step is offered, as long as nobody is found who can take it.

    `alike` is what it is told by wherever it is offered, `named` are the rules that it asks.
    """

    subject: _Subject
    alike: _Subject
    named: set[str] = field(factory=set)
    fired: bool = False
    met: list[tuple[Reached, Edge]] = field(factory=list)


def fires(frame: Frame, kept: Halfspaces, edge: Edge) -> bool:
    """Whether the step can be taken from somewhere in the set, today."""
    if edge.refused_by:
        return False
    cuts = [constraint(guard) for guard in edge.guards]
    cuts += [arrived(guard, edge) for guard in frame.clockwork.modes[edge.target].stays]
    return not cuts or not empty(meet(kept, cuts))


def never_fires(proof: Proof) -> Iterator[Finding]:
    """Yield each step from a phase to a phase that is offered and can never be taken."""
    offered = _offers(proof, _from_to)
    moving: dict[_Key, list[_Offers]] = {}
    for key, offers in offered.items():
        if len(key) > _STAYS:
            moving.setdefault(key[:_STAYS], []).append(offers)
    for key, offers in offered.items():
        if len(key) == _STAYS and all(edge.refused_by for _, edge in offers.met):
            for each in moving.get(key, ()):
                each.met += offers.met  # refused, so it leads nowhere: the same step
    for key, offers in offered.items():
        if not offers.fired and (len(key) > _STAYS or key not in moving):
            rules = _to_blame(proof, offers)
            yield _told(proof, "never_fires", offers, rules)
    yield from _unreached_outcomes(proof)


def contradictions(proof: Proof) -> Iterator[Finding]:
    """Yield each set of rules that can each be met on their own, but never together.

    Left out are lapses, which nobody asks for, and rules that the step asks in another phase as
    well, where they can be met together: the step waits for that one.
    """
    seen: set[tuple[str, tuple[str, ...]]] = set()
    offered = _offers(proof, _as_told)
    for offers in offered.values():
        if offers.fired:
            continue
        rules = _to_blame(proof, offers)
        step = offers.met[0][1].step
        own = set(rules) & offers.named
        elsewhere = any(
            each.fired and each.alike == offers.alike and own <= each.named
            for each in offered.values()
        )
        new = (step, rules) not in seen and not elsewhere
        if len(rules) > 1 and new and not _discrete(offers, rules):
            seen.add((step, rules))
            yield _told(proof, "contradiction", offers, rules)


def _unreached_outcomes(proof: Proof) -> Iterator[Finding]:
    """Yield each outcome that steps tell, and that nobody can end with."""
    told: set[str] = set()
    reached: set[str] = set()
    for edges in proof.clockwork.edges:
        for edge in edges:
            named = dict(edge.told).get("outcome", "").split("|")
            told.update(named)
            if not edge.refused_by and {edge.source, edge.target} <= proof.reach.by_mode.keys():
                reached.update(named)
    for outcome in sorted(told - reached - {""}):
        yield found(proof, "never_fires", (("outcome", outcome),))


def _told(
    proof: Proof,
    question: Question,
    offers: _Offers,
    rules: tuple[str, ...],
) -> Finding:
    met = [each for each in offers.met if set(each[1].refused_by) <= set(rules)] or offers.met
    reached, edge = met[0]
    guards = [*proof.clockwork.modes[reached.mode].stays, *edge.guards]
    days = days_of(proof, guards, rules, [each.kept for each, _ in offers.met])
    reached, edge, goal = _last_day(proof, met, days)
    return found(
        proof,
        question,
        offers.subject,
        rules=rules,
        days=days,
        journey=journey_to(proof.timed, reached, goal, refused=edge),
    )


def _last_day(
    proof: Proof, met: list[tuple[Reached, Edge]], days: tuple[Days, ...]
) -> tuple[Reached, Edge, Halfspaces]:
    """Return where an example ends: on the last day that a clock to blame can read, if there is one.

    That a step is refused on the first day says little; that it still is on the last, enough.
    """
    clocks = proof.clockwork.clocks
    for each in days:
        if each.last is None or each.clock == CALENDAR:
            continue
        goal = {unit(clocks.index(each.clock), -1): -each.last}
        for reached, edge in met:
            if not empty(meet(reached.kept, goal.items())):
                return reached, edge, goal
    return (*met[0], {})


def _to_blame(proof: Proof, offers: _Offers) -> tuple[str, ...]:
    found = [block(proof.frame, each.kept, edge) for each, edge in offers.met]
    return least([each for each in found if each is not None]) or ()


def _discrete(offers: _Offers, rules: tuple[str, ...]) -> bool:
    """Whether the rules read no clock: one for one kind of participant, one for another."""
    named = set(rules)
    return not any(guard.rule in named for _, edge in offers.met for guard in edge.guards)


def _offers(proof: Proof, subject_of: _Subjects) -> dict[_Key, _Offers]:
    """Return by what they are about the steps that are offered where somebody can stand."""
    offered: dict[_Key, _Offers] = {}
    for mode, sets in proof.reach.by_mode.items():
        for edge in proof.clockwork.edges[mode]:
            subject = subject_of(proof, edge)
            if subject is None:
                continue
            key = tuple(name for _, name in subject)
            offers = offered.get(key)
            if offers is None:
                offers = offered[key] = _Offers(subject, (("step", edge.step), *edge.told))
            offers.named.update(edge.refused_by, (guard.rule for guard in edge.guards))
            if offers.fired:
                continue
            if any(fires(proof.frame, each.kept, edge) for each in sets):
                offers.fired = True
                offers.met.clear()
            else:
                offers.met += [(each, edge) for each in sets]
    for offers in offered.values():
        offers.met.sort(key=lambda each: each[0].number)
    return offered


def _from_to(proof: Proof, edge: Edge) -> _Subject | None:
    modes = proof.clockwork.modes
    source, target = modes[edge.source].phase, modes[edge.target].phase
    if source == target and edge.lapse:
        return None  # what time does to a pause: no lapse, nor a step
    if source == target:
        return (("step", edge.step), ("phase", source))
    return (("step", edge.step), ("phase", source), ("target", target))


def _as_told(proof: Proof, edge: Edge) -> _Subject | None:
    if edge.lapse:
        return None
    return (("step", edge.step), ("phase", proof.clockwork.modes[edge.source].phase), *edge.told)

"""Makes findings: ids that stay the same from proof to proof, days between which something bites."""

from collections.abc import Iterable, Sequence

from pathway.modes import Guard
from pathway.verification.members import bounds
from pathway.verification.model import Days, Finding, Journey, Question
from pathway.verification.polyhedra import Halfspaces, unit
from pathway.verification.proof import Proof

__all__ = ["days_of", "found"]

Subject = tuple[tuple[str, str], ...]


def found(
    proof: Proof,
    question: Question,
    subject: Subject,
    *,
    rules: Sequence[str] = (),
    days: Sequence[Days] = (),
    journey: Journey | None = None,
) -> Finding:
    """Return a finding; its id is the question, what it is about and the rules to blame."""
    parts = (question, "/".join(name for _, name in subject), "+".join(rules))
    return Finding(
        id=":".join(part for part in parts if part),
        question=question,
        reading=proof.clockwork.reading,
        subject=subject,
        rules=tuple(rules),
        days=tuple(days),
        journey=journey,
    )


def days_of(
    proof: Proof, guards: Iterable[Guard], rules: Iterable[str], pieces: Sequence[Halfspaces]
) -> tuple[Days, ...]:
    """Return between which days the clocks that those rules read lie in any of the pieces."""
    named = set(rules)
    clocks = sorted(
        {
            index
            for guard in guards
            if guard.rule in named
            for index in (guard.plus, guard.minus)
            if index is not None
        }
    )
    listed = []
    for clock in clocks:
        ends = [each for each in (bounds(piece, unit(clock)) for piece in pieces) if each]
        if ends:
            first = min(low or 0 for low, _ in ends)
            highs = [high for _, high in ends]
            last = None if None in highs else max(high for high in highs if high is not None)
            listed.append(Days(proof.clockwork.clocks[clock], first, last))
    return tuple(listed)

"""Says of a mutant how it is found out, or why it does no harm."""

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

from pathway.definition import Definition
from pathway.modes import NotReadable
from pathway.verification import Budget, Undecided, prove
from pathway.verification.variants import differing
from tests.verification.mutation_operators import Mutant

__all__ = ["Verdict", "judged", "summary"]

Kind = Literal["refused when made", "not read", "proof", "original", "harmless", "survivor"]


@frozen
class Verdict:
    """How a mutant is found out.

    * `refused when made`: the definition cannot even be made.
    * `not read`: `check` says that it cannot be read, why, and that this is no pass.
    * `proof`: `check` finds what it does not find in the original; every journey was confirmed.
    * `original`: held against the original, a journey that only one of them allows, confirmed.
    * `harmless`: neither allows anything that the other does not, and nothing new is found.
    * `survivor`: none of these.
    """

    mutant: Mutant
    kind: Kind
    says: str = ""

    @property
    def line(self) -> str:
        return f"{self.kind}: {self.mutant.name}{self.says and f' ({self.says})'}"


def judged(
    original: Definition, known: frozenset[str], mutant: Mutant, *, seconds: float = 120.0
) -> Verdict:
    """Return how the mutant is found out; `known` are the findings of the original."""
    if mutant.definition is None:
        return Verdict(mutant, "refused when made", mutant.faults[0])
    budget = Budget(seconds=seconds)
    report = prove(mutant.definition, budget=budget)
    new = [each for each in report.findings if each.id not in known]
    if new:
        unlike = [each.id for each in new if each.journey and each.journey.confirmed is False]
        if unlike:
            return Verdict(mutant, "survivor", f"the core does not agree: {unlike[0]}")
        return Verdict(mutant, "proof", new[0].id)
    if report.method == "none" and report.unanswered[0][0] == "":
        return Verdict(mutant, "not read", report.undecided[0])
    if report.undecided:
        return Verdict(mutant, "survivor", report.undecided[0])
    return _against(original, mutant, mutant.definition, budget)


def _against(
    original: Definition, mutant: Mutant, definition: Definition, budget: Budget
) -> Verdict:
    try:
        more = differing(definition, original, budget=budget)
        fewer = differing(original, definition, budget=budget)
    except (NotReadable, Undecided) as why:
        return Verdict(mutant, "survivor", str(why))
    confirmed = [each for each in (*more, *fewer) if each.journey and each.journey.confirmed]
    if confirmed:
        return Verdict(mutant, "original", confirmed[0].id)
    if more or fewer:
        return Verdict(mutant, "survivor", f"not confirmed: {(*more, *fewer)[0].id}")
    return Verdict(mutant, "harmless")


def summary(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """Return how many mutants are found out in which way."""
    counted: dict[str, int] = {}
    for each in verdicts:
        counted[each.kind] = counted.get(each.kind, 0) + 1
    return counted

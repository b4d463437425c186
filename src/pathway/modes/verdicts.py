"""Judges a rule by the truths of its leaves alone, and finds values that no rule tells apart."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import product

from attrs import frozen

from pathway.definition import AllOf, AnyOf, Condition, Judgement, Not, Rule, Told
from pathway.modes.reading import leaves

__all__ = ["Formula", "Kleene", "formula_of", "judged", "signature"]

Kleene = bool | None
"""True, false, or not known."""

_MOST_OTHERS = 7
"""Of how many other leaves every truth is tried; beyond, values are told apart by their own leaves."""


@frozen
class Formula:
    """A rule and its leaves, in the order in which they stand."""

    rule: Rule
    leaves: tuple[Condition, ...]


def formula_of(rule: Rule) -> Formula:
    """Number the leaves of a rule."""
    return Formula(rule, tuple(leaves(rule.condition)))


def judged(truth: Kleene, rule: Rule, *, missing: bool, untold: bool) -> bool:
    """Say whether a rule lets a step pass, as the core does.

    `missing`: an assessment that it asks for is not recorded; `untold`: a detail that it reads.
    """
    if truth is not None:
        return truth
    if missing:
        return False
    return rule.when_unknown is None or untold or rule.when_unknown == "allow"


def signature(formula: Formula, known: Mapping[int, Kleene]) -> Hashable:
    """Return whether the rule lets pass, for every truth of its leaves beside those known."""
    others = [at for at in range(len(formula.leaves)) if at not in known]
    if len(others) > _MOST_OTHERS:
        return tuple(sorted(known.items(), key=str))
    return tuple(
        _passes(formula, {**known, **dict(zip(others, drawn, strict=True))})
        for drawn in product((True, False, None), repeat=len(others))
    )


def _passes(formula: Formula, truths: Mapping[int, Kleene]) -> bool:
    unknown = [leaf for at, leaf in enumerate(formula.leaves) if truths[at] is None]
    return judged(
        _truth(formula.rule.condition, iter(range(len(formula.leaves))), truths),
        formula.rule,
        missing=any(isinstance(leaf, Judgement) for leaf in unknown),
        untold=any(isinstance(leaf, Told) for leaf in unknown),
    )


def _truth(condition: Condition, numbers: Iterator[int], truths: Mapping[int, Kleene]) -> Kleene:
    match condition:
        case AllOf(parts):
            return _joined([_truth(part, numbers, truths) for part in parts], every=True)
        case AnyOf(parts):
            return _joined([_truth(part, numbers, truths) for part in parts], every=False)
        case Not(part):
            inner = _truth(part, numbers, truths)
            return None if inner is None else not inner
        case _:
            return truths[next(numbers)]


def _joined(parts: Iterable[Kleene], *, every: bool) -> Kleene:
    known = True
    for part in parts:
        if part is (not every):
            return part
        known = known and part is not None
    return every if known else None

"""Puts together what a system is tried on: vectors, probes and drawn journeys, by level."""

from collections.abc import Iterator
from functools import lru_cache
from random import Random

from pathway.definition import Definition
from pathway.testing.conformance import Level, Trial
from pathway.testing.drawing import draw_journey, draw_near_miss, missed_pairs
from pathway.testing.faults import Unreachable
from pathway.testing.kit import kit_of
from pathway.testing.model import Vector
from pathway.testing.probes import probes
from pathway.testing.unknowns import unknowns
from pathway.testing.vectors import vectors

__all__ = ["trials"]


@lru_cache(maxsize=8)
def trials(
    definition: Definition,
    level: Level = "vectors",
    *,
    late_entries: bool = False,
    drawn: int = 600,
    seed: int = 1,
) -> tuple[Trial, ...]:
    """Return the trials of a level: the same ones for the same definition and seed.

    `drawn` journeys, and as many near misses, are drawn for `fuzz`. `late_entries`: the system
    enters late what is dated before the last step, so that such steps are not asked for.
    """
    found = vectors(definition)
    kept = tuple(_smoke(found)) if level == "smoke" else found
    made = [_of_vector(each) for each in kept]
    if level == "smoke":
        return tuple(made)
    for number, (steps, asked, rules) in enumerate(
        (*probes(definition, found, late_entries=late_entries), *unknowns(definition, found))
    ):
        said = "+".join(rules) or "taken"
        name, group = f"{asked.trigger}/{said}/probe/{number}", f"{asked.trigger}-{said}"
        made.append(Trial(name, group, steps, asked, rules))
    if level == "fuzz":
        made += _drawn(definition, drawn, Random(seed))  # noqa: S311  to be the same again
    return tuple(made)


def _smoke(found: tuple[Vector, ...]) -> Iterator[Vector]:
    """Yield the first vector for each step and rule, and each way of being answered."""
    seen = set()
    for each in found:
        key = each.step, each.rule, each.verdict
        if key not in seen:
            seen.add(key)
            yield each


def _of_vector(each: Vector) -> Trial:
    rules = (each.rule,) if each.rule is not None and each.verdict == "refused" else ()
    return Trial(each.id, f"{each.step}-{each.rule or 'taken'}", each.steps, each.asked, rules)


def _drawn(definition: Definition, drawn: int, random: Random) -> Iterator[Trial]:
    kit = kit_of(definition)

    def choose(number: int) -> int:
        return random.randrange(number) if number > 1 else 0

    for number in range(drawn):
        *steps, last = draw_journey(kit, choose).steps
        yield Trial(f"journey/{number}", "drawn-journeys", tuple(steps), last, ())
    pairs = missed_pairs(kit)
    for number in range(drawn if pairs else 0):
        step, rule = pair = pairs[number % len(pairs)]
        try:
            miss = draw_near_miss(kit, choose, pair)
        except Unreachable:
            continue
        name = f"near-miss/{step}/{rule}/{number}"
        yield Trial(name, f"{step}-{rule}", miss.steps, miss.asked, (rule,), miss.rest)

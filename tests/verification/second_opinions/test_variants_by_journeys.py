"""Where journeys drawn day by day show that a variant allows more than its centre, the prover finds it, too."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from random import Random

import pytest

from pathway.definition import Definition
from pathway.modes import NotReadable, clockwork_of
from pathway.modes.dated import commands_along, replayed
from pathway.verification import Budget, Undecided
from pathway.verification.variants import differing
from tests.verification.mutation_operators import mutants
from tests.verification.second_opinions.day_search import drawn_walk
from tests.verification.second_opinions.drawn_definitions import drawn_definition

_ON = date(2000, 1, 1)
_BUDGET = Budget(states=2_000, seconds=10.0)
_QUICK = range(16)
_MANY = range(16, 400)


def _pairs(seeds: range) -> Iterator[tuple[int, Definition, Definition]]:
    """Yield drawn definitions, each with a mutant of it in the place of a variant."""
    for seed in seeds:
        centre = drawn_definition(seed)
        sound = (each.definition for each in mutants(centre) if each.definition is not None)
        few = list(islice(sound, Random(seed).randint(1, 25)))  # noqa: S311  repeatable on purpose
        yield seed, centre, few[-1]


def _refused_by_the_centre(variant: Definition, centre: Definition, seed: int) -> bool:
    """Whether one of the drawn journeys is accepted in the variant and not in the centre."""
    clockwork = clockwork_of(variant, "allowed")
    chance = Random(seed)  # noqa: S311  likewise
    for _ in range(60):
        steps = drawn_walk(clockwork, chance, 14)
        start = clockwork.starts[0]
        commands = tuple(commands_along(clockwork, variant, start, steps, _ON))
        if replayed(variant, commands).accepted and not replayed(centre, commands).accepted:
            return True
    return False


def _missed(seeds: range) -> tuple[list[int], list[str], int]:
    """Return the seeds where the prover finds nothing and should, what it could not confirm, the rest."""
    missed: list[int] = []
    unlike: list[str] = []
    differ = 0
    for seed, centre, variant in _pairs(seeds):
        try:
            found = differing(variant, centre, reading="allowed", budget=_BUDGET)
        except (NotReadable, Undecided) as why:
            unlike.append(f"{seed}: {why}")
            continue
        differ += bool(found)
        unlike += [f"{seed}: {each.id}" for each in found if not each.decided]
        if not found and _refused_by_the_centre(variant, centre, seed):
            missed.append(seed)
    return missed, unlike, differ


def test_what_drawn_journeys_show_is_found() -> None:
    missed, unlike, differ = _missed(_QUICK)
    assert missed == []
    assert [each for each in unlike if "/threshold" not in each] == []
    assert differ > 3


@pytest.mark.slow
def test_what_many_drawn_journeys_show_is_found() -> None:
    missed, unlike, differ = _missed(_MANY)
    print(f"{len(_MANY)} pairs, {differ} differ, not confirmed:", *unlike, sep="\n")  # noqa: T201
    assert missed == []
    assert len(unlike) <= 0.05 * len(_MANY)


def test_a_prover_that_finds_nothing_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.differing", lambda *_, **__: ())
    assert _missed(_QUICK)[0]

"""A clockwork says day for day what the core says: the same steps accepted, the same rules refusing."""

from collections.abc import Callable, Iterable
from functools import cache

import pytest
from attrs import evolve

import pathway
from pathway.definition import Definition
from pathway.modes import CASE, Clockwork, Guard, NotReadable, Reading, clockwork_of
from tests.modes.drawn import drawn
from tests.modes.lockstep import Differs, walked

PROGRAMMES = ("navigator", "nvg", "jobbspar_for_alla", "hedemora", "lar")
VARIANTS = tuple(pathway.catalogue.variants("lar"))
READINGS: tuple[Reading, ...] = ("allowed", "on_time")


@cache
def definition_of(name: str, variant: str | None = None) -> Definition:
    return pathway.load(name, variant).latest


@cache
def read(name: str, reading: Reading, variant: str | None = None) -> Clockwork:
    return clockwork_of(definition_of(name, variant), reading)


def walk_many(definition: Definition, clockwork: Clockwork, walks: range) -> tuple[int, int]:
    """Walk so many journeys; return how often a step was accepted, and refused."""
    pairs = [walked(definition, clockwork, seed, 25) for seed in walks]
    return sum(each.accepted for each in pairs), sum(each.refused for each in pairs)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", ["navigator", "jobbspar_for_alla"])
def test_a_programme_and_its_clockwork_agree_on_every_step_and_rule(
    name: str, reading: Reading
) -> None:
    accepted, refused = walk_many(definition_of(name), read(name, reading), range(60))
    assert accepted > 100
    assert refused > 100


@pytest.mark.slow
@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("name", PROGRAMMES)
def test_every_programme_and_its_clockwork_agree(name: str, reading: Reading) -> None:
    accepted, _ = walk_many(definition_of(name), read(name, reading), range(1000, 1400))
    assert accepted > 400


@pytest.mark.slow
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_local_variant_and_its_clockwork_agree(variant: str) -> None:
    for reading in READINGS:
        clockwork = read("lar", reading, variant)
        accepted, _ = walk_many(definition_of("lar", variant), clockwork, range(60))
        assert accepted > 100


def agree_where_read(seeds: Iterable[int], walks: int) -> int:
    """Walk journeys of drawn definitions in both readings; return how many could be read."""
    readable = 0
    for seed in seeds:
        definition = drawn(seed)
        for reading in READINGS:
            try:
                clockwork = clockwork_of(definition, reading, most=600)
            except NotReadable:
                continue
            readable += 1
            walk_many(definition, clockwork, range(100 * seed, 100 * seed + walks))
    return readable


def test_drawn_definitions_and_their_clockworks_agree() -> None:
    assert agree_where_read((11, 19, 21, 33), 15) == 8


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 300, 20))
def test_many_drawn_definitions_and_their_clockworks_agree(first: int) -> None:
    assert agree_where_read(range(first, first + 20), 30) >= 10


def off_by_a_day(clockwork: Clockwork, rule: str) -> Clockwork:
    """Let every guard of the rule be met a day later, or until a day later."""

    def moved(guard: Guard) -> Guard:
        if guard.rule != rule:
            return guard
        return evolve(guard, at_most=guard.at_most + (1 if guard.plus is not None else -1))

    return evolve(
        clockwork,
        modes=tuple(evolve(mode, stays=tuple(map(moved, mode.stays))) for mode in clockwork.modes),
        edges=tuple(
            tuple(evolve(edge, guards=tuple(map(moved, edge.guards))) for edge in edges)
            for edges in clockwork.edges
        ),
        starts=tuple(
            evolve(start, guards=tuple(map(moved, start.guards))) for start in clockwork.starts
        ),
    )


def without_resets(clockwork: Clockwork, step: str) -> Clockwork:
    """Let the step set no clock to 0."""
    return evolve(
        clockwork,
        edges=tuple(
            tuple(evolve(edge, resets=()) if edge.step == step else edge for edge in edges)
            for edges in clockwork.edges
        ),
    )


def running_in_pauses(clockwork: Clockwork) -> Clockwork:
    """Let every clock run on in long pauses."""
    return evolve(
        clockwork,
        modes=tuple(
            evolve(mode, runs=(True,) * len(mode.runs)) if ("guess", "long") in mode.parts else mode
            for mode in clockwork.modes
        ),
    )


FAULTS: dict[str, Callable[[Clockwork], Clockwork]] = {
    f"{rule} a day off": lambda clockwork, rule=rule: off_by_a_day(clockwork, rule)
    for rule in (
        "introduction-four-weeks",
        "full-introduction",
        "reopen-within-14-days",
        "day_90/not-before",
        "support_extension/not-late",
        "support_extension/cap-in-all",
        "project-period",
        f"{CASE}absence/threshold",
    )
} | {
    "reenter resets nothing": lambda clockwork: without_resets(clockwork, "reenter"),
    "clocks run in long pauses": running_in_pauses,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_clockwork_is_found(fault: str) -> None:
    faulty = FAULTS[fault](read("navigator", "allowed"))
    with pytest.raises(Differs):
        walk_many(definition_of("navigator"), faulty, range(2000))


def test_a_limit_that_is_a_day_off_is_found_in_the_reading_on_time() -> None:
    faulty = off_by_a_day(read("navigator", "on_time"), "introduction")
    with pytest.raises(Differs):
        walk_many(definition_of("navigator"), faulty, range(2000))

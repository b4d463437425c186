"""What a clockwork lets happen, the core lets happen: journeys over it, put back into steps."""

from itertools import islice
from random import Random

import pytest

from pathway.definition import Definition
from pathway.modes import Clockwork, Reading
from pathway.modes.dated import commands_along, entry_days, replayed
from tests.modes.test_lockstep import PROGRAMMES, READINGS, definition_of, off_by_a_day, read
from tests.modes.wandering import wandered


def refused_journeys(
    definition: Definition, clockwork: Clockwork, seeds: range
) -> tuple[int, list[str]]:
    """Wander so often; return how many journeys had a day, and what the core had against them."""
    tried, against = 0, []
    for seed in seeds:
        draw = Random(seed)  # noqa: S311  a draw that can be made again
        journey = wandered(clockwork, draw, 12)
        if journey is None or not journey.edges:
            continue
        found = islice(entry_days(clockwork, definition, journey.start, journey.edges), 1)
        for first in found:
            commands = commands_along(clockwork, definition, journey.start, journey.edges, first)
            answer = replayed(definition, commands)
            tried += 1
            mode = clockwork.modes[journey.mode]
            lapsed = any(edge.lapse for _, edge in journey.edges)
            there = (answer.state.phase, answer.state.tally.outcome) == (mode.phase, mode.outcome)
            if not answer.accepted or not (there or lapsed):
                against.append(f"{commands} {answer.refused_by}")
    return tried, against


@pytest.mark.parametrize("name", ["navigator"])
@pytest.mark.parametrize("reading", READINGS)
def test_the_core_takes_every_journey_over_the_clockwork(name: str, reading: Reading) -> None:
    tried, against = refused_journeys(definition_of(name), read(name, reading), range(150))
    assert against == []
    assert tried > 60


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMMES)
@pytest.mark.parametrize("reading", READINGS)
def test_the_core_takes_journeys_over_every_clockwork(name: str, reading: Reading) -> None:
    tried, against = refused_journeys(definition_of(name), read(name, reading), range(400))
    assert against == []
    assert tried > 60


def test_a_clockwork_that_lets_too_much_happen_is_found() -> None:
    faulty = off_by_a_day(read("navigator", "allowed"), "reopen-within-14-days")
    _, against = refused_journeys(definition_of("navigator"), faulty, range(200))
    assert any("'reopen-within-14-days'" in each for each in against)

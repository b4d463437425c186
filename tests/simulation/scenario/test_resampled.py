"""Participants described by real rows are like the rows, and nobody stands out who stood alone."""

from collections import Counter

import pytest

from pathway.simulation import Run, compile_scenario
from pathway.simulation.plan.drawn import arrived
from pathway.simulation.scenario.resampled import resampled
from tests.simulation.small import ASSUMED, DEFINITION, scenario

ROWS = [{"sex": "woman"}] * 3 + [{"sex": "man"}]


def test_rows_are_drawn_as_often_as_they_stand() -> None:
    entry = resampled("people", ASSUMED, ROWS)
    told = scenario(entries=(entry,), arrivals=scenario().arrivals)
    plan = compile_scenario(DEFINITION, told)
    run = Run(plan, DEFINITION, engine="numpy", replications=1)
    assert run.size() == 2
    found = Counter(arrived(plan, 1, 0, replication).told["sex"] for replication in range(600))
    assert 0.69 < found["woman"] / 600 < 0.81


def test_a_row_that_stands_alone_can_be_left_out() -> None:
    entry = resampled("people", ASSUMED, ROWS, at_least=2)
    assert [option.tells[0].value for option in entry.told[0].options] == ["woman"]
    with pytest.raises(ValueError, match="no row is left"):
        resampled("people", ASSUMED, ROWS, at_least=9)

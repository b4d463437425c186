"""Drawn definitions: the core, and the `transitions` machine judged day by day, give the same answers."""

from collections.abc import Callable
from random import Random

import pytest
from attrs import evolve

from pathway.commands import Step
from pathway.definition import Definition, Not
from pathway.machine import graph_of, plan_of
from tests.modes.drawn import drawn
from tests.oracle.comparing import Disagreement, History, compare, table, walk
from tests.readings.definitions import any_definition


def walked(definition: Definition, histories: range, read_as: Definition | None = None) -> int:
    """Walk histories in both; the core is given the table of `read_as`, where that is another."""
    graph, steps = graph_of(definition), 0
    for seed in histories:
        draw = Random(seed)  # noqa: S311  the same again
        numbers = [draw.getrandbits(40) for _ in range(20)]
        core = None if read_as is None else table(plan_of(read_as))
        steps += len(walk(definition, numbers, graph=graph, decide=core).case.entries)
    return steps


@pytest.mark.parametrize("seed", [3, 17])
def test_drawn_definitions_are_the_same_in_both(seed: int) -> None:
    assert walked(any_definition(seed), range(seed, seed + 4)) > 4


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 180, 20))
def test_many_drawn_definitions_are_the_same_in_both(first: int) -> None:
    for seed in range(first, first + 20):
        walked(any_definition(seed), range(1000 * seed, 1000 * seed + 8))


def _turned(definition: Definition) -> Definition:
    """Let the rule that stands before the most steps mean its opposite."""
    named = [name for each in definition.transitions for name in each.rules]
    most = max(sorted(set(named)), key=named.count)
    return evolve(
        definition,
        rules=tuple(
            evolve(each, condition=Not(each.condition)) if each.id == most else each
            for each in definition.rules
        ),
    )


def _lasting(definition: Definition) -> Definition:
    """Let every clock go on where it stood, whatever was left and entered."""
    clocks = tuple(evolve(each, per="participation") for each in definition.clocks)
    return evolve(definition, clocks=clocks)


@pytest.mark.parametrize("fault", [_turned, _lasting], ids=lambda each: each.__name__)
def test_a_core_with_another_rule_or_clock_is_found(
    fault: Callable[[Definition], Definition],
) -> None:
    definition = any_definition(3)
    with pytest.raises(Disagreement):
        walked(definition, range(200), fault(definition))


def test_days_that_an_extension_does_not_tell_yet_refuse_nothing_by_themselves() -> None:
    """The rule hangs on them, and on an attribute that is not known and refuses."""
    definition = drawn(3)
    history = History(definition, graph_of(definition), table(plan_of(definition)))
    on = definition.project.start.first.replace(month=3)  # type: ignore[union-attr]
    taken = [
        Step("refer", on, {"age": 16}),
        Step("start", on),
        Step("extend", on, {"extension": "longer", "reason": "ill", "decided_by": "head"}),
    ]
    *before, last = [compare(history, each) for each in taken]
    assert [each.reasons for each in before] == [(), ()]
    assert "rule-2" not in {each[0] for each in last.reasons}

"""The step table and the `transitions` machine, judged by a naive evaluator, give the same answers."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pathway.commands import Step
from pathway.dates import Span
from pathway.definition import ClockIs, Definition
from pathway.machine import Plan, graph_of, plan_of
from pathway.programmes.navigator import PROGRAMME
from tests.definition.small import SMALL as WHOLE_LANGUAGE
from tests.oracle.comparing import Decide, Disagreement, History, compare, core, table, walk
from tests.oracle.coverage import Coverage, goals
from tests.oracle.small import SMALL

NAVIGATOR = PROGRAMME.first
EVERY_PART = WHOLE_LANGUAGE.first

SHORT = st.lists(st.integers(0, 2**40), min_size=10, max_size=22)
LONG = st.lists(st.integers(0, 2**40), min_size=18, max_size=28)

NEVER_ALONE = {("alone", "support_extension/cap")}
"""The cap of one extension is that of all, so whatever breaks the first breaks the second."""


def histories(
    definition: Definition, part: int, count: int, draws: st.SearchStrategy[list[int]] = SHORT
) -> Coverage:
    """Walk so many histories, compare every answer, and tell what they met."""
    graph, seen, walked = graph_of(definition), Coverage(), []

    @settings(
        max_examples=count,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(draws)
    def walked_through(numbers: list[int]) -> None:
        walked.append(1)
        walk(definition, [8 * number + part for number in numbers], graph=graph, seen=seen)

    walked_through()
    assert len(walked) >= count
    return seen


def made_whole(definition: Definition, seen: Coverage, most: int) -> None:
    """Steer further histories, so many at most, to what the drawn ones have not met."""
    graph = graph_of(definition)
    for number in range(most):
        missing = sorted(seen.missing(definition) - NEVER_ALONE)
        if not missing:
            return
        draw = Random(number)  # noqa: S311  a draw that can be made again
        goal = draw.choice(goals(definition, missing[number % len(missing)]))
        draws = [draw.getrandbits(40) for _ in range(24)]
        walk(definition, draws, graph=graph, seen=seen, goal=goal)


@pytest.mark.parametrize(
    ("part", "count"),
    [(0, 150), *(pytest.param(part, 500, marks=pytest.mark.slow) for part in range(1, 5))],
)
def test_navigator_is_the_same_in_both_and_every_step_rule_and_window_is_met(
    part: int, count: int
) -> None:
    seen = histories(NAVIGATOR, part, count)
    made_whole(NAVIGATOR, seen, 400)
    assert seen.missing(NAVIGATOR) == NEVER_ALONE


def test_an_awkward_definition_is_the_same_in_both_and_most_of_it_is_met() -> None:
    seen = histories(SMALL, 0, 30, LONG)
    made_whole(SMALL, seen, 60)
    assert len(seen.missing(SMALL)) < len(seen.wanted(SMALL)) / 2


def test_a_definition_with_every_part_of_the_language_is_the_same_in_both() -> None:
    seen = histories(EVERY_PART, 0, 40, LONG)
    assert {phase for _, _, phase in seen.taken} == {phase.id for phase in EVERY_PART.phases}


@pytest.mark.slow
def test_an_awkward_definition_is_the_same_in_both_and_everything_in_it_is_met() -> None:
    seen = histories(SMALL, 2, 1_000, LONG)
    made_whole(SMALL, seen, 1_500)
    assert seen.missing(SMALL) == set()


# What a wrong table or a wrong clock would be: each must be noticed.


def _rule_changed(definition: Definition, name: str, least: Span) -> Definition:
    return evolve(
        definition,
        rules=tuple(
            evolve(rule, condition=ClockIs("introduction", at_least=least))
            if rule.id == name
            else rule
            for rule in definition.rules
        ),
    )


def _pause_changed(definition: Definition, **changes: object) -> Definition:
    return evolve(definition, pauses=tuple(evolve(pause, **changes) for pause in definition.pauses))


def _lapse_dropped(definition: Definition) -> Definition:
    return evolve(definition, lapses=())


def _clock_per(definition: Definition, name: str, per: str) -> Definition:
    return evolve(
        definition,
        clocks=tuple(
            evolve(clock, per=per) if clock.id == name else clock for clock in definition.clocks
        ),
    )


def _row_changed(source: str, trigger: str, **changes: object) -> Decide:
    plan: Plan = plan_of(NAVIGATOR)
    (way,) = plan.steps[source, trigger]
    key, changed = (source, trigger), evolve(way, **changes)
    steps, alone = {**plan.steps, key: (changed,)}, {**plan.alone, key: changed}
    return table(evolve(plan, steps=steps, alone=alone))


def _rule_dropped(source: str, trigger: str, name: str) -> Decide:
    (way,) = plan_of(NAVIGATOR).steps[source, trigger]
    judges = tuple(judge for judge in way.judges if judge.rule.id != name)
    assert len(judges) < len(way.judges)
    return _row_changed(source, trigger, judges=judges)


FAULTS: dict[str, Callable[[], Decide]] = {
    "a bound one day early": lambda: core(
        _rule_changed(NAVIGATOR, "introduction-four-weeks", Span(days=27))
    ),
    "a bound one day late": lambda: core(
        _rule_changed(NAVIGATOR, "introduction-four-weeks", Span(days=29))
    ),
    "a rule dropped": lambda: _rule_dropped("introduction", "start_coaching", "need-of-support"),
    "a wrong target": lambda: _row_changed("coaching", "start_internship", target="introduction"),
    "a threshold ignored": lambda: core(_pause_changed(NAVIGATOR, threshold=Span(days=0))),
    "a cap ignored": lambda: core(_pause_changed(NAVIGATOR, cap=None)),
    "a clock not stopped": lambda: core(_pause_changed(NAVIGATOR, stops=("support",))),
    "a clock that goes on after re-entry": lambda: core(
        _clock_per(NAVIGATOR, "introduction", "participation")
    ),
    "a lapse that never falls": lambda: core(_lapse_dropped(NAVIGATOR)),
}


def _some_histories(decide: Decide) -> None:
    graph = graph_of(NAVIGATOR)
    for number in range(80):
        draw = Random(number)  # noqa: S311  a draw that can be made again
        walk(NAVIGATOR, [draw.getrandbits(40) for _ in range(18)], graph=graph, decide=decide)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_table_is_noticed(fault: str) -> None:
    with pytest.raises(Disagreement):
        _some_histories(FAULTS[fault]())


def test_without_a_fault_the_same_histories_show_none() -> None:
    _some_histories(core(NAVIGATOR))
    _some_histories(table(plan_of(NAVIGATOR)))


# Small cases that a comparison of whole histories found.


def day(text: str) -> date:
    return date.fromisoformat(text)


def same(definition: Definition, *steps: Step) -> None:
    history = History(definition, graph_of(definition), core(definition))
    for step in steps:
        compare(history, step)


def _inside(*, form: str | None = None) -> list[Step]:
    steps = [
        Step("refer", day("2024-01-02"), {"sex": "woman"}),
        Step("start_intro", day("2024-01-03")),
    ]
    if form is not None:
        told = {"form": form}
        steps.append(Step("start_training", day("2024-02-28"), told, "head"))
    return steps


def test_of_transitions_told_apart_by_a_detail_none_reports_where_none_is_meant() -> None:
    same(SMALL, *_inside(), Step("start_training", day("2024-01-31")))


def test_where_none_is_meant_a_pause_and_an_undeclared_role_are_reported_too() -> None:
    pause = Step("pause", day("2024-01-10"), {"reason": "illness"})
    same(SMALL, *_inside(), pause, Step("start_training", day("2024-01-31"), by="nobody"))
    same(SMALL, *_inside(), pause, Step("start_training", day("2024-01-31")))
    same(SMALL, Step("start_training", day("2024-01-31"), by="nobody"))


def test_a_transition_told_apart_by_the_phase_last_left_is_not_taken_after_another() -> None:
    same(
        SMALL,
        *_inside(form="group"),
        Step("exit", day("2024-03-01"), {"outcome": "work"}),
        Step("reopen", day("2024-03-02")),
        Step("again", day("2024-03-02")),
    )


def test_the_day_from_which_a_step_is_possible_waits_for_the_rest_of_an_unassessed_rule() -> None:
    same(SMALL, *_inside(form="group"), Step("start_placement", day("2024-02-29")))


def test_days_asked_of_one_extension_are_not_counted_as_those_of_another() -> None:
    told = {"extension": "longer-intro", "days": 31, "reason": "language", "decided_by": "coach"}
    same(SMALL, *_inside(), Step("extend", day("2024-02-14"), told))


def test_days_asked_for_no_reason_yet_are_not_counted_for_any() -> None:
    told = {"extension": "longer", "days": 35, "decided_by": "head"}
    same(SMALL, *_inside(), Step("extend", day("2024-02-14"), told))


def test_an_age_of_0_is_told() -> None:
    told = {"age": 0, "target_group": "adult_social_assistance"}
    same(NAVIGATOR, Step("refer", day("2009-01-05"), told))


def test_a_resume_without_a_pause_is_refused() -> None:
    same(
        NAVIGATOR,
        Step("refer", day("2009-01-05")),
        Step("start_introduction", day("2009-01-12")),
        Step("resume", day("2009-01-13")),
    )


def test_a_transition_that_says_when_is_not_taken_otherwise_even_if_it_is_the_only_one() -> None:
    only = evolve(
        SMALL,
        transitions=tuple(
            each
            for each in SMALL.transitions
            if not (each.trigger == "again" and each.target == "placement")
        ),
    )
    same(
        only,
        *_inside(form="group"),
        Step("exit", day("2024-03-01"), {"outcome": "work"}),
        Step("reopen", day("2024-03-02")),
        Step("again", day("2024-03-02")),
    )


def test_an_extension_never_moves_the_mark_past_the_breach() -> None:
    told = {"extension": "longer", "decided_by": "head"}
    granted = [
        told | {"days": 20, "reason": "place"},
        told | {"days": 10, "reason": "illness"},
        told | {"days": 5, "reason": "place"},
    ]
    same(
        SMALL,
        *_inside(),
        *[Step("extend", day("2024-05-01"), each) for each in granted],
        Step("pause", day("2024-08-04"), {"reason": "illness"}),
    )


def test_a_lapse_is_set_back_to_the_last_restart_whatever_pauses_came_after() -> None:
    same(
        SMALL,
        *_inside(form="group"),
        Step("pause", day("2024-03-10"), {"reason": "military"}),
        Step("resume", day("2024-04-10")),
        Step("record_situation", day("2024-09-01"), {"situation": "work"}),
    )

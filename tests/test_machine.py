"""Pins what the machine must not do: each trap of `transitions`, shown, and shut."""

from collections.abc import Callable
from typing import Any

import pytest
from attrs import define, evolve
from transitions import EventData, Machine, MachineError

from pathway.commands import Step
from pathway.decision import Refusal, begin, decide
from pathway.definition import Definition, Lapse, Rule, Transition
from pathway.definition.derived import rules_of, ways_of
from pathway.machine import Asked, GraphOfRecord, RuleCheck, graph_of, plan_of
from pathway.programmes.navigator import PROGRAMME
from pathway.reasons import Reason
from pathway.state import OUTSIDE
from tests.oracle.small import SMALL

NAVIGATOR = PROGRAMME.first
DEFINITIONS = pytest.mark.parametrize("definition", [NAVIGATOR, SMALL], ids=lambda each: each.id)


class Model:
    def __init__(self, state: str) -> None:
        self.state = state


def plain(model: object, **options: Any) -> Machine:
    """A machine as the library makes it, with one guarded step."""
    options = {"auto_transitions": False, "send_event": True} | options
    machine = Machine(model=model, states=["inside", "exited"], initial="inside", **options)
    machine.add_transition("exit", "inside", "exited", conditions=[lambda _: False])
    return machine


def always(_: Transition) -> bool:
    return True


def refused(rule: Rule) -> Reason:
    return Reason(rule.id, rule.text, rule.basis)


def holds(_: Rule) -> None:
    return None


# auto_transitions adds a way from everywhere to every phase, past all guards.


def test_auto_transitions_lead_past_every_guard() -> None:
    model = Model("inside")
    machine = plain(model, auto_transitions=True)
    assert machine.events["to_exited"].trigger(model)
    assert model.state == "exited"


@DEFINITIONS
def test_ours_has_the_events_that_are_declared_and_no_other(definition: Definition) -> None:
    declared = {each.trigger for each in definition.transitions}
    lapses = {f"lapse:{each.id}" for each in definition.lapses}
    assert set(graph_of(definition).events) == declared | lapses


# A guard that returns a truthy value other than True counts as false.


def test_a_truthy_guard_refuses() -> None:
    model = Model("inside")
    machine = Machine(model=model, states=["inside", "exited"], initial="inside", send_event=True)
    machine.add_transition("leave", "inside", "exited", conditions=[lambda _: "yes"])
    assert not machine.events["leave"].trigger(model)
    assert model.state == "inside"


def test_ours_asks_for_a_reason_or_none_and_nothing_in_between() -> None:
    graph, model = graph_of(NAVIGATOR), Model("introduction")
    (transition,) = graph.events["start_coaching"].transitions["introduction"]
    asked = Asked(applies=always, judge=holds)
    data = EventData(None, None, graph, model, (), {"asked": asked})
    assert [check.check(data) for check in transition.conditions] == [True, True]
    assert graph.events["start_coaching"].trigger(model, asked=asked)
    assert model.state == "coaching"


# False can mean refused, ignored, or that an exception was swallowed.


def test_false_has_three_meanings() -> None:
    def broken(_: EventData) -> bool:
        raise ZeroDivisionError

    said = []
    swallowing = {"on_exception": lambda data: said.append(data.error)}
    for state, options in (("inside", {}), ("exited", {"ignore_invalid_triggers": True})):
        model = Model(state)
        machine = plain(None, **options)
        assert not machine.events["exit"].trigger(model)
    machine = plain(None, **swallowing)
    machine.add_transition("fail", "inside", "exited", conditions=[broken])
    assert not machine.events["fail"].trigger(Model("inside"))
    assert isinstance(said[0], ZeroDivisionError)


def test_ours_refuses_with_reasons() -> None:
    asked = Asked(applies=always, judge=refused)
    assert (
        not graph_of(NAVIGATOR).events["start_coaching"].trigger(Model("introduction"), asked=asked)
    )
    assert [each.rule for each in asked.reasons] == ["introduction-four-weeks", "need-of-support"]


def test_ours_raises_for_a_step_from_another_phase() -> None:
    asked = Asked(applies=always, judge=holds)
    with pytest.raises(MachineError, match="start_coaching from state referred"):
        graph_of(NAVIGATOR).events["start_coaching"].trigger(Model("referred"), asked=asked)


def test_ours_lets_an_exception_of_the_judge_through_and_stays_where_it_is() -> None:
    def broken(_: Rule) -> None:
        raise ZeroDivisionError

    model = Model("introduction")
    with pytest.raises(ZeroDivisionError):
        graph_of(NAVIGATOR).events["start_coaching"].trigger(
            model, asked=Asked(applies=always, judge=broken)
        )
    assert model.state == "introduction"


# Asking whether a step may be taken runs `prepare`, and what a condition records is written.


def test_asking_runs_prepare_and_what_conditions_record() -> None:
    written: list[str] = []

    def records(_: EventData) -> bool:
        written.append("condition")
        return False

    model = Model("inside")
    machine = plain(model)
    machine.add_transition(
        "leave",
        "inside",
        "exited",
        prepare=[lambda _: written.append("prepare")],
        conditions=[records],
    )
    assert not model.may_leave()
    assert written == ["prepare", "condition"]


def test_asking_ours_records_nothing_and_moves_nobody() -> None:
    graph, model = graph_of(NAVIGATOR), Model("introduction")
    for judge, answer in ((refused, False), (holds, True)):
        asked = Asked(applies=always, judge=judge)
        assert graph._can_trigger(model, "start_coaching", asked=asked) is answer
        assert asked.reasons == []
        assert model.state == "introduction"


@DEFINITIONS
def test_ours_runs_no_callback_anywhere(definition: Definition) -> None:
    graph = graph_of(definition)
    for name in (
        "prepare_event",
        "before_state_change",
        "after_state_change",
        "finalize_event",
        "on_exception",
        "on_final",
    ):
        assert not getattr(graph, name)
    for event in graph.events.values():
        for transitions in event.transitions.values():
            for each in transitions:
                assert [each.prepare, each.before, each.after] == [[], [], []]
    for state in graph.states.values():
        assert [state.on_enter, state.on_exit] == [[], []]


# A failing `after` leaves the state moved.


def test_a_failing_after_leaves_the_state_moved() -> None:
    def broken(_: EventData) -> None:
        raise ZeroDivisionError

    model = Model("inside")
    machine = plain(None)
    machine.add_transition("leave", "inside", "exited", after=[broken])
    with pytest.raises(ZeroDivisionError):
        machine.events["leave"].trigger(model)
    assert model.state == "exited"


@pytest.mark.parametrize("callback", ["unless", "before", "after", "prepare"])
def test_ours_takes_no_callback_and_no_unless(callback: str) -> None:
    graph = graph_of(NAVIGATOR)
    declared = NAVIGATOR.transitions[0]
    with pytest.raises(TypeError, match="has rules and nothing else"):
        graph.add_transition(
            "leave", "referred", "exited", declared=declared, **{callback: [lambda _: True]}
        )


def test_ours_takes_no_condition_that_is_not_a_rule() -> None:
    declared = NAVIGATOR.transitions[0]
    with pytest.raises(TypeError, match="a condition of a pathway is a rule"):
        graph_of(NAVIGATOR).add_transition(
            "leave", "referred", "exited", declared=declared, conditions=[lambda _: True]
        )


# Models that are equal are not registered, and nothing says so; each is compared with all others.


@define(slots=False)
class Person:
    name: str
    state: str = "inside"


def test_of_equal_models_only_the_first_is_registered() -> None:
    first, second = Person("p"), Person("p")
    machine = plain([first, second])
    assert len(machine.models) == 1
    assert hasattr(first, "trigger")
    assert not hasattr(second, "trigger")


def test_registering_compares_each_model_with_all_before_it() -> None:
    compared: list[int] = []

    class Counting(Model):
        def __eq__(self, other: object) -> bool:
            compared.append(1)
            return self is other

        __hash__ = None  # type: ignore[assignment]

    plain([Counting("inside") for _ in range(20)])
    assert len(compared) == 20 * 19 / 2


def test_ours_registers_no_model_and_moves_each_by_itself() -> None:
    graph = graph_of(NAVIGATOR)
    first, second = Person("p", "referred"), Person("p", "referred")
    asked = Asked(applies=always, judge=holds)
    assert first == second
    assert graph.events["start_introduction"].trigger(first, asked=asked)
    assert (first.state, second.state) == ("introduction", "referred")
    assert graph.models == []
    assert not hasattr(first, "trigger")


# The library stops at the first condition that fails, and tries the next transition.


def test_the_library_stops_at_the_first_condition_that_fails() -> None:
    written: list[str] = []

    def fails(_: EventData) -> bool:
        written.append("first")
        return False

    machine = plain(None)
    never: Callable[[EventData], None] = lambda _: written.append("second")  # noqa: E731
    machine.add_transition("leave", "inside", "exited", conditions=[fails, never])
    assert not machine.events["leave"].trigger(Model("inside"))
    assert written == ["first"]


@DEFINITIONS
def test_ours_judges_every_rule_of_every_transition_once(definition: Definition) -> None:
    graph = graph_of(definition)
    for way in ways_of(definition):
        for source in way.sources or (OUTSIDE,):
            judged: list[str] = []
            asked = Asked(
                applies=lambda each, way=way: each == way,
                judge=lambda rule, judged=judged: judged.append(rule.id) or refused(rule),
            )
            expected = [rule.id for rule in rules_of(definition, way)]
            graph.events[way.trigger].trigger(Model(source), asked=asked)
            assert judged == expected
            assert [each.rule for each in asked.reasons] == expected


def test_of_transitions_that_share_a_trigger_only_those_meant_report() -> None:
    single, group = [each for each in ways_of(SMALL) if each.trigger == "start_training"]
    graph = graph_of(SMALL)
    for meant, rules in (
        (single, ["two-weeks", "need", "plan-signed"]),
        (group, ["two-weeks", "need-or-eight-weeks", "by-head"]),
    ):
        asked = Asked(applies=lambda each, meant=meant: each == meant, judge=refused)
        assert not graph.events["start_training"].trigger(Model("intro"), asked=asked)
        assert [each.rule for each in asked.reasons] == rules
    nobody = Asked(applies=lambda _: False, judge=holds)
    assert not graph.events["start_training"].trigger(Model("intro"), asked=nobody)
    assert nobody.reasons == []


# The table and the graph.


@DEFINITIONS
def test_the_step_table_is_what_the_machine_has_for_steps(definition: Definition) -> None:
    of_machine = {
        (source, name): [
            (each.declared, each.dest or source, [check.rule.id for check in each.checks])
            for each in transitions
        ]
        for name, event in graph_of(definition).events.items()
        for source, transitions in event.transitions.items()
        if not isinstance(transitions[0].declared, Lapse)
    }
    of_table = {
        key: [(way.declared, way.target, [judge.rule.id for judge in way.judges]) for way in ways]
        for key, ways in plan_of(definition).steps.items()
    }
    assert of_machine == of_table


@DEFINITIONS
def test_the_machine_has_every_declared_transition_from_each_of_its_phases(
    definition: Definition,
) -> None:
    declared = {
        (source, way.trigger, way.target or source)
        for way in ways_of(definition)
        for source in way.sources or (OUTSIDE,)
    }
    assert declared == {
        (way.source, trigger, way.target)
        for (_, trigger), ways in plan_of(definition).steps.items()
        for way in ways
    }


@DEFINITIONS
def test_lapses_are_in_the_graph_and_not_in_the_step_table(definition: Definition) -> None:
    graph, plan = graph_of(definition), plan_of(definition)
    for lapse in definition.lapses:
        event = graph.events[f"lapse:{lapse.id}"]
        assert set(event.transitions) == set(lapse.in_phases)
        assert all(
            lapse in {each.declared for each in plan.lapses[phase]} for phase in lapse.in_phases
        )
        assert not [key for key in plan.steps if key[1].startswith("lapse:")]
        step = Step(f"lapse:{lapse.id}", NAVIGATOR.valid_from)
        refusal = decide(definition, begin(definition, "p", "q"), step)
        assert isinstance(refusal, Refusal)
        assert "known-step" in {each.rule for each in refusal.reasons}


def test_a_transition_without_a_target_stays_in_its_phase() -> None:
    model = Model("coaching")
    asked = Asked(applies=always, judge=holds)
    assert graph_of(NAVIGATOR).events["log_hours"].trigger(model, asked=asked)
    assert model.state == "coaching"


def test_a_condition_says_which_rule_it_is() -> None:
    graph = graph_of(NAVIGATOR)
    (transition,) = graph.events["start_coaching"].transitions["introduction"]
    assert all(isinstance(each.func, RuleCheck) for each in transition.conditions)


def test_a_changed_definition_has_a_table_of_its_own() -> None:
    dropped = evolve(
        NAVIGATOR,
        transitions=tuple(
            evolve(each, rules=each.rules[:1]) if each.trigger == "reopen" else each
            for each in NAVIGATOR.transitions
        ),
        rules=tuple(
            rule
            for rule in NAVIGATOR.rules
            if rule.id not in {"reopen-within-14-days", "reopened-by-staff"}
        ),
    )
    for definition, count in ((NAVIGATOR, 3), (dropped, 1)):
        for way in plan_of(definition).steps["exited", "reopen"]:
            assert len(way.judges) == count


def test_the_graph_is_flat_and_starts_outside() -> None:
    graph = GraphOfRecord(NAVIGATOR)
    assert list(graph.states) == [OUTSIDE, *(phase.id for phase in NAVIGATOR.phases)]
    assert graph.initial == OUTSIDE
    assert [state.name for state in graph.states.values() if state.final] == ["exited"]

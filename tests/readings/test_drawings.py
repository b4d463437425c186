"""Drawn definitions: net, diagram and page show the ways that histories go, and the rules that refuse."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from attrs import evolve

from pathway.commands import Step
from pathway.decision import Refusal, decide
from pathway.definition import Definition
from pathway.events import Exited, Moved, in_effect
from pathway.journal.exports.net import Net, Stand, net_of
from pathway.report.markdown.diagram import mermaid
from pathway.report.markdown.page import page
from pathway.state import OUTSIDE, State
from tests.readings.definitions import any_definition
from tests.readings.histories import found, taken

_OF_THE_NET = {"known-step", "possible-in-phase", "not-while-paused", "pause-under-way"}


def net_agrees(definition: Definition, seed: int, net: Net | None = None) -> int:
    """Play each history on the net, and ask for every step in each place; return how many."""
    net = net or net_of(definition)
    at, asked = {net.start}, 0
    for each in taken(definition, seed):
        at = _played(net, at, each)
        state = each.after
        assert {(place.phase, place.paused) for place in at} == {
            (state.phase, state.pause is not None)
        }
        if state.number:
            enabled = {step.trigger for step in net.steps if step.source in at}
            for trigger in {way.trigger for way in definition.transitions}:
                assert (trigger in enabled) is _of_the_table(definition, state, trigger), trigger
                asked += 1
    return asked


def _played(net: Net, at: set[Stand], each) -> set[Stand]:  # type: ignore[no-untyped-def]
    if isinstance(each.answer, Refusal):
        return at
    for event in in_effect(each.answer.events):
        if not event.derived or isinstance(event, Exited):
            at = {
                step.target
                for step in net.steps
                if step.source in at and step.trigger == event.trigger
            }
            assert at, event
    return at


def _of_the_table(definition: Definition, state: State, trigger: str) -> bool:
    answer = decide(definition, state, Step(trigger, date.fromordinal(state.day)))
    reasons = answer.reasons if isinstance(answer, Refusal) else ()
    return not _OF_THE_NET & {each.rule for each in reasons}


def test_the_net_goes_where_histories_go_and_allows_what_the_table_allows() -> None:
    assert sum(net_agrees(any_definition(seed), seed) for seed in range(3)) > 300


def test_a_net_without_one_of_its_steps_is_found() -> None:
    def broken(definition: Definition, seed: int) -> int:
        net = net_of(definition)
        rest = tuple(each for each in net.steps if each.trigger != "visit")
        return net_agrees(definition, seed, evolve(net, steps=rest))

    assert found(broken, range(2))


_ARROW = re.compile(r"(\S+) --> (\S+) : (.*)")


def arrows(drawn: str) -> set[tuple[str, str, str]]:
    """Every way in a mermaid text, one from or to a frame read as one for each phase within it."""
    inside = drawn.partition('state " " as frame {')[2].partition("\n    }")[0]
    framed = re.findall(r'state ".*" as (\w+)', inside)
    ends = {"frame": framed, "[*]": [OUTSIDE]}
    return {
        (source, target, name)
        for first, last, said in _ARROW.findall(drawn)
        for source in ends.get(first, [first])
        for target in ends.get(last, [last])
        for name in said.split("<br>")
    }


def diagram_agrees(definition: Definition, seed: int, drawn: str | None = None) -> int:
    """Follow each history over the arrows; return how often a phase was left for another."""
    ways, followed = arrows(drawn or mermaid(definition, "en")), 0
    names = {each.trigger: each.name.en for each in definition.transitions}
    outcomes = {each.id: each.name.en for each in definition.outcomes}
    names |= {each.id: f"{outcomes[each.outcome]} (time)" for each in definition.lapses}
    for each in taken(definition, seed):
        if isinstance(each.answer, Refusal):
            continue
        phase = each.before.phase
        for event in in_effect(each.answer.events):
            if isinstance(event, Moved) and event.phase != phase:
                assert (phase, event.phase, names[event.trigger]) in ways, event
                phase, followed = event.phase, followed + 1
        assert phase == each.after.phase
    return followed


def test_histories_follow_the_arrows_of_the_diagram() -> None:
    assert sum(diagram_agrees(any_definition(seed), seed) for seed in range(6)) > 15


def test_a_diagram_with_an_arrow_less_is_found() -> None:
    def broken(definition: Definition, seed: int) -> int:
        lines = mermaid(definition, "en").splitlines()
        rest = [each for each in lines if not each.endswith(": start")]
        return diagram_agrees(definition, seed, "\n".join(rest))

    assert found(broken, range(2))


def rules_told(text: str) -> dict[str, set[str]]:
    """The rules that a page names, by step."""
    parts = text.partition("## Steps")[2].partition("\n## ")[0].split("\n### ")[1:]
    return {re.findall(r"\(`(.+)`\)", part)[0]: set(_named(part)) for part in parts}


def _named(part: str) -> Iterator[str]:
    for line in part.splitlines():
        if line.startswith("- Rules: "):
            yield from re.findall(r"`([^`]+)`", line)


def page_agrees(definition: Definition, seed: int, text: str | None = None) -> int:
    """Look up each rule that refuses a step; return how many were looked up."""
    told, seen = rules_told(text or page(definition, "en")), 0
    declared = {each.id for each in definition.rules}
    for each in taken(definition, seed):
        if isinstance(each.answer, Refusal):
            rules = {reason.rule for reason in each.answer.reasons}
            mine = {rule for rule in rules if rule in declared or "/" in rule} - _AVAILABLE
            if each.step.trigger in told and "possible-in-phase" not in rules:
                assert mine <= told[each.step.trigger], each
                seen += len(mine)
    return seen


_AVAILABLE = {"coach/available", "seat/available"}
"""What the numbers of units refuse, which stand beside a definition."""


def test_every_rule_that_refuses_a_step_stands_with_it_on_the_page() -> None:
    assert sum(page_agrees(any_definition(seed), seed) for seed in range(6)) > 5


def test_a_page_that_leaves_out_the_rules_of_a_step_is_found() -> None:
    def broken(definition: Definition, seed: int) -> int:
        text = page(definition, "en").replace("- Rules: `rule-", "- Rules: `-")
        return page_agrees(definition, seed, text)

    assert found(broken, range(8))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100, 200, 25))
def test_drawings_of_many_definitions_agree(first: int) -> None:
    for seed in range(first, first + 25):
        for history in range(3):
            net_agrees(any_definition(seed), 1000 * seed + history)
            diagram_agrees(any_definition(seed), 1000 * seed + history)
            page_agrees(any_definition(seed), 1000 * seed + history)

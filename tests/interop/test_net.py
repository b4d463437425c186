from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest
from attrs import evolve

from pathway.commands import Step
from pathway.dates import day_of
from pathway.decision import Refusal, decide, replay
from pathway.definition import Definition
from pathway.events import Event, in_effect
from pathway.journal.exports import write_pnml
from pathway.journal.exports.net import net_of
from pathway.journal.exports.rows import histories
from pathway.programmes.hedemora import PROGRAMME as HEDEMORA
from pathway.programmes.navigator import PROGRAMME as NAVIGATOR
from pathway.programmes.nvg import PROGRAMME as NVG
from tests.interop.petri import Played, played
from tests.interop.table import mutant, rejected_at, vocabulary
from tests.journal.exports.keeping import journeys

DEFINITION = NAVIGATOR.first
ALL = [NAVIGATOR.first, NVG.first, HEDEMORA.first]

AGAINST_THE_TABLE = {
    "known-step",
    "possible-in-phase",
    "not-while-paused",
    "pause-under-way",
}


@cache
def _journeys() -> list[tuple[list[Event], list[str]]]:
    made = []
    for records in journeys(DEFINITION, 100):
        (rows,) = histories(records)
        events = [each.event for each in records]
        made.append((events, [row.activity for row in rows]))  # type: ignore[misc]
    return made  # type: ignore[return-value]


def _net(definition: Definition, folder: Path) -> Played:
    write_pnml(folder / "net.pnml", definition)
    return played(folder / "net.pnml")


def _mutants(count: int) -> Iterator[list[str]]:
    draw, words = Random(7), vocabulary(DEFINITION)  # noqa: S311
    for number in range(count):
        yield mutant(_journeys()[number % len(_journeys())][1], words, draw)


def _fits(net: Played) -> bool:
    return all(net.rejected_at(trace) is None for _, trace in _journeys())


def _rejects_alike(net: Played) -> bool:
    return all(net.rejected_at(each) == rejected_at(DEFINITION, each) for each in _mutants(600))


def _without(net: Played, transition: str) -> Played:
    return evolve(net, names={t: name for t, name in net.names.items() if t != transition})


def test_every_legal_journey_fits_the_net(tmp_path: Path) -> None:
    net = _net(DEFINITION, tmp_path)
    assert _fits(net)
    walked = {label for _, trace in _journeys() for label in trace}
    assert walked >= {"pause", "resume", "start_coaching", "exit", "reopen", "reenter", "follow_up"}


def test_a_mutant_is_rejected_where_the_step_table_rejects_it(tmp_path: Path) -> None:
    net = _net(DEFINITION, tmp_path)
    assert _rejects_alike(net)
    rejected = [rejected_at(DEFINITION, each) for each in _mutants(600)]
    assert sum(each is not None for each in rejected) > 200
    assert sum(each is None for each in rejected) > 100, "no mutant shows that the net lets pass"


def test_a_net_that_misses_any_of_its_common_transitions_is_noticed(tmp_path: Path) -> None:
    net = _net(DEFINITION, tmp_path)
    taken = {label for _, trace in _journeys() for label in trace}
    for label in sorted(taken):
        without = evolve(net, names={t: name for t, name in net.names.items() if name != label})
        assert not _fits(without), label


def test_a_net_that_allows_too_much_is_noticed(tmp_path: Path) -> None:
    net = _net(DEFINITION, tmp_path)
    resume = next(t for t, name in net.names.items() if name == "resume")
    assert not _rejects_alike(evolve(net, names={**net.names, resume: "log_hours"}))


@pytest.mark.parametrize("definition", ALL, ids=lambda each: each.id)
def test_the_net_enables_what_decide_finds_possible_from_there(
    definition: Definition, tmp_path: Path
) -> None:
    """Asked after each event of a history, of every step: the net and the core agree."""
    net = _net(definition, tmp_path)
    lapses = {each.id for each in definition.lapses}
    triggers = sorted({each.trigger for each in definition.transitions})
    asked = 0
    for records in journeys(definition, 8, seed=3):
        events = in_effect([each.event for each in records])  # type: ignore[misc]
        labels = {row.event.number: row.activity for row in next(histories(records))}
        markings = {net.start}
        for place, event in enumerate(events, 1):
            if event.number not in labels:
                continue
            markings = net.after(markings, labels[event.number])
            assert markings, labels[event.number]
            if place < len(events) and events[place].ordinal == event.ordinal:
                continue
            state = replay(definition, events[:place])
            enabled = {name for each in markings for name in net.enabled(each)} - lapses
            for trigger in triggers:
                answer = decide(definition, state, Step(trigger, day_of(state.day)))
                reasons = answer.reasons if isinstance(answer, Refusal) else ()
                refused = bool({each.rule for each in reasons} & AGAINST_THE_TABLE)
                assert (trigger in enabled) is not refused, (trigger, state.phase, reasons)
                asked += 1
    assert asked > 500


def test_the_net_has_one_token_one_start_and_one_end() -> None:
    net = net_of(DEFINITION)
    assert not [each for each in net.steps if each.target == net.start or each.source == net.end]
    ends = {each.source.phase for each in net.steps if each.target == net.end}
    assert ends == {"exited"}
    assert {each.source for each in net.steps} | {net.end} == set(net.stands)

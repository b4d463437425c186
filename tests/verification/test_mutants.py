"""Every mistake of the fixed list is found out, with a confirmed journey, or does no harm; survivors are listed."""

import os

import pytest

from pathway.verification import prove
from tests.verification.bad_day import NAVIGATOR
from tests.verification.judging_mutants import Verdict, judged, summary
from tests.verification.models import HELD
from tests.verification.mutation_operators import OPERATORS, mutants

_EVERY = int(os.environ.get("EVERY_MUTANT", "30"))
"""Of the mutants of Navigator, every how manieth is judged; 1 judges all, for ten quiet minutes."""


def _verdicts_on_held() -> list[Verdict]:
    known = frozenset(each.id for each in prove(HELD).findings)
    return [judged(HELD, known, mutant) for mutant in mutants(HELD)]


def test_no_mutant_of_a_small_definition_survives() -> None:
    verdicts = _verdicts_on_held()
    assert [each.line for each in verdicts if each.kind == "survivor"] == []
    assert summary(verdicts)["proof"] > 3
    assert summary(verdicts)["original"] > 3


def test_what_does_no_harm_is_what_nothing_reads() -> None:
    harmless = {each.mutant.name for each in _verdicts_on_held() if each.kind == "harmless"}
    assert harmless == {
        "during pauses the other way at transitions[exit#2]",  # there is no pause
        "during pauses the other way at transitions[leave#3]",
        "a clock counted otherwise at clocks[inside]",  # nobody comes in twice
    }


def test_mutants_that_nothing_looks_at_would_survive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the comparison with the original, what changes no finding would pass for harmless."""
    monkeypatch.setattr("tests.verification.judging_mutants.differing", lambda *_, **__: ())
    assert summary(_verdicts_on_held())["harmless"] > 4


def test_a_mutant_that_cannot_be_read_is_no_pass_and_told_apart() -> None:
    """Somebody is led out of the programme by a step that is no exit."""
    mutant = next(
        each
        for each in mutants(NAVIGATOR)
        if each.definition and each.definition.transitions[2].target == "exited"
    )
    assert mutant.name == "leads to another phase at transitions[start_introduction#2]"
    verdict = judged(NAVIGATOR, frozenset(), mutant)
    assert verdict.kind == "not read"
    assert "navigator cannot be read as a clockwork: 'after_exit' runs on" in verdict.says


def test_every_operator_makes_mutants_somewhere() -> None:
    made = {each.operator for definition in (HELD, NAVIGATOR) for each in mutants(definition)}
    assert set(OPERATORS) - made == {
        "a restart left out",  # no clock of these is restarted by a step
        "a lapse set back or not",  # Navigator's one lapse is that of the closing
        "a setting left out",  # and no step of these sets a fact
    }


@pytest.mark.slow
def test_no_mutant_of_navigator_survives() -> None:
    known = frozenset(each.id for each in prove(NAVIGATOR).findings)
    chosen = list(mutants(NAVIGATOR))[::_EVERY]
    verdicts = [judged(NAVIGATOR, known, each) for each in chosen]
    print(len(chosen), summary(verdicts), *(each.line for each in verdicts), sep="\n")  # noqa: T201
    assert [each.line for each in verdicts if each.kind == "survivor"] == []
    unread = {each.mutant.operator for each in verdicts if each.kind == "not read"}
    assert unread <= {"leads to another phase"}  # out of the programme, without an exit

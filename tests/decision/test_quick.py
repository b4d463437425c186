"""The quick way of the plainest steps says what the general way says, and is taken often."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.candidates.pathway_core import DEFINITION as TASK
from pathway.decision import decide, quick
from pathway.decision.answers import Accepted
from pathway.decision.decide import decided
from pathway.decision.quick import core_of
from pathway.definition import Definition
from pathway.events import ActivityClosed, Exited
from pathway.programmes.navigator import PROGRAMME
from tests.decision.definitions import activity, programme, step
from tests.decision.steering import refuted, walked
from tests.decision.walking import Walk

_SEEDS = st.integers(0, 2**32)
_WAYS: Counter[str] = Counter()


def _agree(definition: Definition, seed: int) -> None:
    core = core_of(definition)
    for taken in walked(definition, Random(seed)):  # noqa: S311  drawn, not secret
        general = decided(core.plan, taken.before, taken.step)
        assert decide(definition, taken.before, taken.step) == general
        answers = core.quick.get(taken.before.phase, {}).get(taken.step.trigger)
        if answers is not None and not taken.step.told and taken.before.pause is None:
            _WAYS["taken" if isinstance(general, Accepted) else "refused"] += 1


@pytest.mark.parametrize("definition", [TASK, PROGRAMME.first], ids=lambda each: each.id)
@settings(max_examples=40)
@given(seed=_SEEDS)
def test_the_quick_way_answers_as_the_general_one(definition: Definition, seed: int) -> None:
    _agree(definition, seed)


def test_the_property_of_the_quick_way_sees_steps_enough() -> None:
    _WAYS.clear()
    for seed in range(40):
        _agree(TASK, seed)
        _agree(PROGRAMME.first, seed)
    assert min(_WAYS["taken"], _WAYS["refused"]) >= 50


def test_the_property_of_the_quick_way_catches_a_state_that_stays_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quick, "known", {})
    monkeypatch.setattr(quick, "entering", lambda *_: lambda state, *_more: state)
    assert refuted(_agree, TASK, 10)


def test_the_property_of_the_quick_way_catches_a_window_that_is_off_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = quick._judged

    def shifted(plan, way, taking):  # type: ignore[no-untyped-def]
        answers = real(plan, way, taking)
        return lambda state, step, day: answers(state, step, day + 1)

    monkeypatch.setattr(quick, "known", {})
    monkeypatch.setattr(quick, "_judged", shifted)
    assert refuted(_agree, TASK, 10)


def test_the_plainest_exit_closes_what_is_open_all_the_same() -> None:
    leave = step("leave", "inside", "other", act="exit", target="exited", outcomes=("done",))
    definition = programme(leave, activities=(activity("course"),))
    walk = Walk(definition).take("refer", 0)
    plain, busy = walk.ask("leave", 2), walk.take("open_activity", 1).ask("leave", 2)
    assert isinstance(plain, Accepted)
    assert isinstance(busy, Accepted)
    assert [type(each) for each in plain.events] == [Exited]
    assert [type(each) for each in busy.events] == [ActivityClosed, Exited]
    assert busy.state.tally.open == ()

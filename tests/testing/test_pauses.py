from datetime import date

import pytest

from pathway import Span, State, Step
from pathway.definition import Definition
from pathway.testing import conform, measuring
from pathway.testing.judged import judged, outside
from pathway.testing.model import Vector
from pathway.testing.reachable import reachable
from pathway.testing.turns import turns_of
from pathway.testing.vectors import vectors
from tests.definition.edits import Edit, edited
from tests.testing.library import Case, Library
from tests.testing.small import DEFINITION

_CAPS: tuple[Edit, ...] = (
    ("pauses[absence].cap", Span(days=10)),
    ("pauses[absence].cap_in_all", Span(days=16)),
)
_CAPPED = edited(*_CAPS, base=DEFINITION)


def _off(field: str, days: int) -> Definition:
    return edited((f"pauses[absence].{field}", Span(days=days)), base=_CAPPED)


def _paused(vector: Vector) -> list[int]:
    """Return how long each pause of a vector is; one under way until the day that is asked for."""
    found: list[int] = []
    since: date | None = None
    for step in (*vector.steps, vector.asked):
        if step.trigger == "pause" and step is not vector.asked:
            since = step.on
        elif since is not None and (step.trigger != "pause"):
            found.append((step.on - since).days)
            since = None
    return found


def test_what_is_carried_is_a_pause_of_exactly_the_days_that_are_said() -> None:
    days = {
        vector.mode.rpartition("with ")[2]: _paused(vector)
        for vector in vectors(_CAPPED)
        if "with " in vector.mode
    }
    assert days == {
        "absence of 4 days": [4],
        "absence of 4 days, under way": [4],
        "absence of 4 days, after another": [4, 4],
        "absence of 5 days": [5],
        "absence of 5 days, under way": [5],
        "absence of 5 days, after another": [5, 5],
        "absence of 6 days": [6],
        "absence of 6 days, under way": [6],
        "absence of 10 days": [10],
        "absence of 10 days, under way": [10],
        "absence of 11 days": [11],
        "absence of 11 days, under way": [11],
        "absence of 16 days in all": [10, 6],
        "absence of 17 days in all": [10, 7],
    }


def test_both_sides_of_a_bound_stand_after_each_pause() -> None:
    found: dict[str, dict[str, int]] = {}
    for each in vectors(_CAPPED):
        if each.rule == "whole-course" and "with " in each.mode and "way" not in each.mode:
            name = each.mode.rpartition("with ")[2]
            started = each.steps[1].on
            found.setdefault(name, {})[each.side] = (each.asked.on - started).days
    assert found["absence of 4 days"] == {"last_refused": 27, "first_allowed": 28}
    assert found["absence of 5 days"] == {"last_refused": 32, "first_allowed": 33}
    assert found["absence of 11 days"] == {"last_refused": 37, "first_allowed": 38}
    assert found["absence of 17 days in all"] == {"last_refused": 43, "first_allowed": 44}


@pytest.mark.parametrize(
    ("field", "days", "said"),
    [
        ("threshold", 4, "absence of 4 days"),
        ("threshold", 6, "absence of 5 days"),
        ("cap", 9, "absence of 10 days"),
        ("cap", 11, "absence of 11 days"),
        ("cap_in_all", 15, "absence of 16 days in all"),
        ("cap_in_all", 17, "absence of 17 days in all"),
    ],
)
def test_a_threshold_or_a_cap_a_day_off_is_found_by_the_vectors(
    field: str, days: int, said: str
) -> None:
    found = conform(_CAPPED, Library(_off(field, days)), level="vectors")
    named = said.replace(" ", "-")
    about = [each for each in found.differences if each.trial.endswith(named)]
    assert {each.wanted or each.got for each in about} == {("whole-course",)}


def test_a_right_adapter_conforms_and_reaches_every_pause() -> None:
    with measuring(_CAPPED) as measured:
        assert conform(_CAPPED, Library(_CAPPED)).conforms
    coverage = measured.coverage()
    assert coverage.percent == 100.0
    counted = next(each for each in coverage.parts if each.kind == "pause_counted")
    assert counted.reached == counted.reachable > 20


def test_without_the_pauses_to_the_day_coverage_names_what_is_missing() -> None:
    with measuring(_CAPPED) as measured:
        for vector in vectors(_CAPPED):
            if "with " not in vector.mode:
                _asked_in_turn(vector)
    missing = {pair for part in measured.coverage().parts for pair in part.missing}
    assert ("absence of 4 days", "whole-course") in missing
    assert ("absence of 17 days in all", "whole-course") in missing
    assert measured.coverage().percent < 100.0


def _asked_in_turn(vector: Vector) -> None:
    state = outside(_CAPPED)
    for step in (*vector.steps, vector.asked):
        state = judged(_CAPPED, state, step, seen=True).state


class _LastPauseAlone(Library):
    """The days of a pause are written over those of the one before it."""

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        steps = case.taken
        begun = [at for at, each in enumerate(steps) if each.trigger == "pause"]
        refused = super().apply(case, step, on)
        if not refused and step.trigger == "pause" and begun:
            case.state = self._without(steps[: begun[-1]], steps[begun[-1] :], step)
        return refused

    def _without(self, before: tuple[Step, ...], after: tuple[Step, ...], step: Step) -> State:
        state = outside(self.definition)
        for each in (*before, *(one for one in after if one.trigger not in {"pause", "resume"})):
            state = judged(self.definition, state, each).state
        return judged(self.definition, state, step).state


class _ShortOnesAddedUp(Library):
    """A pause counts where it and those before it are long enough together."""

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if step.trigger == "resume" and sum(each.trigger == "pause" for each in case.taken) > 1:
            lenient, strict = _off("threshold", 1), self.definition
            self.definition = lenient
            try:
                return super().apply(case, step, on)
            finally:
                self.definition = strict
        return super().apply(case, step, on)


@pytest.mark.parametrize("kind", [_LastPauseAlone, _ShortOnesAddedUp])
def test_two_pauses_that_are_taken_together_wrongly_are_found_by_the_vectors(
    kind: type[Library],
) -> None:
    found = conform(_CAPPED, kind(_CAPPED), level="vectors")
    assert any("after-another" in each.trial for each in found.differences)


def test_what_a_pause_turns_on_is_only_what_a_definition_can_have() -> None:
    edits: tuple[Edit, ...] = (
        ("pauses[absence].threshold", Span(days=1)),
        ("pauses[absence].cap", Span(days=1)),
    )
    short = edited(*edits, base=DEFINITION)
    names = [each.name for each in turns_of(short)["absence"]]
    assert names[0] == "absence of 1 day"
    assert all(each.off != short for each in turns_of(short)["absence"])


def test_a_definition_without_pauses_asks_for_none() -> None:
    kinds = {kind for kind, _, _ in reachable(DEFINITION)}
    assert "pause_counted" in kinds
    never = edited(("pauses[absence].stops", ()), base=DEFINITION)
    assert "pause_counted" not in {kind for kind, _, _ in reachable(never)}


def test_where_the_resume_is_overdue_at_the_cap_nothing_on_time_is_past_it() -> None:
    overdue = edited(("pauses[absence].at_cap", "resume_overdue"), base=_CAPPED)
    on_time = {each.mode.rpartition("with ")[2] for each in vectors(overdue)}
    allowed = {each.mode.rpartition("with ")[2] for each in vectors(overdue, "allowed")}
    assert {each for each in allowed - on_time if each.startswith("absence")} == {
        "absence of 11 days",
        "absence of 11 days, under way",
        "absence of 17 days in all",
    }
    late = ("pause_counted", "absence of 10 days, under way", "absence")
    assert late in reachable(overdue)

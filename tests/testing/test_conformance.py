import sys
import textwrap
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from pathway import Span, Step
from pathway.definition import AnyOf, ClockIs, Not, Told, Value
from pathway.testing import Program, conform, measuring
from pathway.testing.program import ProgramFailed
from tests.testing.library import Case, Library
from tests.testing.small import COURSE, DEFINITION

_COMPLETED = AnyOf(
    (Not(Told("outcome", ("completed",))), ClockIs("course", at_least=Span(days=27)))
)
_ADULT, _WHOLE = DEFINITION.rules
_A_DAY_TOO_EARLY = evolve(DEFINITION, rules=(_ADULT, evolve(_WHOLE, condition=_COMPLETED)))


@pytest.mark.parametrize("level", ["smoke", "vectors", "fuzz"])
def test_a_right_system_conforms_on_every_level(level: str) -> None:
    assert level in {"smoke", "vectors", "fuzz"}
    found = conform(COURSE, Library(DEFINITION), level=level, drawn=40)  # type: ignore[arg-type]
    assert found.conforms
    assert found.tried > 10
    assert found.unsupported == ()
    assert str(found) == f"{found.tried} trials, 0 answered otherwise"


def test_a_day_too_early_is_named_with_what_was_asked_and_after_which_steps() -> None:
    found = conform(DEFINITION, Library(_A_DAY_TOO_EARLY), most=1)
    (difference,) = found.differences
    assert difference.kind == "accepted_what_is_refused"
    assert difference.wanted == ("whole-course",)
    said = str(difference)
    assert "wanted: refused by whole-course alone\n  got:    accepted\n  after:" in said
    assert (difference.asked.on - difference.steps[-1].on).days == 27


class _Failing(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if step.trigger == "leave":
            raise KeyError("left_on")
        return super().apply(case, step, on)


def test_a_system_that_fails_differs_and_is_asked_on() -> None:
    found = conform(DEFINITION, _Failing(DEFINITION))
    failures = {each.failure for each in found.differences}
    assert failures == {"KeyError: 'left_on'"}
    assert found.tried > len(found.differences) > 1


def test_what_is_not_supported_is_counted_and_never_asked_for() -> None:
    asked: set[str] = set()

    class Watched(Library):
        def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
            asked.add(step.trigger)
            return super().apply(case, step, on)

    whole = conform(DEFINITION, Library(DEFINITION))
    found = conform(DEFINITION, Watched(DEFINITION), unsupported=["pause", "adult"])
    left_out = dict(found.unsupported)
    assert left_out.keys() == {"pause", "adult"}
    assert found.tried + sum(left_out.values()) == whole.tried
    assert "pause" not in asked
    assert f"not supported: adult, {left_out['adult']} trials" in str(found)


def test_steps_before_the_last_are_not_asked_of_a_system_that_enters_them_late() -> None:
    orders = [
        any(each.wanted == ("in-date-order",) for each in found.differences)
        for found in (
            conform(DEFINITION, _TakenLate(DEFINITION), late_entries=late) for late in (False, True)
        )
    ]
    assert orders == [True, False]


class _TakenLate(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        last = case.taken[-1].on if case.taken else on
        return super().apply(case, Step(step.trigger, max(on, last), step.told, step.by), on)


def test_conforming_reaches_all_that_can_be_reached() -> None:
    with measuring(COURSE) as measured:
        before = measured.coverage()
        conform(COURSE, Library(DEFINITION))
    after = measured.coverage()
    assert before.percent == 0.0
    assert after.percent == 100.0
    assert not any(part.missing for part in after.parts)
    missing = [pair for part in before.parts for pair in part.missing]
    assert ("leave", "whole-course") in missing
    assert "    missing: leave, whole-course" in before.lines()


_PROGRAM = """
    import json, sys

    cases = []
    for line in sys.stdin:
        asked = json.loads(line)
        if "open" in asked:
            cases.append(asked["open"]["told"].get("age"))
            answer = {"case": len(cases) - 1}
        elif asked["apply"]["step"] == "start":
            told = asked["apply"]["told"].get("age", cases[asked["apply"]["case"]])
            grown = isinstance(told, int) and told >= 18
            answer = {"refused_by": [] if grown else ["adult"]}
        else:
            answer = {"error": "not yet written"}
        print(json.dumps(answer), flush=True)
"""


def _command(folder: Path, program: str) -> list[str]:
    file = folder / "system.py"
    file.write_text(textwrap.dedent(program), encoding="utf-8")
    return [sys.executable, str(file)]


def test_a_program_in_any_language_is_asked_line_by_line(tmp_path: Path) -> None:
    later = ["pause", "resume", "leave", "possible-in-phase", "in-date-order"]
    with Program(_command(tmp_path, _PROGRAM)) as program:
        found = conform(COURSE, program, unsupported=later)
        assert found.conforms
        assert found.tried > 4
        with pytest.raises(ProgramFailed, match="not yet written"):
            program.apply(0, Step("leave", date(2010, 1, 2)), date(2010, 1, 2))


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("print('ready', flush=True)\ninput()", "not JSON: 'ready'"),
        ("print([], flush=True)\ninput()", "no object"),
        ("""print('{"refused_by": 1}', flush=True)\ninput()""", "no list of rule ids: 1"),
        ("input()", "ended without an answer"),
    ],
)
def test_a_program_that_answers_otherwise_is_named(tmp_path: Path, program: str, said: str) -> None:
    with (
        Program(_command(tmp_path, program)) as started,
        pytest.raises(ProgramFailed, match=said),
    ):
        started.open({}, date(2010, 1, 1))


def test_a_program_that_has_ended_is_named(tmp_path: Path) -> None:
    with Program(_command(tmp_path, "")) as ended:
        attributes: Mapping[str, Value] = {}
        with pytest.raises(ProgramFailed, match="has ended"):
            ended.open(attributes, date(2010, 1, 1))
        with pytest.raises(ProgramFailed, match="has ended"):
            ended.open(attributes, date(2010, 1, 1))

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve

from pathway import Span, load
from pathway.definition import AnyOf, ClockIs, Not, Told
from pathway.definition.document import dumps
from pathway.testing.judged import Judged, judged, outside
from pathway.testing.model import Vector
from pathway.testing.reachable import reachable
from pathway.testing.reached import KINDS
from pathway.testing.vectors import vectors
from tests.cli.running import run
from tests.definition.edits import edited
from tests.testing.small import COURSE, DEFINITION

_VECTORS = vectors(DEFINITION)


def _asked(vector: Vector) -> Judged:
    state = outside(DEFINITION)
    for step in vector.steps:
        found = judged(DEFINITION, state, step)
        assert found.rules == ()
        state = found.state
    return judged(DEFINITION, state, vector.asked)


def _wrong(vector: Vector) -> bool:
    found = _asked(vector)
    told = {"refused": found.rules, "late": found.late}.get(vector.verdict, ())
    return found.verdict != vector.verdict or told not in {(), (vector.rule,)}


def test_every_vector_is_what_the_core_says() -> None:
    assert [each.id for each in _VECTORS if _wrong(each)] == []
    assert len({each.id for each in _VECTORS}) == len(_VECTORS) > 20


def test_a_vector_turned_round_is_noticed() -> None:
    refused = next(each for each in _VECTORS if each.verdict == "refused")
    assert _wrong(evolve(refused, verdict="accepted"))


def test_both_sides_of_a_bound_are_there_a_day_apart() -> None:
    sides = {
        each.side: (each.asked.on - each.steps[-1].on).days
        for each in _VECTORS
        if each.rule == "whole-course" and each.mode == "taking_part"
    }
    assert sides == {"first_allowed": 28, "last_refused": 27}


def test_a_limit_has_a_last_day_in_time_and_a_first_day_too_late() -> None:
    found = {
        each.side: (each.verdict, (each.asked.on - each.steps[-1].on).days)
        for each in _VECTORS
        if each.rule == "course" and each.step == "leave" and each.mode == "taking_part"
    }
    assert found == {"last_allowed": ("accepted", 56), "first_refused": ("late", 57)}


def test_another_bound_gives_other_vectors() -> None:
    asked = Not(Told("outcome", ("completed",)))
    condition = AnyOf((asked, ClockIs("course", at_least=Span(days=30))))
    later = edited(("rules[whole-course].condition", condition), base=DEFINITION)
    days = {
        (each.asked.on - each.steps[-1].on).days
        for each in vectors(later)
        if each.rule == "whole-course" and each.mode == "taking_part"
    }
    assert days == {29, 30}


def test_what_can_be_reached_is_what_the_vectors_show() -> None:
    kinds = Counter(kind for kind, _, _ in reachable(DEFINITION))
    assert ("refused_alone", "start", "adult") in reachable(DEFINITION)
    assert ("last_legal_day", "leave", "course") in reachable(DEFINITION)
    assert kinds.keys() == set(KINDS)


def test_vectors_are_printed_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "course.json").write_text(dumps(COURSE), encoding="utf-8")
    ran = run("vectors", tmp_path / "course.json", "--step", "leave", "--rule", "whole-course")
    assert ran.status == 0, ran.err
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert {each["verdict"] for each in lines} == {"accepted", "refused"}
    first = next(each for each in lines if each["verdict"] == "refused")
    assert first["asked"]["told"] == {"outcome": "completed"}
    assert [step["step"] for step in first["journey"]][:2] == ["refer", "start"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("vectors", "--rule", "hole-course"), "--rule: course has no 'hole-course'. Did you mean"),
        (("vectors", "--step", "leaf"), "--step: course has no 'leaf'. Did you mean 'leave'?"),
        (("conform", "--unsupported", "paus"), "has no step or rule 'paus'. Did you mean 'pause'?"),
    ],
)
def test_a_step_or_rule_that_is_none_is_refused_with_the_one_that_was_meant(
    tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    (tmp_path / "course.json").write_text(dumps(COURSE), encoding="utf-8")
    command, *options = asked
    program = ("--", sys.executable, "-c", "1") if command == "conform" else ()
    ran = run(command, tmp_path / "course.json", *options, *program)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""


def test_every_rule_that_a_vector_is_about_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "course.json").write_text(dumps(COURSE), encoding="utf-8")
    for rule in {each.rule for each in _VECTORS if each.rule}:
        ran = run("vectors", tmp_path / "course.json", "--rule", rule)
        assert ran.status == 0, ran.err
        assert ran.out


_YES_TO_ALL = "import sys\nfor line in sys.stdin:\n    print('{\"case\": 1}', flush=True)\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_program_is_tried_from_the_command_line(tmp_path: Path, form: str) -> None:
    (tmp_path / "course.json").write_text(dumps(COURSE), encoding="utf-8")
    (tmp_path / "yes.py").write_text(_YES_TO_ALL, encoding="utf-8")
    options = ("--level", "smoke", "--format", form, "--unsupported", "pause")
    course, program = tmp_path / "course.json", tmp_path / "yes.py"
    ran = run("conform", course, *options, "--", sys.executable, program)
    assert ran.status == 1
    if form == "json":
        found = json.loads(ran.out)
        assert {each["kind"] for each in found["differences"]} == {"accepted_what_is_refused"}
        assert found["unsupported"].keys() == {"pause"}
    else:
        assert "wanted: refused by adult alone" in ran.out
        assert "not supported: pause" in ran.out


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nvg", "jobbspar_for_alla", "hedemora", "lar"])
def test_every_programme_has_vectors_for_every_step(name: str) -> None:
    definition = load(name).latest
    found = vectors(definition)
    taken = {each.step for each in found if each.verdict == "accepted"}
    assert taken == {each.trigger for each in definition.transitions}

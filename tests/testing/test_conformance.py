import pickle
import sys
import textwrap
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from pathway import Span, Step
from pathway.definition import AnyOf, ClockIs, Not, Told, Value
from pathway.errors import UnusableInput
from pathway.testing import Program, Refused, conform, measuring
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
    assert said.splitlines()[1:5] == [
        "  wanted: refused by whole-course alone",
        "  got:    accepted",
        f"  why:    {difference.why[0]}",
        "  after:",
    ]
    assert difference.why[0].startswith("A whole course is at least four weeks")
    assert "27 of 28 days so far" in difference.why[0]
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


def test_differences_of_the_same_words_are_shown_once_with_their_number() -> None:
    found = conform(DEFINITION, _Failing(DEFINITION))
    first = str(found.differences[0])
    number = sum(str(each) == first for each in found.differences)
    assert number > 1
    assert str(found).count(f"{first}\n  in {number} trials") == 1
    assert str(found).count("KeyError") == len({str(each) for each in found.differences})
    (alone, *_) = conform(DEFINITION, _Failing(DEFINITION), most=1).differences
    assert str(evolve(found, differences=(alone,))).endswith(str(alone))


class _NumbersAlone(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if step.trigger == "start" and case.taken[0].told.get("age") == "unknown":
            raise TypeError("'unknown' < 18")
        return super().apply(case, step, on)


def test_a_system_that_fails_on_what_is_told_as_unknown_is_found_by_the_vectors() -> None:
    (difference,) = conform(DEFINITION, _NumbersAlone(DEFINITION)).differences
    assert difference.failure == "TypeError: 'unknown' < 18"
    assert difference.wanted == ("adult",)
    assert [step.told["age"] for step in difference.steps] == ["unknown"]
    assert conform(DEFINITION, _NumbersAlone(DEFINITION), level="smoke").conforms


class _Answering:
    def __init__(self, answer: object) -> None:
        self.answer = answer

    def open(self, attributes: Mapping[str, Value], on: date) -> int:
        return 1

    def apply(self, case: int, step: Step, on: date) -> Iterable[str]:
        return self.answer  # type: ignore[return-value]


@pytest.mark.parametrize("answer", [None, "adult", 17, (None,)])
def test_an_answer_that_is_no_list_of_ids_is_told_what_it_is_to_be(answer: object) -> None:
    (difference,) = conform(DEFINITION, _Answering(answer), most=1).differences
    assert difference.kind == "failed"
    assert difference.failure == (
        f"TypeError: apply returned {answer!r}. It is to return the ids of the rules that refuse "
        "the step, in a list: an empty one where the step is taken"
    )


def test_any_collection_of_ids_is_an_answer() -> None:
    class Generating:
        library = Library(DEFINITION)

        def open(self, attributes: Mapping[str, Value], on: date) -> Case:
            return self.library.open(attributes, on)

        def apply(self, case: Case, step: Step, on: date) -> Iterable[str]:
            yield from self.library.apply(case, step, on)

    assert conform(DEFINITION, Generating(), level="smoke").conforms


def test_one_rule_in_place_of_a_list_is_no_refusal() -> None:
    with pytest.raises(TypeError, match=r"Refused\(\['adult'\]\)"):
        raise Refused("adult")
    refused = Refused(["adult", "resident"])
    assert str(refused) == "adult, resident"
    again = pickle.loads(pickle.dumps(refused))  # noqa: S301  our own bytes
    assert again.rules == ("adult", "resident")


def test_all_that_no_trial_can_be_made_of_is_refused_at_once() -> None:
    with pytest.raises(UnusableInput) as refused:
        conform(
            DEFINITION,
            object(),  # type: ignore[arg-type]
            level="fuz",  # type: ignore[arg-type]
            unsupported=["paus", "adult", "details-told", "no_such_thing_at_all"],
            drawn=-1,
            most=0,
        )
    said = [str(fault) for fault in refused.value.faults]
    assert said[0].startswith("adapter: a object has no method `open(attributes, on)`")
    assert said[1].startswith("adapter: a object has no method `apply(case, step, on)`")
    assert said[2:5] == [
        "level: there is no level 'fuz'. Did you mean 'fuzz'?",
        "drawn: -1 journeys cannot be drawn. Give 0 or more.",
        "most: 0 is no number to stop at. Give 1 or more, or None.",
    ]
    assert said[5] == "unsupported: course has no step or rule 'paus'. Did you mean 'pause'?"
    assert said[6].startswith("unsupported: course has no step or rule 'no_such_thing_at_all'. The")
    assert len(said) == 7


@pytest.mark.parametrize(
    ("adapter", "unsupported", "said"),
    [
        (Library, (), "adapter: is the class Library. Give one that is made: Library()."),
        (Library(DEFINITION), "pause", "unsupported: is the text 'pause'. Give a list: ['pause']."),
    ],
)
def test_a_class_or_a_text_is_told_what_was_meant(
    adapter: Library, unsupported: str, said: str
) -> None:
    with pytest.raises(UnusableInput) as refused:
        conform(DEFINITION, adapter, unsupported=unsupported)
    assert [str(fault) for fault in refused.value.faults] == [said]


def test_built_in_rules_that_are_tried_may_be_left_out_on_every_level() -> None:
    built_in = ["in-date-order", "details-told", "possible-in-phase"]
    found = conform(
        DEFINITION, Library(DEFINITION), level="smoke", unsupported=built_in, late_entries=True
    )
    assert found.conforms


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


class _TakesAll:
    """A system that takes every step."""

    def open(self, attributes: Mapping[str, Value], on: date) -> str:
        return "case"

    def apply(self, case: str, step: Step, on: date) -> list[str]:
        return []


class _Down(_TakesAll):
    """A system that nobody ever comes into."""

    def open(self, attributes: Mapping[str, Value], on: date) -> str:
        raise ValueError("no connection")


@pytest.mark.parametrize("case", [None, ["adult"]])
def test_a_referral_that_is_no_case_is_a_failure_that_says_what_to_return(case: object) -> None:
    class Telling(_TakesAll):
        def open(self, attributes: Mapping[str, Value], on: date) -> object:
            return case

    found = conform(COURSE, Telling(), most=1).differences
    assert str(found[0].failure).startswith(f"TypeError: open returned {case!r}. It is to return")


def test_a_program_that_answers_with_other_words_has_failed() -> None:
    echo = "import sys\nfor line in sys.stdin: print(line, end='', flush=True)"
    with Program([sys.executable, "-c", echo]) as program:
        found = conform(COURSE, program, most=1).differences
    assert "other keys than case, refused_by" in str(found[0].failure)


def test_a_name_is_no_programme_and_the_fault_says_what_to_do() -> None:
    said = "'navigator' is no programme and no definition. Load one"
    with pytest.raises(UnusableInput, match=said):
        conform("navigator", _TakesAll())  # type: ignore[arg-type]
    with pytest.raises(UnusableInput, match=said), measuring("navigator"):  # type: ignore[arg-type]
        pass


def test_what_a_system_answers_otherwise_is_not_covered() -> None:
    with measuring(COURSE) as taking:
        assert not conform(COURSE, _TakesAll()).conforms
    parts = {each.kind: each for each in taking.coverage().parts}
    assert parts["refused_alone"].reached == 0
    assert taking.coverage().percent < 100
    with measuring(COURSE) as down:
        assert not conform(COURSE, _Down()).conforms
    assert down.coverage().percent == 0


def test_who_measures_within_what_is_measured_takes_nothing_from_it() -> None:
    with measuring(COURSE) as outer:
        with measuring(COURSE) as inner:
            conform(COURSE, Library(DEFINITION))
        conform(COURSE, Library(DEFINITION), level="smoke")
    assert inner.coverage().percent == outer.coverage().percent == 100.0
    with measuring(COURSE) as after:
        pass
    assert after.coverage().percent == 0.0


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

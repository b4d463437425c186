"""A declared class shut out whole is a finding, in one line; a part of one, or whom a rule names, a note."""

import pytest
from attrs import evolve

from pathway.definition import AnyOf, AttributeIs, Condition, Definition, Not, Rule
from pathway.texts import Text
from pathway.verification import Report, prove
from pathway.verification.report import Silences, report_lines, report_object, sort
from pathway.verification.report.silences import Silence
from tests.verification.bad_day import SLIPS
from tests.verification.faulty_navigators import NAVIGATOR

_YOUTH = "shut_out:youth_social_assistance:from-25+youth-16-24"


def _with(*conditions: tuple[str, Condition]) -> Definition:
    added = tuple(
        Rule(name, Text("påhittad", "invented"), NAVIGATOR.rules[0].basis, condition, "refuse")
        for name, condition in conditions
    )
    named = tuple(name for name, _ in conditions)
    ways = tuple(
        evolve(way, rules=(*way.rules, *named)) if way.trigger == "refer" else way
        for way in NAVIGATOR.transitions
    )
    return evolve(NAVIGATOR, rules=(*NAVIGATOR.rules, *added), transitions=ways)


def _asked(definition: Definition) -> Report:
    return prove(definition, asked=("shut_out",), timed=False)


@pytest.fixture(scope="module")
def grown() -> tuple[Definition, Report]:
    definition = _with(("from-25", AttributeIs("age", at_least=25)))
    return definition, _asked(definition)


def test_a_target_group_shut_out_at_every_age_is_one_finding(
    grown: tuple[Definition, Report],
) -> None:
    definition, report = grown
    assert [each.id for each in report.findings] == [_YOUTH]
    said = list(report_lines(definition, report, sort(report, Silences()), "en"))
    (line,) = [each for each in said if each[:2] == "1."]
    assert "target group: youth aged 16-24 on social assistance reaches no planned" in line
    assert "1 finding." in said


def test_parts_of_a_class_stay_notes() -> None:
    report = _asked(NAVIGATOR)
    assert report.findings == ()
    assert len(report.notes) > 1


def test_whom_a_rule_keeps_out_by_name_is_a_note() -> None:
    named = Not(AttributeIs("target_group", ("youth_social_assistance",)))
    report = _asked(_with(("no-youth", named)))
    assert report.findings == ()
    assert "shut_out:youth_social_assistance:no-youth" in {each.id for each in report.notes}


def test_a_rule_written_as_and_that_shuts_out_the_other_groups_is_found() -> None:
    (slip,) = (each for each in SLIPS if each.name == "a Not forgotten")
    report = _asked(slip.made(NAVIGATOR))
    assert {kind for each in report.findings for kind, _ in each.subject} == {"target_group"}
    assert all(each.rules == ("youth-16-24",) for each in report.findings)


def test_everybody_shut_out_is_one_finding() -> None:
    young, old = AttributeIs("age", at_most=24), AttributeIs("age", at_least=25)
    definition = _with(("young", AnyOf((young,))), ("old", old))
    report = _asked(definition)
    assert [each.subject for each in report.findings] == [(("attribute", "any"),)]
    said = "\n".join(report_lines(definition, report, sort(report, Silences()), "en"))
    assert "1. Everybody is shut out: nobody can be referred" in said


def test_a_note_advises_no_silence_and_a_silence_of_it_is_told_to_be_needless(
    grown: tuple[Definition, Report],
) -> None:
    definition, report = grown
    note = report.notes[0].id
    silences = Silences((Silence(note, Text("menat", "meant")),))
    answers = sort(report, silences)
    assert (answers.stale, [each.finding for each in answers.needless]) == ((), [note])
    assert f"Silenced but a note and no finding, drop it: {note}" in list(
        report_lines(definition, report, answers, "en")
    )
    told = report_object(definition, report, answers)
    assert told["needless"] == [note]
    notes = told["notes"]
    assert isinstance(notes, list)
    assert {each["advice"]["en"] for each in notes} == {
        "Read it beside what is meant; nothing need be done, and nothing silenced."
    }

"""What an id may be."""

import pytest

from pathway.definition import Attribute, Choice, OneOf, Phase, Stage
from pathway.texts import Assumption, Text
from tests.definition.edits import Edit, faults_of, placed

T = Text(sv="ord", en="words")
ASSUMED = Assumption(T)
CHOICES = (Choice("one", T), Choice("two", T))


FAULTY = [
    pytest.param(
        [("id", "Small")],
        [
            (
                "id: 'Small' is no id. Ids stand in files and in events: use small letters a-z, "
                "digits, '_' and '-', and begin with a letter or a digit."
            ),
        ],
        id="an id has small letters, digits, _ and -",
    ),
    pytest.param(
        [("id", "2009-01-31")],
        [
            (
                "id: '2009-01-31' reads as a day. In events and files it could not be told from "
                "one: name it otherwise."
            ),
        ],
        id="an id does not read as a day",
    ),
    pytest.param(
        [("phases[+]", Phase("-out", T, final=True)), ("transitions[decline].target", "-out")],
        [
            (
                "phases[4].id: '-out' is no id. Ids stand in files and in events: use small "
                "letters a-z, digits, '_' and '-', and begin with a letter or a digit."
            ),
        ],
        id="an id begins with a letter or digit",
    ),
    pytest.param(
        [
            ("rules[four-weeks].id", "more-time/cap"),
            ("transitions[start_coaching].rules[four-weeks]", "more-time/cap"),
            ("transitions[4].rules[four-weeks]", "more-time/cap"),
        ],
        [
            (
                "rules[four-weeks].id: 'more-time/cap' is no id. Ids stand in files and in "
                "events: use small letters a-z, digits, '_' and '-', and begin with a letter or "
                "a digit."
            ),
        ],
        id="an id holds no slash, which rules that acts bring with them have",
    ),
    pytest.param(
        [("transitions[sign_plan].trigger", "sign plan")],
        [
            (
                "transitions[sign_plan].trigger: 'sign plan' is no id. Ids stand in files and in "
                "events: use small letters a-z, digits, '_' and '-', and begin with a letter or "
                "a digit."
            ),
        ],
        id="a trigger is an id",
    ),
    pytest.param(
        [("transitions[visit].tells[next].id", "Next")],
        [
            (
                "transitions[visit].tells[next].id: 'Next' is no id. Ids stand in files and in "
                "events: use small letters a-z, digits, '_' and '-', and begin with a letter or "
                "a digit."
            ),
        ],
        id="a detail is an id",
    ),
    pytest.param(
        [("version", " ")],
        [
            "version: empty. A participation keeps its version's name: give it one.",
        ],
        id="a version has a name",
    ),
    pytest.param(
        [("project.id", "The harbour")],
        [
            (
                "project.id: 'The harbour' is no id. Ids stand in files and in events: use small "
                "letters a-z, digits, '_' and '-', and begin with a letter or a digit."
            ),
        ],
        id="the project has an id",
    ),
    pytest.param(
        [("attributes[sex].values.choices[+]", Choice("unknown", T))],
        [
            (
                "attributes[sex].values.choices[3].id: 'unknown' is a class of every attribute "
                "without being declared. Leave it out."
            ),
        ],
        id="unknown is a class of every attribute already",
    ),
    pytest.param(
        [("transitions[visit].tells[next].id", "on")],
        [
            (
                "transitions[visit].tells[next].id: 'on' says something else of every step "
                "already. Give it another id than: available, by, cls, command_id, details, "
                "expected, listeners, on, participation, person, precision, programme, project, "
                "self, step, today, trigger."
            ),
        ],
        id="a detail has no name that every step has",
    ),
    pytest.param(
        [("attributes[+]", Attribute("by", T, OneOf(CHOICES)))],
        [
            (
                "attributes[2].id: 'by' says something else of every step already. Give it "
                "another id than: available, by, cls, command_id, details, expected, listeners, "
                "on, participation, person, precision, programme, project, self, step, today, "
                "trigger."
            ),
        ],
        id="an attribute has no name that every step has",
    ),
    pytest.param(
        [("project.stages[+]", Stage("project", T, ASSUMED))],
        [
            (
                "project.stages[1].id: 'project' means the project's own period. Give the stage "
                "another id."
            ),
        ],
        id="a stage is not called project",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]

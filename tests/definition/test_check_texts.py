"""Everything is said in both languages and comes from somewhere."""

import pytest

from pathway.definition import AttributeIs, Detail, Number, OneOf, Transition
from pathway.texts import Assumption, Text
from tests.definition.edits import Edit, faults_of, placed

T = Text(sv="ord", en="words")
ASSUMED = Assumption(T)


FAULTY = [
    pytest.param(
        [("name.sv", "")],
        [
            "name.sv: empty. Everything is said in both languages: write the Swedish.",
        ],
        id="the Swedish text is there",
    ),
    pytest.param(
        [("rules[four-weeks].text.en", " ")],
        [
            (
                "rules[four-weeks].text.en: empty. Everything is said in both languages: write "
                "the English."
            ),
        ],
        id="the English text is there",
    ),
    pytest.param(
        [("rules[in-project].basis", Assumption(Text(sv="känt", en="")))],
        [
            (
                "rules[in-project].basis.reason.en: empty. Everything is said in both languages: "
                "write the English."
            ),
        ],
        id="an assumption gives its reason in both languages",
    ),
    pytest.param(
        [("rules[completed-after-26-weeks].basis.remark.sv", "")],
        [
            (
                "rules[completed-after-26-weeks].basis.remark.sv: empty. Everything is said in "
                "both languages: write the Swedish."
            ),
        ],
        id="a remark is in both languages",
    ),
    pytest.param(
        [("rules[four-weeks].basis.document", "plans")],
        [
            (
                "rules[four-weeks].basis.document: unknown document 'plans'. A source is a "
                "clause of a declared document: plan, letter. Did you mean 'plan'?"
            ),
        ],
        id="a source names a declared document",
    ),
    pytest.param(
        [("limits[support].basis.clause", "")],
        [
            (
                "limits[support].basis.clause: empty. Nobody could look it up: give the words as "
                "the document prints them, or an assumption with its reason."
            ),
        ],
        id="a source names a clause",
    ),
    pytest.param(
        [
            ("documents", ()),
            ("rules[four-weeks].basis", ASSUMED),
            ("rules[completed-after-26-weeks].basis", ASSUMED),
            ("limits[introduction].basis", ASSUMED),
            ("limits[support].basis", ASSUMED),
            ("follow_ups[day-90].basis", ASSUMED),
            ("follow_ups[year].basis", ASSUMED),
            ("repeats[monthly].basis", ASSUMED),
            ("lapses[closing].basis", ASSUMED),
            ("lapses[too-long].basis", ASSUMED),
        ],
        [
            (
                "resources[caseload].basis.document: unknown document 'plan'. A source is a "
                "clause of a declared document, and none is declared: declare it first."
            ),
        ],
        id="somewhere there are documents",
    ),
    pytest.param(
        [
            (
                "transitions[+]",
                Transition("wave", T, "stay", ("coaching",), tells=(Detail("hand", T, OneOf(())),)),
            )
        ],
        [
            (
                "transitions[19].tells[0].values.choices: empty. Nothing could be told: declare "
                "at least one class."
            ),
        ],
        id="classes are declared",
    ),
    pytest.param(
        [
            ("attributes[age].values.low", 70),
            ("groups", ()),
            ("resources", ()),
            ("rules[of-age].condition", AttributeIs("sex", ("man",))),
        ],
        [
            (
                "attributes[age].values: empty window: no number is at least 70 and at most 67. "
                "Swap or change the bounds."
            ),
        ],
        id="a whole number has a window",
    ),
    pytest.param(
        [("transitions[visit].tells[distance].values", Number(2.0, 1.0, 0.5, T))],
        [
            (
                "transitions[visit].tells[distance].values: empty window: no number is at least "
                "2.0 and at most 1.0. Swap or change the bounds."
            ),
        ],
        id="a number has a window",
    ),
    pytest.param(
        [("transitions[visit].tells[hours].values.step", 0)],
        [
            (
                "transitions[visit].tells[hours].values.step: 0 is no step from one number to "
                "the next. Give one above 0."
            ),
        ],
        id="a number has steps",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]

"""A comparison asks for something that can be."""

import pytest

from pathway.dates import Span
from pathway.definition import AttributeIs, LastOutcome
from tests.definition.edits import Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("rules[sex-told].condition.classes[woman]", "women")],
        [
            (
                "rules[sex-told].condition.classes[woman]: unknown class 'women'. The attribute "
                "'sex' has declared classes: woman, man, other. Did you mean 'woman'?"
            ),
        ],
        id="a class of an attribute is declared",
    ),
    pytest.param(
        [("rules[sex-told].condition.classes[+]", "unknown")],
        [
            (
                "rules[sex-told].condition.classes[2]: 'unknown' is no class to ask for: what is "
                "not known is neither true nor false. Say with the rule's `when_unknown` what "
                "holds then."
            ),
        ],
        id="unknown is not asked for",
    ),
    pytest.param(
        [("rules[of-age].condition", AttributeIs("age", ("young",)))],
        [
            (
                "rules[of-age].condition.classes: the attribute 'age' has no classes. Give "
                "bounds: at_least, at_most."
            ),
        ],
        id="a class is not asked of a number",
    ),
    pytest.param(
        [("rules[sex-told].condition", AttributeIs("sex", at_least=1))],
        [
            (
                "rules[sex-told].condition: the attribute 'sex' is no number. Ask for classes: "
                "woman, man, other."
            ),
        ],
        id="bounds are not asked of a class",
    ),
    pytest.param(
        [("rules[sex-told].condition.at_most", 1)],
        [
            (
                "rules[sex-told].condition: the attribute 'sex' is compared with classes and "
                "with bounds. Ask for one of the two."
            ),
        ],
        id="classes and bounds are not both asked",
    ),
    pytest.param(
        [("rules[sex-told].condition.classes", ())],
        [
            (
                "rules[sex-told].condition: nothing is asked of the attribute 'sex': give "
                "classes or bounds. Its classes: woman, man, other."
            ),
        ],
        id="something is asked of an attribute",
    ),
    pytest.param(
        [("rules[of-age].condition", AttributeIs("age"))],
        [
            (
                "rules[of-age].condition: nothing is asked of the attribute 'age': give classes "
                "or bounds."
            ),
        ],
        id="something is asked of a number",
    ),
    pytest.param(
        [("rules[of-age].condition.at_least", 68), ("rules[of-age].condition.at_most", None)],
        [
            (
                "rules[of-age].condition: empty window: the attribute 'age' lies from 16 to 67, "
                "and none of these is asked for. Change the bounds."
            ),
        ],
        id="an attribute has a window",
    ),
    pytest.param(
        [("rules[plan-signed].condition.values", ())],
        [
            (
                "rules[plan-signed].condition.values: empty. 'plan' has one of its declared "
                "values: name at least one value."
            ),
        ],
        id="a value is asked for",
    ),
    pytest.param(
        [("rules[four-weeks].condition.at_least", None)],
        [
            (
                "rules[four-weeks].condition: no bound. It would always hold: give at_least, "
                "at_most or both."
            ),
        ],
        id="a clock has a bound",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[5].parts[0].at_most", None)],
        [
            (
                "rules[may-return].condition.parts[5].parts[0]: no bound. It would always hold: "
                "give at_least, at_most or both."
            ),
        ],
        id="a count has a bound",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[5].parts[0].at_least", 4)],
        [
            (
                "rules[may-return].condition.parts[5].parts[0]: empty window: no number of times "
                "is at least 4 and at most 3. Change the bounds."
            ),
        ],
        id="a count has a window",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[5].parts[0].at_most", -1)],
        [
            (
                "rules[may-return].condition.parts[5].parts[0]: empty window: no number of times "
                "is at least 0 and at most -1. Change the bounds."
            ),
        ],
        id="a count below nothing is no window",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[4].at_most", 0)],
        [
            (
                "rules[may-return].condition.parts[4]: empty window: no number of times is at "
                "least 1 and at most 0. Change the bounds."
            ),
        ],
        id="a number of steps has a window",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[3].fewer_than", Span(days=0))],
        [
            (
                "rules[may-return].condition.parts[3].fewer_than: empty window: nobody paused "
                "for fewer than 0 days. Give a length above 0."
            ),
        ],
        id="days of a pause have a window",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[1].part", LastOutcome(("employment",), ("moved",)))],
        [
            (
                "rules[may-return].condition.parts[1].part.reasons[0]: unknown reason 'moved'. A "
                "reason is one of those of employment, and none is declared: declare it first."
            ),
        ],
        id="a last outcome that has no reasons is asked without",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]

"""On every clock some day lies within the bounds."""

import pytest

from pathway.dates import Span
from pathway.definition import AllOf, AnyOf, ClockIs, Not, Rule
from pathway.texts import Assumption, Text
from tests.definition.edits import Edit, faults_of, placed

T = Text(sv="ord", en="words")
ASSUMED = Assumption(T)


FAULTY = [
    pytest.param(
        [("rules[four-weeks].condition.at_most", Span(days=27))],
        [
            (
                "rules[four-weeks].condition: empty window: the clock 'introduction' is never at "
                "least 4 weeks and at most 27 days. Change a bound."
            ),
        ],
        id="a window is not empty",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[0].at_least", Span(months=13))],
        [
            (
                "rules[may-return].condition.parts[0]: empty window: the clock 'since_exit' is "
                "never at least 13 months and at most 12 months. Change a bound."
            ),
        ],
        id="a window of months is not empty",
    ),
    pytest.param(
        [
            (
                "rules[four-weeks].condition",
                AllOf(
                    (
                        ClockIs("introduction", at_least=Span(weeks=4)),
                        AllOf((ClockIs("introduction", at_most=Span(weeks=3)),)),
                    )
                ),
            )
        ],
        [
            (
                "rules[four-weeks].condition.parts[0]: empty window: the clock 'introduction' is "
                "never at least 4 weeks and at most 3 weeks, asked at "
                "rules[four-weeks].condition.parts[1].parts[0]. Change a bound."
            ),
        ],
        id="parts that must hold together leave a day",
    ),
    pytest.param(
        [
            (
                "rules[four-weeks].condition",
                AnyOf(
                    (
                        ClockIs("support", at_least=Span(weeks=4)),
                        Not(ClockIs("introduction", Span(weeks=4), Span(weeks=3))),
                    )
                ),
            )
        ],
        [
            (
                "rules[four-weeks].condition.parts[1].part: empty window: the clock "
                "'introduction' is never at least 4 weeks and at most 3 weeks. Change a bound."
            ),
        ],
        id="a window within a choice is not empty",
    ),
    pytest.param(
        [
            ("rules[+]", Rule("soon", T, ASSUMED, ClockIs("introduction", at_most=Span(weeks=3)))),
            ("transitions[start_coaching].rules[+]", "soon"),
        ],
        [
            (
                "transitions[start_coaching].rules: empty window: 'four-weeks' asks for the "
                "clock 'introduction' at least 4 weeks, 'soon' for at most 3 weeks, so the step "
                "is never possible. Change a bound, or name one rule only."
            ),
        ],
        id="rules of one step leave a day",
    ),
    pytest.param(
        [
            ("rules[+]", Rule("soon", T, ASSUMED, ClockIs("support", at_most=Span(weeks=19)))),
            ("transitions[extend].rules[+]", "soon"),
        ],
        [
            (
                "transitions[extend].rules: empty window: 'more-time/asked-from' asks for the "
                "clock 'support' at least 20 weeks, 'soon' for at most 19 weeks, so the step is "
                "never possible. Change a bound, or name one rule only."
            ),
        ],
        id="a rule leaves a day beside those of the act",
    ),
]

SOUND = [
    pytest.param(
        [("rules[four-weeks].condition.at_most", Span(days=28))],
        id="a window of one day is not empty",
    ),
    pytest.param(
        [
            (
                "rules[four-weeks].condition",
                AllOf(
                    (
                        ClockIs("introduction", at_least=Span(weeks=4)),
                        ClockIs("support", at_most=Span(weeks=3)),
                    )
                ),
            )
        ],
        id="parts of two clocks leave a day",
    ),
    pytest.param(
        [
            (
                "rules[four-weeks].condition",
                AnyOf(
                    (
                        ClockIs("introduction", at_least=Span(weeks=4)),
                        ClockIs("introduction", at_most=Span(weeks=3)),
                    )
                ),
            )
        ],
        id="parts of which one is enough may differ",
    ),
    pytest.param(
        [
            ("rules[+]", Rule("soon", T, ASSUMED, ClockIs("introduction", at_most=Span(weeks=3)))),
            ("transitions[sign_plan].rules", ("soon",)),
        ],
        id="rules of two steps need not leave a common day",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []

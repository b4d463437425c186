"""Somebody names each rule, and says what unknown means where it matters."""

import pytest

from pathway.definition import LastOutcome
from tests.definition.edits import Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("transitions[extend].rules", ())],
        [
            (
                "rules[in-time]: nobody names the rule 'in-time', so it never holds anyone back. "
                "Name it in the rules of a step or a lapse, or drop it."
            ),
        ],
        id="somebody names the rule",
    ),
    pytest.param(
        [("rules[of-age].when_unknown", None)],
        [
            (
                "rules[of-age].when_unknown: missing. The condition reads the attribute 'age', "
                "which may be unknown: say 'refuse' or 'allow'."
            ),
        ],
        id="an unknown attribute is thought of",
    ),
    pytest.param(
        [("rules[plan-signed].when_unknown", None)],
        [
            (
                "rules[plan-signed].when_unknown: missing. The condition reads the fact 'plan', "
                "which may be unknown: say 'refuse' or 'allow'."
            ),
        ],
        id="an unknown fact is thought of",
    ),
    pytest.param(
        [("rules[by-caseworker].when_unknown", None)],
        [
            (
                "rules[by-caseworker].when_unknown: missing. The condition reads the role of who "
                "asks, which may be unknown: say 'refuse' or 'allow'."
            ),
        ],
        id="an unknown role is thought of",
    ),
    pytest.param(
        [("rules[may-return].when_unknown", None)],
        [
            (
                "rules[may-return].when_unknown: missing. The condition reads the last phase, "
                "which may be unknown: say 'refuse' or 'allow'."
            ),
        ],
        id="an unknown last phase is thought of",
    ),
    pytest.param(
        [
            ("rules[may-return].when_unknown", None),
            ("rules[may-return].condition.parts[1].part", LastOutcome(("dropped_out",))),
        ],
        [
            (
                "rules[may-return].when_unknown: missing. The condition reads the last outcome, "
                "which may be unknown: say 'refuse' or 'allow'."
            ),
        ],
        id="an unknown last outcome is thought of",
    ),
    pytest.param(
        [("rules[in-project].when_unknown", None)],
        [
            (
                "rules[in-project].when_unknown: missing. The condition reads the period "
                "'project', which may be unknown: say 'refuse' or 'allow'."
            ),
        ],
        id="a day that is not known is thought of",
    ),
    pytest.param(
        [
            ("project.end", None),
            ("project.start.precision", "year"),
            ("rules[in-project].when_unknown", None),
        ],
        [
            (
                "rules[in-project].when_unknown: missing. The condition reads the period "
                "'project', which may be unknown: say 'refuse' or 'allow'."
            ),
        ],
        id="a first day that is not known is thought of",
    ),
    pytest.param(
        [("rules[four-weeks].when_unknown", "refuse")],
        [
            (
                "rules[four-weeks].when_unknown: pointless. The condition reads nothing that it "
                "could apply to (an attribute, a fact, a role, the last phase or outcome, a "
                "period with an imprecise bound): leave it out."
            ),
        ],
        id="what is always known needs no thought",
    ),
    pytest.param(
        [("project.end.precision", "day")],
        [
            (
                "rules[in-project].when_unknown: pointless. The condition reads nothing that it "
                "could apply to (an attribute, a fact, a role, the last phase or outcome, a "
                "period with an imprecise bound): leave it out."
            ),
        ],
        id="an exact period needs no thought",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]

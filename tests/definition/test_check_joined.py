"""A referral may name the step that records a further one, and nothing else may."""

import pytest

from tests.definition.edits import Edit, faults_of, placed


def test_a_referral_may_name_a_step_that_stays():
    assert faults_of(("transitions[refer].joined_by", "sign_plan")) == []


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        pytest.param(
            ("transitions[sign_plan].joined_by", "sign_plan"),
            "transitions[sign_plan].joined_by: act 'stay' refers nobody, so nothing is joined. "
            "Leave it out.",
            id="only a referral is joined",
        ),
        pytest.param(
            ("transitions[refer].joined_by", "start_introduction"),
            "transitions[refer].joined_by: 'start_introduction' has act 'move'. A further referral "
            "changes no phase: name a step with act 'stay'.",
            id="a further referral changes no phase",
        ),
    ],
)
def test_a_joined_step_that_cannot_be(edit: Edit, fault: str):
    assert faults_of(edit) == [placed(fault)]


def test_a_joined_step_that_is_not_there():
    (fault,) = faults_of(("transitions[refer].joined_by", "sing_plan"))
    assert fault.startswith(placed("transitions[refer].joined_by: unknown trigger 'sing_plan'"))
    assert fault.endswith("Did you mean 'sign_plan'?")

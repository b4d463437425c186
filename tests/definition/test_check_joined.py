"""What only some acts can do: join a further referral, tell details of their own, restate."""

import pytest

from pathway.definition import Choice, Detail, OneOf
from pathway.texts import Text
from tests.definition.edits import Edit, faults_of, placed

PLACE = Detail("place", Text("plats", "place"), OneOf((Choice("home", Text("hemma", "at home")),)))


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


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        pytest.param(
            ("transitions[pause].tells", (PLACE,)),
            "transitions[pause].tells: act 'pause' tells what it tells by itself, and its event has "
            "no room for more. Leave these out, or tell them by a step with act refer, move, stay, "
            "exit, reenter, reopen.",
            id="a pause tells no detail of the definition's own",
        ),
        pytest.param(
            ("transitions[sign_plan].restates", True),
            "transitions[sign_plan].restates: act 'stay' is no entry: attributes told there would "
            "be lost. Leave this out, or set it on the step that enters.",
            id="attributes are restated only where somebody enters",
        ),
    ],
)
def test_what_an_event_could_not_keep_is_refused(edit: Edit, fault: str):
    assert placed(fault) in faults_of(edit)

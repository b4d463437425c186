"""An open choice is among declared ids, within bounds that the centre itself keeps."""

import pytest

from pathway.definition import ChoiceTerm, Place
from pathway.texts import Assumption, Text
from tests.definition.central import CENTRE
from tests.definition.edits import Edit, faults_of

WORDS = Text("mer", "more")
BASIS = Assumption(WORDS)

FAULTY = [
    pytest.param(
        [("terms[referrers].among", ())],
        ["terms[1].among: empty. Nothing could be chosen: name at least one id."],
        id="there is something to choose",
    ),
    pytest.param(
        [("terms[referrers].among[health_care]", "school")],
        ["terms[1].among[3]: 'school' is named twice here. Once says it all: drop one."],
        id="a choice stands once",
    ),
    pytest.param(
        [("terms[referrers].among[health_care]", "health_kare")],
        [
            (
                "terms[1].among[3]: unknown id 'health_kare'. What can be chosen is declared: "
                "school, employment_service, social_services, health_care, oneself, unknown. "
                "Did you mean 'health_care'?"
            )
        ],
        id="a choice is declared",
    ),
    pytest.param(
        [("keeps[+]", "rules[referrers].condition.classes[health_care]")],
        [
            (
                "keeps[4]: leads nowhere: `rules[referrers].condition.classes` has no "
                "'health_care'. It has: school, employment_service. Name, by its ids, what every "
                "variant must still have."
            )
        ],
        id="the centre chooses what must be kept",
    ),
    pytest.param(
        [("terms[referrers].at_least", 4)],
        [
            (
                "terms[1]: empty window: of 4, at least 4 and at most 3 can never be chosen. "
                "Change a bound."
            )
        ],
        id="the least is not above the most",
    ),
    pytest.param(
        [("terms[referrers].at_least", 3)],
        [
            (
                "terms[1]: the centre itself chooses 2, not 3 to 3. Widen the bounds, or "
                "change its choice."
            )
        ],
        id="the centre chooses enough",
    ),
    pytest.param(
        [("terms[referrers].at_most", 5)],
        [
            (
                "terms[1]: empty window: of 4, at least 2 and at most 5 can never be chosen. "
                "Change a bound."
            )
        ],
        id="the most is not above all",
    ),
    pytest.param(
        [("terms[referrers].at_most", 1), ("terms[referrers].at_least", 1)],
        [
            (
                "terms[1]: the centre itself chooses 2, not 1 to 1. Widen the bounds, or "
                "change its choice."
            )
        ],
        id="the centre chooses not too many",
    ),
    pytest.param(
        [("terms[referrers].at_least", -1)],
        [
            (
                "terms[1]: empty window: of 4, at least -1 and at most 3 can never be chosen. "
                "Change a bound."
            )
        ],
        id="the least is not below nothing",
    ),
    pytest.param(
        [("terms[referrers].places[0].plus_days", 1)],
        [
            (
                "terms[1].places[0].plus_days: a choice is no length, so no days can be added "
                "to it. Leave this out."
            )
        ],
        id="no days are added to a choice",
    ),
    pytest.param(
        [("terms[referrers].places[0].path", "rules[referrers].text")],
        [
            (
                "terms[1].places[0].path: no ids, and no declarations with ids, stand there. "
                "Name another place."
            )
        ],
        id="a choice stands where ids stand",
    ),
    pytest.param(
        [("terms[referrers].places[0].path", "rules[referrers].condition.attribute")],
        [
            (
                "terms[1].places[0].path: no ids, and no declarations with ids, stand there. "
                "Name another place."
            )
        ],
        id="a choice stands where several ids stand",
    ),
    pytest.param(
        [("terms[referrers].places[+]", Place("attributes[referrer].values.choices"))],
        [
            (
                "terms[1].places[1].path: the centre chooses school, employment_service, "
                "social_services, health_care there, school, employment_service at the first "
                "place. Make them alike."
            )
        ],
        id="every place holds the same choice",
    ),
    pytest.param(
        [("terms[referrers].places[+]", Place("activities[cooking].in_phases"))],
        [
            (
                "terms[1].places[1].path: the centre chooses none there, school, "
                "employment_service at the first place. Make them alike."
            ),
            (
                "terms[1].among[0]: unknown id 'school'. What can be chosen is declared: "
                "referred, inside, exited."
            ),
            (
                "terms[1].among[1]: unknown id 'employment_service'. What can be chosen is "
                "declared: referred, inside, exited."
            ),
            (
                "terms[1].among[2]: unknown id 'social_services'. What can be chosen is "
                "declared: referred, inside, exited."
            ),
            (
                "terms[1].among[3]: unknown id 'health_care'. What can be chosen is declared: "
                "referred, inside, exited."
            ),
        ],
        id="every place chooses among ids of its kind",
    ),
    pytest.param(
        [("terms[activities].among[+]", "singing")],
        [
            (
                "terms[2].places[0].path: singing: not declared there, so no variant could "
                "choose it. Declare it, or take it out of `among`."
            )
        ],
        id="what can be chosen is declared at the place",
    ),
    pytest.param(
        [("terms[activities].places[0].path", "rules")],
        [
            (
                "terms[2].places[0].path: study_visit, work_training, cooking: not declared "
                "there, so no variant could choose it. Declare it, or take it out of `among`."
            )
        ],
        id="declarations of another kind cannot be chosen",
    ),
    pytest.param(
        [("terms[referrers].places[0].path", "activities")],
        [
            (
                "terms[1].places[0].path: school, employment_service, social_services, "
                "health_care: not declared there, so no variant could choose it. Declare it, "
                "or take it out of `among`."
            )
        ],
        id="ids of another kind cannot be chosen",
    ),
    pytest.param(
        [("terms[+]", ChoiceTerm("more", WORDS, BASIS, (Place("activities"),), ("cooking",)))],
        [
            (
                "terms[5].places[0].path: the open term 'activities' stands there already. "
                "Keep one of the two."
            )
        ],
        id="two terms do not choose the same",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_choice_that_cannot_be_made_is_refused(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits, base=CENTRE) == faults


def test_a_trigger_leads_to_every_step_that_shares_it() -> None:
    place = Place("transitions[exit].outcomes")
    term = ChoiceTerm("outcomes", WORDS, BASIS, (place,), ("declined",))

    assert faults_of(("terms[+]", term), base=CENTRE) == [
        (
            "terms[5].places[0].path: the centre chooses none there, declined at the first place. "
            "Make them alike."
        )
    ]


def test_two_terms_may_choose_among_different_ids_of_one_place() -> None:
    def term(name: str, *among: str) -> ChoiceTerm:
        return ChoiceTerm(name, WORDS, BASIS, (Place("activities"),), among)

    apart = (term("one", "cooking"), term("other", "work_training"))
    both = (term("one", "cooking"), term("other", "cooking"))

    assert faults_of(("terms", apart), base=CENTRE) == []
    assert [fault.split(":")[0] for fault in faults_of(("terms", both), base=CENTRE)] == [
        "terms[1].places[0].path"
    ]

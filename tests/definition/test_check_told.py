"""What a condition reads of a step is told by that step."""

import pytest

from pathway.definition import Day, Detail, Told
from pathway.texts import Text
from tests.definition.edits import Edit, faults_of, placed

T = Text(sv="ord", en="words")


FAULTY = [
    pytest.param(
        [("transitions[visit].tells[+]", Detail("place", T, Day()))],
        [
            (
                "transitions[visit].tells[4].id: the step tells 'place' already. Give it another "
                "id, or give both a `when` that tells them apart."
            ),
        ],
        id="a step tells a detail once",
    ),
    pytest.param(
        [("transitions[exit].tells", (Detail("outcome", T, Day()),))],
        [
            (
                "transitions[exit].tells[0].id: the step tells 'outcome' already. Give it "
                "another id, or give both a `when` that tells them apart."
            ),
        ],
        id="a step does not tell what its act tells",
    ),
    pytest.param(
        [("transitions[refer].tells", (Detail("age", T, Day()),))],
        [
            (
                "transitions[refer].tells[0].id: the step tells the entry attribute 'age' "
                "already. Give it another id."
            ),
        ],
        id="an entry attribute is no detail of the referral",
    ),
    pytest.param(
        [("transitions[start_introduction].tells", (Detail("age", T, Day()),))],
        [
            (
                "transitions[start_introduction].tells[0].id: the step tells the entry attribute "
                "'age' already. Give it another id."
            ),
        ],
        id="an entry attribute is no detail of a step that restates",
    ),
    pytest.param(
        [("transitions[visit].tells[place].default", "offic")],
        [
            (
                "transitions[visit].tells[place].default: unknown class 'offic'. What 'place' is "
                "when it is left out is one of its classes: office, home. Did you mean 'office'?"
            ),
        ],
        id="a default is one of the classes",
    ),
    pytest.param(
        [("transitions[visit].tells[next].default", "monday")],
        [
            (
                "transitions[visit].tells[next].default: only a detail with classes has a "
                "default. Leave it out."
            ),
        ],
        id="only classes have a default",
    ),
    pytest.param(
        [("transitions[visit].tells[place].when", Told("distance", at_least=1))],
        [
            (
                "transitions[visit].tells[place].when.detail: the step 'visit' tells no "
                "'distance' before this detail. Told before this detail: hours."
            ),
        ],
        id="a detail hangs on a detail before it",
    ),
    pytest.param(
        [("transitions[visit].tells[distance].when", Told("plac", ("home",)))],
        [
            (
                "transitions[visit].tells[distance].when.detail: the step 'visit' tells no "
                "'plac' before this detail. Told before this detail: hours, place. Did you mean "
                "'place'?"
            ),
        ],
        id="a detail hangs on a detail that is told",
    ),
    pytest.param(
        [("transitions[visit].tells[distance].when.classes[home]", "hme")],
        [
            (
                "transitions[visit].tells[distance].when.classes[home]: unknown class 'hme'. The "
                "detail 'place' has declared classes: office, home. Did you mean 'home'?"
            ),
        ],
        id="a detail hangs on a class that is told",
    ),
    pytest.param(
        [("transitions[start_coaching].when.detail", "from")],
        [
            (
                "transitions[start_coaching].when.detail: the step 'start_coaching' tells no "
                "'from'. Told: form. Did you mean 'form'?"
            ),
            (
                "transitions[4]: may apply at the same time as transitions[start_coaching]: both "
                "are 'start_coaching' in introduction. Give both a `when` with disjoint classes "
                "of one detail or disjoint last phases, or another trigger."
            ),
        ],
        id="a step is told apart by what it tells",
    ),
    pytest.param(
        [("transitions[start_coaching].when.classes[single]", "alone")],
        [
            (
                "transitions[start_coaching].when.classes[single]: unknown class 'alone'. The "
                "detail 'form' has declared classes: single, group."
            ),
        ],
        id="a step is told apart by a possible class",
    ),
    pytest.param(
        [("transitions[sign_plan].rules", ("visit-hours",))],
        [
            (
                "transitions[sign_plan].rules[0]: the rule 'visit-hours' reads a detail, and the "
                "step 'sign_plan' tells no 'hours'. Told: nothing."
            ),
        ],
        id="a rule reads what every step that names it tells",
    ),
    pytest.param(
        [("rules[visit-hours].condition.detail", "hour")],
        [
            (
                "transitions[visit].rules[visit-hours]: the rule 'visit-hours' reads a detail, "
                "and the step 'visit' tells no 'hour'. Told: hours, place, distance, next. Did "
                "you mean 'hours'?"
            ),
        ],
        id="a rule reads what a step that names it tells",
    ),
    pytest.param(
        [
            (
                "rules[completed-after-26-weeks].condition.parts[0].part.classes[completed]",
                "complete",
            )
        ],
        [
            (
                "rules[completed-after-26-weeks].condition.parts[0].part.classes[completed]: "
                "unknown class 'complete'. The detail 'outcome' has declared classes: "
                "employment, completed, dropped_out. Did you mean 'completed'?"
            ),
        ],
        id="a rule asks for a class that some step tells",
    ),
    pytest.param(
        [("rules[visit-hours].condition", Told("hours", at_least=9))],
        [
            (
                "rules[visit-hours].condition: empty window: the detail 'hours' lies from 0.5 to "
                "8, and none of these is asked for. Change the bounds."
            ),
        ],
        id="a rule asks for numbers that some step tells",
    ),
    pytest.param(
        [("rules[visit-hours].condition", Told("next", ("monday",)))],
        [
            (
                "rules[visit-hours].condition: the detail 'next' is a day, and days are not "
                "compared. Ask for another detail."
            ),
        ],
        id="nothing is asked of a day",
    ),
    pytest.param(
        [("rules[visit-hours].condition", Told("next", at_least=1))],
        [
            (
                "rules[visit-hours].condition: the detail 'next' is a day, and days are not "
                "compared. Ask for another detail."
            ),
        ],
        id="no bound is asked of a day",
    ),
    pytest.param(
        [("lapses[silence].rules[+]", "visit-hours")],
        [
            (
                "lapses[silence].rules[1]: the rule 'visit-hours' reads what a step tells or who "
                "asks, and a lapse comes by time alone: nobody tells anything. Name another rule."
            ),
        ],
        id="nothing is told to a lapse",
    ),
    pytest.param(
        [("lapses[silence].rules[+]", "by-caseworker")],
        [
            (
                "lapses[silence].rules[1]: the rule 'by-caseworker' reads what a step tells or "
                "who asks, and a lapse comes by time alone: nobody tells anything. Name another "
                "rule."
            ),
        ],
        id="nobody asks for a lapse",
    ),
]

SOUND = [
    pytest.param(
        [("transitions[decline].rules", ("completed-after-26-weeks",))],
        id="a class need not be told by every step",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []

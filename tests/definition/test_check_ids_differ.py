"""Which ids must differ from each other."""

import pytest
from attrs import evolve

from pathway.definition import (
    Choice,
    Clock,
    Document,
    ExitReason,
    ExtensionReason,
    Fact,
    OneOf,
    Phase,
)
from pathway.texts import Text
from tests.definition.edits import BASE, Edit, faults_of, placed

T = Text(sv="ord", en="words")
CHOICES = (Choice("one", T), Choice("two", T))


FAULTY = [
    pytest.param(
        [("phases[+]", Phase("coaching", T))],
        [
            (
                "phases[4].id: phase 'coaching' is declared twice, first at phases[coaching].id. "
                "What names it could mean either: rename one, or drop it."
            ),
        ],
        id="phases differ",
    ),
    pytest.param(
        [("rules[+]", BASE.rules[0])],
        [
            (
                "rules[15].id: rule 'in-project' is declared twice, first at "
                "rules[in-project].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="rules differ",
    ),
    pytest.param(
        [("documents[+]", Document("plan", T))],
        [
            (
                "documents[2].id: document 'plan' is declared twice, first at "
                "documents[plan].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="documents differ",
    ),
    pytest.param(
        [("clocks[+]", Clock("support", T, ("coaching",)))],
        [
            (
                "clocks[6].id: clock 'support' is declared twice, first at clocks[support].id. "
                "What names it could mean either: rename one, or drop it."
            ),
        ],
        id="clocks differ",
    ),
    pytest.param(
        [("pauses[+]", evolve(BASE.pauses[0], reasons=CHOICES))],
        [
            (
                "pauses[1].id: pause 'leave' is declared twice, first at pauses[leave].id. What "
                "names it could mean either: rename one, or drop it."
            ),
        ],
        id="pauses differ",
    ),
    pytest.param(
        [("extensions[+]", BASE.extensions[0])],
        [
            (
                "extensions[1].id: extension 'more-time' is declared twice, first at "
                "extensions[more-time].id. What names it could mean either: rename one, or drop "
                "it."
            ),
        ],
        id="extensions differ",
    ),
    pytest.param(
        [("follow_ups[+]", BASE.follow_ups[0])],
        [
            (
                "follow_ups[2].id: follow-up 'day-90' is declared twice, first at "
                "follow_ups[day-90].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="follow-ups differ",
    ),
    pytest.param(
        [("repeats[+]", BASE.repeats[0])],
        [
            (
                "repeats[1].id: repeat 'monthly' is declared twice, first at "
                "repeats[monthly].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="repeats differ",
    ),
    pytest.param(
        [("lapses[+]", BASE.lapses[0])],
        [
            (
                "lapses[3].id: lapse 'closing' is declared twice, first at lapses[closing].id. "
                "What names it could mean either: rename one, or drop it."
            ),
        ],
        id="lapses differ",
    ),
    pytest.param(
        [("activities[+]", BASE.activities[0])],
        [
            (
                "activities[1].id: activity 'course' is declared twice, first at "
                "activities[course].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="activities differ",
    ),
    pytest.param(
        [("attributes[+]", BASE.attributes[0])],
        [
            (
                "attributes[2].id: attribute, assessment or fact 'sex' is declared twice, first "
                "at attributes[sex].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="attributes differ",
    ),
    pytest.param(
        [("assessments[+]", BASE.assessments[0])],
        [
            (
                "assessments[1].id: attribute, assessment or fact 'need' is declared twice, "
                "first at assessments[need].id. What names it could mean either: rename one, or "
                "drop it."
            ),
        ],
        id="assessments differ",
    ),
    pytest.param(
        [("facts[+]", BASE.facts[0])],
        [
            (
                "facts[1].id: attribute, assessment or fact 'plan' is declared twice, first at "
                "facts[plan].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="facts differ",
    ),
    pytest.param(
        [("facts[+]", Fact("age", T, OneOf(CHOICES)))],
        [
            (
                "facts[1].id: attribute, assessment or fact 'age' is declared twice, first at "
                "attributes[age].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="a fact and an attribute differ",
    ),
    pytest.param(
        [("outcomes[+]", BASE.outcomes[0])],
        [
            (
                "outcomes[5].id: outcome 'declined' is declared twice, first at "
                "outcomes[declined].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="outcomes differ",
    ),
    pytest.param(
        [("situations[+]", BASE.situations[0])],
        [
            (
                "situations[2].id: situation 'work' is declared twice, first at "
                "situations[work].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="situations differ",
    ),
    pytest.param(
        [("roles[+]", BASE.roles[0])],
        [
            (
                "roles[2].id: role 'caseworker' is declared twice, first at "
                "roles[caseworker].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="roles differ",
    ),
    pytest.param(
        [("resources[+]", BASE.resources[0])],
        [
            (
                "resources[2].id: resource 'caseload' is declared twice, first at "
                "resources[caseload].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="resources differ",
    ),
    pytest.param(
        [("contacts[+]", BASE.contacts[0])],
        [
            (
                "contacts[2].id: contact 'visit' is declared twice, first at "
                "contacts[visit].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="contacts differ",
    ),
    pytest.param(
        [("project.stages[+]", BASE.project.stages[0])],
        [
            (
                "project.stages[1].id: stage 'pilot' is declared twice, first at "
                "project.stages[pilot].id. What names it could mean either: rename one, or drop "
                "it."
            ),
        ],
        id="stages differ",
    ),
    pytest.param(
        [("date_limits[pilot-end].id", "support")],
        [
            (
                "date_limits[pilot-end].id: limit 'support' is declared twice, first at "
                "limits[support].id. What names it could mean either: rename one, or drop it."
            ),
        ],
        id="limits and date limits differ",
    ),
    pytest.param(
        [("pauses[+]", evolve(BASE.pauses[0], id="holiday", reasons=(Choice("illness", T),)))],
        [
            (
                "pauses[1].reasons[0].id: pause reason 'illness' is declared twice, first at "
                "pauses[leave].reasons[illness].id. What names it could mean either: rename one, "
                "or drop it."
            ),
        ],
        id="pause reasons differ across pauses",
    ),
    pytest.param(
        [("extensions[more-time].reasons[+]", ExtensionReason("illness", T))],
        [
            (
                "extensions[more-time].reasons[2].id: reason 'illness' is declared twice, first "
                "at extensions[more-time].reasons[illness].id. What names it could mean either: "
                "rename one, or drop it."
            ),
        ],
        id="reasons of an extension differ",
    ),
    pytest.param(
        [("outcomes[dropped_out].reasons[+]", ExitReason("moved", T))],
        [
            (
                "outcomes[dropped_out].reasons[2].id: reason 'moved' is declared twice, first at "
                "outcomes[dropped_out].reasons[moved].id. What names it could mean either: "
                "rename one, or drop it."
            ),
        ],
        id="reasons of an outcome differ",
    ),
    pytest.param(
        [("activities[course].results[+]", Choice("left", T))],
        [
            (
                "activities[course].results[2].id: result 'left' is declared twice, first at "
                "activities[course].results[left].id. What names it could mean either: rename "
                "one, or drop it."
            ),
        ],
        id="results of an activity differ",
    ),
    pytest.param(
        [("activities[course].kinds[+]", Choice("trade", T))],
        [
            (
                "activities[course].kinds[2].id: kind 'trade' is declared twice, first at "
                "activities[course].kinds[trade].id. What names it could mean either: rename "
                "one, or drop it."
            ),
        ],
        id="kinds of an activity differ",
    ),
    pytest.param(
        [("attributes[sex].values.choices[+]", Choice("man", T))],
        [
            (
                "attributes[sex].values.choices[3].id: class 'man' is declared twice, first at "
                "attributes[sex].values.choices[man].id. What names it could mean either: rename "
                "one, or drop it."
            ),
        ],
        id="classes of an attribute differ",
    ),
    pytest.param(
        [("assessments[need].values.choices[+]", Choice("no", T))],
        [
            (
                "assessments[need].values.choices[2].id: class 'no' is declared twice, first at "
                "assessments[need].values.choices[no].id. What names it could mean either: "
                "rename one, or drop it."
            ),
        ],
        id="classes of an assessment differ",
    ),
    pytest.param(
        [("facts[plan].values.choices[+]", Choice("lost", T))],
        [
            (
                "facts[plan].values.choices[2].id: class 'lost' is declared twice, first at "
                "facts[plan].values.choices[lost].id. What names it could mean either: rename "
                "one, or drop it."
            ),
        ],
        id="values of a fact differ",
    ),
    pytest.param(
        [("transitions[visit].tells[place].values.choices[+]", Choice("home", T))],
        [
            (
                "transitions[visit].tells[place].values.choices[2].id: class 'home' is declared "
                "twice, first at transitions[visit].tells[place].values.choices[home].id. What "
                "names it could mean either: rename one, or drop it."
            ),
        ],
        id="classes of a detail differ",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]

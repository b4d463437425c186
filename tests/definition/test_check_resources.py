"""Who holds a resource, and who comes first to it, is declared and can be told from what is known."""

import pytest
from attrs import evolve

from pathway.dates import Span
from pathway.definition import AllOf, AttributeIs, ClockIs, Not, Role, Told
from tests.definition.edits import DROP, Edit, edited, faults_of, placed
from tests.definition.small import SMALL

FAULTY = [
    pytest.param(
        [("resources[seat].activities", ())],
        [
            (
                "resources[seat]: nobody holds a unit of 'seat': it names neither phases nor "
                "activities. Name what takes one, or drop it."
            ),
        ],
        id="something holds a unit",
    ),
    pytest.param(
        [("resources[seat].activities[+]", "curse")],
        [
            (
                "resources[seat].activities[1]: unknown activity 'curse'. A resource is held by "
                "declared activities: course. Did you mean 'course'?"
            ),
        ],
        id="a resource is held by activities",
    ),
    pytest.param(
        [("resources[seat].activities[+]", "course")],
        [
            (
                "resources[seat].activities[1]: 'course' is named twice here. Once says it all: "
                "drop one."
            ),
        ],
        id="an activity is named once",
    ),
    pytest.param(
        [("resources[caseload].first[+]", "jung")],
        [
            (
                "resources[caseload].first[2]: unknown group 'jung'. Who comes first is a declared "
                "group: young, in_need. Did you mean 'young'?"
            ),
        ],
        id="who comes first is a group",
    ),
    pytest.param(
        [("resources[caseload].first[+]", "young")],
        [
            (
                "resources[caseload].first[2]: 'young' is named twice here. Once says it all: drop "
                "one."
            ),
        ],
        id="a group has one place in the order",
    ),
    pytest.param(
        [("resources[caseload].waits_in", ("introductoin", "coaching", "exited", "introduction"))],
        [
            (
                "resources[caseload].waits_in[0]: unknown phase or activity 'introductoin'. One "
                "waits in declared phases and by declared activities: referred, introduction, "
                "coaching, exited, course. Did you mean 'introduction'?"
            ),
            (
                "resources[caseload].waits_in[1]: 'coaching' holds a unit of 'caseload' itself, so "
                "nobody there waits for one. Drop it."
            ),
        ],
        id="one waits where one holds no unit",
    ),
    pytest.param(
        [
            ("activities[+]", evolve(SMALL.first.activities[0], id="introduction")),
            ("resources[caseload].waits_in", ("introduction",)),
        ],
        [
            (
                "resources[caseload].waits_in[0]: 'introduction' is a phase and an activity. Give "
                "one of them another id."
            ),
        ],
        id="it is known whether one waits in a phase or by an activity",
    ),
    pytest.param(
        [("resources[caseload].waits_in", ("referred", "referred"))],
        [
            (
                "resources[caseload].waits_in[1]: 'referred' is named twice here. Once says it all: "
                "drop one."
            ),
            (
                "resources[caseload].waits_in[0]: no step from 'referred' takes a unit of "
                "'caseload', so nobody there waits for one. Name where a step that takes one "
                "starts, or drop it."
            ),
            (
                "resources[caseload].waits_in[1]: no step from 'referred' takes a unit of "
                "'caseload', so nobody there waits for one. Name where a step that takes one "
                "starts, or drop it."
            ),
        ],
        id="one waits from where a unit can be taken",
    ),
    pytest.param(
        [("resources[seat].waits_in", ("course",))],
        [
            (
                "resources[seat].waits_in[0]: 'course' holds a unit of 'seat' itself, so nobody "
                "there waits for one. Drop it."
            ),
        ],
        id="an activity that holds a unit is not waited in",
    ),
    pytest.param(
        [("groups[young].condition", ClockIs("support", at_least=Span(weeks=1)))],
        [
            (
                "groups[young].condition: 'clock_is' says what happens, not who somebody is. Tell a "
                "group by attribute_is, fact_is and judgement alone."
            ),
        ],
        id="a group is no matter of time",
    ),
    pytest.param(
        [("groups[young].condition", AllOf((Told("form", ("group",)), Not(Role(("head",))))))],
        [
            (
                "groups[young].condition.parts[0]: 'told' says what happens, not who somebody is. "
                "Tell a group by attribute_is, fact_is and judgement alone."
            ),
            (
                "groups[young].condition.parts[1].part: 'role' says what happens, not who somebody "
                "is. Tell a group by attribute_is, fact_is and judgement alone."
            ),
        ],
        id="a group is no matter of the step or of who asks",
    ),
    pytest.param(
        [("groups[young].condition", AttributeIs("height", at_most=24))],
        [
            (
                "groups[young].condition.attribute: unknown attribute 'height'. A condition reads a "
                "declared attribute: sex, age."
            ),
        ],
        id="a group reads what is declared",
    ),
    pytest.param(
        [("groups[young].condition", AllOf(()))],
        ["groups[young].condition.parts: empty. It would ask nothing: give at least one part."],
        id="a group asks something",
    ),
    pytest.param(
        [("groups[in_need].id", "young")],
        [
            (
                "groups[in_need].id: group 'young' is declared twice, first at groups[young].id. "
                "What names it could mean either: rename one, or drop it."
            ),
            (
                "resources[caseload].first[1]: unknown group 'in_need'. Who comes first is a "
                "declared group: young."
            ),
        ],
        id="groups differ",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


def test_a_resource_may_be_held_in_phases_and_by_activities_and_have_no_order() -> None:
    both = edited(
        ("resources[caseload].activities", ("course",)), ("resources[caseload].first", ())
    )
    assert both.resources[0].phases == ("coaching",)
    assert both.resources[0].activities == ("course",)


def test_a_group_that_nobody_ranks_may_stand() -> None:
    assert faults_of(("resources[caseload].first[in_need]", DROP)) == []

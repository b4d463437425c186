"""What steps, clocks, activities and resources name is declared."""

import pytest

from pathway.definition import Setting
from tests.definition.edits import Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("transitions[exit].sources[coaching]", "coachin")],
        [
            (
                "transitions[exit].sources[coaching]: unknown phase 'coachin'. A step starts "
                "from declared phases: referred, introduction, coaching, exited. Did you mean "
                "'coaching'?"
            ),
        ],
        id="a step starts from phases",
    ),
    pytest.param(
        [("transitions[start_introduction].target", "introductio")],
        [
            (
                "transitions[start_introduction].target: unknown phase 'introductio'. A step "
                "must lead to a declared phase: referred, introduction, coaching, exited. Did "
                "you mean 'introduction'?"
            ),
        ],
        id="a step leads to a phase",
    ),
    pytest.param(
        [("transitions[exit].sources[+]", "coaching")],
        [
            (
                "transitions[exit].sources[2]: 'coaching' is named twice here. Once says it all: "
                "drop one."
            ),
        ],
        id="a phase is named once",
    ),
    pytest.param(
        [("transitions[start_coaching].rules[+]", "tree-weeks")],
        [
            (
                "transitions[start_coaching].rules[3]: unknown rule 'tree-weeks'. A step is "
                "judged by declared rules: in-project, of-age, sex-told, four-weeks, "
                "need-assessed, plan-signed, by-caseworker, completed-after-26-weeks, "
                "visit-hours, in-time, group-after-visit, no-course-open, language-open, "
                "course-a-week, may-return. Did you mean 'four-weeks'?"
            ),
        ],
        id="a step is judged by rules",
    ),
    pytest.param(
        [("transitions[start_coaching].rules[+]", "four-weeks")],
        [
            (
                "transitions[start_coaching].rules[3]: 'four-weeks' is named twice here. Once "
                "says it all: drop one."
            ),
        ],
        id="a rule is named once",
    ),
    pytest.param(
        [("transitions[exit].outcomes[employment]", "employ")],
        [
            (
                "transitions[exit].outcomes[employment]: unknown outcome 'employ'. An exit tells "
                "a declared outcome: declined, employment, completed, dropped_out, excluded. Did "
                "you mean 'employment'?"
            ),
        ],
        id="an exit tells outcomes",
    ),
    pytest.param(
        [("transitions[sign_plan].sets[0].fact", "plans")],
        [
            (
                "transitions[sign_plan].sets[0].fact: unknown fact 'plans'. A step sets a "
                "declared fact: plan. Did you mean 'plan'?"
            ),
        ],
        id="a step sets facts",
    ),
    pytest.param(
        [("transitions[sign_plan].sets[0].value", "sign")],
        [
            (
                "transitions[sign_plan].sets[0].value: unknown value 'sign'. The fact 'plan' has "
                "one of its declared values: signed, lost. Did you mean 'signed'?"
            ),
        ],
        id="a step sets a value of the fact",
    ),
    pytest.param(
        [("transitions[sign_plan].sets[+]", Setting("plan", "lost"))],
        [
            (
                "transitions[sign_plan].sets[1]: 'plan' is named twice here. Once says it all: "
                "drop one."
            ),
        ],
        id="a step sets a fact once",
    ),
    pytest.param(
        [("clocks[support].runs_in[+]", "internship")],
        [
            (
                "clocks[support].runs_in[1]: unknown phase 'internship'. A clock runs in "
                "declared phases: referred, introduction, coaching, exited."
            ),
        ],
        id="a clock runs in phases",
    ),
    pytest.param(
        [("clocks[waiting].runs_in", ())],
        [
            (
                "clocks[waiting].runs_in: empty. A clock runs in declared phases: name at least "
                "one phase."
            ),
        ],
        id="a clock runs somewhere",
    ),
    pytest.param(
        [("clocks[course].while_open", "courses")],
        [
            (
                "clocks[course].while_open: unknown activity 'courses'. A clock runs while a "
                "declared activity is open: course. Did you mean 'course'?"
            ),
        ],
        id="a clock runs while an activity is open",
    ),
    pytest.param(
        [("clocks[contact].restarted_by[+]", "visits")],
        [
            (
                "clocks[contact].restarted_by[1]: unknown trigger 'visits'. A clock is restarted "
                "by a step of the definition: refer, start_introduction, sign_plan, "
                "start_coaching, visit, pause, resume, extend, open_course, close_course, "
                "log_hours, assess, ask, decline, exit, follow_up, reenter, reopen. Did you mean "
                "'visit'?"
            ),
        ],
        id="a clock is restarted by steps",
    ),
    pytest.param(
        [("activities[course].in_phases[+]", "coachin")],
        [
            (
                "activities[course].in_phases[1]: unknown phase 'coachin'. An activity is opened "
                "in declared phases: referred, introduction, coaching, exited. Did you mean "
                "'coaching'?"
            ),
        ],
        id="an activity is in phases",
    ),
    pytest.param(
        [("activities[course].at_exit", "leaves")],
        [
            (
                "activities[course].at_exit: unknown result 'leaves'. A spell that is open at "
                "exit is closed with a declared result of the activity: finished, left."
            ),
        ],
        id="an activity is closed at exit with a result",
    ),
    pytest.param(
        [("resources[caseload].phases[+]", "coachin")],
        [
            (
                "resources[caseload].phases[1]: unknown phase 'coachin'. A resource is held in "
                "declared phases: referred, introduction, coaching, exited. Did you mean "
                "'coaching'?"
            ),
        ],
        id="a resource is held in phases",
    ),
    pytest.param(
        [("resources[caseload].phases[+]", "zzz")],
        [
            (
                "resources[caseload].phases[1]: unknown phase 'zzz'. A resource is held in "
                "declared phases: referred, introduction, coaching, exited."
            ),
        ],
        id="nothing is suggested where nothing is near",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]

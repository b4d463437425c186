"""What a condition reads is declared, and what it asks can be."""

import pytest

from pathway.dates import Span
from pathway.definition import AllOf, AnyOf, LastOutcome, Not
from tests.definition.edits import DROP, Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("rules[may-return].condition.parts[5]", AnyOf(()))],
        [
            (
                "rules[may-return].condition.parts[5].parts: empty. It would ask nothing: give "
                "at least one part."
            ),
        ],
        id="parts are given",
    ),
    pytest.param(
        [("rules[no-course-open].condition", Not(AllOf(())))],
        [
            (
                "rules[no-course-open].condition.part.parts: empty. It would ask nothing: give "
                "at least one part."
            ),
        ],
        id="parts are given under not",
    ),
    pytest.param(
        [("rules[of-age].condition.attribute", "ages")],
        [
            (
                "rules[of-age].condition.attribute: unknown attribute 'ages'. A condition reads "
                "a declared attribute: sex, age. Did you mean 'age'?"
            ),
        ],
        id="an attribute is declared",
    ),
    pytest.param(
        [("rules[plan-signed].condition.fact", "plans")],
        [
            (
                "rules[plan-signed].condition.fact: unknown fact 'plans'. A condition reads a "
                "declared fact: plan. Did you mean 'plan'?"
            ),
        ],
        id="a fact is declared",
    ),
    pytest.param(
        [("rules[plan-signed].condition.values[signed]", "sign")],
        [
            (
                "rules[plan-signed].condition.values[signed]: unknown value 'sign'. 'plan' has "
                "one of its declared values: signed, lost. Did you mean 'signed'?"
            ),
        ],
        id="a value of a fact is declared",
    ),
    pytest.param(
        [("rules[need-assessed].condition.assessment", "needs")],
        [
            (
                "rules[need-assessed].condition.assessment: unknown assessment 'needs'. A "
                "condition asks for a declared assessment: need. Did you mean 'need'?"
            ),
        ],
        id="an assessment is declared",
    ),
    pytest.param(
        [("rules[need-assessed].condition.values[yes]", "ye")],
        [
            (
                "rules[need-assessed].condition.values[yes]: unknown value 'ye'. 'need' has one "
                "of its declared values: yes, no. Did you mean 'yes'?"
            ),
        ],
        id="a value of an assessment is declared",
    ),
    pytest.param(
        [("rules[four-weeks].condition.clock", "introductio")],
        [
            (
                "rules[four-weeks].condition.clock: unknown clock 'introductio'. A condition "
                "reads a declared clock: waiting, introduction, support, contact, course, "
                "since_exit. Did you mean 'introduction'?"
            ),
        ],
        id="a clock is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[5].parts[0].activity", "courses")],
        [
            (
                "rules[may-return].condition.parts[5].parts[0].activity: unknown activity "
                "'courses'. A condition reads a declared activity: course. Did you mean 'course'?"
            ),
        ],
        id="a counted activity is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[5].parts[0].result", "finish")],
        [
            (
                "rules[may-return].condition.parts[5].parts[0].result: unknown result 'finish'. "
                "The activity 'course' is closed with one of its results: finished, left. Did "
                "you mean 'finished'?"
            ),
        ],
        id="a counted result is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[4].trigger", "start_introductio")],
        [
            (
                "rules[may-return].condition.parts[4].trigger: unknown trigger "
                "'start_introductio'. A condition counts a step of the definition: refer, "
                "start_introduction, sign_plan, start_coaching, visit, pause, resume, extend, "
                "open_course, close_course, log_hours, assess, ask, decline, exit, follow_up, "
                "reenter, reopen. Did you mean 'start_introduction'?"
            ),
        ],
        id="a counted step is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[2].extension", "more")],
        [
            (
                "rules[may-return].condition.parts[2].extension: unknown extension 'more'. A "
                "condition reads a declared extension: more-time. Did you mean 'more-time'?"
            ),
        ],
        id="an extension is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[2].reason", "ill")],
        [
            (
                "rules[may-return].condition.parts[2].reason: unknown reason 'ill'. Time is "
                "granted by 'more-time' for one of its reasons: illness, place. Did you mean "
                "'illness'?"
            ),
        ],
        id="a reason of the extension is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[2].at_most", Span(months=1))],
        [
            (
                "rules[may-return].condition.parts[2].at_most: 1 month cannot be compared with a "
                "sum of days, since months differ in length. Give days or weeks."
            ),
        ],
        id="days of an extension are no months",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[3].pause", "leaves")],
        [
            (
                "rules[may-return].condition.parts[3].pause: unknown pause 'leaves'. A condition "
                "reads a declared pause: leave. Did you mean 'leave'?"
            ),
        ],
        id="a pause is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[3].fewer_than", Span(months=1))],
        [
            (
                "rules[may-return].condition.parts[3].fewer_than: 1 month cannot be compared "
                "with a sum of days, since months differ in length. Give days or weeks."
            ),
        ],
        id="days of a pause are no months",
    ),
    pytest.param(
        [("rules[in-time].condition.limit", "suport")],
        [
            (
                "rules[in-time].condition.limit: unknown limit 'suport'. A condition reads the "
                "due mark of a declared limit: introduction, support. Did you mean 'support'?"
            ),
        ],
        id="a limit is declared",
    ),
    pytest.param(
        [("rules[in-time].condition.limit", "pilot-end")],
        [
            (
                "rules[in-time].condition.limit: unknown limit 'pilot-end'. A condition reads "
                "the due mark of a declared limit: introduction, support."
            ),
        ],
        id="a date limit has no due mark to be within",
    ),
    pytest.param(
        [("rules[in-time].condition.limit", "introduction")],
        [
            (
                "rules[in-time].condition.limit: the limit 'introduction' has no due mark, so "
                "there is nothing to be within. Give it a `due`."
            ),
        ],
        id="a limit has a due mark to be within",
    ),
    pytest.param(
        [("rules[in-project].condition.period", "pilots")],
        [
            (
                "rules[in-project].condition.period: unknown period 'pilots'. A day lies in the "
                "period of the project or of a stage: project, pilot. Did you mean 'pilot'?"
            ),
        ],
        id="a stage is declared",
    ),
    pytest.param(
        [
            ("rules[in-project].condition.period", "pilots"),
            ("rules[in-project].when_unknown", None),
        ],
        [
            (
                "rules[in-project].condition.period: unknown period 'pilots'. A day lies in the "
                "period of the project or of a stage: project, pilot. Did you mean 'pilot'?"
            ),
        ],
        id="a stage is declared where what is unknown is not said",
    ),
    pytest.param(
        [
            ("project", None),
            ("date_limits", ()),
            ("lapses[closing]", DROP),
            ("outcomes[excluded].reasons[closed]", DROP),
        ],
        [
            (
                "rules[in-project].condition.period: unknown period 'project'. A day lies in the "
                "period of the project or of a stage, and none is declared: declare it first."
            ),
        ],
        id="a project is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[1].part.phases[referred]", "refered")],
        [
            (
                "rules[may-return].condition.parts[1].part.phases[referred]: unknown phase "
                "'refered'. A condition reads declared phases: referred, introduction, coaching, "
                "exited. Did you mean 'referred'?"
            ),
        ],
        id="a last phase is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[1].part.phases", ())],
        [
            (
                "rules[may-return].condition.parts[1].part.phases: empty. A condition reads "
                "declared phases: name at least one phase."
            ),
        ],
        id="a last phase is given",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[1].part", LastOutcome(("employed",)))],
        [
            (
                "rules[may-return].condition.parts[1].part.outcomes[0]: unknown outcome "
                "'employed'. A condition reads declared outcomes: declined, employment, "
                "completed, dropped_out, excluded. Did you mean 'employment'?"
            ),
        ],
        id="a last outcome is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[1].part", LastOutcome(()))],
        [
            (
                "rules[may-return].condition.parts[1].part.outcomes: empty. A condition reads "
                "declared outcomes: name at least one outcome."
            ),
        ],
        id="a last outcome is given",
    ),
    pytest.param(
        [
            (
                "rules[may-return].condition.parts[1].part",
                LastOutcome(("dropped_out", "employment"), ("closed",)),
            )
        ],
        [
            (
                "rules[may-return].condition.parts[1].part.reasons[0]: unknown reason 'closed'. "
                "A reason is one of those of dropped_out, employment: moved, death."
            ),
        ],
        id="a reason of the last outcome is declared",
    ),
    pytest.param(
        [("rules[may-return].condition.parts[1].part", LastOutcome(("dropped",), ("moved",)))],
        [
            (
                "rules[may-return].condition.parts[1].part.outcomes[0]: unknown outcome "
                "'dropped'. A condition reads declared outcomes: declined, employment, "
                "completed, dropped_out, excluded. Did you mean 'dropped_out'?"
            ),
        ],
        id="a reason of an outcome that is not declared is left open",
    ),
    pytest.param(
        [("rules[by-caseworker].condition.roles[caseworker]", "caseworkers")],
        [
            (
                "rules[by-caseworker].condition.roles[caseworker]: unknown role 'caseworkers'. A "
                "condition asks for declared roles: caseworker, head. Did you mean 'caseworker'?"
            ),
        ],
        id="a role is declared",
    ),
    pytest.param(
        [("rules[no-course-open].condition.part.activity", "courses")],
        [
            (
                "rules[no-course-open].condition.part.activity: unknown activity 'courses'. A "
                "condition reads a declared activity: course. Did you mean 'course'?"
            ),
        ],
        id="an open activity is declared",
    ),
    pytest.param(
        [("rules[language-open].condition.part.kind", "languages")],
        [
            (
                "rules[language-open].condition.part.kind: unknown kind 'languages'. The "
                "activity 'course' is of one of its kinds: language, trade. Did you mean "
                "'language'?"
            ),
        ],
        id="an open kind is declared",
    ),
]

SOUND = [
    pytest.param(
        [
            (
                "rules[may-return].condition.parts[1].part",
                LastOutcome(("dropped_out", "excluded"), ("moved", "closed")),
            )
        ],
        id="a reason of the last outcome is sound",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []

"""What limits, pauses, visits and lapses name is declared."""

import pytest

from pathway.definition import Choice
from pathway.texts import Text
from tests.definition.edits import Edit, faults_of, placed

T = Text(sv="ord", en="words")
CHOICES = (Choice("one", T), Choice("two", T))


FAULTY = [
    pytest.param(
        [("limits[introduction].clock", "intro")],
        [
            (
                "limits[introduction].clock: unknown clock 'intro'. A limit bounds a declared "
                "clock: waiting, introduction, support, contact, course, since_exit."
            ),
        ],
        id="a limit is on a clock",
    ),
    pytest.param(
        [("limits[introduction].in_phases[+]", "introducing")],
        [
            (
                "limits[introduction].in_phases[1]: unknown phase 'introducing'. A limit holds "
                "in declared phases: referred, introduction, coaching, exited. Did you mean "
                "'introduction'?"
            ),
        ],
        id="a limit is in phases",
    ),
    pytest.param(
        [("limits[introduction].in_phases", ())],
        [
            (
                "limits[introduction].in_phases: empty. A limit holds in declared phases: name "
                "at least one phase."
            ),
        ],
        id="a limit is somewhere",
    ),
    pytest.param(
        [("date_limits[pilot-end].in_phases[+]", "refered")],
        [
            (
                "date_limits[pilot-end].in_phases[1]: unknown phase 'refered'. A limit holds in "
                "declared phases: referred, introduction, coaching, exited. Did you mean "
                "'referred'?"
            ),
        ],
        id="a date limit is in phases",
    ),
    pytest.param(
        [("date_limits[pilot-end].period", "pilots")],
        [
            (
                "date_limits[pilot-end].period: unknown period 'pilots'. A date limit is the end "
                "of the project or of a stage: project, pilot. Did you mean 'pilot'?"
            ),
        ],
        id="a date limit is on a period",
    ),
    pytest.param(
        [
            ("pauses[leave].reasons", ()),
        ],
        [
            "pauses[leave].reasons: empty. A pause is told by its reason: declare at least one.",
        ],
        id="a pause has reasons",
    ),
    pytest.param(
        [("pauses[leave].stops[+]", "suport")],
        [
            (
                "pauses[leave].stops[2]: unknown clock 'suport'. A pause stops declared clocks: "
                "waiting, introduction, support, contact, course, since_exit. Did you mean "
                "'support'?"
            ),
        ],
        id="a pause stops clocks",
    ),
    pytest.param(
        [("extensions[more-time].limit", "suport")],
        [
            (
                "extensions[more-time].limit: unknown limit 'suport'. An extension moves the "
                "mark of a declared limit: introduction, support. Did you mean 'support'?"
            ),
        ],
        id="an extension is on a limit",
    ),
    pytest.param(
        [("extensions[more-time].deciders", ())],
        [
            (
                "extensions[more-time].deciders: empty. An extension is decided by a declared "
                "role: name at least one role."
            ),
        ],
        id="an extension has deciders",
    ),
    pytest.param(
        [("extensions[more-time].deciders[+]", "heads")],
        [
            (
                "extensions[more-time].deciders[1]: unknown role 'heads'. An extension is "
                "decided by a declared role: caseworker, head. Did you mean 'head'?"
            ),
        ],
        id="an extension is decided by roles",
    ),
    pytest.param(
        [
            ("extensions[more-time].reasons", ()),
            ("rules[may-return].condition.parts[2].reason", None),
        ],
        [
            (
                "extensions[more-time].reasons: empty. An extension is granted for a reason: "
                "declare at least one."
            ),
        ],
        id="an extension has reasons",
    ),
    pytest.param(
        [("follow_ups[year].clock", "since_exits")],
        [
            (
                "follow_ups[year].clock: unknown clock 'since_exits'. A follow-up is owed on a "
                "declared clock: waiting, introduction, support, contact, course, since_exit. "
                "Did you mean 'since_exit'?"
            ),
        ],
        id="a follow-up is on a clock",
    ),
    pytest.param(
        [("repeats[monthly].trigger", "visits")],
        [
            (
                "repeats[monthly].trigger: unknown trigger 'visits'. A repeated visit is a step "
                "of the definition: refer, start_introduction, sign_plan, start_coaching, visit, "
                "pause, resume, extend, open_course, close_course, log_hours, assess, ask, "
                "decline, exit, follow_up, reenter, reopen. Did you mean 'visit'?"
            ),
        ],
        id="a repeat is a step",
    ),
    pytest.param(
        [("repeats[monthly].clock", "contacts")],
        [
            (
                "repeats[monthly].clock: unknown clock 'contacts'. A repeated visit is owed on a "
                "declared clock: waiting, introduction, support, contact, course, since_exit. "
                "Did you mean 'contact'?"
            ),
        ],
        id="a repeat is on a clock",
    ),
    pytest.param(
        [("repeats[monthly].in_phases[+]", "coachin")],
        [
            (
                "repeats[monthly].in_phases[1]: unknown phase 'coachin'. A repeated visit is "
                "owed in declared phases: referred, introduction, coaching, exited. Did you mean "
                "'coaching'?"
            ),
        ],
        id="a repeat is in phases",
    ),
    pytest.param(
        [("lapses[silence].in_phases[+]", "coachin")],
        [
            (
                "lapses[silence].in_phases[1]: unknown phase 'coachin'. A lapse ends declared "
                "phases: referred, introduction, coaching, exited. Did you mean 'coaching'?"
            ),
        ],
        id="a lapse is in phases",
    ),
    pytest.param(
        [("lapses[silence].target", "exite")],
        [
            (
                "lapses[silence].target: unknown phase 'exite'. A lapse must lead to a declared "
                "phase: referred, introduction, coaching, exited. Did you mean 'exited'?"
            ),
        ],
        id="a lapse leads to a phase",
    ),
    pytest.param(
        [("lapses[silence].clock", "contacts")],
        [
            (
                "lapses[silence].clock: unknown clock 'contacts'. A lapse falls on a declared "
                "clock: waiting, introduction, support, contact, course, since_exit. Did you "
                "mean 'contact'?"
            ),
        ],
        id="a lapse is on a clock",
    ),
    pytest.param(
        [("lapses[silence].rules[+]", "no-courses-open")],
        [
            (
                "lapses[silence].rules[1]: unknown rule 'no-courses-open'. A lapse is judged by "
                "declared rules: in-project, of-age, sex-told, four-weeks, need-assessed, "
                "plan-signed, by-caseworker, completed-after-26-weeks, visit-hours, in-time, "
                "group-after-visit, no-course-open, language-open, course-a-week, may-return. "
                "Did you mean 'no-course-open'?"
            ),
        ],
        id="a lapse is judged by rules",
    ),
    pytest.param(
        [("lapses[silence].outcome", "exclude")],
        [
            (
                "lapses[silence].outcome: unknown outcome 'exclude'. A lapse ends with a "
                "declared outcome: declined, employment, completed, dropped_out, excluded. Did "
                "you mean 'excluded'?"
            ),
        ],
        id="a lapse has an outcome",
    ),
    pytest.param(
        [("lapses[silence].reason", "moved")],
        [
            (
                "lapses[silence].reason: unknown reason 'moved'. A lapse gives a declared reason "
                "of the outcome 'excluded': closed, silent."
            ),
        ],
        id="a lapse has a reason of its outcome",
    ),
    pytest.param(
        [("lapses[silence].reason", None)],
        [
            (
                "lapses[silence].reason: missing. The outcome 'excluded' is told with a reason: "
                "give one of closed, silent."
            ),
        ],
        id="a lapse tells the reason that its outcome asks for",
    ),
]

SOUND = [
    pytest.param(
        [("pauses[leave].stops", ())],
        id="a pause may stop no clock",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []

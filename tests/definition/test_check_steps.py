"""A step does what its act can do, and no two could both apply."""

import pytest

from pathway.definition import LastPhase
from tests.definition.edits import DROP, Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("transitions[refer].sources", ("exited",))],
        [
            (
                "transitions[refer].sources: act 'refer' begins a participation and starts from "
                "no phase. Leave the sources out, or choose another act."
            ),
        ],
        id="a referral starts from no phase",
    ),
    pytest.param(
        [("transitions[sign_plan].sources", ())],
        [
            (
                "transitions[sign_plan].sources: empty. Act 'stay' starts from a phase: name at "
                "least one, or choose 'refer', which begins a participation."
            ),
        ],
        id="every other step starts from a phase",
    ),
    pytest.param(
        [("transitions[start_introduction].target", None)],
        [
            (
                "transitions[start_introduction].target: missing. Act 'move' leads to a phase: "
                "name it."
            ),
        ],
        id="a move leads somewhere",
    ),
    pytest.param(
        [("transitions[decline].target", None)],
        [
            "transitions[decline].target: missing. Act 'exit' leads to a phase: name it.",
        ],
        id="an exit leads somewhere",
    ),
    pytest.param(
        [("transitions[reenter].target", None)],
        [
            "transitions[reenter].target: missing. Act 'reenter' leads to a phase: name it.",
        ],
        id="a re-entry leads somewhere",
    ),
    pytest.param(
        [("transitions[pause].target", "coaching")],
        [
            (
                "transitions[pause].target: act 'pause' stays in its phase and leads nowhere. "
                "Leave the target out, or choose 'move'."
            ),
        ],
        id="a pause leads nowhere",
    ),
    pytest.param(
        [
            ("transitions[exit].act", "move"),
            ("transitions[decline].act", "move"),
            ("transitions[exit].outcomes", ()),
            ("transitions[decline].outcomes", ()),
            ("transitions[exit].rules", ()),
            ("transitions[exit].while_paused", False),
            ("rules[completed-after-26-weeks]", DROP),
            ("lapses", ()),
            ("rules[no-course-open]", DROP),
        ],
        [
            (
                "transitions[reopen]: act 'reopen' without a target leads back to the phase that "
                "was left, and no exit or lapse leaves any. Declare an exit, or name the target."
            ),
        ],
        id="there is something to reopen",
    ),
    pytest.param(
        [("transitions[reopen].when", LastPhase(("coaching",)))],
        [
            (
                "transitions[reopen].when: act 'reopen' without a target is told apart by the "
                "phase last left already. Leave this out, or name the target."
            ),
        ],
        id="a reopening is told apart by itself",
    ),
    pytest.param(
        [("transitions[decline].target", "coaching")],
        [
            (
                "transitions[decline].target: an exit leads to 'coaching', where the "
                "participation goes on. Lead to a phase that is final or of the part 'after'. "
                "Such phases: exited."
            ),
        ],
        id="an exit ends the participation",
    ),
    pytest.param(
        [("transitions[reenter].sources", ("coaching",))],
        [
            (
                "transitions[reenter].sources[exited]: act 'reenter' returns from 'coaching', "
                "where nobody has left. Start from a phase that is final or of the part 'after'. "
                "Such phases: exited."
            ),
        ],
        id="a re-entry returns from outside",
    ),
    pytest.param(
        [("transitions[reopen].sources[+]", "coaching")],
        [
            (
                "transitions[reopen].sources[1]: act 'reopen' returns from 'coaching', where "
                "nobody has left. Start from a phase that is final or of the part 'after'. Such "
                "phases: exited."
            ),
        ],
        id="a reopening returns from outside",
    ),
    pytest.param(
        [("pauses", ()), ("rules[may-return].condition.parts[3]", DROP)],
        [
            (
                "transitions[pause].act: act 'pause' tells a declared pause, and none is "
                "declared. Declare one, or drop the step."
            ),
            (
                "transitions[resume].act: act 'resume' tells a declared pause, and none is "
                "declared. Declare one, or drop the step."
            ),
        ],
        id="a pause is declared",
    ),
    pytest.param(
        [("extensions", ()), ("rules[may-return].condition.parts[2]", DROP)],
        [
            (
                "transitions[extend].act: act 'extend' tells a declared extension, and none is "
                "declared. Declare one, or drop the step."
            ),
        ],
        id="an extension is declared",
    ),
    pytest.param(
        [
            ("groups", ()),
            ("resources", ()),
            ("assessments", ()),
            ("rules[need-assessed]", DROP),
            ("transitions[start_coaching].rules[need-assessed]", DROP),
            ("transitions[4].rules[need-assessed]", DROP),
        ],
        [
            (
                "transitions[assess].act: act 'record_assessment' tells a declared assessment, "
                "and none is declared. Declare one, or drop the step."
            ),
        ],
        id="an assessment is declared",
    ),
    pytest.param(
        [("situations", ())],
        [
            (
                "transitions[ask].act: act 'record_situation' tells a declared situation, and "
                "none is declared. Declare one, or drop the step."
            ),
            (
                "transitions[follow_up].act: act 'follow_up' tells a declared situation, and "
                "none is declared. Declare one, or drop the step."
            ),
        ],
        id="a situation is declared",
    ),
    pytest.param(
        [("follow_ups", ())],
        [
            (
                "transitions[follow_up].act: act 'follow_up' tells a declared follow-up, and "
                "none is declared. Declare one, or drop the step."
            ),
        ],
        id="a follow-up is declared",
    ),
    pytest.param(
        [
            ("activities", ()),
            ("resources", ()),
            ("clocks[course]", DROP),
            ("rules[no-course-open]", DROP),
            ("rules[language-open]", DROP),
            ("rules[course-a-week]", DROP),
            ("transitions[open_course].rules", ()),
            ("transitions[close_course].rules", ()),
            ("lapses[silence].rules", ()),
            ("rules[may-return].condition.parts[5]", DROP),
        ],
        [
            (
                "transitions[open_course].act: act 'open_activity' tells a declared activity, "
                "and none is declared. Declare one, or drop the step."
            ),
            (
                "transitions[close_course].act: act 'close_activity' tells a declared activity, "
                "and none is declared. Declare one, or drop the step."
            ),
        ],
        id="an activity is declared",
    ),
    pytest.param(
        [
            ("transitions[open_course].act", "change_activity"),
            ("activities", ()),
            ("resources", ()),
            ("clocks[course]", DROP),
            ("rules[no-course-open]", DROP),
            ("rules[language-open]", DROP),
            ("rules[course-a-week]", DROP),
            ("transitions[open_course].rules", ()),
            ("transitions[close_course].rules", ()),
            ("lapses[silence].rules", ()),
            ("rules[may-return].condition.parts[5]", DROP),
        ],
        [
            (
                "transitions[open_course].act: act 'change_activity' tells a declared activity, "
                "and none is declared. Declare one, or drop the step."
            ),
            (
                "transitions[close_course].act: act 'close_activity' tells a declared activity, "
                "and none is declared. Declare one, or drop the step."
            ),
        ],
        id="an activity is declared to be changed",
    ),
    pytest.param(
        [("transitions[pause].while_paused", True)],
        [
            (
                "transitions[pause].while_paused: act 'pause' is not possible during a pause: "
                "nobody changes phase, begins or pauses again while one lasts. Leave this out; "
                "the pause is resumed first."
            ),
        ],
        id="nobody pauses during a pause",
    ),
    pytest.param(
        [("transitions[reopen].while_paused", True)],
        [
            (
                "transitions[reopen].while_paused: act 'reopen' is not possible during a pause: "
                "nobody changes phase, begins or pauses again while one lasts. Leave this out; "
                "the pause is resumed first."
            ),
        ],
        id="nobody is reopened during a pause",
    ),
    pytest.param(
        [("transitions[start_introduction].while_paused", True)],
        [
            (
                "transitions[start_introduction].while_paused: act 'move' is not possible during "
                "a pause: nobody changes phase, begins or pauses again while one lasts. Leave "
                "this out; the pause is resumed first."
            ),
        ],
        id="nobody moves during a pause",
    ),
    pytest.param(
        [("transitions[refer].while_paused", True)],
        [
            (
                "transitions[refer].while_paused: act 'refer' is not possible during a pause: "
                "nobody changes phase, begins or pauses again while one lasts. Leave this out; "
                "the pause is resumed first."
            ),
        ],
        id="nobody is referred during a pause",
    ),
    pytest.param(
        [
            ("transitions[reenter].while_paused", True),
            ("rules[may-return].condition.parts[0]", DROP),
        ],
        [
            (
                "transitions[reenter].while_paused: act 'reenter' is not possible during a "
                "pause: nobody changes phase, begins or pauses again while one lasts. Leave this "
                "out; the pause is resumed first."
            ),
        ],
        id="nobody re-enters during a pause",
    ),
    pytest.param(
        [("transitions[resume].while_paused", False)],
        [
            (
                "transitions[resume].while_paused: act 'resume' ends a pause and is taken during "
                "one: without this it is always refused. Set while_paused."
            ),
        ],
        id="a pause is resumed while it lasts",
    ),
    pytest.param(
        [("transitions[refer].when", LastPhase(("exited",)))],
        [
            (
                "transitions[refer].when: no phase was left before a 'refer', so the step would "
                "never apply. Leave this out, or tell it apart by a detail."
            ),
        ],
        id="a referral is not told apart by the phase last left",
    ),
    pytest.param(
        [("transitions[reenter].when", LastPhase(("coachin",)))],
        [
            (
                "transitions[reenter].when.phases[0]: unknown phase 'coachin'. A step is told "
                "apart by a declared phase last left: referred, introduction, coaching, exited. "
                "Did you mean 'coaching'?"
            ),
        ],
        id="a step is told apart by declared phases",
    ),
    pytest.param(
        [("transitions[decline].outcomes", ())],
        [
            (
                "transitions[decline].outcomes: empty. An exit tells how the participation "
                "ended: name at least one declared outcome: declined, employment, completed, "
                "dropped_out, excluded."
            ),
        ],
        id="an exit has outcomes",
    ),
    pytest.param(
        [("transitions[sign_plan].outcomes", ("employment",))],
        [
            (
                "transitions[sign_plan].outcomes: only an exit tells an outcome, and the act is "
                "'stay'. Leave them out, or make it an exit."
            ),
        ],
        id="only an exit has outcomes",
    ),
    pytest.param(
        [("transitions[resume].sources[coaching]", DROP)],
        [
            (
                "transitions[pause].sources[coaching]: a pause that begins in 'coaching' never "
                "ends: no 'resume' starts there. Add one, or do not pause there."
            ),
        ],
        id="a pause that can begin can end",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]

"""While a pause lasts, no step reads or moves a clock that it stops."""

import pytest

from tests.definition.edits import DROP, Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("transitions[visit].while_paused", True), ("transitions[visit].rules[+]", "four-weeks")],
        [
            (
                "transitions[visit].rules[1]: the step is allowed during a pause, and its rule "
                "'four-weeks' reads introduction, which a pause stops: what it reads is known "
                "only when the pause ends. Refuse the step while paused, or drop the rule."
            ),
        ],
        id="a step during a pause does not read a clock that stands",
    ),
    pytest.param(
        [("transitions[visit].while_paused", True), ("transitions[visit].rules[+]", "in-time")],
        [
            (
                "transitions[visit].rules[1]: the step is allowed during a pause, and its rule "
                "'in-time' reads support, which a pause stops: what it reads is known only when "
                "the pause ends. Refuse the step while paused, or drop the rule."
            ),
        ],
        id="a step during a pause does not read a limit on a clock that stands",
    ),
    pytest.param(
        [
            ("transitions[extend].while_paused", True),
            ("transitions[extend].rules", ()),
            ("rules[in-time]", DROP),
        ],
        [
            (
                "transitions[extend].while_paused: the step is allowed during a pause, and its "
                "rule 'more-time/asked-from' reads support, which a pause stops: what it reads "
                "is known only when the pause ends. Refuse the step while paused, or drop the "
                "rule."
            ),
        ],
        id="a step during a pause has no rule of its act that reads a clock that stands",
    ),
    pytest.param(
        [
            ("transitions[close_course].while_paused", True),
            ("pauses[leave].stops[+]", "course"),
            ("transitions[close_course].rules", ()),
            ("rules[course-a-week]", DROP),
        ],
        [
            (
                "transitions[close_course].while_paused: act 'close_activity' during a pause "
                "moves the clock 'course', which runs while 'course' is open and which a pause "
                "stops: its days are known only when the pause ends. Refuse the step while "
                "paused."
            ),
        ],
        id="an activity during a pause does not move a clock that stands",
    ),
    pytest.param(
        [("transitions[visit].while_paused", True), ("pauses[leave].stops[+]", "contact")],
        [
            (
                "clocks[contact].restarted_by[visit]: 'visit' is allowed during a pause and "
                "restarts 'contact', which a pause stops: from which day it would count is known "
                "only when the pause ends. Refuse the step while paused, or do not stop the "
                "clock."
            ),
        ],
        id="a step during a pause does not restart a clock that stands",
    ),
]

SOUND = [
    pytest.param(
        [("transitions[close_course].while_paused", True)],
        id="a step during a pause reads a clock that runs",
    ),
    pytest.param(
        [("transitions[exit].rules[+]", "in-time")],
        id="an exit during a pause may read a clock that stands",
    ),
    pytest.param(
        [("transitions[visit].while_paused", True)],
        id="a step during a pause may restart a clock that runs",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []

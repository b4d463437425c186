"""A lapse falls once, and ends the participation."""

import pytest

from tests.definition.edits import DROP, Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("lapses[too-long].after", None)],
        [
            (
                "lapses[too-long].after: missing. A lapse falls where a clock reads `after`: "
                "give it beside `clock`, or leave both out for the day the project closes early."
            ),
        ],
        id="a lapse with a clock has a day",
    ),
    pytest.param(
        [("lapses[too-long].clock", None)],
        [
            (
                "lapses[too-long].clock: missing. A lapse falls where a clock reads `after`: "
                "give it beside `after`, or leave both out for the day the project closes early."
            ),
        ],
        id="a lapse with a day has a clock",
    ),
    pytest.param(
        [
            ("project", None),
            ("date_limits", ()),
            ("rules[in-project]", DROP),
            ("transitions[refer].rules[in-project]", DROP),
        ],
        [
            (
                "lapses[closing].clock: missing. Without a clock a lapse falls when the project "
                "closes early, and no project is declared: give `clock` and `after`, or declare "
                "the project."
            ),
        ],
        id="a lapse without a clock has a project",
    ),
    pytest.param(
        [("lapses[closing].set_back", True)],
        [
            (
                "lapses[closing].set_back: there is no clock whose last 0 it could be set back "
                "to. Give one, or leave this out."
            ),
        ],
        id="a lapse is set back on a clock",
    ),
    pytest.param(
        [("lapses[closing].in_phases[+]", "exited")],
        [
            (
                "lapses[closing].target: 'exited' is one of the phases that it ends, so it would "
                "fall again and again. Lead elsewhere, or drop it from in_phases."
            ),
        ],
        id="a lapse falls once",
    ),
    pytest.param(
        [("lapses[too-long].target", "coaching")],
        [
            (
                "lapses[too-long].target: a lapse leads to 'coaching', where the participation "
                "goes on. Lead to a phase that is final or of the part 'after'. Such phases: "
                "exited."
            ),
        ],
        id="a lapse ends the participation",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]

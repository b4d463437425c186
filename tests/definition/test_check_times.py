"""Marks, caps, windows and periods can be met."""

from datetime import date

import pytest

from pathway.dates import Bound, Span
from tests.definition.edits import Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("clocks[course].runs_in", ("introduction",))],
        [
            (
                "clocks[course].while_open: the clock never runs: 'course' is opened in coaching "
                "only. Let both name a common phase."
            ),
        ],
        id="a clock runs where its activity is opened",
    ),
    pytest.param(
        [("limits[introduction].due", Span(days=43))],
        [
            (
                "limits[introduction].due: 43 days is longer than `overdue_after`, 6 weeks, "
                "which it must not pass. Make it shorter, or `overdue_after` longer."
            ),
        ],
        id="a limit is due before it is overdue",
    ),
    pytest.param(
        [("follow_ups[year].at", Span(months=14))],
        [
            (
                "follow_ups[year].at: 14 months is longer than `overdue_after`, 13 months, which "
                "it must not pass. Make it shorter, or `overdue_after` longer."
            ),
        ],
        id="months are compared with months",
    ),
    pytest.param(
        [("follow_ups[day-90].at", Span(months=4))],
        [
            (
                "follow_ups[day-90].at: 4 months is longer than `overdue_after`, 104 days, which "
                "it must not pass. Make it shorter, or `overdue_after` longer."
            ),
        ],
        id="months are compared with days where every calendar agrees",
    ),
    pytest.param(
        [("repeats[monthly].every", Span(days=0))],
        [
            (
                "repeats[monthly].every: 0 long. Visits would be owed without end on one day: "
                "give a length above 0."
            ),
        ],
        id="a visit comes again after some days",
    ),
    pytest.param(
        [("repeats[monthly].times", 0)],
        [
            "repeats[monthly].times: 0 visits are none. Give 1 or more, or leave it out.",
        ],
        id="a visit comes at least once",
    ),
    pytest.param(
        [("activities[course].at_most_open", 0)],
        [
            "activities[course].at_most_open: 0 open spells are none. Give 1 or more.",
        ],
        id="an activity can be open",
    ),
    pytest.param(
        [
            ("project.end", Bound(date(2024, 12, 1), "month")),
            ("project.stages", ()),
            ("date_limits[pilot-end].period", "project"),
        ],
        [
            "project.end: 2024-12-01 comes before the start, 2025-01-01. Swap or change them.",
        ],
        id="a project ends after it starts",
    ),
    pytest.param(
        [
            ("project.stages[pilot].end", Bound(date(2025, 3, 1))),
            ("project.stages[pilot].start", Bound(date(2025, 4, 1))),
        ],
        [
            (
                "project.stages[pilot].end: 2025-03-01 comes before the start, 2025-04-01. Swap "
                "or change them."
            ),
        ],
        id="a stage ends after it starts",
    ),
    pytest.param(
        [("project.stages[pilot].start", Bound(date(2024, 12, 31)))],
        [
            (
                "project.stages[pilot].start: 2024-12-31 lies outside the project (2025-01-01 to "
                "2027-12-01). A stage is a part of it: change one of the two."
            ),
        ],
        id="a stage starts within the project",
    ),
    pytest.param(
        [("project.stages[pilot].end", Bound(date(2028, 1, 1)))],
        [
            (
                "project.stages[pilot].end: 2028-01-01 lies outside the project (2025-01-01 to "
                "2027-12-01). A stage is a part of it: change one of the two."
            ),
        ],
        id="a stage ends within the project",
    ),
    pytest.param(
        [
            ("project.end", None),
            ("rules[in-project].when_unknown", None),
            ("project.stages[pilot].start", Bound(date(2024, 1, 1))),
        ],
        [
            (
                "project.stages[pilot].start: 2024-01-01 lies outside the project (2025-01-01 to "
                "...). A stage is a part of it: change one of the two."
            ),
        ],
        id="an open project has room on the other side only",
    ),
]

SOUND = [
    pytest.param(
        [
            ("follow_ups[day-90].at", Span(months=3)),
            ("follow_ups[day-90].overdue_after", Span(days=84)),
        ],
        id="months are not compared with days where calendars differ",
    ),
    pytest.param(
        [
            ("project.end", Bound(date(2025, 1, 1), "month")),
            ("project.start.day", date(2025, 1, 20)),
            ("project.stages", ()),
            ("date_limits[pilot-end].period", "project"),
        ],
        id="a project ends after it starts as far as both are known",
    ),
    pytest.param(
        [
            ("project.end", None),
            ("rules[in-project].when_unknown", None),
            ("project.stages[pilot].end", Bound(date(2038, 1, 1))),
        ],
        id="an open project has room",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []

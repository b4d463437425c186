"""Caps and the windows of extensions can be met."""

import pytest

from pathway.dates import Span
from tests.definition.edits import Edit, faults_of, placed

FAULTY = [
    pytest.param(
        [("pauses[leave].threshold", Span(months=1))],
        [
            (
                "pauses[leave].threshold: 1 month is no fixed number of days, and days are "
                "summed against it. Give days or weeks."
            ),
        ],
        id="a threshold is days",
    ),
    pytest.param(
        [("pauses[leave].cap", Span(months=6))],
        [
            (
                "pauses[leave].cap: 6 months is no fixed number of days, and days are summed "
                "against it. Give days or weeks."
            ),
        ],
        id="a cap of a pause is days",
    ),
    pytest.param(
        [("pauses[leave].cap_in_all", Span(months=12))],
        [
            (
                "pauses[leave].cap_in_all: 12 months is no fixed number of days, and days are "
                "summed against it. Give days or weeks."
            ),
        ],
        id="a cap in all of pauses is days",
    ),
    pytest.param(
        [("pauses[leave].threshold", Span(days=181))],
        [
            (
                "pauses[leave].threshold: 181 days is longer than `cap`, 180 days, which it must "
                "not pass. Make it shorter, or `cap` longer."
            ),
        ],
        id="a cap is not below the threshold",
    ),
    pytest.param(
        [("pauses[leave].cap", Span(days=366))],
        [
            (
                "pauses[leave].cap: 366 days is longer than `cap_in_all`, 365 days, which it "
                "must not pass. Make it shorter, or `cap_in_all` longer."
            ),
        ],
        id="a cap in all is not below the cap",
    ),
    pytest.param(
        [("pauses[leave].cap", None), ("pauses[leave].threshold", Span(days=366))],
        [
            (
                "pauses[leave].threshold: 366 days is longer than `cap_in_all`, 365 days, which "
                "it must not pass. Make it shorter, or `cap_in_all` longer."
            ),
        ],
        id="a cap in all is not below the threshold",
    ),
    pytest.param(
        [("pauses[leave].cap", None), ("pauses[leave].cap_in_all", None)],
        [
            (
                "pauses[leave].at_cap: there is no cap at which 'resume_overdue' could apply. "
                "Give a `cap` or `cap_in_all`, or leave this out."
            ),
        ],
        id="there is a cap to come to",
    ),
    pytest.param(
        [("extensions[more-time].cap", Span(months=1))],
        [
            (
                "extensions[more-time].cap: 1 month is no fixed number of days, and days are "
                "summed against it. Give days or weeks."
            ),
        ],
        id="a cap of an extension is days",
    ),
    pytest.param(
        [("extensions[more-time].cap_in_all", Span(months=2))],
        [
            (
                "extensions[more-time].cap_in_all: 2 months is no fixed number of days, and days "
                "are summed against it. Give days or weeks."
            ),
        ],
        id="a cap in all of extensions is days",
    ),
    pytest.param(
        [("extensions[more-time].cap", Span(days=0))],
        [
            "extensions[more-time].cap: 0 long. Nothing could be granted: give a length above 0.",
        ],
        id="something can be granted",
    ),
    pytest.param(
        [("extensions[more-time].cap", Span(weeks=5))],
        [
            (
                "extensions[more-time].cap: 5 weeks is longer than `cap_in_all`, 28 days, which "
                "it must not pass. Make it shorter, or `cap_in_all` longer."
            ),
        ],
        id="a grant is not above the cap in all",
    ),
    pytest.param(
        [("extensions[more-time].reasons[illness].cap", Span(months=1))],
        [
            (
                "extensions[more-time].reasons[illness].cap: 1 month is no fixed number of days, "
                "and days are summed against it. Give days or weeks."
            ),
        ],
        id="a cap for a reason is days",
    ),
    pytest.param(
        [("extensions[more-time].reasons[illness].cap", Span(weeks=5))],
        [
            (
                "extensions[more-time].reasons[illness].cap: 5 weeks is more than cap_in_all, 28 "
                "days, so it bounds nothing. Make it shorter, or leave it out."
            ),
        ],
        id="a cap for a reason is not above the cap in all",
    ),
    pytest.param(
        [("extensions[more-time].limit", "introduction")],
        [
            (
                "extensions[more-time].limit: the limit 'introduction' has no due mark to move. "
                "Give it a `due`."
            ),
        ],
        id="an extension moves a due mark",
    ),
    pytest.param(
        [("extensions[more-time].cap_in_all", Span(days=29))],
        [
            (
                "extensions[more-time].cap_in_all: 26 weeks and 29 days are 211 days, past "
                "overdue_after of 'support', 30 weeks. An extension never moves the mark past "
                "it: grant at most 28 days in all."
            ),
        ],
        id="an extension does not move the mark past the bound",
    ),
    pytest.param(
        [
            ("extensions[more-time].late", False),
            ("extensions[more-time].asked_from", Span(weeks=27)),
        ],
        [
            (
                "extensions[more-time].asked_from: empty window: it is asked for from 27 weeks "
                "on, and the due mark of 'support' is 26 weeks. Make it shorter."
            ),
        ],
        id="an extension can be asked for in time",
    ),
    pytest.param(
        [("extensions[more-time].asked_from", Span(weeks=31))],
        [
            (
                "extensions[more-time].asked_from: empty window: it is asked for from 31 weeks "
                "on, and the overdue_after of 'support' is 30 weeks. Make it shorter."
            ),
        ],
        id="an extension can be asked for late",
    ),
]

SOUND = [
    pytest.param(
        [("extensions[more-time].asked_from", Span(weeks=27))],
        id="a late extension may be asked for past the due mark",
    ),
]


@pytest.mark.parametrize(("edits", "faults"), FAULTY)
def test_a_definition_is_refused_unless(edits: list[Edit], faults: list[str]) -> None:
    assert faults_of(*edits) == [placed(fault) for fault in faults]


@pytest.mark.parametrize("edits", SOUND)
def test_a_definition_is_accepted_since(edits: list[Edit]) -> None:
    assert faults_of(*edits) == []

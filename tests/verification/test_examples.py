"""The examples of findings, read as an author would: on which day, of whom, with how many days granted."""

from functools import cache

import pytest

from pathway.texts import Language
from pathway.verification import Finding, Question, prove
from pathway.verification.report.lines import finding_lines
from tests.verification.bad_day import NAVIGATOR, SLIPS


@cache
def _findings(slip: str) -> dict[str, Finding]:
    (one,) = (each for each in SLIPS if each.name == slip)
    asked: tuple[Question, ...] = ("dead_end", "trap", "never_fires")
    return {each.id: each for each in prove(one.made(NAVIGATOR), asked=asked, timed=False).findings}


def test_a_step_always_refused_is_shown_refused_on_the_last_day_on_time() -> None:
    (found,) = _findings("the introduction made longer, its limit left as it was").values()
    assert found.journey is not None
    assert found.journey.until == 42
    assert found.journey.confirmed


def test_an_example_is_of_somebody_whom_most_target_groups_are_for() -> None:
    (found,) = _findings("the introduction made longer, its limit left as it was").values()
    assert found.journey is not None
    assert dict(found.journey.start.attributes)["age"] == "16..24"


def test_a_trap_of_people_in_a_pause_is_told_where_they_stand_after_it() -> None:
    assert sorted(_findings("planned outcomes dropped from an exit")) == [
        "trap:coaching:full-support+pause-under-way+project_end",
        "trap:internship:full-support+pause-under-way+project_end",
    ]


def test_days_granted_are_told_as_they_were_tried() -> None:
    found = _findings("the ways out of the internship forgotten")
    journeys = [each.journey for each in found.values() if each.journey is not None]
    granted = [
        (dict(edge.told)["days"], edge.raises[0].at_least, each.confirmed)
        for each in journeys
        for _, edge in each.steps
        if edge.step == "extend"
    ]
    assert granted == [("28..28", 28, True)]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Not during a pause: "), ("sv", "Går inte under ett uppehåll: ")]
)
def test_steps_that_a_pause_keeps_from_being_taken_are_named(language: Language, said: str) -> None:
    found = _findings("the ways out of the internship forgotten")[
        "trap:internship:not-while-paused"
    ]
    lines = [each.strip() for each in finding_lines(NAVIGATOR, found, language, number=1)]
    (named,) = (each for each in lines if each.startswith(said))
    assert {"pause", "end_internship"} <= set(named.removeprefix(said).split(", "))
    assert "resume" not in named

"""Invents a cohort of the size and mix that document 003 plans, as the rows of a steps file.

What is drawn is keyed by the seed and the participant, so that no journey depends on another. Some
steps are meant to be refused: they come too early, from the wrong phase, or twice.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from random import Random
from typing import TextIO

from attrs import evolve, frozen

from pathway.cli.cohort_journey import Journey, after_introduction, follow_up, introduction
from pathway.dates import day_of, ordinal_of
from pathway.definition import UNKNOWN

__all__ = ["PARTICIPANTS", "Invented", "cohort", "write_cohort"]

PARTICIPANTS = 135
"""How many start, as document 003 plans."""

_GROUPS = (
    *("foreign_background",) * 50,
    *("youth_social_assistance",) * 60,
    *("adult_social_assistance",) * 25,
)
_DECLINED = 5
_FIRST_MONDAY = ordinal_of(date(2008, 5, 12))
_WEEKS = 145
_LAST_DAY = ordinal_of(date(2011, 4, 29))
_AFTER = ordinal_of(date(2011, 5, 10))
_LONGEST = 50 * 7
_MUNICIPALITIES = {"krokom": 80, "ostersund": 12, "are": 5, "stromsund": 3}
_EDUCATION = {"isced_0_2": 55, "isced_3_4": 38, "isced_5_8": 7, UNKNOWN: 8}
_AGES = {
    "foreign_background": (18, 58),
    "youth_social_assistance": (16, 24),
    "adult_social_assistance": (25, 62),
}
_FIRST_COLUMNS = ("participation", "on", "step", "by")


@frozen
class Invented:
    """One step of an invented participant; `on` is a day number.

    `refused` says that it is meant to be refused.
    """

    participation: str
    on: int
    step: str
    by: str | None
    told: Mapping[str, str]
    refused: bool = False


def cohort(seed: int) -> Iterator[Invented]:
    """Yield every step, participant by participant, each in the order of days.

    135 start; some more decline, and one is referred when the project is over.
    """
    for number in range(1, PARTICIPANTS + _DECLINED + 2):
        draw = Random(f"{seed}/{number}")  # noqa: S311  invented people keep no secret
        participation = f"N{number:03}"
        if number <= PARTICIPANTS:
            steps = _started(draw, number)
        elif number <= PARTICIPANTS + _DECLINED:
            steps = _declined(draw, number)
        else:
            steps = [evolve(_referral(draw, number, _AFTER), refused=True)]
        # Python's sort keeps the order of steps on a day.
        for step in sorted(steps, key=lambda each: each.on):
            yield evolve(step, participation=participation)


def write_cohort(steps: Iterable[Invented], to: TextIO) -> None:
    """Write the steps as CSV, with a column for each detail that any of them tells."""
    rows = list(steps)
    details = tuple(dict.fromkeys(name for row in rows for name in row.told))
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow((*_FIRST_COLUMNS, *details))
    for row in rows:
        told = (row.told.get(name, "") for name in details)
        writer.writerow((row.participation, day_of(row.on), row.step, row.by or "", *told))


def _referral(draw: Random, number: int, on: int) -> Invented:
    group = _GROUPS[(number - 1) % PARTICIPANTS]
    foreign = group == "foreign_background"
    referrer = "integration_unit" if foreign else "individual_and_family_services"
    told = {
        "sex": "woman" if number % 2 else "man",
        "age": str(draw.randint(*_AGES[group])),
        "target_group": group,
        "foreign_born": "yes" if foreign else _one_of(draw, {"yes": 6, "no": 94}),
        "disability": _one_of(draw, {"yes": 12, "no": 88}),
        "education": _one_of(draw, _EDUCATION),
        "employment_status": _one_of(draw, {"unemployed": 80, "inactive": 20}),
        "referrer": referrer,
        "municipality": _one_of(draw, _MUNICIPALITIES),
    }
    if told["employment_status"] == "unemployed":
        told["unemployed_months"] = str(draw.randint(3, 48))
    return Invented("", on, "refer", referrer, told)


def _one_of(draw: Random, weights: Mapping[str, int]) -> str:
    return draw.choices(tuple(weights), tuple(weights.values()))[0]


def _declined(draw: Random, number: int) -> list[Invented]:
    on = _FIRST_MONDAY + 7 * draw.randrange(_WEEKS) + draw.randrange(5)
    return [
        _referral(draw, number, on),
        Invented("", on + draw.choice((1, 2, 7)), "decline_referral", "coach", {}),
    ]


def _started(draw: Random, number: int) -> list[Invented]:
    monday = _FIRST_MONDAY + 7 * draw.randrange(1, _WEEKS)
    referral = _referral(draw, number, monday - draw.choice((3, 4, 5, 6, 10, 12)))
    left = _LAST_DAY - monday
    journey = Journey(draw, referral.told["target_group"], left)
    restated = {"education": "isced_0_2"} if referral.told["education"] == UNKNOWN else {}
    journey.take(0, "start_introduction", **restated)
    if journey.chance(4):
        journey.try_(2, "refer", sex=referral.told["sex"])
    ended = introduction(journey, may_go_on=left > _LONGEST) or after_introduction(journey)
    _after_exit(journey, *ended)
    taken = [
        Invented("", monday + each.day, each.step, each.by, each.told, each.refused)
        for each in journey.steps
    ]
    return [referral, *taken]


def _after_exit(journey: Journey, left: int, outcome: str) -> None:
    if outcome == "completed" and journey.chance(8):
        journey.take(left + 6, "reopen")
        left, outcome = journey.leave(left + 13, "employment")
    follow_up(journey, left, outcome)
    again = left + 140 - left % 7
    if outcome in {"dropped_out", "completed"} and again + 150 < journey.last_day:
        if journey.chance(12):
            journey.take(again, "reenter")
            left, outcome = journey.leave(again + 30, "other_programme")
            follow_up(journey, left, outcome)
    elif journey.chance(5):
        journey.try_(left + 21, "reopen")

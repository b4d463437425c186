"""Draws one invented journey through Navigator: what is done, on which day, telling what.

Days are counted from a Monday, day 0, on which the introduction starts. Some attempts are meant to
be refused; they are made through `Journey.try_`.
"""

from collections.abc import Mapping
from random import Random

from attrs import field, frozen

__all__ = ["Journey", "Planned", "after_introduction", "follow_up", "introduction"]

_WEEK, _FRIDAY = 7, 4
_FOUR_WEEKS = 28
_SHORT_PAUSE, _LONG_PAUSE = 12, 42
_COACH, _MANAGER = "coach", "project_manager"

_AFTER_INTRODUCTION = {
    "completed": 34,
    "employment": 24,
    "other_programme": 20,
    "regular_education": 17,
    "self_employment": 5,
}
_AFTER_SUPPORT = {
    "employment": 52,
    "regular_education": 26,
    "self_employment": 8,
    "other_programme": 14,
}
_SITUATIONS = {
    "employment": {"employment": 82, "unemployed": 13, "inactive": 5},
    "self_employment": {"self_employment": 85, "unemployed": 15},
    "regular_education": {"regular_education": 85, "employment": 10, "inactive": 5},
    "other_programme": {"other_programme": 55, "employment": 20, "unemployed": 25},
}
_ELSEWHERE = {"unemployed": 50, "employment": 18, "other_programme": 17, "inactive": 15}
_ENDINGS = {
    "work or studies": 30,
    "dropped_out": 8,
    "excluded": 3,
    "transferred": 2,
    "extended": 18,
    "past the limit": 6,
    "in full": 33,
}
_FOLLOWED_UP = {
    "in time": 70,
    "late": 8,
    "unreachable at first": 4,
    "unreachable": 5,
    "refused": 4,
    "never": 9,
}
_REASONS = {"no_show": 40, "own_wish": 25, "moved": 20, "declined_offer": 15}
_WHY: Mapping[str, Mapping[str, int]] = {
    "dropped_out": _REASONS,
    "excluded": {"long_illness": 60, "prison": 20, "not_eligible": 20},
    "transferred": {},
}


@frozen
class Planned:
    """One step: its day, what it tells, and whether it is meant to be refused."""

    day: int
    step: str
    told: Mapping[str, str]
    by: str | None = _COACH
    refused: bool = False


@frozen(eq=False)
class Journey:
    """The steps drawn so far, the draws, and how far the project lets them go."""

    draw: Random
    group: str
    last_day: int
    steps: list[Planned] = field(factory=list)

    def take(self, day: int, step: str, by: str | None = _COACH, **told: str) -> None:
        """Take a step."""
        self.steps.append(Planned(day, step, told, by))

    def try_(self, day: int, step: str, by: str | None = _COACH, **told: str) -> None:
        """Attempt what the programme will refuse."""
        self.steps.append(Planned(day, step, told, by, refused=True))

    def chance(self, percent: int) -> bool:
        """Say yes in so many of a hundred cases."""
        return self.draw.randrange(100) < percent

    def one_of(self, weights: Mapping[str, int]) -> str:
        """Draw a word by weight."""
        return self.draw.choices(tuple(weights), tuple(weights.values()))[0]

    def hours(self, first: int, last: int, every: int = _WEEK) -> None:
        """Log hours on Fridays."""
        for friday in range(first - first % _WEEK + 4, last, every):
            if friday >= first:
                self.take(friday, "log_hours", hours=self.draw.choice(("6", "7.5", "9", "12.25")))

    def leave(self, day: int, outcome: str, reason: str = "") -> tuple[int, str]:
        """Exit; what chances of work are felt then is asked of most."""
        if self.chance(75):
            value = self.one_of({"increased": 66, "unchanged": 26, "decreased": 8})
            self.take(day, "record_assessment", name="employability", value=value)
        told = {"outcome": outcome, "reason": reason} if reason else {"outcome": outcome}
        self.take(day, "exit", **told)
        return day, outcome


def introduction(journey: Journey, *, may_go_on: bool) -> tuple[int, str] | None:
    """Draw the four weeks; return day and outcome of an exit, None for who goes on to coaching."""
    if journey.chance(14):
        left = journey.draw.choice((3, 8, 11, 17, 23))
        journey.hours(0, left)
        if journey.chance(50):
            return journey.leave(left, "dropped_out", journey.one_of(_REASONS))
        return journey.leave(left, journey.draw.choice(("employment", "regular_education")))
    journey.hours(0, _FOUR_WEEKS)
    needs = may_go_on and journey.chance(48)
    forgotten = needs and journey.chance(8)
    if not forgotten:
        value = "yes" if needs else "no"
        assessed = 14 + journey.draw.randrange(5)
        journey.take(assessed, "record_assessment", name="need_of_support", value=value)
    if needs:
        if journey.chance(20):
            journey.try_(21 + journey.draw.randrange(5), "start_coaching")
        elif journey.chance(10):
            journey.try_(24, "start_internship", kind="internship")
        if forgotten:
            journey.try_(_FOUR_WEEKS, "start_coaching")
            journey.take(_FOUR_WEEKS + 1, "record_assessment", name="need_of_support", value="yes")
        return None
    outcome = journey.one_of(_AFTER_INTRODUCTION)
    if outcome == "completed" and journey.chance(25):
        journey.try_(25, "exit", outcome="completed")
    if not may_go_on and journey.chance(10):
        journey.try_(_FOUR_WEEKS + 1, "start_coaching")
    return journey.leave(_FOUR_WEEKS + journey.draw.randrange(5), outcome)


def after_introduction(journey: Journey) -> tuple[int, str]:
    """Draw coaching, with a pause, an internship or an extension for some, up to the exit."""
    start = _FOUR_WEEKS + 2 + journey.draw.randrange(3)
    journey.take(start, "start_coaching")
    if journey.group == "foreign_background" and journey.chance(60):
        journey.take(start + 5, "open_activity", activity="language_studies")
        if journey.chance(60):
            journey.take(
                start + 54, "close_activity", activity="language_studies", result="completed"
            )
    at = start + 8 * _WEEK
    journey.hours(start, at, 2 * _WEEK)
    stopped = _pause(journey, at) if journey.chance(25) else 0
    at += stopped
    end, outcome, reason = _end(journey, start + (stopped if stopped > _SHORT_PAUSE else 0), at)
    if end - at > 12 * _WEEK and journey.chance(70):
        at = _internship(journey, at, end)
    journey.hours(at + 3, end, 2 * _WEEK)
    return journey.leave(end, outcome, reason)


def _pause(journey: Journey, at: int) -> int:
    """Pause from that day; return for how many days."""
    reason = journey.draw.choice(("illness", "illness", "parental_leave"))
    length = _SHORT_PAUSE if journey.chance(40) else _LONG_PAUSE
    journey.take(at, "pause", reason=reason)
    if journey.chance(30):
        journey.try_(at + 9, "log_hours", hours="6")
    journey.take(at + length, "resume")
    return length


def _internship(journey: Journey, at: int, end: int) -> int:
    """Be an intern for some weeks; return the day after which coaching alone goes on."""
    start = at + _WEEK
    foreign = journey.group == "foreign_background"
    kind = "language_internship" if foreign and journey.chance(60) else "internship"
    journey.take(start, "start_internship", kind=kind)
    stop = start + _WEEK * journey.draw.randint(4, 10)
    journey.hours(start + 1, min(stop, end), 2 * _WEEK)
    if stop >= end or journey.chance(20):
        return end
    journey.take(stop, "end_internship")
    return stop


def _end(journey: Journey, zero: int, earliest: int) -> tuple[int, str, str]:
    """Draw when and how support ends; *zero* is where its clock would have stood at 0."""
    draw = journey.draw
    how = journey.one_of(_ENDINGS)
    match how:
        case "work or studies":
            day = max(zero + draw.randint(11, 25) * _WEEK + 2, earliest)
            return day, journey.one_of(_AFTER_SUPPORT), ""
        case "dropped_out" | "excluded" | "transferred":
            reasons = _WHY[how]
            day = max(zero + draw.randint(9, 20) * _WEEK + 1, earliest)
            return day, how, journey.one_of(reasons) if reasons else ""
        case "extended":
            _extend(journey, zero + 25 * _WEEK)
            day = zero + draw.randint(28, 29) * _WEEK + 3
            return day, journey.one_of({**_AFTER_SUPPORT, "completed": 40}), ""
        case "past the limit":
            return zero + 31 * _WEEK + 1, "completed", ""
        case _:
            if journey.chance(30):
                journey.try_(zero + 25 * _WEEK + 1, "exit", outcome="completed")
            day = zero + 26 * _WEEK + draw.randrange(4)
            return day, journey.one_of({**_AFTER_SUPPORT, "completed": 60}), ""


def _extend(journey: Journey, day: int) -> None:
    reason = journey.draw.choice(("internship_under_way", "waiting_for_start"))
    told = {"reason": reason, "decided_by": _MANAGER}
    if journey.chance(20):
        journey.try_(day, "extend", _COACH, days="14", reason=reason, decided_by=_COACH)
    if journey.chance(20):
        journey.try_(day, "extend", _MANAGER, days="42", **told)
    journey.take(day, "extend", _MANAGER, days=journey.draw.choice(("14", "28")), **told)


def follow_up(journey: Journey, left: int, outcome: str) -> None:
    """Draw what the follow-up comes to, 90 days after the exit and not after the project."""
    if outcome == "transferred":
        return
    due = left + 90
    if journey.chance(6):
        journey.try_(left + 83, "follow_up", status="unreachable")
    if due % _WEEK > _FRIDAY:
        due += _WEEK - due % _WEEK
    how = journey.one_of(_FOLLOWED_UP)
    day = due + (journey.draw.randint(17, 25) if how == "late" else journey.draw.randrange(8))
    if how == "never" or day > journey.last_day:
        return
    if how in {"refused", "unreachable"}:
        journey.take(day, "follow_up", status=how)
        return
    if how == "unreachable at first":
        journey.take(day, "follow_up", status="unreachable")
        day += 2 * _WEEK
    if day <= journey.last_day:
        situation = journey.one_of(_SITUATIONS.get(outcome, _ELSEWHERE))
        journey.take(day, "follow_up", status="reached", situation=situation)

"""The ways in which an adapter may be wrong, fixed before the kit that has to find them, and the bugs they make."""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import frozen

from pathway import Bound, Definition, Span, load
from pathway.definition import (
    AllOf,
    AnyOf,
    AttributeIs,
    ClockIs,
    Judgement,
    LastOutcome,
    LastPhase,
    Not,
    Role,
    Told,
)
from tests.definition.edits import DROP, Edit, edited
from tests.testing import wrong
from tests.testing.library import Library

__all__ = ["BUGS", "NAVIGATOR", "OPERATORS", "Bug"]

NAVIGATOR = load("navigator").latest

OPERATORS: Mapping[str, str] = {
    "bound_earlier": "a lower or an upper bound on days is a day too small",
    "bound_later": "a lower or an upper bound on days is a day too large",
    "number_off": "a bound on a number, of years or of pieces, is one off",
    "period_off": "a period begins or ends a day off",
    "rule_forgotten": "a rule is not asked at one step",
    "class_added": "a value passes that a rule or a list does not name",
    "part_forgotten": "one part of a rule of several is not asked",
    "unknown_turned": "what is not known is taken the other way",
    "clock_not_stopped": "a clock runs on where it stands",
    "clock_not_run": "a clock stands where it runs",
    "clock_not_restarted": "a clock is not set to 0 where a new spell or entry begins",
    "cap_lost": "a cap, or the sum of several, is not kept",
    "step_from_elsewhere": "a step is taken from a phase it does not start from",
    "step_not_from_here": "a step is refused in one of its phases",
    "leads_elsewhere": "a step leads to another phase",
    "pause_not_asked": "a step is taken during a pause that must wait, or the other way round",
    "told_not_asked": "what must be told is not asked for",
    "told_not_checked": "what is told may be anything",
    "other_calendar": "days are counted in another calendar",
    "order_of_days": "a step before the last one, or on its day, is treated wrongly",
    "wrong_name": "the refusal is right and names other rules",
    "not_atomic": "a refused step leaves a trace",
    "memory": "something survives that an exit or a new entry ends, or is lost that lasts",
    "not_apart": "one case is seen in another",
    "fails": "a rare input makes the program fail",
}
"""What may be done to an adapter; each is done somewhere in `BUGS`."""


@frozen
class Bug:
    """One adapter gone wrong: by which operator, and how it is made."""

    name: str
    operator: str
    make: Callable[[], Library]


def _edit(name: str, operator: str, *edits: Edit) -> Bug:
    def make() -> Library:
        return Library(_wrong(edits))

    return Bug(name, operator, make)


def _wrong(edits: tuple[Edit, ...]) -> Definition:
    return edited(*edits, base=NAVIGATOR)


def _clock(rule: str, clock: str, **bounds: Span) -> Edit:
    return f"rules[{rule}].condition", ClockIs(clock, **bounds)


def _completed(rule: str, clock: str, days: int) -> Edit:
    asked = Not(Told("outcome", ("completed",)))
    return f"rules[{rule}].condition", AnyOf((asked, ClockIs(clock, at_least=Span(days=days))))


def _ages(rule: str, group: str, youngest: int, oldest: int) -> Edit:
    asked = Not(AttributeIs("target_group", (group,)))
    ages = AttributeIs("age", at_least=youngest, at_most=oldest)
    return f"rules[{rule}].condition", AnyOf((asked, ages))


def _behaviour(name: str, operator: str, kind: type[Library]) -> Bug:
    return Bug(name, operator, lambda: kind(NAVIGATOR))


_STARTED = LastPhase(("introduction", "coaching", "internship"))
_NOT_MOVED = Not(LastOutcome(("transferred",)))
_NOT_DEAD = Not(LastOutcome(("excluded",), ("death",)))
_OUTCOMES = NAVIGATOR.transitions[9].outcomes

BUGS: tuple[Bug, ...] = (
    _edit("introduction_27_days", "bound_earlier",
          _clock("introduction-four-weeks", "introduction", at_least=Span(days=27))),
    _edit("introduction_29_days", "bound_later",
          _clock("introduction-four-weeks", "introduction", at_least=Span(days=29))),
    _edit("completed_introduction_27_days", "bound_earlier",
          _completed("full-introduction", "introduction", 27)),
    _edit("completed_support_181_days", "bound_earlier",
          _completed("full-support", "support", 181)),
    _edit("completed_support_183_days", "bound_later",
          _completed("full-support", "support", 183)),
    _edit("reopened_after_15_days", "bound_later",
          _clock("reopen-within-14-days", "after_exit", at_most=Span(days=15))),
    _edit("reopened_within_13_days", "bound_earlier",
          _clock("reopen-within-14-days", "after_exit", at_most=Span(days=13))),
    _edit("youth_from_15", "number_off", _ages("youth-16-24", "youth_social_assistance", 15, 24)),
    _edit("youth_up_to_25", "number_off", _ages("youth-16-24", "youth_social_assistance", 16, 25)),
    _edit("adults_up_to_63", "number_off", _ages("adults-25-64", "adult_social_assistance", 25, 63)),
    _edit("project_a_day_longer", "period_off", ("project.end", Bound(date(2011, 5, 1)))),
    _edit("project_a_day_shorter", "period_off", ("project.end", Bound(date(2011, 4, 29)))),
    _edit("support_not_stopped", "clock_not_stopped", ("pauses[absence].stops", ("introduction",))),
    _edit("introduction_not_stopped", "clock_not_stopped", ("pauses[absence].stops", ("support",))),
    _edit("pause_counts_from_31_days", "bound_later",
          ("pauses[absence].threshold", Span(days=31))),
    _edit("pause_counts_from_29_days", "bound_earlier",
          ("pauses[absence].threshold", Span(days=29))),
    _edit("every_pause_counts", "bound_earlier", ("pauses[absence].threshold", Span(days=0))),
    _edit("pause_cap_181_days", "bound_later", ("pauses[absence].cap", Span(days=181))),
    _edit("pause_cap_in_all_lost", "cap_lost", ("pauses[absence].cap_in_all", None)),
    _edit("introduction_counted_on", "clock_not_restarted",
          ("clocks[introduction].per", "participation")),
    _edit("time_after_exit_counted_on", "clock_not_restarted",
          ("clocks[after_exit].per", "participation")),
    _edit("support_stands_in_internship", "clock_not_run",
          ("clocks[support].runs_in", ("coaching",)), ("limits[support].in_phases", ("coaching",))),
    _edit("coaching_without_need", "rule_forgotten",
          ("transitions[start_coaching].rules", ("introduction-four-weeks",)),
          ("rules[need-of-support]", DROP)),
    _edit("coaching_at_once", "rule_forgotten",
          ("transitions[start_coaching].rules", ("need-of-support",)),
          ("rules[introduction-four-weeks]", DROP)),
    _edit("introduction_completed_at_once", "rule_forgotten", ("transitions[9].rules", ()),
          ("rules[full-introduction]", DROP)),
    _edit("reentry_after_the_project", "rule_forgotten",
          ("transitions[reenter].rules", ("return-of-a-participant",))),
    _edit("anybody_reenters", "rule_forgotten", ("transitions[reenter].rules", ("project-period",)),
          ("rules[return-of-a-participant]", DROP)),
    _edit("anybody_reopens", "rule_forgotten",
          ("transitions[reopen].rules", ("project-period", "reopen-within-14-days")),
          ("rules[reopened-by-staff]", DROP)),
    _edit("youth_of_any_age_referred", "rule_forgotten",
          ("transitions[refer].rules", ("project-period", "adults-25-64"))),
    _edit("adults_not_asked_again", "rule_forgotten",
          ("transitions[start_introduction].rules", ("youth-16-24",))),
    _edit("the_dead_return", "part_forgotten",
          ("rules[return-of-a-participant].condition", AllOf((_STARTED, _NOT_MOVED)))),
    _edit("the_transferred_return", "part_forgotten",
          ("rules[return-of-a-participant].condition", AllOf((_STARTED, _NOT_DEAD)))),
    _edit("need_of_support_either_way", "class_added",
          ("rules[need-of-support].condition", Judgement("need_of_support", ("yes", "no")))),
    _edit("referrers_reopen", "class_added",
          ("rules[reopened-by-staff].condition",
           Role(("coach", "project_manager", "integration_unit")))),
    _edit("declined_from_coaching", "class_added",
          ("transitions[10].outcomes", (*_OUTCOMES, "declined"))),
    _edit("unknown_age_refused", "unknown_turned", ("rules[adults-25-64].when_unknown", "refuse")),
    _edit("internship_from_introduction", "step_from_elsewhere",
          ("transitions[start_internship].sources", ("introduction", "coaching"))),
    _edit("hours_before_the_start", "step_from_elsewhere",
          ("transitions[log_hours].sources",
           ("referred", "introduction", "coaching", "internship"))),
    _edit("no_pause_in_internship", "step_not_from_here",
          ("transitions[pause].sources", ("introduction", "coaching"))),
    _edit("internship_leads_back_to_introduction", "leads_elsewhere",
          ("transitions[end_internship].target", "introduction")),
    _edit("no_exit_during_a_pause", "pause_not_asked", ("transitions[10].while_paused", False)),
    _edit("hours_during_a_pause", "pause_not_asked", ("transitions[log_hours].while_paused", True)),
    _edit("extended_by_35_days", "bound_later",
          ("extensions[support_extension].cap", Span(days=35)),
          ("extensions[support_extension].cap_in_all", Span(days=35)),
          ("limits[support].overdue_after", Span(weeks=31))),
    _edit("coaches_extend", "class_added",
          ("extensions[support_extension].deciders", ("project_manager", "coach"))),
    _edit("two_courses_at_once", "number_off", ("activities[course].at_most_open", 2)),
    _edit("the_dead_followed_up", "class_added",
          ("outcomes[excluded].reasons[death].followed_up", True)),
    _behaviour("reasons_of_exit_not_asked", "told_not_asked", wrong.NoReasonAsked),
    _behaviour("kind_of_internship_not_checked", "told_not_checked", wrong.AnyKind),
    _behaviour("year_of_365_days", "other_calendar", wrong.YearOf365Days),
    _behaviour("months_of_30_days", "other_calendar", wrong.MonthsOf30Days),
    _behaviour("weeks_by_their_numbers", "other_calendar", wrong.WeekNumbers),
    _behaviour("working_days", "other_calendar", wrong.WorkingDays),
    _behaviour("thirty_first_is_the_first", "other_calendar", wrong.ThirtyFirstMoved),
    _behaviour("earlier_step_taken_today", "order_of_days", wrong.EarlierTakenToday),
    _behaviour("one_step_a_day", "order_of_days", wrong.OneStepADay),
    _behaviour("other_rule_named", "wrong_name", wrong.OtherRuleNamed),
    _behaviour("all_rules_of_the_step_named", "wrong_name", wrong.EveryRuleNamed),
    _behaviour("first_rule_named_only", "wrong_name", wrong.FirstRuleOnly),
    _behaviour("refused_step_taken", "not_atomic", wrong.TakenAnyway),
    _behaviour("refused_step_moves_the_day", "not_atomic", wrong.DayMovedAnyway),
    _behaviour("assessments_survive_reentry", "memory", wrong.AssessmentsSurvive),
    _behaviour("follow_up_repeated", "memory", wrong.FollowUpRepeated),
    _behaviour("extension_survives_reentry", "memory", wrong.ExtensionSurvives),
    _behaviour("pause_survives_exit", "memory", wrong.PauseSurvives),
    _behaviour("shared_clocks", "not_apart", wrong.Shared),
    _behaviour("fails_on_new_years_eve", "fails", wrong.FailsOnNewYearsEve),
)  # fmt: skip

"""Adapters that behave wrongly in ways that no change of the definition makes: days, names, memory."""

from collections.abc import Mapping
from datetime import date, timedelta

from attrs import evolve

from pathway import Accepted, Step, decide
from pathway.dates import ordinal_of
from pathway.definition import Definition, Value
from tests.definition.edits import DROP, edited
from tests.testing.library import Case, Library

__all__ = [
    "AnyKind",
    "AssessmentsSurvive",
    "DayMovedAnyway",
    "EarlierTakenToday",
    "EveryRuleNamed",
    "ExtensionSurvives",
    "FailsOnNewYearsEve",
    "FirstRuleOnly",
    "FollowUpRepeated",
    "MonthsOf30Days",
    "NoReasonAsked",
    "OneStepADay",
    "OtherRuleNamed",
    "PauseSurvives",
    "Shared",
    "TakenAnyway",
    "ThirtyFirstMoved",
    "WeekNumbers",
    "WorkingDays",
    "YearOf365Days",
]

_ONE = timedelta(days=1)


class NoReasonAsked(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if step.told.get("outcome") == "dropped_out" and "reason" not in step.told:
            step = Step(step.trigger, on, {**step.told, "reason": "moved"}, step.by)
        return super().apply(case, step, on)


class AnyKind(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if step.trigger == "start_internship":
            step = Step(step.trigger, on, {"kind": "internship"}, step.by)
        return super().apply(case, step, on)


class _OtherCalendar(Library):
    """Days are counted from the referral in another calendar."""

    def open(self, attributes: Mapping[str, Value], on: date) -> Case:
        case = super().open(attributes, on)
        self._opened = on
        return case

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if case.taken:
            opened = case.taken[0].on
            on = opened + timedelta(days=self.counted(on) - self.counted(opened))
        return super().apply(case, Step(step.trigger, on, step.told, step.by), on)

    def counted(self, on: date) -> int:
        raise NotImplementedError


class YearOf365Days(_OtherCalendar):
    def counted(self, on: date) -> int:
        return on.year * 365 + on.timetuple().tm_yday


class MonthsOf30Days(_OtherCalendar):
    def counted(self, on: date) -> int:
        return on.year * 360 + on.month * 30 + min(on.day, 30)


class WorkingDays(_OtherCalendar):
    """A day of a weekend counts as the Friday before it."""

    def counted(self, on: date) -> int:
        return on.toordinal() - max(0, on.weekday() - 4)


class ThirtyFirstMoved(_OtherCalendar):
    def counted(self, on: date) -> int:
        return on.toordinal() + (on.day == 31)


class WeekNumbers(Library):
    """Four weeks are over in the fourth week by its number, whatever the day of the week."""

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        refused = super().apply(case, step, on)
        if refused and set(refused) <= {"introduction-four-weeks", "full-introduction"}:
            sunday = on + (6 - on.weekday()) * _ONE
            answer = decide(self.definition, case.state, Step(step.trigger, sunday, step.told))
            if isinstance(answer, Accepted):
                case.state = evolve(answer.state, day=ordinal_of(on))
                return ()
        return refused


class EarlierTakenToday(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if case.taken and on < case.taken[-1].on:
            on = case.taken[-1].on
        return super().apply(case, Step(step.trigger, on, step.told, step.by), on)


class OneStepADay(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if case.taken and on == case.taken[-1].on:
            return ("in-date-order",)
        return super().apply(case, step, on)


class OtherRuleNamed(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        names = {"full-introduction": "introduction-four-weeks"}
        return tuple(names.get(rule, rule) for rule in super().apply(case, step, on))


class EveryRuleNamed(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        refused = super().apply(case, step, on)
        if refused and step.trigger == "start_coaching":
            return tuple(sorted({*refused, "introduction-four-weeks", "need-of-support"}))
        return refused


class FirstRuleOnly(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        return super().apply(case, step, on)[:1]


class TakenAnyway(Library):
    """The step is refused, and stands in the table all the same."""

    def __init__(self, definition: Definition) -> None:
        super().__init__(definition)
        rules = ("transitions[start_coaching].rules", ("need-of-support",))
        forgotten = ("rules[introduction-four-weeks]", DROP)
        self._lax = edited(rules, forgotten, base=definition)

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        refused = super().apply(case, step, on)
        if refused == ("introduction-four-weeks",):
            answer = decide(self._lax, case.state, step)
            if isinstance(answer, Accepted):
                case.state = answer.state
        return refused


class DayMovedAnyway(Library):
    """The day of a refused step is taken as the last on which something happened."""

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        refused = super().apply(case, step, on)
        if refused and case.taken and on > case.taken[-1].on:
            case.state = evolve(case.state, day=ordinal_of(on), ordinal=1.0)
        return refused


class AssessmentsSurvive(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        refused = super().apply(case, step, on)
        earlier = next((s for s in case.taken if s.told.get("value") == "yes"), None)
        if refused == ("need-of-support",) and earlier is not None:
            super().apply(case, Step(earlier.trigger, on, earlier.told), on)
            return super().apply(case, step, on)
        return refused


class ExtensionSurvives(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if step.trigger == "extend":
            days = [s.told["days"] for s in (*case.taken, step) if s.trigger == "extend"]
            if sum(each for each in days if isinstance(each, int)) > 28:
                return ("support_extension/cap-in-all",)
        return super().apply(case, step, on)


class FollowUpRepeated(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        refused = super().apply(case, step, on)
        return () if refused == ("follow-up-not-done",) else refused


class PauseSurvives(Library):
    """Who leaves during a pause, and comes back, is still paused."""

    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        paused = any(s.trigger == "pause" for s in case.taken[-2:])
        refused = super().apply(case, step, on)
        if step.trigger == "reenter" and not refused and paused:
            super().apply(case, Step("pause", on, {"reason": "illness"}), on)
        return refused


class Shared(Library):
    """Cases are kept by the day of their referral, so that the second of a day meets the first."""

    def __init__(self, definition: Definition) -> None:
        super().__init__(definition)
        self._cases: dict[date, Case] = {}

    def open(self, attributes: Mapping[str, Value], on: date) -> Case:
        found = self._cases.get(on)
        if found is None:
            found = self._cases[on] = super().open(attributes, on)
        return found


class FailsOnNewYearsEve(Library):
    def apply(self, case: Case, step: Step, on: date) -> tuple[str, ...]:
        if (on.month, on.day) == (12, 31):
            raise ZeroDivisionError
        return super().apply(case, step, on)

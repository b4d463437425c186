"""What the core answers: accepted, with events, or refused, with reasons; what is possible, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pathway.errors import PathwayError
from pathway.reasons import due_in_words, pause_cap_in_words, pause_end_in_words
from pathway.records import record
from pathway.texts import Text

if TYPE_CHECKING:
    from datetime import date

    from pathway.commands import Step
    from pathway.dates import Span
    from pathway.events import Event
    from pathway.reasons import Reason
    from pathway.state import State
    from pathway.texts import Language

__all__ = ["Accepted", "Due", "FollowUpStatus", "Option", "Refusal", "StepRefused"]


_NEVER = Text(
    "Steget blir inte möjligt av att vänta.",
    "Waiting does not make the step possible.",
)


@record
class Accepted:
    """A command that was accepted: what happened, in order, and where it leads."""

    events: tuple[Event, ...]
    state: State


@record
class Refusal:
    """A command that was refused, with every reason.

    `possible_from` is the first day, from the day asked for, on which all rules hold, with what the
    reasons need taken as met; None where there is no such day. `entry` is the number of the entry
    that would no longer hold, where a change to the history was refused.
    """

    step: Step
    phase: str
    reasons: tuple[Reason, ...]
    possible_from: date | None = None
    entry: int | None = None

    def text(self, language: Language) -> str:
        """Say what was refused and why: one rule, its words and its source after another."""
        trigger, on = self.step.trigger, self.step.on
        swedish = language == "sv"
        head = f"Avslag: {trigger} {on}" if swedish else f"Refused: {trigger} on {on}"
        if self.entry is not None:
            sv = f" (post {self.entry} skulle inte längre gälla)"
            head += sv if swedish else f" (entry {self.entry} would no longer hold)"
        width = max((len(reason.rule) for reason in self.reasons), default=0)
        lines = [head]
        for reason in self.reasons:
            lines.append(f"  {reason.rule:<{width}}   {reason.text(language)}")
            lines.append(f"  {'':<{width}}   ({reason.source.of(language)})")
        if self._in_all is not None:
            lines.append(f"  {self._in_all.of(language)}")
        return "\n".join(lines)

    @property
    def _in_all(self) -> Text | None:
        """The day from which every rule holds, where the reasons by themselves tell another."""
        on = self.possible_from
        told = {each.earliest for each in self.reasons if each.earliest and each.needs is None}
        if on is None:
            return _NEVER if told and len(self.reasons) > 1 else None
        if told == {on} or on <= self.step.on:
            return None
        sv, en = f"Alla regler är uppfyllda från {on}", f"Every rule holds from {on}"
        if any(each.needs is not None for each in self.reasons):
            sv, en = f"{sv}, om det som krävs först är gjort", f"{en}, if what comes first is done"
        return Text(f"{sv}.", f"{en}.")

    def __str__(self) -> str:
        """The refusal in English."""
        return self.text("en")


class StepRefused(PathwayError):
    """A step was refused by the face that an application holds; `refusal` says why and when."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the refusal, and say it."""
        super().__init__(str(refusal))
        self.refusal = refusal

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every reason of the refusal."""
        return self.refusal.reasons


@record
class Option:
    """A step of the present phase: possible, or why not, and from which day.

    `reasons` stand whatever the step tells, attributes that are known taken as they stand;
    `conditional` ones stand or fall with what it tells.
    """

    trigger: str
    target: str
    reasons: tuple[Reason, ...]
    conditional: tuple[Reason, ...]
    possible_from: date | None

    @property
    def possible(self) -> bool:
        """Whether the step can be taken, given that it tells the right things."""
        return not self.reasons


FollowUpStatus = Literal[
    "scheduled",
    "due",
    "overdue",
    "reached",
    "unreachable",
    "refused",
    "not_applicable",
    "not_due_at_project_end",
]


@record
class Due:
    """Something that falls to be done, and when.

    * `kind` and `id` name the declaration: a limit, a date limit, a follow-up, a pause at its cap,
      the planned end of a pause, a visit;
    * `on` is the day it falls due, `last` the last day that is in time: the day after is a breach;
    * `length` is the mark on its clock: that of `last` once it is overdue, before that of `on`;
    * `days_overdue` counts from `last`; 0 while it is not overdue;
    * `if_pause_counts` is the other day on which it falls due, should the pause under way reach its
      threshold: until then `on` is provisional.
    """

    kind: Literal["limit", "date_limit", "follow_up", "pause_cap", "pause_end", "visit"]
    id: str
    statement: Text
    on: date
    last: date | None
    status: FollowUpStatus
    length: Span | None = None
    days_overdue: int = 0
    if_pause_counts: date | None = None

    def text(self, language: Language) -> str:
        """Say what is due, since when, and how many days overdue."""
        since = self.last if self.days_overdue and self.last else self.on
        words = self.statement.of(language)
        if self.kind == "pause_end":
            return pause_end_in_words(words, self.on, language)
        if self.kind == "pause_cap":
            cap, runs_on = self.length, self.last is None
            return pause_cap_in_words(
                words, cap, since, self.days_overdue, language, runs_on=runs_on
            )
        more = self.days_overdue, self.if_pause_counts
        return due_in_words(words, self.length, since, *more, language)

    def __str__(self) -> str:
        """What is due, in English."""
        return self.text("en")

"""Clocks and what hangs on them: limits, pauses, extensions, follow-ups, visits, lapses."""

from typing import Literal

from pathway.dates import Span
from pathway.definition.values import Choice
from pathway.records import record
from pathway.texts import Basis, Text

__all__ = [
    "Clock",
    "DateLimit",
    "Extension",
    "ExtensionReason",
    "FollowUp",
    "Lapse",
    "Limit",
    "Pause",
    "Repeat",
]


@record
class Clock:
    """Whole days counted while the participant is in given phases, and stopped by pauses.

    * `while_open`: only while a spell of that activity is open, too.
    * `per`: `spell` restarts whenever the clock begins to run from outside, `entry` at referral and
      re-entry, `participation` never.
    * `restarted_by`: steps that set the clock to 0.
    """

    id: str
    name: Text
    runs_in: tuple[str, ...]
    while_open: str | None = None
    per: Literal["spell", "entry", "participation"] = "entry"
    restarted_by: tuple[str, ...] = ()


@record
class Limit:
    """A clock's upper bound in given phases, with two marks counted from the clock's 0.

    At `due` it is shown as due, past `overdue_after` it is a breach, dated that first day. It
    refuses nothing.
    """

    id: str
    text: Text
    basis: Basis
    clock: str
    in_phases: tuple[str, ...]
    overdue_after: Span
    due: Span | None = None


@record
class DateLimit:
    """The day by which given phases must have been left: the end of the project or of a stage."""

    id: str
    text: Text
    basis: Basis
    in_phases: tuple[str, ...]
    period: str


@record
class Pause:
    """An overlay on the phase that stops the clocks it names, and no others.

    A pause shorter than `threshold` has no effect; none counts for more than `cap`, and those that
    reached the threshold for no more than `cap_in_all` since entry. `at_cap` says what happens
    then: the clocks run on, or the resume is overdue.
    """

    id: str
    text: Text
    basis: Basis
    reasons: tuple[Choice, ...]
    stops: tuple[str, ...]
    threshold: Span = Span(days=0)
    cap: Span | None = None
    cap_in_all: Span | None = None
    at_cap: Literal["clocks_run_on", "resume_overdue"] = "clocks_run_on"


@record
class ExtensionReason:
    """A reason for which time is granted, and the most that is granted for it since entry."""

    id: str
    name: Text
    cap: Span | None = None


@record
class Extension:
    """A decision that adds days to a limit's `due` mark, never past its `overdue_after`.

    Told: `days`, `reason`, `decided_by` (one of `deciders`, roles). `cap` bounds one decision,
    `cap_in_all` all since entry. It can be asked from `asked_from` on the limit's clock until the
    mark as it stands, or later if `late`.
    """

    id: str
    text: Text
    basis: Basis
    limit: str
    reasons: tuple[ExtensionReason, ...]
    deciders: tuple[str, ...]
    cap: Span
    cap_in_all: Span
    asked_from: Span | None = None
    late: bool = False


@record
class FollowUp:
    """A contact owed at `at` on a clock that runs from an anchor, and overdue past a second mark.

    It is refused before `at` and accepted late with its lateness. Where `horizon` is `project_end`,
    one that would fall due after the project's end is not due.
    """

    id: str
    text: Text
    basis: Basis
    clock: str
    at: Span
    overdue_after: Span
    horizon: Literal["project_end"] | None = "project_end"


@record
class Repeat:
    """A visit owed again and again while in given phases: `every` so often, at most `times`.

    `counted_from` says from where the next is counted: the `grid` laid from the clock's 0, or the
    `last` visit.
    """

    id: str
    text: Text
    basis: Basis
    trigger: str
    clock: str
    in_phases: tuple[str, ...]
    every: Span
    overdue_after: Span
    counted_from: Literal["grid", "last"] = "grid"
    times: int | None = None


@record
class Lapse:
    """An exit that time alone brings, at the end of its day.

    Either on the day the project closes early (`clock` None), or on the day the clock reads
    `after`. With `set_back` it takes effect on the day the clock last stood at 0. It falls only
    where all its rules hold.
    """

    id: str
    text: Text
    basis: Basis
    in_phases: tuple[str, ...]
    target: str
    outcome: str
    reason: str | None = None
    clock: str | None = None
    after: Span | None = None
    set_back: bool = False
    rules: tuple[str, ...] = ()

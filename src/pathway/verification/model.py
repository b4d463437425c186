"""What a proof asks and answers: budgets, findings with their journeys, times, and the report of them all."""

from datetime import date
from typing import Literal

from pathway.modes import Edge, Reading, Start
from pathway.records import record
from pathway.texts import Text

__all__ = [
    "QUESTIONS",
    "Budget",
    "Constant",
    "Days",
    "Finding",
    "Journey",
    "Question",
    "Report",
    "Time",
    "Undecided",
]

Question = Literal[
    "dead_end",
    "trap",
    "never_fires",
    "never_refuses_alone",
    "contradiction",
    "may_both_apply",
    "shut_out",
    "after_the_end",
    "window_closed",
    "differs",
    "not_kept",
]
"""What is asked of a definition; the last two of a variant beside its centre.

* `dead_end`: somebody can stand where no step is left, today or later.
* `trap`: somebody can stand where no planned outcome can be reached any more.
* `never_fires`: nobody can ever take the step.
* `never_refuses_alone`: whenever the rule refuses, another one refuses as well.
* `contradiction`: two rules of one step can each be met, but never both.
* `may_both_apply`: two transitions fit one step as it is told, on one day.
* `shut_out`: a class of attributes from which no planned outcome can be reached, or everybody.
* `after_the_end`: a follow-up that falls after the project's end.
* `window_closed`: a window that closes before it opens, on some dates.
* `differs`: a journey that the variant allows and the centre does not, however it is filled.
* `not_kept`: something that the centre says every variant must keep, and that is not there.
"""

QUESTIONS: tuple[Question, ...] = (
    "dead_end",
    "trap",
    "never_fires",
    "contradiction",
    "never_refuses_alone",
    "may_both_apply",
    "shut_out",
    "after_the_end",
    "window_closed",
)
"""Every question of a definition by itself, in the order in which a report answers them."""


@record
class Budget:
    """What a proof may take before it says that a question is not decided.

    `states` bounds the sets kept in one search, `seconds` the whole proof, `megabytes` the growth
    of the process while it runs (None: not watched). A search by single days that stands in for
    the sets keeps at most `day_states`.
    """

    states: int = 100_000
    seconds: float = 120.0
    megabytes: int | None = 2_000
    day_states: int = 500_000


@record
class Days:
    """Between which days a clock reads where something bites; `last` None is without end."""

    clock: str
    first: int
    last: int | None


@record
class Journey:
    """A journey of the clockwork: from a start, its edges each with the day on which it is taken.

    Days are counted from the day of entry, 0. `until` is the day that the finding is about: the
    last step's, or a later one on which nothing can be done any more. `entry` are the clocks that do
    not read 0 on the day of entry, with what they read. `refused` is a step that the
    finding says is refused on that day. `confirmed` says whether the core, asked to take the same
    steps, agreed; it is None until it was asked.
    """

    start: Start
    steps: tuple[tuple[int, Edge], ...]
    until: int
    entry: tuple[tuple[str, int], ...] = ()
    refused: Edge | None = None
    confirmed: bool | None = None


@record
class Finding:
    """An answer that an author should see.

    `id` is the question and the names it is about, and stays the same from proof to proof while they
    do, so that a finding can be silenced by it. `subject` names what it is about as pairs of a kind
    (`phase`, `step`, `rule`, `outcome`, `attribute`, `follow_up`, `window`, a told detail) and an
    id. `rules` is a minimal set of rules to blame: without any one of them it would not be so.
    `days` and `dates` tell between which readings of a clock, and between which dates, it bites.
    `decided` False says that it could not be confirmed; `why` adds what there is to say.
    """

    id: str
    question: Question
    reading: Reading
    subject: tuple[tuple[str, str], ...]
    rules: tuple[str, ...] = ()
    days: tuple[Days, ...] = ()
    dates: tuple[tuple[date, date], ...] = ()
    journey: Journey | None = None
    decided: bool = True
    why: Text | None = None


@record
class Time:
    """The shortest and the longest time in days from entry to an outcome, or to a phase.

    Both are None where it is never reached. `unbounded`: there is no longest time; `decided` False:
    the longest time was not found within the budget, and is at least `longest`.
    """

    kind: Literal["outcome", "phase"]
    id: str
    shortest: int | None
    longest: int | None
    unbounded: bool = False
    decided: bool = True


@record
class Constant:
    """For which values of a rule's constant, in days, an outcome stays reachable.

    `ranges` are the whole numbers between each pair, both included; `until` None is without end
    within what was tried.
    """

    rule: str
    outcome: str
    ranges: tuple[tuple[int, int], ...]
    tried: tuple[int, int]
    decided: bool = True


@record
class Report:
    """Everything that was asked of one definition in one reading, and what it took.

    `asked` are the questions that were answered; `notes` are answers that nobody need act on, and
    that no silence is for: whom a rule keeps out by name, or which part of a class, is not referred.
    `undecided` names what was not, and says why; `unanswered` has the same apart: what
    is open (a question, `sets`, `times`, or nothing where the whole could not be read), and why.
    `method` tells whether sets of days were exact (`sets`) or single days stood in for them.
    """

    definition: str
    version: str
    variant: str | None
    content: str
    reading: Reading
    asked: tuple[Question, ...]
    findings: tuple[Finding, ...]
    times: tuple[Time, ...]
    notes: tuple[Finding, ...]
    modes: int
    clocks: int
    states: int
    seconds: float
    method: Literal["sets", "days", "none"] = "sets"
    undecided: tuple[str, ...] = ()
    unanswered: tuple[tuple[str, Text], ...] = ()
    assumed: tuple[Text, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything was found, or left undecided."""
        return bool(self.findings or self.undecided)


class Undecided(Exception):
    """Something that cannot be decided exactly, or not within the budget; caught in this room."""

    def __init__(self, why: Text) -> None:
        """Say why, in both languages."""
        super().__init__(why.en)
        self.why = why

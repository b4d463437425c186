"""Phases, outcomes and the transitions between them, the rules they name, and what places they take."""

from typing import Literal

from pathway.definition.conditions import Condition, LastPhase, Told
from pathway.definition.values import Choice, Detail
from pathway.records import record
from pathway.texts import Basis, Text

__all__ = [
    "Act",
    "Activity",
    "Category",
    "Contact",
    "ExitReason",
    "Group",
    "Outcome",
    "Phase",
    "Resource",
    "Rule",
    "Setting",
    "Situation",
    "Transition",
]

Act = Literal[
    "refer",
    "move",
    "stay",
    "exit",
    "reenter",
    "reopen",
    "pause",
    "resume",
    "extend",
    "open_activity",
    "close_activity",
    "change_activity",
    "log_hours",
    "record_assessment",
    "record_situation",
    "follow_up",
]
"""What a step does. `refer` begins a participation, `move` changes the phase, `stay` sets facts."""

Category = Literal["planned", "drop_out", "excluded", "transfer", "not_started"]
"""What kind of exit an outcome is; `not_started` is counted in no started figure."""


@record
class Phase:
    """Where a participant stands; exactly one at a time.

    `part` says whether the phase lies before, during or after the participation proper, so that a
    declined referral counts in no started figure. A final phase has no way out that the definition
    requires. `basis` tells where the phase is from, where that is told.
    """

    id: str
    name: Text
    part: Literal["before", "during", "after"] = "during"
    final: bool = False
    basis: Basis | None = None


@record
class Rule:
    """Something that must hold before a step: words in both languages, where from, and a condition.

    `when_unknown` says what holds when an attribute, a fact or a role that the condition reads is
    not known: `refuse` or `allow`. It is required where a condition reads one.
    """

    id: str
    text: Text
    basis: Basis
    condition: Condition
    when_unknown: Literal["refuse", "allow"] | None = None


@record
class Setting:
    """A fact and the value that a step gives it."""

    fact: str
    value: str


@record
class Transition:
    """One step: its trigger, from where, to where, by which rules, and what it tells.

    * `sources` empty: the step begins a participation (act `refer`).
    * `target` None: the phase stays, or, for `reopen`, is the phase that was left.
    * `rules` are ids of the definition's rules; every one is judged, none is skipped.
    * `tells` are details beyond those that the act tells by itself (see `details_of`).
    * `outcomes` are the outcomes that an exit may tell; with one, it need not be told.
    * `restates`: entry attributes may be told again by this step, which is the entry.
    * `while_paused`: allowed during a pause.
    * `when`: tells transitions of one trigger and phase apart.
    * `joined_by`, of a referral: the step by which a further referral of a person who takes part is
      recorded, so that it is one participation.
    * `basis` tells where the step is from, where that is told.
    """

    trigger: str
    name: Text
    act: Act = "move"
    sources: tuple[str, ...] = ()
    target: str | None = None
    rules: tuple[str, ...] = ()
    tells: tuple[Detail, ...] = ()
    outcomes: tuple[str, ...] = ()
    sets: tuple[Setting, ...] = ()
    restates: bool = False
    while_paused: bool = False
    when: Told | LastPhase | None = None
    joined_by: str | None = None
    basis: Basis | None = None


@record
class Activity:
    """A side spell beside the phase, opened and closed by steps of its own.

    Open spells are closed at exit with the result `at_exit`. `at_most_open` bounds the spells open
    at the same time. `basis` tells where the activity is from, where that is told.
    """

    id: str
    name: Text
    in_phases: tuple[str, ...]
    results: tuple[Choice, ...]
    at_exit: str
    kinds: tuple[Choice, ...] = ()
    at_most_open: int = 1
    basis: Basis | None = None


@record
class ExitReason:
    """Why somebody left with an outcome; `followed_up` False ends every follow-up (death)."""

    id: str
    name: Text
    followed_up: bool = True


@record
class Outcome:
    """How a participation ends. With `reasons`, an exit must tell one of them.

    `basis` tells where the outcome is from, where that is told.
    """

    id: str
    name: Text
    category: Category
    reasons: tuple[ExitReason, ...] = ()
    followed_up: bool = True
    basis: Basis | None = None


@record
class Situation:
    """Where somebody stands on the labour market when asked; `in_work` counts as in work.

    `basis` tells where the situation is from, where that is told.
    """

    id: str
    name: Text
    in_work: bool = False
    basis: Basis | None = None


@record
class Group:
    """Participants who belong together: the words for them, where from, and who they are.

    The condition reads attributes, facts and assessments alone. Of whom it is not known whether it
    holds does not belong.
    """

    id: str
    text: Text
    basis: Basis
    condition: Condition


@record
class Resource:
    """Something of which there is only so much: a coach's caseload, a place, a seat on a course.

    A participant holds one unit while they stand in one of the `phases`, and one for each open
    spell of one of the `activities`. Amounts come from outside; a step that would take a unit where
    none is left is refused. Where units are short, those of the first group in `first` come first,
    then those of the second, then everybody else; within each, who came first.

    `waits_in` names the phases in which one waits for a unit, and the activities by whose open spell
    one does. They wait who stand there and could take a unit if there were one; whoever counts the
    units keeps those that are free for them, in that order. Empty, nobody waits.
    """

    id: str
    name: Text
    basis: Basis
    phases: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    waits_in: tuple[str, ...] = ()


@record
class Contact:
    """A kind of contact that the project has with a company, an authority or another organisation.

    Contacts are no steps of a participant: each is an event of the organisation's own.
    """

    id: str
    name: Text
    basis: Basis

"""Where somebody stands: everything that the next decision reads, and nothing else."""

from typing import Literal

from pathway.definition import Value
from pathway.records import record

__all__ = [
    "NOTHING",
    "OUTSIDE",
    "FollowUpResult",
    "Followed",
    "OpenActivity",
    "Pausing",
    "ProjectState",
    "State",
    "Tally",
]

OUTSIDE = "(outside)"
"""Where somebody stands who has not been referred; no declared phase can have this id."""

FollowUpResult = Literal["reached", "unreachable", "refused", "not_applicable"]


@record
class Pausing:
    """A pause under way: since which day (a day number), why, and until when as planned."""

    pause: str
    reason: str
    since: int
    until: int | None


@record
class OpenActivity:
    """A spell of an activity that is open."""

    activity: str
    kind: str | None
    since: int


@record
class Followed:
    """What a follow-up after the present exit came to, and on which day."""

    name: str
    status: FollowUpResult
    on: int


@record
class Tally:
    """What has been counted so far; most participants share the empty one.

    * `open`: open spells; `results`: closed ones, by (activity, result), since entry;
    * `extended`: days granted, by (extension, reason), since entry;
    * `paused`: days of earlier pauses that reached the threshold, by pause, since entry;
    * `taken`: by step, how often, of the steps that rules count;
    * `visits`: by step, how often and when last since entry, of the steps that visits count;
    * `followed`: follow-ups attempted after the present exit;
    * `stopped`: by pause that had an effect, since which day and for how many, since entry;
    * `reentries`: how often the participant came back after an exit;
    * `anchors`: for clocks that are read in months, or set back to, the day they last left 0;
    * `outcome`, `reason`, `exited_on`: of the present exit, None before;
    * `set_aside`: assessments that held for the phase left by the exit, by place.
    """

    open: tuple[OpenActivity, ...] = ()
    results: tuple[tuple[str, str, int], ...] = ()
    extended: tuple[tuple[str, str, int], ...] = ()
    paused: tuple[tuple[str, int], ...] = ()
    stopped: tuple[tuple[str, int, int], ...] = ()
    reentries: int = 0
    taken: tuple[tuple[str, int], ...] = ()
    visits: tuple[tuple[str, int, int], ...] = ()
    followed: tuple[Followed, ...] = ()
    anchors: tuple[int, ...] = ()
    outcome: str | None = None
    reason: str | None = None
    exited_on: int | None = None
    set_aside: tuple[tuple[int, Value | None], ...] = ()


NOTHING = Tally()


@record
class State:
    """Where a participant stands, after `number` events.

    * `version`: the programme and its version, kept from the first day;
    * `phase`, and `left`, the phase last left;
    * `day` (a day number) and `ordinal` of the last step;
    * `clocks`: one number a clock, in declared order; `pathway.state.clocks` reads them;
    * `known`: attributes, assessments and facts, in declared order; None where not recorded;
    * `pause`: the pause under way.
    """

    participation: str
    person: str
    version: str
    phase: str
    left: str | None
    day: int
    ordinal: float
    number: int
    clocks: tuple[int, ...]
    known: tuple[Value | None, ...]
    pause: Pausing | None
    tally: Tally


@record
class ProjectState:
    """What has happened to the project: the day it closed early, after `number` events."""

    closed_on: int | None = None
    number: int = 0

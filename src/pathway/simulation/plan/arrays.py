"""The arrays of a plan, by what they tell about: all that a kernel reads, and nothing of any programme.

Days are whole, counted from the plan's first day, which is 0. An index that is `NONE` points
nowhere. Every group is a named tuple of arrays, so that compiled kernels take it as it is.

A journey walks *nodes*. They are numbered so that every step goes to a node of a higher number: a
kernel may take the nodes in order, all participants of a node at once, and visits none twice.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "NONE",
    "Companions",
    "Draws",
    "Edges",
    "Entries",
    "Extras",
    "Flags",
    "Indices",
    "Longs",
    "Nodes",
    "Pauses",
    "Resources",
    "Tables",
    "Words",
]

NONE: Final = -1
Indices = NDArray[np.int32]
Longs = NDArray[np.int64]
Words = NDArray[np.uint64]
Flags = NDArray[np.bool_]


class Draws(NamedTuple):
    """Where random words come from. A draw is one whole number, `4 * group + word`.

    The words of a group are those of Philox keyed (seed, `key[group]`) with counter (participant,
    replication, `visit[group]`, `block[group]`). Neither a node's number nor the scenario is part
    of it: it is the name of what is decided and how many times it was decided before.
    """

    key: Words
    visit: Words
    block: Words


class Tables(NamedTuple):
    """What random words are compared with.

    A journey has a *cell*: its class of entry attributes. The draw of table `t` in cell `c` with
    word `w` gives `first[r] + k` where `r = row[t, c]` and `k` is how many of
    `threshold[start[r]:start[r + 1]]`, which ascend, are at most `w`: what
    `distributions.Table` draws. A row without thresholds gives `first[r]` without a word.
    """

    row: Indices  # shape (tables, cells)
    first: Indices  # by row
    start: Longs  # by row, one more at the end
    threshold: Words


class Entries(NamedTuple):
    """What is drawn of a participant on arrival, in this order, beginning in cell 0.

    Value `k` of entry `j`, drawn from `table[j]` in the cell so far, adds `cell[start[j] + k]` to
    the cell. After the last entry the day of arrival is drawn from `arrival` in the cell reached.

    Where `listed_day` is not empty, participant `i` arrives on `listed_day[i]` instead, and the
    value of entry 0 is `listed_value[i]` unless that is `NONE`.
    """

    table: Indices
    draw: Indices
    start: Indices
    cell: Indices
    arrival: Indices  # one table
    arrival_draw: Indices  # one draw
    how_many: Indices  # one table: participants a replication, in cell 0; NONE: the caller says
    how_many_draw: Indices  # one draw, of participant 0
    listed_day: Indices
    listed_value: Indices


class Nodes(NamedTuple):
    """Where a journey stands, and what is done on the day `enter` on which it came to node `n`.

    1. *Appointment*. Where `opens[n]` is not NONE, a cause `k` is drawn from table `opens[n]` and
       days from table `opens_days[n] + k`: the appointment is on `enter + days`, with cause `k`.
       Where `appointed[n]` is NONE, an appointment made earlier is forgotten; else the edge it
       will take from here is `appointed[n] + k`.
    2. *Own step*. `k` is drawn from table `choice[n]` (0 where that is NONE and `edges[n]` is not
       0). Where `k < edges[n]`, the own edge is `edge[n] + k` on `enter + days`, the days drawn from
       `Edges.days` of it; else there is none.
    3. The *step* is whichever comes first, on day `on`; the appointment where both fall on one day.
       An appointment that has passed (after waiting) is kept on the day `enter`. Where there is
       neither, the journey stays in the node.
    4. A pause (`Pauses`) may put both off; see there.
    5. Where `closing_day` of the plan is not NONE and `on` would be later, or never: the edge
       `closing[n]` is taken on the closing day, at the end of that day; where it is NONE, the
       journey stays. (Who would enter the node after the closing day cannot be: steps stop there.)
    6. Extras and companions between `enter` and `on` are written, then the step.

    No row after the plan's `last_day` is written: a journey is cut there.
    """

    opens: Indices  # table of causes
    opens_draw: Indices
    opens_days: Indices  # table of days of cause 0; those of the next causes follow
    opens_days_draw: Indices
    appointed: Indices  # edge of cause 0
    choice: Indices  # table
    choice_draw: Indices
    edge: Indices  # first own edge
    edges: Indices  # own edges
    days_draw: Indices  # one draw for the days of whichever own edge
    pause: Indices  # index into Pauses
    extra: Indices  # first of Extras
    extras: Indices
    closing: Indices  # edge
    phase: Indices  # for reports alone: index into Plan.phases
    holds: Flags  # shape (nodes, resources): one unit of it is held while here


class Edges(NamedTuple):
    """A step: the row it writes and the node it leads to.

    What is told, `k`, is drawn from table `told` (0 where NONE). The row's kind is `kind + k`, the
    next node `target[next + k]`.

    `needs` is the resource of which a unit must be free on that day. Where none is, the journey
    waits in the node for at most as many days as drawn from table `patience` (NONE: without end),
    or until its appointment; then edge `otherwise` is taken on that day; where that is NONE, only
    the appointment is left.
    """

    days: Indices  # table
    told: Indices  # table
    told_draw: Indices
    kind: Indices
    next: Indices
    companion: Indices  # first of Companions
    companions: Indices
    needs: Indices  # resource
    patience: Indices  # table
    patience_draw: Indices
    otherwise: Indices  # edge
    target: Indices  # by `next + k`, not by edge


class Companions(NamedTuple):
    """A row written with a step, `lead` days before it but never before the node was entered.

    Its kind is `kind + k`, `k` drawn from table `told` (0 where NONE). It is not written for the
    edge `closing`.
    """

    lead: Indices
    kind: Indices
    told: Indices
    told_draw: Indices


class Pauses(NamedTuple):
    """At most one pause a visit. `k` is drawn from table `whether`: 0 is none, else reason `k - 1`.

    It begins on `begin = enter + after`, if that is before `on` (else there is none), with a row
    of kind `kind + k - 1`; it ends on `end = begin + length` with a row of kind `resume`. Where
    `length` reaches `threshold`, the own step is put off by `length` days if `stops_own`, the
    appointment if `stops_appointment`. Otherwise, and for what is not stopped, whatever would fall
    before `end` falls on `end`. `on` is then found again.

    Where the journey closes before `end`, no end is written.
    """

    whether: Indices
    whether_draw: Indices
    after: Indices
    after_draw: Indices
    length: Indices
    length_draw: Indices
    threshold: Indices
    kind: Indices
    resume: Indices
    stops_own: Flags
    stops_appointment: Flags


class Extras(NamedTuple):
    """What may happen beside a visit. `k` is drawn from table `whether`: 0 is nothing, else `k - 1`.

    It begins on `enter + after` if that is before `on` and not within the pause (else there is
    none), with a row of kind `kind + k - 1`. Where table `length` is not NONE it ends on
    `begin + length`, but no later than `on`, with a row of kind `ending + e`, `e` drawn from table
    `ended` (0 where NONE).

    Rows of one visit are written by day and, on one day, in this order: end of the pause, extras in
    order (each begin, each end), companions in order, begin of the pause, the step.
    """

    whether: Indices
    whether_draw: Indices
    after: Indices
    after_draw: Indices
    length: Indices
    length_draw: Indices
    kind: Indices
    ending: Indices
    ended: Indices
    ended_draw: Indices


class Resources(NamedTuple):
    """Of what there is only so much, in the order that they are served on a day.

    From `change_day[i]` on there are `change_amount[i]` units, `i` from `change[r]` up to
    `change[r + 1]`; fewer than are held takes none away. Of those who wait, the lowest
    `priority[r, cell]` comes first; within one, who asked first; on one day, the lower participant.

    Where `group[r]` is above 1, units are given only when so many wait (or have waited
    `group_wait[r]` days), all on that day.
    """

    change: Indices
    change_day: Indices
    change_amount: Indices
    priority: Indices  # shape (resources, cells)
    group: Indices
    group_wait: Indices
    ties: Indices  # the order on a day: 0 units are given back, 1 asked for and given, 2 patience ends

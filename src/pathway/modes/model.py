"""A definition as modes, whole-day clocks and named guards: one finite reading for proof and simulation.

How the parts are to be read beyond what their fields say:

* **Days.** Steps of one day follow each other; clocks that run count each midnight. `stays` holds on
  arrival, after resets and raises, and on every day spent in the mode.
* **Lapses** fall at the end of their day: after one, a day passes before the next step. One falls
  on the first day on which its guards hold; the mode's `stays` forbid to stay any longer.
* **Pauses.** How long a pause will be is guessed when it begins, as `parts` tell (`guess`): `short`,
  it ends before its threshold and its clocks have run; `long`, it reaches it and they stand;
  `past_cap`, its cap is past. A case that a guess rules out is no dead end: the other guess has it.
* **Cases.** A guard whose rule begins with `CASE` refuses nothing. It divides one step into cases,
  and another edge of the same step has the other case.
* **What is told.** Values that nothing tells apart share an edge: `a|b` is either, `16..24` a number
  within both bounds; `by` is the role of who asks. Of what is not named, any right value will do.
* **Clocks that nothing reads any more** stand at 0, in modes where `runs` is false for them.
"""

from datetime import date
from typing import Literal

from pathway.records import record
from pathway.texts import Text

__all__ = [
    "CASE",
    "Clockwork",
    "Edge",
    "Guard",
    "Mode",
    "Raise",
    "Reading",
    "ShutOut",
    "Start",
]

CASE = "="
"""How the rule of a guard begins that divides cases and refuses nothing."""

Reading = Literal["on_time", "allowed"]
"""`on_time`: allowed and no limit passed; `allowed`: whatever the core accepts."""


@record
class Guard:
    """What the clocks must read: `clocks[plus] - clocks[minus] <= at_most`, in whole days.

    An index that is None counts as 0, so `plus` alone is an upper and `minus` alone a lower bound.
    `rule` is the id of what asks it: a rule, a limit, a pause, an extension, a follow-up, or one of
    the core's built-in rules.
    """

    rule: str
    plus: int | None
    minus: int | None
    at_most: int


@record
class Raise:
    """A clock that never runs is raised by what a step tells: at least and at most so many days.

    `detail` is what tells the days. The clocks `together` are raised by the very same number.
    """

    clock: int
    at_least: int
    at_most: int
    together: tuple[int, ...] = ()
    detail: str = "days"


@record
class Edge:
    """One step, or one lapse, from a mode to a mode.

    `told` are the details that make it this edge and no other (an outcome, a reason, a kind, a
    value of an assessment). `refused_by` names the rules that refuse it whatever the clocks read;
    where it is empty, the step is legal on exactly the days on which every guard holds, and on
    arrival the target's `stays`. An edge that is refused leads nowhere: its target is its source.
    """

    step: str
    source: int
    target: int
    told: tuple[tuple[str, str], ...] = ()
    guards: tuple[Guard, ...] = ()
    resets: tuple[int, ...] = ()
    raises: tuple[Raise, ...] = ()
    refused_by: tuple[str, ...] = ()
    lapse: bool = False


@record
class Mode:
    """Everything about a participation that is not a number of days.

    `runs` says for each clock whether it counts here. `stays` must hold on every day spent here, in
    the reading the clockwork was made for: limits on time, lapses that would otherwise fall.
    """

    phase: str
    parts: tuple[tuple[str, str], ...]
    runs: tuple[bool, ...]
    stays: tuple[Guard, ...] = ()
    final: bool = False
    outcome: str | None = None


@record
class Start:
    """A mode in which a participation begins, and what holds of the clocks on its first day.

    Every clock not named in `guards` reads 0. Where the clock `calendar` is named, it says on which
    days the referral may be, whether or not anything reads it later. `attributes` are the classes
    told at the referral; `step` is the step that refers, `told` what else makes it this start.
    """

    mode: int
    attributes: tuple[tuple[str, str], ...] = ()
    guards: tuple[Guard, ...] = ()
    step: str = "refer"
    told: tuple[tuple[str, str], ...] = ()


@record
class ShutOut:
    """A referral that rules refuse, whatever the day: what is told, and the ids of the rules.

    `guards` say on which days further rules refuse it, too.
    """

    step: str
    attributes: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]
    refused_by: tuple[str, ...]
    guards: tuple[Guard, ...] = ()


@record
class Clockwork:
    """The whole reading: modes by index, the edges that leave each, and where journeys begin.

    `content` is the definition's hash. `assumed` says in words what the reading takes for granted
    (that resources are free, that the project is not closed early, how months were read). Where one
    of the clocks is `calendar`, it reads 0 on `first_day`. `shut_out` are the referrals that no day
    makes possible.
    """

    definition: str
    content: str
    reading: Reading
    clocks: tuple[str, ...]
    modes: tuple[Mode, ...]
    edges: tuple[tuple[Edge, ...], ...]
    starts: tuple[Start, ...]
    assumed: tuple[Text, ...] = ()
    first_day: date | None = None
    shut_out: tuple[ShutOut, ...] = ()

"""What the kit hands out: journeys, near misses and vectors, all of them steps of the core with their days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pathway.records import record

if TYPE_CHECKING:
    from pathway.commands import Step
    from pathway.modes.model import Reading

__all__ = ["Journey", "NearMiss", "Side", "Vector", "Verdict"]

Verdict = Literal["accepted", "refused", "late"]
"""`accepted`: every rule holds, and no limit is passed; `late`: accepted, but a limit is passed."""

Side = Literal["first_allowed", "last_refused", "last_allowed", "first_refused", "any"]
"""On which side of a bound a day lies.

A lower bound has `last_refused` and `first_allowed`, an upper one `last_allowed` and
`first_refused` (or, of a limit, late). `any`: the day lies beside no bound; the rule is one that refuses
whatever the day, or whose answer rests on a pause that went before.
"""


@record
class Journey:
    """A participation from its referral on, every step legal; `outcome` is the exit's, if any.

    The first step is the referral and tells the entry attributes.
    """

    steps: tuple[Step, ...]
    outcome: str | None = None


@record
class NearMiss:
    """A legal journey and one step after it that exactly one rule refuses.

    `rest` is how the journey can go on, since what was refused leaves no trace.
    """

    steps: tuple[Step, ...]
    asked: Step
    rule: str
    rest: tuple[Step, ...] = ()


@record
class Vector:
    """What a system must answer to one step after a journey, on one side of one bound.

    * `id`: stays the same as long as the definition does;
    * `step`, `rule`, `side`: what it is about; `rule` is None where a step is simply taken;
    * `mode`: in words, where the participant stands, and with what pause if the vector is about one;
    * `steps`: the journey, all legal; `asked`: the step in question; `verdict`: what it must get,
      `refused` by `rule` alone.
    """

    id: str
    step: str
    rule: str | None
    side: Side
    mode: str
    steps: tuple[Step, ...]
    asked: Step
    verdict: Verdict
    reading: Reading = "on_time"

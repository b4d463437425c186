"""The plan: a definition and a scenario as arrays, which is all that a kernel is given."""

from hashlib import sha256

import numpy as np
from attrs import field, frozen

from pathway.definition import Value
from pathway.simulation.plan.arrays import (
    NONE,
    Companions,
    Draws,
    Edges,
    Entries,
    Extras,
    Nodes,
    Pauses,
    Resources,
    Tables,
)
from pathway.simulation.scenario.parts import Recording

__all__ = ["Entry", "Kind", "Plan"]


@frozen
class Kind:
    """What a row of that kind is: the step taken, from which phase to which, and what it told.

    `phase` is the phase after the row; `source` the one before, None for the referral. A row whose
    `lapse` is true is what time alone brought.
    """

    trigger: str
    told: tuple[tuple[str, Value], ...] = ()
    source: str | None = None
    phase: str | None = None
    by: str | None = None
    lapse: bool = False


@frozen
class Entry:
    """What the values of an entry stand for: each is what it tells of the attributes."""

    id: str
    values: tuple[tuple[tuple[str, Value], ...], ...]


@frozen(eq=False)
class Plan:
    """Arrays that any kernel can run, and the words that its numbers stand for.

    * `first_day`: the proleptic ordinal of day 0; `last_day` and `closing_day`, counted from it:
      after the one no row is written, on the other every open participation ends (-1: none);
    * `start`: the node in which a journey begins; its first row, the referral, has kind 0;
    * `most_rows`: no journey has more rows;
    * `kinds`, `phases`, `entries`, `resources_named`: what kinds, phases, entries and resources are;
    * `hours`: participant hours logged a week, by phase; 0 where none are;
    * `recordings`: when steps are recorded, and what goes wrong;
    * `digest`: of everything above: equal digests and seeds give equal journeys.
    """

    definition: str
    version: str
    content: str
    scenario: str
    first_day: int
    last_day: int
    closing_day: int
    start: int
    most_rows: int
    draws: Draws
    tables: Tables
    entry: Entries
    nodes: Nodes
    edges: Edges
    companions: Companions
    pauses: Pauses
    extras: Extras
    resources: Resources
    kinds: tuple[Kind, ...]
    phases: tuple[str, ...]
    entries: tuple[Entry, ...]
    resources_named: tuple[str, ...] = ()
    hours: tuple[float, ...] = ()
    recordings: tuple[Recording, ...] = ()
    digest: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Take the digest."""
        object.__setattr__(self, "digest", self._digest())

    @property
    def until(self) -> int:
        """The last day on which anybody is referred: the closing day, where it comes before the last."""
        if self.closing_day == NONE:
            return self.last_day
        return min(self.closing_day, self.last_day)

    def _digest(self) -> str:
        made = sha256()
        told = (
            self.definition,
            self.version,
            self.content,
            self.first_day,
            self.last_day,
            self.closing_day,
            self.start,
            self.kinds,
            self.phases,
            self.entries,
            self.resources_named,
            self.hours,
            self.recordings,
        )
        made.update(repr(told).encode())
        for group in (
            self.draws,
            self.tables,
            self.entry,
            self.nodes,
            self.edges,
            self.companions,
            self.pauses,
            self.extras,
            self.resources,
        ):
            for name, array in zip(group._fields, group, strict=True):
                kept = np.ascontiguousarray(array)
                kept = kept.astype(kept.dtype.newbyteorder("<"), copy=False)
                made.update(f"{type(group).__name__}.{name}{kept.dtype.str}{kept.shape}".encode())
                made.update(kept.tobytes())
        return made.hexdigest()

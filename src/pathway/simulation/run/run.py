"""A run: a plan, a seed, and how many; everything else is made from these when it is asked for."""

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from pathway.definition import Definition
from pathway.events import Event
from pathway.simulation.checking import checks_of
from pathway.simulation.faults import BrokenJourney, NotRunnable
from pathway.simulation.kernels import Log, Ready, ready
from pathway.simulation.kernels.arriving import count_of
from pathway.simulation.kernels.log import Buffers
from pathway.simulation.plan.drawn import arrived
from pathway.simulation.plan.model import Plan
from pathway.simulation.run.engine import Engine, Kernels, kernels_of
from pathway.simulation.run.journey import Journey
from pathway.simulation.run.summary import Summary
from pathway.simulation.scenario.model import Scenario
from pathway.texts import Text

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CHUNK", "Run"]

CHUNK: Final = 16_384
"""So many participants are walked at once, unless a run says otherwise."""

_MARK: Final = 10


@frozen(eq=False)
class Run:
    """A scenario run with a seed: the same rows on every engine, in chunks of any size.

    * `participants`: how many in each replication; None where the scenario draws their number;
    * `replications`: how many, from 0 on; `chunk`: how many participants are walked at once;
    * `limited`: whether participants share the units of resources that the scenario gives; without,
      every resource is free, and a run of any size needs the same memory;
    * `scenario`: what the plan was compiled from, where that is known; no journey hangs on it.

    Nothing is kept: whatever is asked for is walked again.
    """

    plan: Plan = field(repr=False)
    definition: Definition = field(repr=False)
    seed: int = 0
    participants: int | None = None
    replications: int = 1
    engine: Engine = "auto"
    chunk: int = CHUNK
    limited: bool = True
    scenario: Scenario | None = field(default=None, repr=False)
    _ready: Ready = field(init=False, repr=False)
    _kernels: Kernels = field(init=False, repr=False)

    @_ready.default
    def _made_ready(self) -> Ready:
        return ready(self.plan)

    @_kernels.default
    def _picked(self) -> Kernels:
        return kernels_of(self.engine)

    @property
    def name(self) -> Text | None:
        """What the scenario is called, where it is known."""
        return None if self.scenario is None else self.scenario.name

    @property
    def shares(self) -> bool:
        """Whether participants of a replication wait for each other."""
        return self.limited and self._ready.waits

    @property
    def mark(self) -> str:
        """A short digest of what makes the journeys what they are: other journeys, another mark.

        That is the plan and the seed; where participants wait for each other, how many there are
        as well.
        """
        crowd = f"shared by {self.participants}" if self.shares else "free"
        made = f"{self.plan.digest} {self.seed} {crowd}"
        return sha256(made.encode()).hexdigest()[:_MARK]

    def size(self, replication: int = 0) -> int:
        """Return how many participants there are in a replication.

        Raises `NotRunnable` where neither the run nor the scenario says.
        """
        listed = len(self.plan.entry.listed_day)
        if self.participants is not None:
            return min(self.participants, listed) if listed else self.participants
        drawn = count_of(self._ready, self.seed, replication)
        if drawn is None:
            raise NotRunnable(
                "The scenario does not tell how many participants there are. Say participants=."
            )
        return drawn

    def logs(self, *, reused: bool = False) -> Iterator[Log]:
        """Yield the rows of all journeys, chunk by chunk, by replication and participant.

        Whole replications where participants share resources. With *reused*, a log may be of
        buffers that the next one overwrites.

        Every log is checked; raises `BrokenJourney` where the plan cannot bring a journey.
        """
        for log in self._walked(reused=reused):
            yield self._checked(log)

    def _checked(self, log: Log) -> Log:
        for broken in self._kernels.broken(checks_of(self.plan), log):
            why = f"Row {broken.row} of it, counted from 0, cannot be."
            raise BrokenJourney(broken.participant, broken.replication, why)
        return log

    def _walked(self, *, reused: bool) -> Iterator[Log]:
        if self.shares:
            sizes = [(each, self.size(each)) for each in range(self.replications)]
            yield from self._kernels.shared(self._ready, self.seed, sizes)
            return
        buffers = Buffers.of(self.chunk, self.plan.most_rows) if reused else None
        for replication in range(self.replications):
            size = self.size(replication)
            for first in range(0, size, self.chunk):
                part = first, min(self.chunk, size - first)
                yield self._kernels.free(self._ready, self.seed, replication, part, buffers)

    def part(self, replication: int, first: int) -> Log:
        """Return one chunk, or the whole replication where participants share resources.

        Raises `BrokenJourney` as `logs` does.
        """
        size = self.size(replication)
        if self.shares:
            shared = self._kernels.shared(self._ready, self.seed, [(replication, size)])
            return self._checked(next(shared))
        part = first, min(self.chunk, size - first)
        return self._checked(self._kernels.free(self._ready, self.seed, replication, part))

    def batches(self) -> Iterator["pa.RecordBatch"]:
        """Yield the rows as batches for Arrow: replication, participant, kind, day."""
        from pathway.simulation.run.arrow import batch_of  # noqa: PLC0415  it needs pyarrow

        for log in self.logs(reused=True):
            yield batch_of(self.plan, log)

    def summary(self) -> Summary:
        """Return what the rows add up to."""
        found = Summary(self.plan)
        for log in self.logs(reused=True):
            found.add(log)
        return found

    def journey(self, participant: int, replication: int = 0) -> Journey:
        """Return one journey, walked by itself; with its replication, where resources are shared.

        Raises `NotRunnable` where the run has no such participant.
        """
        size = self.size(replication) if 0 <= replication < self.replications else 0
        if not 0 <= participant < size:
            raise NotRunnable(
                f"There is no participant {participant} in replication {replication}. Participants "
                f"are numbered from 0 to {size - 1}, replications to {self.replications - 1}."
            )
        if self.shares:
            return self._journey(self.part(replication, 0), participant)
        part = participant, 1
        log = self._kernels.free(self._ready, self.seed, replication, part)
        return self._journey(log, 0)

    def journeys(self) -> Iterator[Journey]:
        """Yield every journey that begins in time, by replication and participant."""
        for log in self.logs():
            for place in range(len(log)):
                if log.begin[place] < log.begin[place + 1]:
                    yield self._journey(log, place)

    def events(self) -> Iterator[Event]:
        """Yield what happened to everybody who arrives, journey by journey, as the core tells it."""
        for journey in self.journeys():
            yield from journey.events()

    def _journey(self, log: Log, place: int) -> Journey:
        part = slice(int(log.begin[place]), int(log.begin[place + 1]))
        rows = zip(log.kind[part].tolist(), log.day[part].tolist(), strict=True)
        whose = self.seed, log.first + place, log.replication
        told = arrived(self.plan, *whose).told
        return Journey(self.plan, self.definition, *whose, told, tuple(rows), self.mark)

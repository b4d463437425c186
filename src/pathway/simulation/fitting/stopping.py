"""Finds the pauses of a visit, and the days by which they put its steps off."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from pathway.definition import Definition
from pathway.simulation.fitting.histories import Taken
from pathway.simulation.scenario.parts import Pausing, Stay, Within

__all__ = ["Pause", "Stopped", "Stops", "pauses_in", "stops_in"]


@frozen
class Pause:
    """A pause: its first day and the day after its last, None while it lasts; and how it began."""

    begin: int
    end: int | None
    begun: Taken


@frozen
class Stopped:
    """The pauses that put steps off: those of at least so many days, from a day to another."""

    pauses: tuple[tuple[int, int], ...]
    threshold: int

    def before(self, on: int) -> int:
        """Return how many days of pauses that count lie before the day."""
        return sum(
            min(end, on) - begin
            for begin, end in self.pauses
            if begin < on and end - begin >= self.threshold
        )

    def clock(self, enter: int, on: int) -> int:
        """Return the days of a visit from entering to the day, without the pauses that count."""
        return on - enter - self.before(on)


@frozen
class Stops:
    """What the pauses of a phase put off: a step of one's own, an appointment, or neither."""

    pausing: Pausing | None
    threshold: int = 0
    stops_own: bool = False
    stops_appointed: bool = False

    def own(self, beside: Iterable[Taken], until: int) -> Stopped:
        """Return what puts the steps of the phase off, of what was done up to the day."""
        return self._stopped(beside, until, counts=self.stops_own)

    def appointed(self, beside: Iterable[Taken], until: int) -> Stopped:
        """Return what puts an appointment off, of what was done up to the day."""
        return self._stopped(beside, until, counts=self.stops_appointed)

    def _stopped(self, beside: Iterable[Taken], until: int, *, counts: bool) -> Stopped:
        if self.pausing is None or not counts:
            return Stopped((), 0)
        found = pauses_in(beside, self.pausing)
        return Stopped(
            tuple((each.begin, until if each.end is None else each.end) for each in found),
            self.threshold,
        )


def stops_in(stay: Stay, within: Within | None, definition: Definition) -> Stops:
    """Return what the pauses that the scenario has in a phase stop, by the definition."""
    pausing = stay.pause
    if pausing is None:
        return Stops(None)
    told = (tell for case in pausing.told for option in case.options for tell in option.tells)
    reasons = {each.value for each in told if each.detail == "reason"}
    declared = next(
        (e for e in definition.pauses if reasons & {reason.id for reason in e.reasons}), None
    )
    if declared is None:
        return Stops(pausing)
    clocks = [set(each.runs_in) for each in definition.clocks if each.id in declared.stops]
    phases = set() if within is None else set(within.phases)
    return Stops(
        pausing,
        declared.threshold.fixed or 0,
        any(stay.phase in each for each in clocks),
        bool(phases) and any(phases <= each for each in clocks),
    )


def pauses_in(beside: Iterable[Taken], pausing: Pausing) -> Iterator[Pause]:
    """Yield the pauses among what was done in a visit, in order."""
    begun: Taken | None = None
    for each in beside:
        if begun is None and each.step == pausing.step:
            begun = each
        elif begun is not None and each.step == pausing.resume:
            yield Pause(begun.on, each.on, begun)
            begun = None
    if begun is not None:
        yield Pause(begun.on, None, begun)

"""Cuts a history into the visits of a scenario, each with who watched it, how it ended, and why."""

from collections.abc import Iterator, Mapping

from attrs import define, field, frozen

from pathway.definition import Definition
from pathway.simulation.fitting.context import Context
from pathway.simulation.fitting.histories import History, Taken
from pathway.simulation.fitting.placing import Candidate, Odds, candidates, placed, taken_by
from pathway.simulation.fitting.stopping import Stopped, Stops, stops_in
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Stay, Within

__all__ = ["Visit", "Visits"]


@frozen(eq=False)
class Visit:
    """A visit of a phase, or of the phases of a `Within`: what was watched of it, in days of its own.

    * `of`: the phase or the id of the `Within`; `who`: the person as they entered;
    * `since`, `until`: the days, both included, on which one would have seen a step of the visit;
    * `shares`: of which steps the last day is, by name: shares of one, or nothing where cut off;
    * `end`: what was taken then, `at_end` the person by then; `out`: steps taken as often as may be;
    * `enter`, `left`: its days of the calendar, `left` where it ended;
    * `beside`: what was done meanwhile.
    """

    of: str
    who: Context
    enter: int
    since: int
    until: int
    shares: Mapping[str, float] = field(factory=dict)
    end: Taken | None = None
    at_end: Context | None = None
    left: int | None = None
    out: frozenset[str] = frozenset()
    beside: tuple[Taken, ...] = ()


@frozen(eq=False)
class Visits:
    """How a scenario cuts histories: watched from one day to another, both included.

    `waiting`: the ids of the steps that one may have waited for, by phase.
    """

    scenario: Scenario
    definition: Definition
    until: int
    since: int | None = None
    waiting: Mapping[str, frozenset[str]] = field(factory=dict)
    unplaced: list[Taken] = field(factory=list)
    odds: Odds = field(factory=Odds)
    stays: Mapping[str, Stay] = field(init=False)
    within: Mapping[str, Within] = field(init=False)
    stops: Mapping[str, Stops] = field(init=False)

    @stays.default
    def _by_phase(self) -> Mapping[str, Stay]:
        return {each.phase: each for each in self.scenario.stays}

    @within.default
    def _inside(self) -> Mapping[str, Within]:
        return {phase: each for each in self.scenario.within for phase in each.phases}

    @stops.default
    def _stopping(self) -> Mapping[str, Stops]:
        return {
            each.phase: stops_in(each, self.within.get(each.phase), self.definition)
            for each in self.scenario.stays
        }

    def of(self, history: History) -> Iterator[Visit]:
        """Yield the visits of a history, each when it has ended or is cut off."""
        walk = _Walk(self, Context(dict(history.told)))
        taken = [each for each in history.taken if each.on <= self.until]
        for each in taken:
            if each.source is None or self._ends(each):
                yield from walk.take(each)
            else:
                walk.beside.append(each)
        if taken:
            yield from walk.cut()

    def watched(self, enter: int, stopped: Stopped) -> int:
        """Return the first day of its own on which a visit was watched."""
        return 0 if self.since is None else max(0, stopped.clock(enter, max(enter, self.since)))

    def _ends(self, taken: Taken) -> bool:
        if taken.source != taken.phase:
            return True
        stay, within = self.stays.get(taken.phase), self.within.get(taken.phase)
        steps = (*(() if stay is None else stay.steps), *(() if within is None else within.steps))
        return any(each.step == taken.step for each in steps)


@define(eq=False)
class _Walk:
    """Where a history stands, on the way through."""

    visits: Visits
    who: Context
    phase: str = ""
    enter: int = 0
    times: dict[tuple[str, str], int] = field(factory=dict)
    beside: list[Taken] = field(factory=list)
    inside: Within | None = None
    opened: int = 0
    opener: Context | None = None
    put_off: list[Stopped] = field(factory=list)

    def take(self, taken: Taken) -> Iterator[Visit]:
        """End the visit by a step, and begin the next."""
        if self.phase:
            yield from self._ended(taken)
            self.who = self.who.after(taken)
        self._enter(taken)

    def cut(self) -> Iterator[Visit]:
        """Yield the visits that are still under way."""
        until = self.visits.until
        if self.phase in self.visits.stays:
            stopped = self._stopped(until)
            yield from self._visit(stopped.clock(self.enter, until), {}, None)
        if self.inside is not None:
            yield from self._opening(until, {}, None)

    def _enter(self, taken: Taken) -> None:
        within = self.visits.within.get(taken.phase)
        if within is not self.inside:
            self.inside, self.opened, self.opener, self.put_off = within, taken.on, self.who, []
        self.phase, self.enter, self.beside = taken.phase, taken.on, []

    def _stopped(self, until: int) -> Stopped:
        stops = self.visits.stops.get(self.phase)
        return Stopped((), 0) if stops is None else stops.own(self.beside, until)

    def _ended(self, taken: Taken) -> Iterator[Visit]:
        stay, stopped = self.visits.stays.get(self.phase), self._stopped(taken.on)
        day = stopped.clock(self.enter, taken.on)
        stops = self.visits.stops.get(self.phase)
        if stops is not None and self.inside is not None:
            self.put_off.append(stops.appointed(self.beside, taken.on))
        odds = self.visits.odds
        own = (
            ()
            if stay is None
            else tuple(
                candidates(
                    stay.steps,
                    stay.chances,
                    day,
                    (self.who, self.who),
                    odds,
                    self.visits.waiting.get(stay.phase, ()),
                )
            )
        )
        kept = self.inside
        appointed: tuple[Candidate, ...] = ()
        if kept is not None and self.opener is not None:
            clock = self._appointment(taken.on)
            whose = self.opener, self.who
            appointed = tuple(candidates(kept.steps, kept.chances, clock, whose, odds))
        shares = placed(taken, (*own, *appointed))
        if not shares and not (taken.derived and taken.on == self.visits.until):
            # What time brings on the last day of all is the closing of the project.
            self.visits.unplaced.append(taken)
        of_own = {own[at].name: each for at, each in shares.items() if at < len(own)}
        kept_to: dict[str, float] = {
            appointed[at - len(own)].step.id: each for at, each in shares.items() if at >= len(own)
        }
        # An appointment of the day comes before a step of one's own, which is hidden by it.
        hidden = sum(kept_to.values()) > sum(of_own.values())
        if stay is not None:
            yield from self._visit(day - hidden, of_own, taken)
            self._count(stay, of_own)
        if kept is not None and (kept_to or taken.phase not in kept.phases):
            yield from self._opening(taken.on, kept_to, taken)
            self.inside = None

    def _appointment(self, on: int) -> int:
        return on - self.opened - sum(each.before(on) for each in self.put_off)

    def _visit(
        self, until: int, shares: Mapping[str, float], taken: Taken | None
    ) -> Iterator[Visit]:
        since = self.visits.watched(self.enter, self._stopped(self.visits.until))
        if until < since:
            return
        stay = self.visits.stays[self.phase]
        out = frozenset(
            each.id
            for each in stay.steps
            if each.at_most is not None and self.times.get((self.phase, each.id), 0) >= each.at_most
        )
        yield Visit(
            self.phase,
            self.who,
            self.enter,
            since,
            until,
            shares,
            taken,
            self.who,
            None if taken is None else taken.on,
            out,
            tuple(self.beside),
        )

    def _opening(
        self, on: int, shares: Mapping[str, float], taken: Taken | None
    ) -> Iterator[Visit]:
        assert self.inside is not None
        assert self.opener is not None
        until = self._appointment(on)
        if taken is None:
            stops = self.visits.stops.get(self.phase)
            until -= 0 if stops is None else stops.appointed(self.beside, on).before(on)
        since = self.visits.watched(self.opened, Stopped((), 0))
        if since <= until:
            beside = tuple(self.beside)
            left = None if taken is None else taken.on
            yield Visit(
                self.inside.id,
                self.opener,
                self.opened,
                since,
                until,
                shares,
                taken,
                self.who,
                left,
                beside=beside,
            )

    def _count(self, stay: Stay, shares: Mapping[str, float]) -> None:
        if shares:
            most = taken_by(max(shares, key=lambda each: shares[each]))
            self.times[stay.phase, most] = self.times.get((stay.phase, most), 0) + 1

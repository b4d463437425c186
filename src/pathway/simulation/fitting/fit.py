"""The one call that fits: a scenario's structure and histories in, the same with what was seen out."""

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import evolve

from pathway.catalogue import load
from pathway.dates import ordinal_of
from pathway.definition import Definition
from pathway.events import AnyEvent
from pathway.records import record
from pathway.simulation.distributions import Point, Poisson
from pathway.simulation.faults import NotRunnable
from pathway.simulation.fitting.beside import filled_beside, filled_pause
from pathway.simulation.fitting.entries import filled_arrivals, filled_entries
from pathway.simulation.fitting.histories import History, closing_in, histories_of
from pathway.simulation.fitting.stays import Filled, filled
from pathway.simulation.fitting.visits import Visit, Visits
from pathway.simulation.fitting.waiting import waiting_in
from pathway.simulation.scenario.model import Scenario
from pathway.simulation.scenario.parts import Arrivals, Next, Stay, Within
from pathway.texts import Assumption, Basis, Text

__all__ = ["Fit", "StepShare", "fit", "fitted"]


@record
class StepShare:
    """How likely a step is to end a visit, of the class that a case of the scenario is about.

    * `of`: the phase, or the id of the `Within`; `case`: the place of the case among its chances;
    * `step`: its id; for who waited in vain, what was waited for and what was taken instead, parted by
      a stroke, where others chose the latter;
    * `visits`: of how many it is, `times`: how often it was seen, in shares where steps look alike;
    * `share`: as the estimator of Aalen-Johansen has it, with `low` and `high`, Wilson's interval.
    """

    of: str
    case: int
    step: str
    visits: int
    times: float
    share: float
    low: float
    high: float


@record
class Fit:
    """A scenario that was fitted, and how sure one can be.

    * `participations`: how many histories it is of; `referred`: how many of them were referred on days
      that were watched, which is how many the scenario lets arrive on such days; `shares`: every step's, by phase and case;
    * `kept`: the steps whose days are the given scenario's, since who waits for a resource takes
      them later; `unplaced`: how often a step was taken that the scenario has not, by phase and
      step: as far as it is concerned, who took it was cut off.
    """

    scenario: Scenario
    participations: int
    shares: tuple[StepShare, ...]
    kept: tuple[tuple[str, str], ...]
    unplaced: tuple[tuple[str, str, int], ...]
    referred: int

    @property
    def arriving(self) -> float | None:
        """How many arrive on average in the scenario; None where their days are listed."""
        return _mean(self.scenario.arrivals) if self.referred else None


def fitted(
    scenario: Scenario,
    events: Iterable[AnyEvent],
    *,
    until: date,
    since: date | None = None,
    definition: Definition | None = None,
    limited: bool = True,
) -> Scenario:
    """Return the scenario with the numbers of what happened, by all events; otherwise as `fit`."""
    known = list(events)
    closed = closing_in(known)
    return fit(
        scenario,
        histories_of(known),
        until=until if closed is None else min(until, closed),
        since=since,
        definition=definition,
        limited=limited,
    ).scenario


def fit(
    scenario: Scenario,
    histories: Iterable[History],
    *,
    until: date,
    since: date | None = None,
    definition: Definition | None = None,
    limited: bool = True,
    confidence: float = 0.95,
) -> Fit:
    """Fit a scenario: its structure stays, its numbers become those of what happened.

    * `until`: the last day of which everything is known; who was under way then is cut off, which is
      allowed for; `since`: the first such day, where earlier steps are known only of those who were
      still there: what they did before is history, and counts nowhere;
    * `definition`: what the scenario is about, by default the installed one;
    * `limited`: whether participants may have waited for resources, so that the days of steps that
      take a unit of one are not known: they stay as they are.

    Of classes, steps and options of which nothing was seen, the numbers stay. Resources, hours, and
    how steps are recorded are taken over. Raises `NotRunnable` where nobody was there.
    """
    about = definition or load(scenario.programme, scenario.variant).named(scenario.version)
    last = min(each for each in (until, scenario.closing) if each is not None)
    first = None if since is None else ordinal_of(since)
    people = [each for each in histories if each.taken[0].on <= ordinal_of(last)]
    if not people:
        raise NotRunnable(f"Nobody was referred by {last}, so there is nothing to fit.")
    waiting = waiting_in(scenario, about) if limited else {}
    cutting = Visits(scenario, about, ordinal_of(last), first, waiting)
    visits: dict[str, list[Visit]] = {}
    for person in people:
        for visit in cutting.of(person):
            visits.setdefault(visit.of, []).append(visit)
    making = _Making(scenario, about, limited=limited, until=ordinal_of(last), visits=visits)
    stays = {each.phase: making.stay(each) for each in scenario.stays}
    within = {each.id: making.within(each) for each in scenario.within}
    basis = _basis(last)
    made = evolve(
        scenario,
        arrivals=_arriving(scenario, people, (first, ordinal_of(last)), basis),
        entries=tuple(
            evolve(each, basis=basis) for each in filled_entries(scenario.entries, people)
        ),
        stays=tuple(
            making.stayed(each, stays[each.phase], basis) if each.phase in visits else each
            for each in scenario.stays
        ),
        within=tuple(
            evolve(each, basis=basis, steps=within[each.id].steps, chances=within[each.id].chances)
            if each.id in visits
            else each
            for each in scenario.within
        ),
    )
    shares = [
        StepShare(of, case, step, each.visits, each.times, each.share, *each.interval(confidence))
        for of, found in (*stays.items(), *within.items())
        for (case, step), each in sorted(found.spreads.items())
    ]
    referred = _referred(people, first)
    return Fit(made, len(people), tuple(shares), making.kept(), _counted(cutting), referred)


def _referred(people: Sequence[History], first: int | None) -> int:
    return sum(first is None or each.taken[0].on >= first for each in people)


def _arriving(
    scenario: Scenario, people: Sequence[History], days: tuple[int | None, int], basis: Basis
) -> Arrivals:
    made = filled_arrivals(scenario.arrivals, people, *days)
    referred = _referred(people, days[0])
    mean = _mean(made)
    match basis:
        case Assumption(reason=why) if referred and mean is not None and mean > referred:
            more = Text(
                f"{why.sv}; {referred} anvisades, uppräknat till hela tiden",
                f"{why.en}; {referred} were referred, scaled to the whole period",
            )
            return evolve(made, basis=Assumption(more))
        case _:
            return evolve(made, basis=basis)


def _mean(arrivals: Arrivals) -> float | None:
    match arrivals.number:
        case Poisson(mean=mean) if not arrivals.listed:
            return float(mean)
        case Point(at=number) if not arrivals.listed:
            return float(number)
        case _:
            return None


def _basis(last: date) -> Basis:
    return Assumption(
        Text(
            f"skattat ur vad som hände till och med {last}",
            f"estimated from what happened up to {last}",
        )
    )


@record
class _Making:
    """What the parts of a scenario are filled from."""

    scenario: Scenario
    definition: Definition
    limited: bool
    until: int
    visits: dict[str, list[Visit]]

    def stay(self, stay: Stay) -> Filled:
        """Return the steps of a phase."""
        visits = self.visits.get(stay.phase, [])
        return filled(stay.steps, stay.chances, visits, lambda step: self.waits(stay, step))

    def within(self, within: Within) -> Filled:
        """Return what is settled on entering some phases."""
        visits = self.visits.get(within.id, [])
        return filled(within.steps, within.chances, visits, lambda _: False)

    def stayed(self, stay: Stay, steps: Filled, basis: Basis) -> Stay:
        """Return a phase with its steps, its pause and what goes on beside."""
        visits = self.visits[stay.phase]
        return evolve(
            stay,
            basis=basis,
            steps=steps.steps,
            chances=steps.chances,
            pause=None if stay.pause is None else filled_pause(stay.pause, visits, self.until),
            beside=tuple(filled_beside(each, visits, stay, self.until) for each in stay.beside),
        )

    def kept(self) -> tuple[tuple[str, str], ...]:
        """Return phase and id of the steps whose days stay."""
        return tuple(
            (stay.phase, step.id)
            for stay in self.scenario.stays
            for step in stay.steps
            if self.waits(stay, step)
        )

    def waits(self, stay: Stay, step: Next) -> bool:
        """Say whether who takes the step may have waited for a unit of a resource."""
        if not self.limited:
            return False
        if any(each.otherwise == step.id for each in stay.steps):
            return True
        return step.id in waiting_in(self.scenario, self.definition).get(stay.phase, ())


def _counted(visits: Visits) -> tuple[tuple[str, str, int], ...]:
    counts: dict[tuple[str, str], int] = {}
    for each in visits.unplaced:
        name = each.source or "", each.step
        counts[name] = counts.get(name, 0) + 1
    return tuple((*name, count) for name, count in sorted(counts.items()))

"""Explores the places that can be reached, and numbers them as modes with their edges."""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from pathway.dates import ordinal_of
from pathway.decision import begin
from pathway.modes.dials import last_day_of
from pathway.modes.drawing import Carried, Drawn
from pathway.modes.falling import lapses_of, overruns_of
from pathway.modes.faults import NotReadable
from pathway.modes.frame import Frame
from pathway.modes.lapsing import lapse_stays
from pathway.modes.model import CASE, Edge, Guard, Mode, ShutOut, Start
from pathway.modes.pausing import pause_stays, running
from pathway.modes.places import Key, Place, parts_of, runs_in
from pathway.modes.stepping import Stepper
from pathway.modes.weighing import mark
from pathway.texts import Text

__all__ = ["Explored", "explored"]


@frozen(eq=False)
class Explored:
    """Every place that can be reached, as a mode, before any two are put together."""

    modes: tuple[Mode, ...]
    edges: tuple[tuple[Edge, ...], ...]
    starts: tuple[Start, ...]
    shut_out: tuple[ShutOut, ...]


@frozen(eq=False)
class _Numbers:
    """The places found so far, numbered as they are found."""

    transfers: frozenset[str]
    found: dict[Key, int] = field(factory=dict)
    waiting: list[tuple[Place, Key]] = field(factory=list)

    def of(self, target: Place | Carried) -> int:
        key = target.key if isinstance(target, Carried) else target.key(self.transfers)
        number = self.found.get(key)
        if number is None:
            number = self.found[key] = len(self.found)
            place = target.place() if isinstance(target, Carried) else target
            self.waiting.append((place, key))
        return number


def explored(frame: Frame, most: int) -> Explored:
    """Explore from the referral on, until no step leads anywhere new; no further than *most* places."""
    stepper, numbers = Stepper(frame), _Numbers(frame.layout.transfers)
    outside = Place(begin(frame.definition, "", ""), "", (None,) * len(frame.months))
    starts: list[Start] = []
    shut_out: list[ShutOut] = []
    for drawn, target in stepper.edges(outside, outside.key(frame.layout.transfers)):
        guards = tuple(dict.fromkeys((*drawn.guards, *_first_days(frame))))
        told = drawn.attributes, drawn.told
        if target is None:
            shut_out.append(ShutOut(drawn.step, *told, drawn.refused_by, guards))
        else:
            at = numbers.of(target)
            starts.append(Start(at, drawn.attributes, guards, drawn.step, drawn.told))
    edges: list[tuple[Edge, ...]] = []
    while len(edges) < len(numbers.waiting):
        if len(numbers.waiting) > most:
            why = Text(
                f"är fler än {most}, som är så många som ses igenom",
                f"are more than {most}, which is as many as are looked at",
            )
            raise NotReadable(frame.definition.id, "modes", why)
        place, key = numbers.waiting[len(edges)]
        source = len(edges)
        edges.append(
            tuple(
                _edge(drawn, source, source if target is None else numbers.of(target))
                for drawn, target in (*stepper.edges(place, key), *_by_time(frame, place))
            )
        )
    bounds = _bounds(frame, stepper)
    modes = tuple(_mode(frame, place, bounds) for place, _ in numbers.waiting)
    return Explored(modes, tuple(edges), tuple(starts), tuple(dict.fromkeys(shut_out)))


def _by_time(frame: Frame, place: Place) -> Iterator[tuple[Drawn, Place | None]]:
    for each in (*lapses_of(frame, place), *overruns_of(frame, place)):
        yield each, each.target


def _edge(drawn: Drawn, source: int, target: int) -> Edge:
    return Edge(
        drawn.step,
        source,
        target,
        (*drawn.attributes, *drawn.told) if drawn.attributes else drawn.told,
        drawn.guards,
        drawn.resets,
        drawn.raises,
        drawn.refused_by,
        drawn.lapse,
    )


def _first_days(frame: Frame) -> Iterator[Guard]:
    """Yield what says of the calendar that nobody is referred before it begins."""
    dial, valid_from = frame.dials.calendar, frame.definition.valid_from
    if dial is not None:
        rule = f"{CASE}calendar" if valid_from is None else "version-in-force"
        yield Guard(rule, None, dial, 0)


def _mode(frame: Frame, place: Place, bounds: Mapping[int, frozenset[tuple[str, int]]]) -> Mode:
    phase = next(each for each in frame.definition.phases if each.id == place.state.phase)
    stays = (
        *pause_stays(frame, place),
        *lapse_stays(frame, place),
        *_limits(frame, place),
        *_granted(frame, place, bounds),
    )
    return Mode(
        phase=phase.id,
        parts=parts_of(frame, place),
        runs=running(frame, place),
        stays=tuple(dict.fromkeys(stays)),
        final=phase.final,
        outcome=place.state.tally.outcome,
    )


def _limits(frame: Frame, place: Place) -> Iterator[Guard]:
    """Yield, for the reading on time, the limits of the phase; in the other nothing bounds it."""
    if frame.reading != "on_time":
        return
    definition, phase = frame.definition, place.state.phase
    runs = dict(
        zip((each.id for each in frame.layout.clocks), runs_in(frame, place.state), strict=True)
    )
    for limit in definition.limits:
        if phase in limit.in_phases and runs[limit.clock] and limit.id not in frame.without:
            most = mark(frame, place, limit.clock, limit.overdue_after)
            if most is not None:
                yield Guard(limit.id, frame.dials.clocks[limit.clock], None, most)
    for dated in definition.date_limits:
        last = last_day_of(definition, dated.period)
        dial = frame.dials.calendar
        known = phase in dated.in_phases and dated.id not in frame.without
        if known and last is not None and dial is not None:
            yield Guard(dated.id, dial, None, last - ordinal_of(frame.dials.first_day))


def _bounds(frame: Frame, stepper: Stepper) -> dict[int, frozenset[tuple[str, int]]]:
    """Return what bounds each clock of granted days; every step that raises it asks the same."""
    found = {}
    for dial, ways in stepper.bounds.items():
        (first, *others) = ways
        if others:
            apart = sorted(rule for each in ways for rule, _ in each)
            name = frame.dials.names[dial]
            why = Text(
                f"begränsar {name!r} i några av de steg som höjer den",
                f"bounds {name!r} in some of the steps that raise it",
            )
            raise NotReadable(frame.definition.id, (apart or ["extend"])[0], why)
        found[dial] = first
    for dial, ways in stepper.unmet.items():
        found.setdefault(dial, frozenset.intersection(*ways))
    return found


def _granted(
    frame: Frame, place: Place, bounds: Mapping[int, frozenset[tuple[str, int]]]
) -> Iterator[Guard]:
    extending = any(
        way.declared.act == "extend"
        for ways in frame.plan.by_phase.get(place.state.phase, {}).values()
        for way in ways
    )
    if extending:
        for dial, rules in bounds.items():
            for rule, most in sorted(rules):
                yield Guard(rule, dial, None, most)

"""Counts a family the slow way: record by record, straight from the events that were known."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from math import inf

from attrs import evolve, frozen

from pathway.dates import Period
from pathway.definition import (
    UNKNOWN,
    AttributeIs,
    Definition,
    Value,
)
from pathway.events import (
    ActivityClosed,
    ActivityOpened,
    Assessed,
    Event,
    Exited,
    FactRecorded,
    FollowedUp,
    Happened,
    HoursLogged,
    PhaseEntered,
    Reentered,
    Referred,
    Reopened,
    SituationRecorded,
    Transferred,
    in_effect,
)
from pathway.events.order import folding_order
from pathway.indicators.conditions import (
    AllOf,
    AnyOf,
    AssessedAs,
    Completed,
    Gave,
    InSituation,
    IsTold,
    Left,
    Not,
    Reached,
    Stayed,
)
from pathway.indicators.model import Breakdown, Counting, Family, Indicator, Window
from tests.indicators.logs import Noted

__all__ = ["Figure", "counted"]

Figure = tuple[str, str | None, tuple[str | None, ...], bool, str, int]
"""Indicator, period, bands, whole, standing, and of a quantile the value."""

_FIRST = (
    "YES",
    "NO",
    "UNREACHABLE",
    "REFUSED",
    "MISSING",
    "NOT_APPLICABLE",
    "NOT_DUE",
    "NOT_DUE_AT_PROJECT_END",
    "EXCLUDED",
    "INCOMPLETE",
)


@frozen(eq=False)
class Record:
    """One record: its own events, those of its subject, in order, and what was told at entry."""

    definition: Definition
    counting: Counting
    person: str
    own: Sequence[Happened]
    subject: Sequence[Happened]
    told: Mapping[str, Value]

    @property
    def entry(self) -> date | None:
        days = [each.on for each in self.own if begins(self.counting, each, self.definition)]
        return days[0] if days else None

    @property
    def last_exit(self) -> Exited | None:
        found = [each for each in self.own if isinstance(each, Exited)]
        return found[-1] if found else None

    @property
    def over(self) -> bool:
        """Whether each of its participations has been left for good."""
        open_ones: dict[str, bool] = {}
        for each in self.own:
            if isinstance(each, Referred | Reentered | Reopened):
                open_ones[each.participation] = True
            elif isinstance(each, Exited):
                open_ones[each.participation] = False
        left = self.last_exit
        if self.counting.transfers == "chain" and isinstance(left, Transferred):
            return False
        return left is not None and not any(open_ones.values())

    @property
    def exit(self) -> date | None:
        left = self.last_exit
        return left.effective if left is not None and self.over else None

    @property
    def hours(self) -> int:
        return sum(round(e.hours * 100) for e in self.own if isinstance(e, HoursLogged))

    @property
    def stay(self) -> int | None:
        return None if self.entry is None or self.exit is None else (self.exit - self.entry).days


@frozen(eq=False)
class Run(Record):
    """A record that days without anything part: a period of participation, or a run of service."""

    on: date = date.max

    @property
    def over(self) -> bool:
        last = [each for each in self.own if goes_in(self.counting, each, self.definition)][-1]
        if self.counting.records == "service":
            return (self.on - last.on).days > self.counting.gap
        left = self.last_exit
        if left is None or _place(left) < _place(last):
            return False
        return self.counting.transfers == "final" or not isinstance(left, Transferred)

    @property
    def entry(self) -> date | None:
        return self.own[0].on

    @property
    def exit(self) -> date | None:
        if not self.over:
            return None
        if self.counting.records == "service":
            return [e for e in self.own if goes_in(self.counting, e, self.definition)][-1].on
        assert self.last_exit is not None
        return self.last_exit.effective


_SERVICE = PhaseEntered | Reentered | HoursLogged | ActivityOpened | ActivityClosed | Assessed


def goes_in(counting: Counting, event: Happened, definition: Definition) -> bool:
    """Whether the day counts as one of taking part, or of service."""
    if counting.records == "service":
        return isinstance(event, _SERVICE)
    return isinstance(event, Reentered | Reopened) or begins(counting, event, definition)


def _runs(
    definition: Definition, counting: Counting, parts: list[list[Happened]], on: date
) -> Iterator[Record]:
    """The runs of a person's days with no more than the gap between."""
    events = list[Happened]()
    for part in parts:
        ordered = sorted(part, key=_place)
        inside = [at for at, e in enumerate(ordered) if goes_in(counting, e, definition)]
        events += ordered[inside[0] :] if inside else []
    found = list[list[Happened]]()
    for each in sorted(events, key=_place):
        if isinstance(each, FactRecorded):
            continue
        if goes_in(counting, each, definition) and _apart(definition, counting, found, each):
            found.append([])
        found[-1].append(each)
    everything = sorted((each for part in parts for each in part), key=_place)
    whose = {part[0].participation: part for part in parts}
    for own in found:
        told = _told(definition, counting, [whose[own[0].participation]])
        run = Run(definition, counting, own[0].person, own, everything, told, on)
        if not _too_short(run, counting):
            yield run


def _apart(
    definition: Definition, counting: Counting, before: list[list[Happened]], event: Happened
) -> bool:
    if not before:
        return True
    earlier = [each for run in before for each in run]
    inside = [each for each in earlier if goes_in(counting, each, definition)][-1]
    if counting.records == "service":
        return (event.on - inside.on).days > counting.gap
    final = counting.transfers == "final"
    exits = [e for e in earlier if isinstance(e, Exited) and (final or type(e) is Exited)]
    if not exits or isinstance(event, Reopened) or _place(exits[-1]) < _place(inside):
        return False
    return (event.on - max(each.effective for each in exits)).days > counting.gap


def begins(counting: Counting, event: Happened, definition: Definition) -> bool:
    if counting.records == "spell" and isinstance(event, Reentered):
        return True
    phases = (*counting.entry, *(during(definition) if counting.started else ()))
    return _into(event) in phases if phases else isinstance(event, Referred)


def during(definition: Definition) -> list[str]:
    return [each.id for each in definition.phases if each.part == "during"]


def _into(event: Happened) -> str | None:
    if isinstance(event, Referred | PhaseEntered | Reentered | Reopened):
        return event.phase
    return None


def counted(
    definition: Definition,
    noted: Iterable[Noted],
    family: Family,
    *,
    on: date,
    moment: datetime | None = None,
    periods: Mapping[str, Period] | None = None,
    by: Sequence[str] | None = None,
) -> tuple[Counter[Figure], Counter[Figure]]:
    """How many records there are of each figure, and the amounts of sums."""
    number: Counter[Figure] = Counter()
    amount: Counter[Figure] = Counter()
    histories = _known(noted, moment, on)
    for indicator in _asked(family, periods, by_day=True):
        _of_days(definition, family, indicator, histories, on, periods or {}, by, (number, amount))
    for indicator in _asked(family, periods, by_day=False):
        counting = next(each for each in family.countings if each.id == indicator.counting)
        crossed = indicator.breakdowns if by is None else (tuple(by),)
        names = list(dict.fromkeys(name for table in crossed for name in table))
        divided = [next(b for b in family.breakdowns if b.id == name) for name in names]
        best: dict[tuple[str, Figure], str] = {}
        for record in _records(definition, counting, histories, on):
            day = _anchor(record, indicator)
            period = _period(day, periods)
            standing = _standing(record, indicator, on, day, periods is not None and period is None)
            if standing is None:
                continue
            whole = all(record.told.get(each, UNKNOWN) != UNKNOWN for each in counting.complete)
            bands = tuple(_band(record, each) for each in divided)
            if counting.count == "persons":
                for margin in _margins(crossed, names):
                    for named in {None, period}:
                        if not whole and (margin or named):
                            continue
                        shown = tuple(
                            band if name in margin else None
                            for name, band in zip(names, bands, strict=True)
                        )
                        figure = (indicator.id, named, shown, True, "", 0)
                        had = best.get((record.person, figure))
                        if had is None or _FIRST.index(standing) < _FIRST.index(had):
                            best[record.person, figure] = standing
                continue
            value = (record.hours if indicator.of == "hours" else record.stay) or 0
            value = value if standing == "YES" and indicator.of else 0
            apart = value if indicator.measure == "quantile" else 0
            figure = (indicator.id, period, bands, whole, standing, apart)
            number[figure] += 1
            amount[figure] += 0 if indicator.measure == "quantile" else value
        for (_, figure), standing in best.items():
            number[(*figure[:4], standing, 0)] += 1
    return number, +amount


def _asked(
    family: Family, periods: Mapping[str, Period] | None, *, by_day: bool
) -> list[Indicator]:
    return [
        each
        for each in family.indicators
        if by_day == (bool(periods) and (each.measure, each.of) == ("sum", "hours"))
    ]


def _of_days(
    definition: Definition,
    family: Family,
    indicator: Indicator,
    histories: Mapping[str, list[Happened]],
    on: date,
    periods: Mapping[str, Period],
    by: Sequence[str] | None,
    found: tuple[Counter[Figure], Counter[Figure]],
) -> None:
    """Hours count on the days on which they were logged: in each period, and in all of them."""
    counting = next(each for each in family.countings if each.id == indicator.counting)
    crossed = indicator.breakdowns if by is None else (tuple(by),)
    names = dict.fromkeys(name for table in crossed for name in table)
    divided = [next(b for b in family.breakdowns if b.id == name) for name in names]
    for record in _records(definition, counting, histories, on):
        standing = _standing(record, indicator, on, _anchor(record, indicator), False)
        if standing is None:
            continue
        hours: Counter[str | None] = Counter()
        for each in record.own:
            name = _period(each.on, periods)
            if isinstance(each, HoursLogged) and name is not None:
                for part in (name, None):
                    hours[part] += round(each.hours * 100)
        whole = all(record.told.get(e, UNKNOWN) != UNKNOWN for e in counting.complete)
        bands = tuple(_band(record, each) for each in divided)
        for part, logged in (+hours).items():
            figure = (indicator.id, part, bands, whole, standing, 0)
            found[0][figure] += 1
            found[1][figure] += logged if standing == "YES" else 0


def _known(noted: Iterable[Noted], moment: datetime | None, on: date) -> dict[str, list[Happened]]:
    """What happened in each participation, as known then, up to the day."""
    events: dict[str, list[Event]] = {}
    for each in noted:
        if moment is None or (each.known_at is not None and each.known_at <= moment):
            events.setdefault(each.event.participation, []).append(each.event)
    return {
        name: found
        for name, theirs in events.items()
        if (found := [each for each in in_effect(theirs) if each.on <= on])
    }


def _place(event: Happened) -> tuple[date, str, tuple[object, ...]]:
    return event.on, event.participation, folding_order(event)


def _records(
    definition: Definition, counting: Counting, histories: Mapping[str, list[Happened]], on: date
) -> Iterator[Record]:
    if counting.records in {"period", "service"}:
        of_persons = evolve(counting, records="person")
        for _, parts in _subjects(of_persons, histories):
            yield from _runs(definition, counting, parts, on)
        return
    for person, parts in _subjects(counting, histories):
        events = sorted((each for part in parts for each in part), key=_place)
        told = _told(definition, counting, parts)
        stretches: list[list[Happened]] = [[]]
        for each in events:
            if counting.records == "spell" and isinstance(each, Reentered):
                stretches.append([])
            stretches[-1].append(each)
        for own in stretches:
            record = Record(definition, counting, person, own, events, told)
            if not _too_short(record, counting):
                yield record


def _too_short(record: Record, counting: Counting) -> bool:
    if counting.shortest is None or record.stay is None or record.stay > counting.shortest:
        return False
    return counting.fewest_hours is None or record.hours <= counting.fewest_hours * 100


def _subjects(
    counting: Counting, histories: Mapping[str, list[Happened]]
) -> Iterator[tuple[str, list[list[Happened]]]]:
    """The participations that are one: of a person, or chained by transfers, or each by itself."""
    persons: dict[str, list[list[Happened]]] = {}
    for found in histories.values():
        persons.setdefault(found[0].person, []).append(found)
    for person, parts in persons.items():
        if counting.records == "person":
            yield person, parts
        elif counting.transfers == "final":
            for part in parts:
                yield person, [part]
        else:
            for chain in _chains(parts):
                yield person, chain


def _chains(parts: list[list[Happened]]) -> Iterator[list[list[Happened]]]:
    chain: list[list[Happened]] = []
    for part in sorted(parts, key=lambda each: _place(each[0])):
        if chain and not _goes_on(chain[-1], part):
            yield chain
            chain = []
        chain.append(part)
    yield chain


def _goes_on(before: list[Happened], after: list[Happened]) -> bool:
    turns = [each for each in before if isinstance(each, Exited | Reentered | Reopened)]
    return bool(
        turns and isinstance(turns[-1], Transferred) and _place(turns[-1]) < _place(after[0])
    )


def _told(
    definition: Definition, counting: Counting, parts: list[list[Happened]]
) -> dict[str, Value]:
    """What was told by the participation that was entered first; of none entered, by the first."""

    def began(part: list[Happened]) -> tuple[bool, object]:
        entering = [each for each in part if begins(counting, each, definition)]
        return not entering, _place((entering or part)[0])

    told: dict[str, Value] = {}
    for each in min(parts, key=began):
        if isinstance(each, Referred | PhaseEntered):
            told |= dict(each.attributes)
    return told


def _anchor(record: Record, indicator: Indicator) -> date | None:
    match indicator.anchor:
        case "entry":
            return record.entry
        case "exit":
            return record.exit
        case "project_end":
            project = record.definition.project
            return None if project is None or project.end is None else project.end.last
        case anchor:
            phase = anchor.partition(":")[2]
            return next((each.on for each in record.own if _into(each) == phase), None)


def _period(day: date | None, periods: Mapping[str, Period] | None) -> str | None:
    for name, period in (periods or {}).items():
        if day is not None and period.holds(day):
            return name
    return None


def _standing(
    record: Record, indicator: Indicator, on: date, day: date | None, elsewhere: bool
) -> str | None:
    window = indicator.window
    answer, why = (None, None) if window is None or day is None else _answer(record, window, day)
    population = _holds(record, indicator.population, answer)
    if population is False or day is None or elsewhere:
        return None
    if population is None:
        return "INCOMPLETE"
    due = day.toordinal() + indicator.maturity
    if due > _horizon(record, indicator):
        return "NOT_DUE_AT_PROJECT_END"
    if due > on.toordinal():
        return "NOT_DUE"
    if indicator.excluded is not None and _holds(record, indicator.excluded, answer):
        return "EXCLUDED"
    held = None if indicator.counted is None else _holds(record, indicator.counted, answer)
    if held is not None:
        return "YES" if held else "NO"
    if window is not None and answer is None:
        if window.follow_up and why in {"unreachable", "refused", "not_applicable"}:
            return str(why).upper()
        owed = indicator.anchor != "exit" or _owed(record)
        return "NOT_APPLICABLE" if window.follow_up and not owed else "MISSING"
    return "YES" if indicator.counted is None else "MISSING"


def _horizon(record: Record, indicator: Indicator) -> float:
    """The last day on which anything falls due, as far as the project goes."""
    project = record.definition.project
    if project is None or project.end is None or indicator.anchor == "project_end":
        return inf
    name = indicator.window.follow_up if indicator.window else None
    endless = any(each.horizon is None for each in record.definition.follow_ups if each.id == name)
    return inf if indicator.maturity == 0 or endless else project.end.last.toordinal()


def _owed(record: Record) -> bool:
    left = record.last_exit
    if left is None:  # the end of a run of service is no exit
        return True
    outcome = next(each for each in record.definition.outcomes if each.id == left.outcome)
    reasons = {each.id for each in outcome.reasons if not each.followed_up}
    return outcome.followed_up and left.reason not in reasons


def _answer(record: Record, window: Window, day: date) -> tuple[str | None, str | None]:
    """The situation that was found, and what the follow-up last came to."""
    found: list[tuple[int, str]] = []
    why = None
    situations = {each.id for each in record.definition.situations}
    for each in record.subject:
        match each:
            case FollowedUp(name=name) if window.follow_up in {None, name}:
                on, told = each.on, each.situation if each.status == "reached" else None
            case SituationRecorded(situation=told) if window.follow_up is None:
                on = each.on
            case Exited(outcome=outcome) if window.outcome_tells:
                on, told = each.effective, outcome if outcome in situations else None
            case _:
                continue
        after = (on - day).days
        if window.start <= after <= window.end:
            if isinstance(each, FollowedUp):
                why = each.status
            if told is not None:
                found.append((after, told))
    if not found:
        return None, why
    match window.pick:
        case "last":
            return found[-1][1], why
        case "first":
            return found[0][1], why
        case "nearest":
            return min(reversed(found), key=lambda each: abs(each[0] - (window.at or 0)))[1], why


def _holds(record: Record, asked: object, answer: str | None) -> bool | None:
    match asked:
        case AttributeIs(name, classes, low, high):
            value = record.told.get(name, UNKNOWN)
            if value == UNKNOWN:
                return True if UNKNOWN in classes else None
            if isinstance(value, str):
                return value in classes
            assert isinstance(value, int)
            return (low is None or value >= low) and (high is None or value <= high)
        case IsTold(names):
            return all(record.told.get(name, UNKNOWN) != UNKNOWN for name in names) or None
        case Reached(phases):
            wanted = phases or during(record.definition)
            return any(_into(each) in wanted for each in record.own)
        case Left(outcomes, categories, reasons):
            left = record.last_exit
            if not record.over:
                return False
            if left is None:
                return not (outcomes or categories or reasons)
            return (
                (not outcomes or left.outcome in outcomes)
                and (not categories or left.category in categories)
                and (not reasons or left.reason in reasons)
            )
        case InSituation(situations):
            return None if answer is None else answer in situations
        case AssessedAs(name, values):
            made = [e.value for e in record.own if isinstance(e, Assessed) and e.name == name]
            return made[-1] in values if made else None
        case AllOf() | AnyOf() | Not():
            return _joined(record, asked, answer)
        case _:
            return _amounts_to(record, asked)


def _amounts_to(record: Record, asked: object) -> bool | None:
    match asked:
        case Completed(activity, results, least):
            closed = [
                each
                for each in record.own
                if isinstance(each, ActivityClosed)
                and each.activity == activity
                and (not results or each.result in results)
            ]
            return len(closed) >= least
        case Gave(hours):
            return record.hours >= hours * 100
        case Stayed(low, high):
            stay = record.stay
            if stay is None:
                return None
            return (low is None or stay >= low) and (high is None or stay <= high)
        case _:
            raise AssertionError(asked)


def _joined(record: Record, asked: AllOf | AnyOf | Not, answer: str | None) -> bool | None:
    match asked:
        case AllOf(parts):
            found = [_holds(record, part, answer) for part in parts]
            return False if False in found else None if None in found else True
        case AnyOf(parts):
            found = [_holds(record, part, answer) for part in parts]
            return True if True in found else None if None in found else False
        case Not(part):
            inner = _holds(record, part, answer)
            return None if inner is None else not inner


def _band(record: Record, breakdown: Breakdown) -> str:
    value = record.told.get(breakdown.attribute, UNKNOWN)
    for band in breakdown.bands:
        if isinstance(value, str):
            if value in band.classes:
                return band.id
        elif (band.at_least is None or value >= band.at_least) and (  # type: ignore[operator]
            band.at_most is None or value <= band.at_most  # type: ignore[operator]
        ):
            return band.id
    return "unknown" if value == UNKNOWN else "other"


def _margins(crossed: Iterable[Sequence[str]], names: Sequence[str]) -> set[frozenset[str]]:
    found = {frozenset[str]()}
    for table in crossed:
        for each in range(2 ** len(table)):
            found.add(frozenset(name for at, name in enumerate(table) if each >> at & 1))
    assert all(each <= set(names) for each in found)
    return found

"""Drives random journeys through the core and over a clockwork in step, and compares every answer."""

from datetime import date, timedelta
from random import Random

from attrs import define, field

from pathway.commands import Step
from pathway.decision import OPEN, Accepted, begin, decide, settle
from pathway.decision.told import completed
from pathway.definition import Definition, Detail, Number, OneOf, Told, Value, WholeNumber
from pathway.machine import Way, plan_of
from pathway.modes import Clockwork
from pathway.modes.interpreter import Journey, advanced, asked, begun
from pathway.modes.living import followed_activities
from pathway.state import State, layout_of
from pathway.testing.judged import passed

__all__ = ["Differs", "Pair", "walked"]

_GAPS = (0, 0, 0, 1, 1, 2, 7, 13, 14, 15, 26, 28, 29, 30, 31, 60, 90, 91, 180, 182, 200, 365)
_SPELLS = {"activity-open", "activity-at-most-open"}


class Differs(AssertionError):
    """The core and the clockwork give different answers; the message tells the journey."""


@define
class Pair:
    """A journey in the core, and the same over one clockwork; `alive` until the reading ends it."""

    definition: Definition
    clockwork: Clockwork
    state: State = field(init=False)
    journey: Journey | None = None
    alive: bool = True
    told: list[str] = field(factory=list)
    accepted: int = 0
    refused: int = 0

    def __attrs_post_init__(self) -> None:
        self.state = begin(self.definition, "p", "q")

    def ask(self, step: Step) -> date | None:
        """Ask both for the step; return the first day on which the core would have it, if refused."""
        answer = decide(self.definition, self.state, step)
        said = {} if step.by is None else {"by": step.by}
        told = {**self._completed(step), **said}
        ours, after = self._ours(step, told)
        reasons = () if isinstance(answer, Accepted) else answer.reasons
        theirs = frozenset(each.rule for each in reasons)
        if theirs == {"possible-in-phase"}:
            assert ours is None, self.told
            return None
        if "details-told" in theirs or (self._unfollowed(step) and theirs & _SPELLS):
            return None
        self.told.append(f"{step.on} {step.trigger} {dict(told)} {sorted(theirs)}")
        if self.clockwork.reading == "on_time":
            state = answer.state if isinstance(answer, Accepted) else None
            agree = self._agree_on_time(ours, theirs, step.on, state)
        else:
            agree = ours == theirs
        if not agree:
            raise Differs("\n".join((*self.told, f"core {sorted(theirs)}", f"clockwork {ours}")))
        if isinstance(answer, Accepted):
            self.state, self.journey = answer.state, after
            self.accepted += 1
            self.alive = ours == frozenset()
            return None
        self.refused += 1
        return answer.possible_from

    def _agree_on_time(
        self, ours: frozenset[str] | None, theirs: frozenset[str], on: date, after: State | None
    ) -> bool:
        """Whether both say the same where no limit is passed, and only the core goes on where one is."""
        late = self._late_till(on)
        if after is not None:
            late = (late or self._late(after, on)) and not self._open_question(after, on)
        if (ours == frozenset()) != (after is not None and not late):
            return False
        return late or ours is None or ours - _limits(self.definition) == theirs

    def _ours(self, step: Step, told: dict[str, Value]) -> tuple[frozenset[str] | None, Journey]:
        if self.journey is None:
            made, against = begun(self.clockwork, step.trigger, told, step.on)
            return against, made
        self.journey = advanced(self.journey, step.on)
        return asked(self.journey, step.trigger, told)

    def _completed(self, step: Step) -> dict[str, Value]:
        for way in plan_of(self.definition).steps.get((self.state.phase, step.trigger), ()):
            told = completed(way, step.told)
            when = way.declared.when
            if not isinstance(when, Told) or told.get(when.detail) in when.classes:
                return dict(told)
        return dict(step.told)

    def _open_question(self, after: State, on: date) -> bool:
        """Whether the pause under way may yet be long enough, so that the clocks have not run."""
        if self.state.pause is None or after.pause is None:
            return False
        threshold = layout_of(self.definition).stops[after.pause.pause].threshold
        return on.toordinal() - after.pause.since < threshold

    def _late_till(self, on: date) -> bool:
        """Whether a limit is passed on the day, or was when a lapse fell before it."""
        if self.state.number == 0:
            return False
        fallen, now = settle(self.definition, self.state, on)
        return self._late(now, on) or any(self._late(self.state, each.on) for each in fallen)

    def _late(self, state: State, on: date) -> bool:
        return state.number > 0 and bool(passed(self.definition, state, on))

    def _unfollowed(self, step: Step) -> bool:
        followed = followed_activities(plan_of(self.definition), frozenset())
        return step.told.get("activity") not in {None, *followed}


def _limits(definition: Definition) -> frozenset[str]:
    """What on time adds to the rules that refuse: the limits that an arrival would pass."""
    dated = frozenset(each.id for each in definition.date_limits)
    return dated | frozenset(each.id for each in definition.limits)


def walked(definition: Definition, clockwork: Clockwork, seed: int, steps: int) -> Pair:
    """Walk one journey, drawn from the seed, comparing each answer."""
    draw = Random(seed)  # noqa: S311  a draw that can be made again
    pair = Pair(definition, clockwork)
    day = _first_day(definition, draw)
    for _ in range(steps):
        if not pair.alive:
            break
        _, now = settle(definition, pair.state, day) if pair.state.number else ((), pair.state)
        way = _way(definition, now, draw)
        if way is None:
            break
        told, by = _telling(definition, way, now, draw, day), _role(definition, draw)
        if draw.random() < 0.4:
            day = _turning(way, now, Step(way.declared.trigger, day, told, by), draw)
        possible = pair.ask(Step(way.declared.trigger, day, told, by))
        if possible is not None and draw.random() < 0.8:
            for on in (possible - timedelta(days=1), possible):
                if on > day and (on - day).days < 1500 and pair.alive:
                    pair.ask(Step(way.declared.trigger, on, told, by))
                    day = on
        day += timedelta(days=draw.choice(_GAPS) if draw.random() < 0.6 else 0)
    return pair


def _first_day(definition: Definition, draw: Random) -> date:
    project = definition.project
    start = None if project is None or project.start is None else project.start.first
    known = definition.valid_from or start or date(2015, 1, 1)
    return known + timedelta(days=draw.choice((0, 0, draw.randint(0, 400), draw.randint(0, 1200))))


def _turning(way: Way, state: State, step: Step, draw: Random) -> date:
    """Draw the step's own day, or one beside a day on which one of its rules turns."""
    day = step.on.toordinal()
    turns = [
        turn - draw.randint(0, 1)
        for judge in way.judges
        for turn in judge.turning_days(state, step, day, OPEN)
    ]
    near = [each for each in turns if day < each < day + 800]
    return date.fromordinal(draw.choice(near)) if near else step.on


def _way(definition: Definition, state: State, draw: Random) -> Way | None:
    here = plan_of(definition).by_phase.get(state.phase, {})
    triggers = sorted(here)
    if not triggers:
        return None
    weights = [_weight(here[each][0], state) for each in triggers]
    return draw.choice(here[draw.choices(triggers, weights)[0]])


def _weight(way: Way, state: State) -> float:
    match way.declared.act:
        case "move" | "refer" | "reenter" | "reopen":
            return 5
        case "exit":
            return 1.2
        case "resume":
            return 6 if state.pause is not None else 0.2
        case "record_assessment":
            return 5
        case "pause" | "extend" | "follow_up" | "close_activity" | "open_activity":
            return 2
        case "log_hours" | "record_situation":
            return 0.2
        case _:
            return 2


def _telling(
    definition: Definition, way: Way, state: State, draw: Random, day: date
) -> dict[str, Value]:
    told: dict[str, Value] = {}
    takes = way.declared.act == "refer" or (way.declared.restates and draw.random() < 0.3)
    if takes and not state.tally.reentries:
        for attribute in definition.attributes:
            if draw.random() < 0.85:
                told[attribute.id] = _value(attribute.values, draw, day)
    for detail in way.details:
        when = way.declared.when
        if isinstance(when, Told) and when.detail == detail.id and when.classes:
            told[detail.id] = draw.choice(when.classes)
        elif _asked(detail, told) and (detail.required or draw.random() < 0.3):
            told[detail.id] = _value(detail.values, draw, day)
            if detail.id == "days" and draw.random() < 0.9:
                told[detail.id] = draw.choice((1, 2, 3, 4, 5, 7, 14, 20, 28, 29, 42, 91))
            if detail.id == "until":
                told[detail.id] = day + timedelta(days=10)
    return told


def _asked(detail: Detail, told: dict[str, Value]) -> bool:
    when = detail.when
    if when is None:
        return True
    value = told.get(when.detail)
    if when.classes or not isinstance(value, int | float):
        return value in when.classes
    return (when.at_least or 0) <= value <= (when.at_most or value)


def _value(kind: object, draw: Random, day: date) -> Value:
    match kind:
        case OneOf(choices):
            return draw.choice([choice.id for choice in choices])
        case WholeNumber(low, high):
            near = [
                each
                for each in (0, 2, 3, 11, 12, 15, 16, 17, 18, 20, 24, 25, 29, 30, 64)
                if low <= each <= high
            ]
            return draw.choice([*near, draw.randint(low, high)])
        case Number(low, high, step):
            return low + step * draw.randint(0, round((high - low) / step))
        case _:
            return day


def _role(definition: Definition, draw: Random) -> str | None:
    roles = [role.id for role in definition.roles]
    return draw.choice([None, *roles]) if roles else None

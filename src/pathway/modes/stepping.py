"""Draws the edges of one place: every step of its phase as it may be told, every lapse, every cap."""

from collections.abc import Hashable, Iterable, Iterator
from itertools import product

from attrs import evolve as replace
from attrs import field, frozen

from pathway.commands import Step
from pathway.dates import day_of
from pathway.decision.against import owed
from pathway.decision.built_in import standing
from pathway.decision.decide import meant
from pathway.decision.evolve import evolved
from pathway.decision.happening import happening
from pathway.definition import LastPhase
from pathway.machine import Way
from pathway.modes.boxes import ANYWHERE, Box, guards_of
from pathway.modes.drawing import Carried, Drawn, Tried, each_once, tried
from pathway.modes.frame import DAY, Frame
from pathway.modes.leading import leading
from pathway.modes.model import Guard, Raise
from pathway.modes.pausing import kept_guess
from pathway.modes.places import Key, Place
from pathway.modes.reading import reads_place_alone, reads_step_alone
from pathway.modes.telling import Telling, tellings_of
from pathway.modes.views import View, view_of
from pathway.modes.weighing import Asking, allowed_in_all, holding
from pathway.reasons import Judge
from pathway.state import OpenActivity, State

__all__ = ["Stepper"]

TODAY = day_of(DAY)

Bounds = dict[int, set[frozenset[tuple[str, int]]]]
"""For each clock of granted days, rules with the most that it may read: a set for each way to raise it."""


@frozen(eq=False)
class Stepper:
    """Draws edges for one definition; remembers what steps may tell.

    `bounds`: for each clock of granted days, what bounds it in the steps that raise it; `unmet`: in
    steps that would, and are refused.
    """

    frame: Frame
    bounds: Bounds = field(factory=dict)
    unmet: Bounds = field(factory=dict)
    _tellings: dict[tuple[int, bool], tuple[tuple[Telling, View], ...]] = field(factory=dict)
    _reads: dict[int, tuple[bool, bool]] = field(factory=dict)
    _by_place: dict[tuple[int, int], tuple[Box, ...]] = field(factory=dict)
    _by_step: dict[tuple[int, int], tuple[Box, ...]] = field(factory=dict)
    _tried: dict[Hashable, Tried] = field(factory=dict)

    def edges(self, place: Place, key: Key) -> Iterator[tuple[Drawn, Place | Carried | None]]:
        """Yield every edge for a step that may be asked for here, and where it leads, if it does.

        `key` is that of the place.
        """
        self._by_place.clear()
        for ways in self.frame.plan.by_phase.get(place.state.phase, {}).values():
            for way in ways:
                when = way.declared.when
                if isinstance(when, LastPhase) and place.state.left not in when.phases:
                    continue
                for telling, view in self._told_by(way, ways, place.state):
                    seen = id(telling), view.of(key)
                    known = self._tried.get(seen)
                    if known is not None:
                        yield from known.again(place, key)
                        continue
                    drawn = tuple(self._told(place, way, ways, telling))
                    self._tried[seen] = tried(self.frame, way, view, (place, key), drawn)
                    yield from ((each, each.target) for each in drawn)

    def _told_by(
        self, way: Way, ways: tuple[Way, ...], state: State
    ) -> tuple[tuple[Telling, View], ...]:
        """Return what the step may tell, each with the view that it has of places when told so."""
        attributes = not state.tally.reentries
        key = id(way), attributes
        found = self._tellings.get(key)
        if found is None:
            told = tellings_of(self.frame, way, attributes=attributes)
            found = tuple((each, view_of(self.frame, way, ways, each)) for each in told)
            self._tellings[key] = found
        return found

    def _told(
        self, place: Place, way: Way, ways: tuple[Way, ...], telling: Telling
    ) -> Iterator[Drawn]:
        step = Step(way.declared.trigger, TODAY, dict(telling.values), telling.by)
        if len(ways) > 1 and meant(ways, place.state, step) is not way:
            return
        frame = self.frame
        asking = Asking(frame, place, step, way.declared.act == "extend")
        refused, choices = self._judged(asking, way, telling)
        raises = self._raises(asking, telling)
        if raises:
            self._bound(asking, way, raises, self.unmet if refused else self.bounds)
        if refused:
            kept = kept_guess(frame, place)
            for boxes in product(*choices):
                guards = each_once((*kept, *_flat(boxes)))
                yield Drawn(
                    step.trigger, telling.told, telling.attributes, guards, refused, raises=raises
                )
            return
        for lead in leading(frame, place, way, _after(frame, way, place.state, step)):
            for boxes in product(*choices):
                yield Drawn(
                    step.trigger,
                    telling.told,
                    telling.attributes,
                    each_once((*lead.guards, *_flat(boxes))),
                    (),
                    lead.place,
                    tuple(sorted(lead.resets)),
                    raises,
                )

    def _judged(
        self, asking: Asking, way: Way, telling: Telling
    ) -> tuple[tuple[str, ...], list[list[tuple[Guard, ...]]]]:
        """Return what refuses the step whatever the day, and the ways to meet each other rule."""
        frame, place = asking.frame, asking.place
        found = standing(frame.plan, way, place.state, asking.step)
        found = [each for each in found if not self._unfollowed(asking.step, each.rule)]
        refused = [each.rule for each in found]
        if place.state.pause is not None and not way.declared.while_paused:
            refused.append("not-while-paused")
        choices = []
        for judge in owed(frame.plan, found, way.judges):
            rule = judge.rule.id
            if rule in frame.without:
                continue
            boxes = self._holding(asking, judge, telling)
            if not boxes:
                refused.append(rule)
            elif boxes != (ANYWHERE,):
                choices.append([tuple(guards_of(rule, each)) for each in boxes])
        return tuple(dict.fromkeys(refused)), choices

    def _holding(self, asking: Asking, judge: Judge, telling: Telling) -> tuple[Box, ...]:
        """Judge a rule; once a place, or once a telling, where it reads nothing else."""
        reads = self._reads.get(id(judge))
        if reads is None:
            reads = reads_place_alone(judge), reads_step_alone(judge)
            self._reads[id(judge)] = reads
        if not any(reads):
            return holding(asking, judge)
        known = self._by_step if reads[1] else self._by_place
        key = id(judge), id(telling) if reads[1] else 0
        found = known.get(key)
        if found is None:
            found = known[key] = holding(asking, judge)
        return found

    def _bound(self, asking: Asking, way: Way, raises: tuple[Raise, ...], bounds: Bounds) -> None:
        found = [
            (dial, judge.rule.id, most)
            for judge in way.judges
            if judge.rule.id not in self.frame.without
            for dial, most in allowed_in_all(asking, judge)
        ]
        for each in raises:
            for dial in (each.clock, *each.together):
                asked = frozenset((rule, most) for at, rule, most in found if at == dial)
                bounds.setdefault(dial, set()).add(asked)

    def _unfollowed(self, step: Step, rule: str) -> bool:
        """Say whether a refusal hangs on an activity of which nothing reads whether it is open."""
        if rule not in {"activity-open", "activity-at-most-open"}:
            return False
        return step.told.get("activity") not in self.frame.living.followed

    def _raises(self, asking: Asking, telling: Telling) -> tuple[Raise, ...]:
        if telling.days is None:
            return ()
        told = asking.step.told
        dials = self.frame.dials.raised(
            self.frame.definition, str(told["extension"]), str(told["reason"])
        )
        return tuple(
            Raise(each, *telling.days, dials[at + 1 :]) for at, each in enumerate(dials[:1])
        )


def _flat(boxes: Iterable[tuple[Guard, ...]]) -> tuple[Guard, ...]:
    return tuple(guard for each in boxes for guard in each)


def _after(frame: Frame, way: Way, state: State, step: Step) -> State:
    """Return the core's state after the step; an activity that nothing follows is taken to be open."""
    activity = step.told.get("activity")
    ends = way.declared.act in {"close_activity", "change_activity"}
    if ends and activity not in frame.living.followed:
        kind = step.told.get("kind")
        spell = OpenActivity(str(activity), None if kind is None else str(kind), DAY - 1)
        state = replace(state, tally=replace(state.tally, open=(spell, *state.tally.open)))
    for event in happening(frame.plan, way, state, step):
        state = evolved(frame.layout, state, event)
    return state

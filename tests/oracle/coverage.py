"""Collects what a run of histories has met, and names what it has not."""

from collections import Counter

from attrs import define, field, frozen

from pathway.commands import Step
from pathway.definition import ClockIs, Definition
from tests.oracle.answering import Answer, way_of
from tests.oracle.case import Case, rules_for, ways_in
from tests.oracle.history import OUTSIDE
from tests.oracle.nights import days_of
from tests.oracle.truth import leaves

__all__ = ["Coverage", "Goal", "goals"]


@frozen
class Goal:
    """A step from a phase that a history is steered to, and a step that it likes."""

    source: str
    trigger: str
    liked: str


@define
class Coverage:
    """Transitions taken, rules refused alone, and sides of every clock's window that were asked."""

    taken: Counter[tuple[str, str, str]] = field(factory=Counter)
    lapsed: Counter[str] = field(factory=Counter)
    alone: Counter[str] = field(factory=Counter)
    sides: Counter[tuple[str, str, str, int]] = field(factory=Counter)

    def note(self, before: Case, found: Answer, step: Step) -> None:
        new = found.case.entries[len(before.entries) :]
        self.taken.update(
            (each.source, each.trigger, each.target) for each in new if not each.lapse
        )
        self.lapsed.update(each.trigger for each in new if each.lapse)
        if len(found.reasons) == 1:
            self.alone[found.reasons[0][0]] += 1
        self._note_windows(before if not found.reasons else found.case, found, step)

    def _note_windows(self, case: Case, found: Answer, step: Step) -> None:
        if any(reason[0] == "in-date-order" for reason in found.reasons) or not case.entries:
            return
        way = way_of(case, step.trigger, step.told)
        if way is None or case.stands.phase not in (way.sources or (OUTSIDE,)):
            return
        on = step.on.toordinal()
        broken = {reason[0] for reason in found.reasons}
        for rule in rules_for(case.definition, way):
            for leaf in leaves(rule.condition):
                if isinstance(leaf, ClockIs):
                    self._note_side(case, leaf, (way.trigger, rule.id), on, rule.id in broken)

    def _note_side(
        self, case: Case, leaf: ClockIs, at: tuple[str, str], on: int, broken: bool
    ) -> None:
        reading, anchor = case.reading(leaf.clock, on), case.anchor(leaf.clock, on)
        for name, span in (("at_least", leaf.at_least), ("at_most", leaf.at_most)):
            if span is None:
                continue
            bound = days_of(span, anchor)
            outside = bound - 1 if name == "at_least" else bound + 1
            if reading == bound and not broken:
                self.sides[*at, name, 0] += 1
            if reading == outside and broken:
                self.sides[*at, name, 1] += 1

    def wanted(self, definition: Definition) -> set[tuple[str, ...]]:
        """Everything that a definition has to be met: transitions, rules, windows, lapses."""
        found: set[tuple[str, ...]] = {("lapse", lapse.id) for lapse in definition.lapses}
        for way in ways_in(definition):
            for source in way.sources or (OUTSIDE,):
                found.add(("taken", source, way.trigger, way.target or source))
            for rule in rules_for(definition, way):
                found.add(("alone", rule.id))
                for leaf in leaves(rule.condition):
                    if isinstance(leaf, ClockIs):
                        for name, span in (("at_least", leaf.at_least), ("at_most", leaf.at_most)):
                            if span is not None:
                                found.add(("window", way.trigger, rule.id, name, "inside"))
                                found.add(("window", way.trigger, rule.id, name, "outside"))
        return found

    def missing(self, definition: Definition) -> set[tuple[str, ...]]:
        """What has not been met yet."""
        return self.wanted(definition) - set(self.met())

    def met(self) -> Counter[tuple[str, ...]]:
        found: Counter[tuple[str, ...]] = Counter()
        found.update({("taken", *key): count for key, count in self.taken.items()})
        found.update({("lapse", key): count for key, count in self.lapsed.items()})
        found.update({("alone", key): count for key, count in self.alone.items()})
        for (trigger, rule, name, side), count in self.sides.items():
            found["window", trigger, rule, name, ("inside", "outside")[side]] += count
        return found


def goals(definition: Definition, missing: tuple[str, ...]) -> list[Goal]:
    """The steps, each from a phase, by which something missing may be met, and the step then liked."""
    ways = ways_in(definition)
    exits = [way for way in ways if way.act == "exit"]
    match missing:
        case ("taken", source, trigger, target):
            found = [Goal(target, way.trigger, trigger) for way in exits if target in way.sources]
            back = any(way.trigger == trigger and way.act == "reopen" for way in ways)
            return found if back else [Goal(source, trigger, trigger)]
        case ("window", name, *_):
            asked = [way for way in ways if way.trigger == name]
        case ("alone", name):
            asked = [
                way for way in ways if name in {rule.id for rule in rules_for(definition, way)}
            ]
        case _:
            asked = exits
    return [
        Goal(source, way.trigger, way.trigger)
        for way in asked
        for source in way.sources or (OUTSIDE,)
    ]

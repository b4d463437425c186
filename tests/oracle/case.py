"""Holds one case: a definition, the steps taken so far, and the readings of its clocks by day."""

from functools import cache

from attrs import define, field

from pathway.definition import Clock, Definition, Rule, Transition
from pathway.definition.derived import rules_of, ways_of
from tests.oracle.history import Entry, Stands, stands
from tests.oracle.nights import Walk

__all__ = ["Case", "rules_for", "ways_in"]


@cache
def ways_in(definition: Definition) -> tuple[Transition, ...]:
    """Every transition with its target named, made once."""
    return ways_of(definition)


@cache
def _rules(definition: Definition) -> dict[int, tuple[Rule, ...]]:
    return {id(way): rules_of(definition, way) for way in ways_in(definition)}


def rules_for(definition: Definition, way: Transition) -> tuple[Rule, ...]:
    """The rules of one of these ways, made once."""
    return _rules(definition)[id(way)]


@define(eq=False)
class Case:
    """A participant under way; asked for a day, it answers as if nothing else happened till then."""

    definition: Definition
    entries: tuple[Entry, ...] = ()
    stands: Stands = field(init=False)
    _walks: dict[tuple[str, bool], Walk] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self.stands = stands(self.definition, self.entries)

    @property
    def last(self) -> int | None:
        """The day of the last step."""
        return self.entries[-1].on if self.entries else None

    def clock(self, name: str) -> Clock:
        return next(each for each in self.definition.clocks if each.id == name)

    def reading(self, name: str, on: int) -> int:
        """What the clock reads on the day; a pause under way as if it ended that day."""
        return self.walk(name, on).on(on) if self.entries else 0

    def anchor(self, name: str, on: int) -> int:
        """The day from which the clock's months are counted: the last on which it began to run from 0."""
        found = self.walk(name, on).started(on) if self.entries else None
        return on if found is None else found

    def moves(self, name: str) -> bool:
        """Whether the clock may read another number on a later day."""
        return self.stands.pause is not None or self.stands.phase in self.clock(name).runs_in

    def walk(self, name: str, on: int) -> Walk:
        paused = self.stands.pause
        counts = paused is not None and on - paused.since >= (paused.pause.threshold.fixed or 0)
        key = name, counts
        if key not in self._walks:
            self._walks[key] = Walk(
                self.definition, self.entries, self.stands.pauses, self.clock(name), counts=counts
            )
        return self._walks[key]

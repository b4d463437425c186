"""Tells where a step leads from a phase, given what it tells; nothing here knows a scenario's numbers."""

from collections.abc import Sequence
from datetime import date

from attrs import field, frozen

from pathway.definition import (
    Day,
    Definition,
    Lapse,
    LastPhase,
    Number,
    Told,
    Transition,
    Value,
    WholeNumber,
)
from pathway.definition.derived import details_of, ways_of
from pathway.simulation.scenario.choices import Tell

__all__ = ["Ways"]

_Told = Sequence[Tell]


@frozen(eq=False)
class Ways:
    """The steps and lapses of a definition."""

    definition: Definition
    _ways: tuple[Transition, ...] = field(init=False)

    @_ways.default
    def _found(self) -> tuple[Transition, ...]:
        return ways_of(self.definition)

    def steps(self, phase: str) -> tuple[str, ...]:
        """Return the triggers and the lapses that there are in the phase."""
        triggers = [way.trigger for way in self._ways if phase in way.sources]
        lapses = [each.id for each in self.definition.lapses if phase in each.in_phases]
        return tuple(dict.fromkeys((*triggers, *lapses)))

    def lapse(self, phase: str, step: str) -> Lapse | None:
        """Return the lapse of that id, None where the step is no lapse."""
        found = (each for each in self.definition.lapses if each.id == step)
        return next((each for each in found if phase in each.in_phases), None)

    def closing(self, phase: str) -> Lapse | None:
        """Return the lapse that an early closing of the project brings in the phase."""
        found = (each for each in self.definition.lapses if each.clock is None)
        return next((each for each in found if phase in each.in_phases), None)

    def target(self, phase: str, step: str, told: _Told, last: str | None) -> str | None:
        """Return the phase after the step; None where no way of the step tells this."""
        lapse = self.lapse(phase, step)
        if lapse is not None:
            return lapse.target
        for way in self._ways:
            if way.trigger == step and phase in way.sources and _meant(way, told, last):
                return way.target or phase
        return None

    def by_last_phase(self, phase: str, step: str) -> bool:
        """Say whether the phase last left tells ways of the step apart."""
        return any(
            isinstance(way.when, LastPhase)
            for way in self._ways
            if way.trigger == step and phase in way.sources
        )

    def value(self, phase: str | None, step: str, tell: Tell) -> Value:
        """Return the value told, as the step tells it; the text where it fits no detail."""
        for way in self._ways:
            if way.trigger == step and (phase in way.sources or not way.sources):
                for detail in details_of(self.definition, way):
                    if detail.id == tell.detail:
                        return _typed(detail.values, tell.value)
        return tell.value


def _meant(way: Transition, told: _Told, last: str | None) -> bool:
    match way.when:
        case None:
            return True
        case LastPhase(phases=phases):
            return last in phases
        case Told(detail=detail, classes=classes):
            return any(each.detail == detail and each.value in classes for each in told)


def _typed(values: object, text: str) -> Value:
    try:
        match values:
            case WholeNumber():
                return int(text)
            case Number():
                return float(text)
            case Day():
                return date.fromisoformat(text)
            case _:
                pass
    except ValueError:
        pass
    return text

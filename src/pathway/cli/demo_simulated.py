"""Simulates Navigator many times over, and sets what comes of it against the targets it was given."""

from functools import lru_cache
from typing import Final

from attrs import frozen

from pathway.definition import Definition
from pathway.errors import ExtraMissing
from pathway.texts import Language, Text, numeral

__all__ = ["DemoSimulated", "simulated"]

_REPLICATIONS: Final = 40
_TITLE = Text(
    sv="Simulerat {times} gånger, med coacher och praktikplatser åt alla: hur troligt målen nås",
    en="Simulated {times} times, with coaches and places for all: how likely the targets are reached",
)
_COLUMNS = (
    Text(sv="indikator", en="indicator"),
    Text(sv="titel", en="title"),
    Text(sv="mål", en="target"),
    Text(sv="mitten", en="middle"),
    Text(sv="nio av tio", en="nine in ten"),
    Text(sv="nås", en="reached"),
    Text(sv="95 %", en="95 %"),
)
_MISSING = Text(
    sv="Simuleringen hoppas över: {why}",
    en="The simulation is left out: {why}",
)


@frozen
class Goal:
    """A target and how the replications stand to it: middle, the nine in ten, how often reached."""

    indicator: str
    title: Text
    share: bool
    target: float
    middle: float
    low: float
    high: float
    probability: float
    surely: tuple[float, float]

    def cells(self, language: Language) -> tuple[str, ...]:
        """Return the row in words."""
        low, high = self.surely
        return (
            self.indicator,
            self.title.of(language),
            self._told(self.target, language),
            self._told(self.middle, language),
            f"{self._told(self.low, language)} - {self._told(self.high, language)}",
            f"{100 * self.probability:.0f} %",
            f"{100 * low:.0f}-{100 * high:.0f} %",
        )

    def as_object(self) -> dict[str, object]:
        """Return it as what JSON holds."""
        return {
            "indicator": self.indicator,
            "target": self.target,
            "median": self.middle,
            "low": self.low,
            "high": self.high,
            "probability": self.probability,
            "probability_low": self.surely[0],
            "probability_high": self.surely[1],
        }

    def _told(self, number: float, language: Language) -> str:
        if self.share:
            return f"{numeral(f'{100 * number:.1f}', language)} %"
        return numeral(f"{number:.0f}", language)


@frozen
class DemoSimulated:
    """The goals, or why there are none."""

    goals: tuple[Goal, ...]
    missing: str | None = None

    def title(self, language: Language) -> str:
        """Return what stands above the table, or instead of it."""
        if self.missing is not None:
            return _MISSING.of(language).format(why=self.missing)
        return _TITLE.of(language).format(times=_REPLICATIONS)

    def table(self, language: Language) -> tuple[str, tuple[str, ...], list[tuple[str, ...]]]:
        """Return title, headings and rows."""
        rows = [each.cells(language) for each in self.goals]
        return self.title(language), tuple(each.of(language) for each in _COLUMNS), rows

    def as_object(self) -> dict[str, object]:
        """Return it as what JSON holds."""
        goals = [each.as_object() for each in self.goals]
        return {"replications": _REPLICATIONS, "goals": goals} if goals else {}


def simulated(definition: Definition, seed: int) -> DemoSimulated:
    """Simulate the scenario that Navigator ships; without the extra `simulation`, say so."""
    try:
        return DemoSimulated(_goals(definition, seed))
    except ExtraMissing as error:
        return DemoSimulated((), str(error))


@lru_cache(maxsize=4)
def _goals(definition: Definition, seed: int) -> tuple[Goal, ...]:
    from pathway.indicators.families import family  # noqa: PLC0415  the demo begins without
    from pathway.simulation import Share, reach, simulate  # noqa: PLC0415  an extra

    run = simulate(
        "navigator", replications=_REPLICATIONS, seed=abs(seed), engine="numpy", limited=False
    )
    in_work = tuple(each.id for each in definition.situations if each.in_work)
    words = Text("", "")
    started = Share("started", words, ("introduction",))
    reached = Share("reached", words, detail="status", values=("reached",))
    working = Share("in_work", words, detail="situation", values=in_work)
    asked = {"G1": (started, None), "G3": (working, reached)}
    goals = []
    for indicator in family(definition.id).indicators:
        whole = [each.value for each in indicator.targets if each.breakdown is None]
        if indicator.id in asked and whole:
            measure, of = asked[indicator.id]
            found = reach(run, measure, whole[0], of=of)
            goals.append(
                Goal(
                    indicator.id,
                    indicator.title,
                    of is not None,
                    whole[0],
                    found.quantile(0.5),
                    found.quantile(0.05),
                    found.quantile(0.95),
                    found.probability,
                    (found.low, found.high),
                )
            )
    return tuple(goals)

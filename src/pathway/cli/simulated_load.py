"""Shows how full a simulated programme is: who stands in each phase, what is used, who waits how long."""

from datetime import date
from typing import Final

from attrs import asdict

from pathway.cli.simulated_words import phase_names, resource_names
from pathway.simulation import Load, Run, Summary, load
from pathway.texts import Language, Text, numeral

__all__ = ["load_object", "load_of", "load_tables"]

_MOST: Final = 2_000_000
"""Of so many participants at the most is it worked out: the journeys are walked some times for it."""

_NONE: Final = "-"
_PHASES = (
    Text("fas", "phase"),
    Text("började, per hundra", "entered, per hundred"),
    Text("dagar", "days"),
    Text("där, i medeltal", "there, mean"),
    Text("där, som mest", "there, most"),
    Text("inkört från", "settled from"),
)
_RESOURCES = (
    Text("resurs", "resource"),
    Text("enheter", "units"),
    Text("använda", "used"),
    Text("som mest", "most"),
    Text("per hundra", "per hundred"),
    Text("väntade, per hundra", "waited, per hundred"),
    Text("dagars väntan", "days waited"),
    Text("nio av tio högst", "nine in ten at most"),
    Text("förgäves", "in vain"),
)
_TITLES = (Text("Faser", "Phases"), Text("Resurser", "Resources"))
_Table = tuple[str, tuple[str, ...], list[tuple[str, ...]]]


def load_of(run: Run) -> Load | None:
    """Return how full the programme is; None of more participants than that is worked out of."""
    people = sum(run.size(each) for each in range(run.replications))
    return load(run) if people <= _MOST else None


def load_tables(run: Run, found: Summary, full: Load, language: Language) -> list[_Table]:
    """Return title, headings and rows of each table that there is something for."""
    phases, resources = (names(run.definition, language) for names in (phase_names, resource_names))

    def told(number: float | None, places: int = 1) -> str:
        return _NONE if number is None else numeral(f"{number:.{places}f}", language)

    stood: list[tuple[str, ...]] = [
        (
            phases[name],
            told(100 * each.entered / max(found.participants, 1)),
            told(each.days),
            told(each.mean),
            str(each.most),
            _NONE if each.settled is None else str(each.settled),
        )
        for name, each in full.phases.items()
    ]
    used: list[tuple[str, ...]] = [
        (
            resources[name],
            told(each.units),
            told(each.mean),
            str(each.most),
            told(_times(each.utilisation)),
            told(_times(each.waited)),
            told(each.days),
            told(each.nine_in_ten, 0),
            str(each.in_vain),
        )
        for name, each in full.resources.items()
    ]
    tables = zip(_TITLES, (_PHASES, _RESOURCES), (stood, used), strict=True)
    return [
        (title.of(language), tuple(each.of(language) for each in head), rows)
        for title, head, rows in tables
        if rows
    ]


def load_object(full: Load | None) -> dict[str, object]:
    """Return it as what JSON holds: shares from 0 to 1, null where there is nothing to say."""
    return {} if full is None else asdict(full, value_serializer=_written)


def _written(_of: object, _field: object, value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _times(share: float | None) -> float | None:
    return None if share is None else 100 * share

"""The command `compare`: scenarios run side by side, and what differs between them for certain."""

from typing import TYPE_CHECKING

import click

from pathway.cli.arguments import format_option, language_option
from pathway.cli.console import print_json, show_table
from pathway.cli.simulation_arguments import (
    engine_option,
    participants_option,
    seed_option,
    unlimited_option,
)
from pathway.texts import Language, Text, numeral

if TYPE_CHECKING:
    from pathway.simulation import Comparison, Difference, Measure

__all__ = ["compare"]

_COLUMNS = (
    Text("scenario", "scenario"),
    Text("mått", "measure"),
    Text("först", "first"),
    Text("här", "here"),
    Text("skillnad", "difference"),
    Text("från", "from"),
    Text("till", "to"),
    Text("enhet", "unit"),
    Text("säkert", "certain"),
)
_UNKNOWN = (Text("okänt, från", "unknown, from"), Text("okänt, till", "unknown, to"))
_YES = Text("ja", "yes")
_NONE = "-"
_SHARE, _DAYS = Text("per hundra", "per hundred"), Text("dagar", "days")
_TITLE = Text(
    "{first}, och andra jämförda med det: {times} replikationer",
    "{first}, and others compared with it: {times} replications",
)


@click.command()
@click.argument("first")
@click.argument("others", nargs=-1, required=True)
@participants_option
@click.option(
    "--replications",
    type=click.IntRange(min=2),
    default=30,
    show_default=True,
    help="How many runs of each; more of them, narrower intervals.",
)
@seed_option
@engine_option
@unlimited_option
@click.option(
    "--confidence",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.95,
    show_default=True,
    help="How often an interval is to hold.",
)
@click.option(
    "--draws",
    type=click.IntRange(min=2),
    default=20,
    show_default=True,
    help="How often numbers are drawn that a scenario says are unsure.",
)
@language_option
@format_option
def compare(
    first: str,
    others: tuple[str, ...],
    confidence: float,
    draws: int,
    language: Language,
    form: str,
    *,
    unlimited: bool,
    **told: object,
) -> None:
    """Compare scenarios with the first, measure by measure.

    FIRST and OTHERS are names of programmes that ship one, or paths of scenarios in TOML or JSON. The
    same participants have the same luck in all of them. The intervals are of the simulation's chance
    alone; where a scenario says of numbers that they are unsure, the bounds of what is not known stand
    beside them.
    """
    from pathway.simulation import simulate  # noqa: PLC0415  an extra
    from pathway.simulation.comparing import compare as compared  # noqa: PLC0415  likewise

    runs = [
        simulate(each, limited=not unlimited, **told)  # type: ignore[arg-type]
        for each in (first, *others)
    ]
    found = compared(runs[0], *runs[1:], confidence=confidence, draws=draws)
    if form == "json":
        print_json([_object(each, others, found) for each in found.differences])
        return
    title = _TITLE.of(language).format(first=first, times=runs[0].replications)
    unsure = any(each.unknown is not None for each in found.differences)
    columns = (*_COLUMNS, *(_UNKNOWN if unsure else ()))
    rows = _rows(found, others, language)
    shown = len(columns)
    show_table(title, [each.of(language) for each in columns], [row[:shown] for row in rows])


def _rows(
    found: "Comparison", others: tuple[str, ...], language: Language
) -> list[tuple[str, ...]]:
    """Return a row for each measure of the first run's programme: dashes, where another has none."""
    from pathway.simulation import measures_of  # noqa: PLC0415  as above

    told = {(each.run, each.measure.id): each for each in found.differences}
    return [
        _row(name, each, told.get((run, each.id)), language)
        for run, name in enumerate(others, 1)
        for each in measures_of(found.runs[0].definition)
    ]


def _row(
    name: str, measure: "Measure", found: "Difference | None", language: Language
) -> tuple[str, ...]:
    from pathway.simulation import Share  # noqa: PLC0415  as above

    share = isinstance(measure, Share)
    unit = (_SHARE if share else _DAYS).of(language)
    named = measure.name.of(language)
    if found is None:
        return (name, named, *[_NONE] * 5, unit, "", _NONE, _NONE)
    numbers = (found.first, found.other, found.difference, found.low, found.high)

    def told(number: float) -> str:
        return numeral(f"{number * (100 if share else 1):.1f}", language)

    certain = _YES.of(language) if found.differs else ""
    unknown = (_NONE, _NONE) if found.unknown is None else tuple(map(told, found.unknown))
    return (name, named, *map(told, numbers), unit, certain, *unknown)


def _object(each: "Difference", others: tuple[str, ...], found: "Comparison") -> dict[str, object]:
    return {
        "scenario": others[each.run - 1],
        "measure": each.measure.id,
        "first": each.first,
        "here": each.other,
        "difference": each.difference,
        "low": each.low,
        "high": each.high,
        "unknown": each.unknown,
        "confidence": found.confidence,
        "variance_reduction": each.reduction,
        "replications": each.replications,
    }

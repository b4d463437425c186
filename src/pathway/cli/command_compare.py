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
    from pathway.simulation.comparing import Comparison, Difference

__all__ = ["compare"]

_COLUMNS = (
    Text("scenario", "scenario"),
    Text("mått", "measure"),
    Text("först", "first"),
    Text("här", "here"),
    Text("skillnad", "difference"),
    Text("från", "from"),
    Text("till", "to"),
    Text("säkert", "certain"),
)
_YES = Text("ja", "yes")


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
@language_option
@format_option
def compare(
    first: str,
    others: tuple[str, ...],
    confidence: float,
    language: Language,
    form: str,
    *,
    unlimited: bool,
    **told: object,
) -> None:
    """Compare scenarios with the first, measure by measure.

    FIRST and OTHERS are names of programmes that ship one, or paths of scenarios in TOML or JSON. The
    same participants have the same luck in all of them. The intervals are of the simulation's chance
    alone: what is not known of a scenario's numbers is not in them.
    """
    from pathway.simulation import simulate  # noqa: PLC0415  an extra
    from pathway.simulation.comparing import compare as compared  # noqa: PLC0415  likewise

    runs = [
        simulate(each, limited=not unlimited, **told)  # type: ignore[arg-type]
        for each in (first, *others)
    ]
    found = compared(runs[0], *runs[1:], confidence=confidence)
    if form == "json":
        print_json([_object(each, others, found) for each in found.differences])
        return
    rows = [_row(each, others, language) for each in found.differences]
    show_table(f"{first}: {runs[0].replications} x", [each.of(language) for each in _COLUMNS], rows)


def _row(each: "Difference", others: tuple[str, ...], language: Language) -> tuple[str, ...]:
    numbers = (each.first, each.other, each.difference, each.low, each.high)
    certain = _YES.of(language) if each.differs else ""
    name = each.measure.name.of(language)
    told = (numeral(f"{number:.3f}", language) for number in numbers)
    return (others[each.run - 1], name, *told, certain)


def _object(each: "Difference", others: tuple[str, ...], found: "Comparison") -> dict[str, object]:
    return {
        "scenario": others[each.run - 1],
        "measure": each.measure.id,
        "first": each.first,
        "here": each.other,
        "difference": each.difference,
        "low": each.low,
        "high": each.high,
        "confidence": found.confidence,
        "variance_reduction": each.reduction,
        "replications": each.replications,
    }

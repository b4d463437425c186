"""The commands for those who test a system of their own: `vectors`, and `conform`."""

import json
from typing import TYPE_CHECKING

import click

from pathway.cli.arguments import (
    format_option,
    programme_argument,
    programme_named,
    variant_option,
)
from pathway.cli.console import print_json, say
from pathway.cli.named_parts import refuse_unknown, rules_known, steps_known

if TYPE_CHECKING:
    from pathway.modes import Reading

__all__ = ["conform", "vectors"]

_REFUSED = 1


@click.command()
@programme_argument
@variant_option
@click.option("--step", metavar="STEP", help="Only vectors of that step.")
@click.option("--rule", metavar="RULE", help="Only vectors about that rule or limit.")
@click.option(
    "--allowed",
    is_flag=True,
    help="Whatever is accepted, however late. By default no limit is passed on the way.",
)
def vectors(
    programme: str, variant: str | None, step: str | None, rule: str | None, *, allowed: bool
) -> None:
    """Print both sides of every bound of PROGRAMME, one JSON object a line.

    Each line is a journey, the step that is asked for after it, and what a system must answer:
    accepted, refused by that rule alone, or late for that limit.
    """
    from pathway.testing.vectors import vectors as derived  # noqa: PLC0415  needs the proofs
    from pathway.testing.written import vector_written  # noqa: PLC0415  likewise

    definition = programme_named(programme, variant).latest
    reading: Reading = "allowed" if allowed else "on_time"
    if step is not None:
        refuse_unknown(definition, "--step", [step], steps_known(definition))
    if rule is not None:
        refuse_unknown(definition, "--rule", [rule], rules_known(definition), reading=reading)
    for each in derived(definition, reading):
        if step in {None, each.step} and rule in {None, each.rule}:
            click.echo(json.dumps(vector_written(each), ensure_ascii=False))


@click.command(context_settings={"ignore_unknown_options": True})
@programme_argument
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
@variant_option
@click.option(
    "--level",
    type=click.Choice(["smoke", "vectors", "fuzz"]),
    default="vectors",
    show_default=True,
    help="One trial a step and rule; every vector; drawn journeys, too.",
)
@click.option(
    "--unsupported",
    multiple=True,
    metavar="STEP|RULE",
    help="What the system does not have; may be repeated. What needs it is counted, not tried.",
)
@click.option("--late-entries", is_flag=True, help="The system takes steps before the last one.")
@click.option(
    "--most",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Differences to stop after.",
)
@format_option
def conform(
    programme: str,
    command: tuple[str, ...],
    variant: str | None,
    level: str,
    unsupported: tuple[str, ...],
    most: int,
    form: str,
    *,
    late_entries: bool,
) -> int:
    """Try a system in any language on PROGRAMME: COMMAND is started, and asked line by line.

    It reads one JSON object a line, {"open": {...}} or {"apply": {...}}, and answers one:
    {"case": ..., "refused_by": [...]}. Put -- before COMMAND where it has options of its own.
    """
    from pathway.testing import Level, Program  # noqa: PLC0415  as above
    from pathway.testing import conform as tried  # noqa: PLC0415  as above
    from pathway.testing.usable import refuse_unusable  # noqa: PLC0415  as above

    named = programme_named(programme, variant)
    refuse_unusable(named.latest, unsupported=unsupported)
    levels: dict[str, Level] = {"smoke": "smoke", "vectors": "vectors", "fuzz": "fuzz"}
    with Program(command) as program:
        found = tried(
            named,
            program,
            level=levels[level],
            unsupported=unsupported,
            late_entries=late_entries,
            most=most,
        )
    if form == "json":
        print_json(found.as_object())
    else:
        say(str(found))
    return 0 if found.conforms else _REFUSED

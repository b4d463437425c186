"""The commands about the files of definitions and variants: `document`, `schema`, `validate`."""

import sys
from datetime import date
from pathlib import Path

import click

from pathway.cli.arguments import (
    day_option,
    format_option,
    programme_argument,
    programme_named,
    variant_option,
)
from pathway.cli.command_variants import variant_told
from pathway.cli.console import complain, print_json, say
from pathway.cli.faults import faults_in_words
from pathway.cli.steps import unreadable
from pathway.definition import Programme
from pathway.definition.document import content_hash, dumps, loads
from pathway.definition.json_text import read_json
from pathway.definition.schema import definition_schema, variant_schema
from pathway.definition.toml_text import read_toml
from pathway.definition.variant_document import VARIANT_FORMAT
from pathway.errors import DefinitionError, Fault, UnusableInput
from pathway.events.schemas import event_schema, line_schema
from pathway.events.shapes import SHAPES

__all__ = ["document", "schema", "validate"]

_SCENARIO = b"participant-pathway-scenario/"


@click.command()
@programme_argument
@variant_option
@day_option()
@click.option("--scenario", "of_scenario", is_flag=True, help="Its scenario instead, in TOML.")
def document(programme: str, variant: str | None, on: date | None, *, of_scenario: bool) -> None:
    """Print a programme as its JSON document: every version, or with --on the one in force then.

    With --scenario, print the scenario that it ships, as a file to change and simulate.
    """
    if of_scenario:
        if variant is not None or on is not None:
            raise click.UsageError("A programme ships one scenario: leave out --variant and --on.")
        from pathway.simulation import dumps_scenario, scenario  # noqa: PLC0415  an extra

        sys.stdout.write(dumps_scenario(scenario(programme), "toml"))
        return
    found = programme_named(programme, variant)
    if on is not None:
        found = Programme(found.id, found.name, (found.on(on),))
    sys.stdout.write(dumps(found))


@click.command()
@click.option("--variant", "of_variant", is_flag=True, help="That of the file of a variant.")
@click.option("--scenario", "of_scenario", is_flag=True, help="That of the file of a scenario.")
@click.option("--events", "of_lines", is_flag=True, help="That of a line of events.")
@click.option("--event", "of_event", metavar="TYPE", help="That of the data of an event: exited.")
def schema(*, of_variant: bool, of_scenario: bool, of_lines: bool, of_event: str | None) -> None:
    """Print the JSON Schema (2020-12) of the document of a programme."""
    if of_variant + of_scenario + of_lines + (of_event is not None) > 1:
        raise click.UsageError(
            "--variant, --scenario, --events and --event ask for different schemas: name one."
        )
    if of_event is not None:
        if of_event not in SHAPES:
            raise click.BadParameter(f"{of_event!r} is no type of event: {', '.join(SHAPES)}.")
        print_json(event_schema(of_event))
    elif of_lines:
        print_json(line_schema())
    elif of_scenario:
        from pathway.simulation.scenario.schema import scenario_schema  # noqa: PLC0415  an extra

        print_json(scenario_schema())
    else:
        print_json(variant_schema() if of_variant else definition_schema())


@click.command()
@click.argument("file")
@click.option(
    "--programme",
    metavar="PROGRAMME",
    help="The programme of a variant or a scenario, where none of its name is installed.",
)
@format_option
def validate(file: str, programme: str | None, form: str) -> int:
    """Check a definition in JSON, or a variant or scenario in TOML or JSON: every fault, with its path.

    Exit status: 0 no fault, 1 faults, 2 the file cannot be read, or is no JSON or TOML.
    """
    try:
        text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnusableInput(file, [Fault("", unreadable(error))]) from None
    of_scenario = _SCENARIO in text
    of_variant = file.endswith(".toml") or VARIANT_FORMAT.encode() in text
    _check_form(text, file)
    try:
        if of_scenario:
            from pathway.cli.scenario_told import scenario_told  # noqa: PLC0415  an extra

            found, lines = scenario_told(text, file, programme)
        elif of_variant:
            found, lines = variant_told(text, file, programme)
        else:
            found, lines = _told(loads(text, name=file))
    except DefinitionError as error:
        if form == "json":
            faults = [{"path": each.path, "message": each.message} for each in error.faults]
            print_json({"file": file, "valid": False, "faults": faults})
        else:
            complain(faults_in_words(error))
        return 1
    if form == "json":
        print_json({"file": file, "valid": True, **found, "faults": []})
    else:
        say(f"{file}: no fault. {lines}")
    return 0


def _check_form(text: bytes, file: str) -> None:
    """Raise `UnusableInput` for what is empty, and for what is neither JSON nor, so named, TOML."""
    if not text.strip():
        why = "the file is empty. `pathway document PROGRAMME` prints a definition to begin with."
        raise UnusableInput(file, [Fault("", why)])
    try:
        if file.endswith(".toml"):
            read_toml(text, file)
        else:
            read_json(text, file)
    except DefinitionError as error:
        raise UnusableInput(file, error.faults) from None


def _told(programme: Programme) -> tuple[dict[str, object], str]:
    versions = {each.version: content_hash(each) for each in programme.definitions}
    lines = [f"{programme.id}, {len(versions)} version{'s' * (len(versions) != 1)}:"]
    lines += [f"  {version}  {known_by}" for version, known_by in versions.items()]
    return {"programme": programme.id, "versions": versions}, "\n".join(lines)

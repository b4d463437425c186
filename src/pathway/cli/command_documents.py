"""The commands about the JSON form of definitions: `document`, `schema`, `validate`."""

import sys
from pathlib import Path

import click

from pathway.cli.arguments import format_option, programme_argument, programme_named
from pathway.cli.console import complain, print_json, say
from pathway.cli.faults import faults_in_words
from pathway.cli.steps import unreadable
from pathway.definition.document import content_hash, dumps, loads
from pathway.definition.schema import definition_schema
from pathway.errors import DefinitionError, Fault, UnusableInput

__all__ = ["document", "schema", "validate"]


@click.command()
@programme_argument
def document(programme: str) -> None:
    """Print a programme as its JSON document."""
    sys.stdout.write(dumps(programme_named(programme)))


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of the document of a programme."""
    print_json(definition_schema())


@click.command()
@click.argument("file")
@format_option
def validate(file: str, form: str) -> int:
    """Check a definition in JSON and tell every fault, each with its path.

    Exit status: 0 no fault, 1 faults, 2 the file cannot be read.
    """
    try:
        text = Path(file).read_bytes()
    except OSError as error:
        raise UnusableInput(file, [Fault("", unreadable(error))]) from None
    try:
        programme = loads(text, name=file)
    except DefinitionError as error:
        if form == "json":
            faults = [{"path": each.path, "message": each.message} for each in error.faults]
            print_json({"file": file, "valid": False, "faults": faults})
        else:
            complain(faults_in_words(error))
        return 1
    versions = {each.version: content_hash(each) for each in programme.definitions}
    if form == "json":
        found = {"file": file, "valid": True, "programme": programme.id, "versions": versions}
        print_json({**found, "faults": []})
        return 0
    say(f"{file}: no fault. {programme.id}, {len(versions)} version{'s' * (len(versions) != 1)}:")
    for version, known_by in versions.items():
        say(f"  {version}  {known_by}")
    return 0

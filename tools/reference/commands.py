"""Writes the page of the command line: every command with its arguments and options, from click."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from pathway.cli.app import commands
from tools.reference.markdown import table

__all__ = ["command_page"]

_OPENING = """\
# The command line

Every command with its options; made from the commands by `make pages`. `pathway COMMAND --help` says the same of the one
that is installed. `participant-pathway` is another name of `pathway`.

"""


def _inner(
    group: click.Group, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield each command below a group, with the words it is called by, in the order of `--help`."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from _inner(command, (*path, name))


def _words(text: str | None) -> str:
    """Return a help text as Markdown; what click keeps as it is stands in a block of its own."""
    paragraphs = cleandoc(text or "").split("\n\n")
    return "\n\n".join(
        f"```text\n{each.removeprefix(chr(8)).strip()}\n```" if each.startswith("\b") else each
        for each in paragraphs
    )


def _options(command: click.Command, context: click.Context) -> str:
    rows = []
    for parameter in command.get_params(context):
        told = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if told is not None and "--help" not in parameter.opts:
            rows.append((f"`{told[0]}`", " ".join(told[1].split())))
    return table(("option", "what it does"), rows) + "\n" if rows else ""


def _section(path: tuple[str, ...], command: click.Command) -> str:
    name = " ".join(path)
    context = click.Context(
        command, info_name=name, terminal_width=10_000, max_content_width=10_000
    )
    usage = command.get_usage(context).removeprefix("Usage: ")
    told = f"## `{name}`\n\n```text\n{usage}\n```\n\n{_words(command.help)}\n\n"
    return told + _options(command, context)


def command_page() -> str:
    """Return the page."""
    top = _words(commands.help)
    sections = (_section(path, each) for path, each in _inner(commands, ("pathway",)))
    return f"{_OPENING}{top}\n\n{''.join(sections)}".rstrip("\n") + "\n"

"""Runs the command line: the commands by name, and an exit status for whatever happens."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from pathway import __version__
from pathway.cli.arguments import FORM
from pathway.cli.command_about import diagram, programmes, show
from pathway.cli.command_agenda import due, options
from pathway.cli.command_check import check
from pathway.cli.command_compare import compare
from pathway.cli.command_demo import demo
from pathway.cli.command_documents import document, schema, validate
from pathway.cli.command_fit import fit
from pathway.cli.command_indicators import explain, indicators
from pathway.cli.command_new import new
from pathway.cli.command_page import page
from pathway.cli.command_replay import replay
from pathway.cli.command_report import report
from pathway.cli.command_revisions import revisions
from pathway.cli.command_simulate import simulate
from pathway.cli.command_testing import conform, vectors
from pathway.cli.command_timeline import timeline
from pathway.cli.command_variants import diff
from pathway.cli.console import BROKEN_PIPE, INTERRUPTED, complain, print_json
from pathway.cli.faults import fault_object, faults_in_words
from pathway.cli.journal_group import journal
from pathway.errors import DefinitionError, PathwayError, UnusableInput

__all__ = ["commands", "main"]

UNUSABLE = 2
_UNNAMED = "The output, or the folder for temporary files"


class _Commands(click.Group):
    """The commands; where JSON is asked for, what is wrong with the input is told as JSON, too."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        try:
            status: object = super().invoke(ctx)
        except (click.UsageError, PathwayError) as wrong:
            if ctx.meta.get(FORM) != "json":
                raise
            print_json(fault_object(wrong))
            return UNUSABLE
        return status


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="participant-pathway", prog_name="pathway")
def commands() -> None:
    """Follow participants through a programme: every step checked, every refusal explained.

    PROGRAMME is the name of an installed programme, or the path of a definition in JSON.

    Exit status: 0 all well, 1 something was refused or found, 2 the input cannot be used.
    """


for _command in (
    programmes,
    show,
    diagram,
    diff,
    document,
    schema,
    validate,
    check,
    new,
    replay,
    options,
    due,
    journal,
    indicators,
    explain,
    revisions,
    report,
    page,
    timeline,
    simulate,
    fit,
    compare,
    vectors,
    conform,
    demo,
):
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line, by default on the arguments of the process; return the exit status."""
    _in_utf_8()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()
        return BROKEN_PIPE
    except OSError as wrong:
        complain(f"{_UNNAMED}: {wrong.strerror}.")
        _silence()
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        complain("Interrupted: nothing was written.")
        return INTERRUPTED
    return status


def _in_utf_8() -> None:
    """Write UTF-8 to files and pipes, whatever the machine is used to, and never fail on a letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status: object = commands.main(arguments, prog_name="pathway", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
    except (UnusableInput, DefinitionError) as wrong:
        complain(faults_in_words(wrong))
    except PathwayError as wrong:
        complain(str(wrong))
    except BrokenPipeError:
        raise
    except OSError as wrong:
        complain(f"{wrong.filename or _UNNAMED}: {wrong.strerror}.")
    except SystemExit as left:  # click leaves so when whoever read the output has gone
        raise BrokenPipeError from left
    else:
        return status if isinstance(status, int) else 0
    return UNUSABLE


def _silence() -> None:
    """Let the interpreter flush what nobody reads into nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())

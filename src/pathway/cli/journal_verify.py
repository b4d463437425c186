"""The command `journal verify`: whether anybody has changed what the journal chained."""

from pathlib import Path

import click

from pathway.cli.arguments import format_option, language_option
from pathway.cli.console import complain, print_json, say
from pathway.cli.faults import gathered
from pathway.cli.journal_arguments import Place, journal_at, place_argument
from pathway.cli.journal_findings import finding_lines
from pathway.cli.outputs import outputs
from pathway.cli.steps import unreadable
from pathway.errors import DamagedJournal, Fault, UnusableInput
from pathway.journal import Journal
from pathway.journal.chain import Checkpoint, checkpoint_line, checkpoints_of
from pathway.journal.links import checkpoints, verify_journal
from pathway.journal.verify import Verified
from pathway.texts import Language

__all__ = ["command"]

_FILE = click.Path(path_type=Path)
_OUTPUT = click.Path(path_type=Path, readable=False)


@click.command("verify")
@place_argument()
@click.option(
    "--pin",
    "pins",
    type=_FILE,
    multiple=True,
    help="Compare with the checkpoints of this file, which was kept elsewhere.",
)
@click.option("--checkpoint", type=_OUTPUT, help="Where nothing is found: write checkpoints here.")
@language_option
@format_option
def command(
    place: Place,
    pins: tuple[Path, ...],
    checkpoint: Path | None,
    language: Language,
    form: str,
) -> int:
    """Verify the chain of every stream, and compare it with checkpoints that were kept elsewhere.

    Without --pin, an end that was cut off, or a chain made anew, is not found: keep checkpoints where
    the keeper of the journal cannot write.

    Exit status: 0 all of it holds, 1 something was found, 2 the input cannot be used.
    """
    pinned = [each for path in pins for each in _pinned(path)]
    with journal_at(place) as journal, outputs() as out:
        try:
            verified = verify_journal(journal.reading, journal.tenant, pinned)
        except DamagedJournal as error:
            complain(str(error))
            return 1
        if checkpoint is not None and verified.holds:
            out.begin(checkpoint).write(_written(journal))
    if form == "json":
        print_json(
            {
                "holds": verified.holds,
                "streams": verified.streams,
                "events": verified.events,
                "compared": verified.compared,
                "findings": [
                    {
                        "stream": each.stream,
                        "number": each.number,
                        "what": each.what,
                        "sv": each.text.sv,
                        "en": each.text.en,
                    }
                    for each in verified.findings
                ],
            }
        )
    else:
        _say(verified, language)
    return 0 if verified.holds else 1


def _pinned(path: Path) -> tuple[Checkpoint, ...]:
    try:
        return checkpoints_of(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableInput(str(path), [Fault("", unreadable(error))]) from None
    except UnicodeDecodeError:
        raise UnusableInput(str(path), [Fault("", "this is no text in UTF-8.")]) from None
    except UnusableInput as error:
        raise UnusableInput(str(path), gathered(error.faults)) from None


def _written(journal: Journal) -> str:
    with journal.reading() as port:
        found = checkpoints(port, journal.tenant)
    return "".join(f"{checkpoint_line(each)}\n" for each in found)


def _say(verified: Verified, language: Language) -> None:
    unlinked = sum(each.what == "unlinked" for each in verified.findings)
    if unlinked and unlinked == verified.events == len(verified.findings):
        if language == "sv":
            say("Journalen har ingen kedja: ingen händelse är länkad. Skriv till den med --chain.")
        else:
            say("The journal has no chain: no event is linked. Write to it with --chain.")
        return
    for line in finding_lines(verified.findings, language):
        say(line)
    if language == "sv":
        what = "Allt håller" if verified.holds else f"{len(verified.findings)} fel"
        counts = f"{verified.streams} strömmar, {verified.events} händelser"
        say(f"{what}: {counts}, {verified.compared} kontrollpunkter jämförda.")
    else:
        what = "All of it holds" if verified.holds else f"{len(verified.findings)} found"
        counts = f"{verified.streams} streams, {verified.events} events"
        say(f"{what}: {counts}, {verified.compared} checkpoints compared.")

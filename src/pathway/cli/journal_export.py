"""The command `journal export`: what happened, as a file that other tools read."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import click

from pathway.cli.arguments import language_option
from pathway.cli.console import say
from pathway.cli.journal_arguments import (
    Place,
    journal_at,
    known_option,
    moment_in,
    place_argument,
)
from pathway.cli.journal_people import people_at, people_option
from pathway.cli.outputs import unwritable
from pathway.errors import Fault, UnusableInput
from pathway.journal.exports import Entries, records_of, write_csv, write_ocel, write_xes
from pathway.journal.protected import protected_in
from pathway.texts import Language, Text

__all__ = ["command"]

_OUTPUT = click.Path(path_type=Path, readable=False)
_ROWS = Text(sv="rad", en="row"), Text(sv="rader", en="rows")
_COUNTED = {
    "xes": (Text(sv="deltagande", en="participation"), Text(sv="deltaganden", en="participations")),
    "ocel": (Text(sv="händelse", en="event"), Text(sv="händelser", en="events")),
    "csv": _ROWS,
    "parquet": _ROWS,
}
"""What each format counts: of one, and of any other number."""


@click.command("export")
@place_argument()
@click.option(
    "--format",
    "form",
    type=click.Choice([*_COUNTED]),
    required=True,
    help="What the file is to be.",
)
@click.option("--out", type=_OUTPUT, required=True, help="Write the file here.")
@click.option(
    "--entries",
    type=click.Choice(["steps", "in_effect", "recorded"]),
    default="steps",
    show_default=True,
    help="Steps in effect; also what they brought; or all that was ever recorded.",
)
@known_option
@people_option
@language_option
def command(
    place: Place,
    form: str,
    out: Path,
    entries: Entries,
    known: str | None,
    people: str | None,
    language: Language,
) -> None:
    """Write what happened to a file: XES and OCEL for process mining, or a table.

    The file appears when it is whole. It is pseudonymous, not anonymous.
    """
    store = nullcontext() if people is None else people_at(people, place)
    with journal_at(place) as journal, store as found:
        moment = moment_in(journal, place.zone, known)
        with journal.reading() as port:
            without = protected_in(port, place.tenant)
        if found is not None:
            without |= found.protected()
        records = records_of(journal, as_known_on=moment, without=without)
        try:
            count = _writer(form)(out, records, entries=entries, zone=place.zone)
        except OSError as error:
            raise UnusableInput(str(out), [Fault("", unwritable(error))]) from None
    say(f"{out}: {count} {_COUNTED[form][count != 1].of(language)}")


def _writer(form: str) -> Callable[..., int]:
    match form:
        case "xes":
            return write_xes
        case "ocel":
            return write_ocel
        case "csv":
            return write_csv
        case _:
            # Only it needs the extra `parquet`.
            from pathway.journal.exports.parquet import write_parquet  # noqa: PLC0415

            return write_parquet

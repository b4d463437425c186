"""The command `check`: what a definition gets wrong, before anybody walks it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pathway.cli.arguments import (
    day_option,
    format_option,
    language_option,
    programme_argument,
    programme_named,
    variant_option,
    version_on,
)
from pathway.texts import Language, Text

if TYPE_CHECKING:
    from pathway.modes import Reading

__all__ = ["check"]

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@programme_argument
@variant_option
@click.option("--variants", "of_all", is_flag=True, help="The centre, and every variant beside it.")
@click.option(
    "--against",
    metavar="PROGRAMME",
    help="Ask, too, where it allows what this one does not; a variant is held against its centre.",
)
@click.option(
    "--reading",
    type=click.Choice(["on-time", "allowed"]),
    default="on-time",
    show_default=True,
    help="on-time: nobody passes a limit; allowed: people are late, and steps are still taken.",
)
@day_option()
@click.option(
    "--silence",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The file that silences findings, in place of silenced.toml beside the definition.",
)
@click.option(
    "--budget",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="What is not decided in so many seconds is said so.",
)
@click.option("--certificate", type=_FILE, help="Write the sets of the proof here, with the hash.")
@click.option(
    "--recheck",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Ask nothing: check a certificate against the definition.",
)
@click.option(
    "--what-if",
    metavar="RULE",
    help="Ask only for which lengths in days in this rule each outcome stays reachable.",
)
@language_option
@format_option
def check(  # noqa: PLR0913  each is an option of its own
    programme: str,
    variant: str | None,
    *,
    of_all: bool,
    against: str | None,
    reading: str,
    on: date | None,
    silence: Path | None,
    seconds: float,
    certificate: Path | None,
    recheck: Path | None,
    what_if: str | None,
    language: Language,
    form: str,
) -> int:
    """Prove that a definition holds: nobody gets stuck, nothing in it is in vain, by every date.

    PROGRAMME is the name of an installed programme, or the path of a definition in JSON. Findings
    are told with the rules to blame and the shortest example, with dates. One that is meant is
    silenced by its id, with the reason, in silenced.toml beside the definition.

    Exit status: 0 nothing found, 1 something found or not decided, 2 the input cannot be used.
    """
    from pathway.cli.check_answers import (  # noqa: PLC0415  others need none of it
        Asked,
        checked,
        comparable,
        constants,
        recheck_told,
    )
    from pathway.verification import Budget  # noqa: PLC0415  likewise

    alone = {"--certificate": certificate, "--recheck": recheck, "--what-if": what_if}
    named = [option for option, value in alone.items() if value is not None]
    if len(named) + of_all > 1:
        options = ", ".join((*named, *(["--variants"] if of_all else ())))
        raise _unlike(
            language,
            f"{options} frågar om olika saker: ange en.",
            f"{options} ask for different things: give one.",
        )
    if against is not None and (of_all or variant is not None):
        raise _unlike(
            language,
            "En variant jämförs med sitt centrum: utelämna --against.",
            "A variant is held against its centre: leave out --against.",
        )
    if of_all and variant is not None:
        raise _unlike(
            language,
            "--variants frågar om varje variant, --variant om en: ange en.",
            "--variants asks for every variant, --variant for one: give one.",
        )
    definition = version_on(programme_named(programme, variant), on)
    original = None if against is None else version_on(programme_named(against), on)
    if original is not None:
        comparable(programme, definition, original, language)
    read_as: Reading = "on_time" if reading == "on-time" else "allowed"
    asked = Asked(
        programme=programme,
        definition=definition,
        variant=variant,
        against=original,
        reading=read_as,
        budget=Budget(seconds=seconds),
        language=language,
        as_json=form == "json",
    )
    if recheck is not None:
        return recheck_told(asked, recheck)
    if what_if is not None:
        return constants(asked, what_if)
    return checked(asked, silence, certificate, of_all=of_all)


def _unlike(language: Language, sv: str, en: str) -> click.UsageError:
    """Return the refusal of options that cannot be given together."""
    return click.UsageError(Text(sv, en).of(language))

"""What the commands of figures take: a source, a family, breakdowns, periods, a format."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import click
from attrs import frozen

from pathway.cli.arguments import FORM

__all__ = ["Question", "question_of", "question_options", "table_format", "words_in"]

Command = TypeVar("Command", bound=Callable[..., object] | click.Command)

_OPTIONS = (
    click.option("--family", required=True, metavar="NAME|FILE", help="Which figures."),
    click.option(
        "--programme",
        metavar="NAME|FILE",
        help="Of which programme; without it, the only one that is there.",
    ),
    click.option(
        "--variant",
        metavar="NAME|FILE",
        help="The variant that fills what the programme leaves open.",
    ),
    click.option("--only", metavar="ID,ID", help="These indicators alone."),
    click.option(
        "--by",
        metavar="ID,ID",
        help="Cross these breakdowns, in place of each indicator's own tables.",
    ),
    click.option(
        "--period",
        "periods",
        multiple=True,
        metavar="PERIOD",
        help="2009, 2009-Q1, 2009-03 or 2009-01-01..2009-06-30; several are shown side by side.",
    ),
    click.option("--tenant", default="default", show_default=True, help="Whose, in a journal."),
    click.option(
        "--people",
        metavar="URL",
        help="The store of identities: whose identity is protected there is never named.",
    ),
    click.option(
        "--engine",
        type=click.Choice(("auto", "python", "duckdb", "sql")),
        default="auto",
        show_default=True,
        help="What counts: auto takes DuckDB for large logs, which needs the extra indicators; sql "
        "counts figures in a journal's own database, of which cells alone come back.",
    ),
)


@frozen
class Question:
    """What was asked, as it was written."""

    source: str
    family: str
    programme: str | None
    variant: str | None
    only: str | None
    by: str | None
    periods: tuple[str, ...]
    tenant: str
    people: str | None
    engine: str = "auto"


def question_options(command: Command) -> Command:
    """Add SOURCE and the options that say what is asked of it."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return click.argument("source")(command)


def question_of(told: Mapping[str, object]) -> Question:
    """Return the question that the options tell."""

    def word(name: str) -> str | None:
        found = told.get(name)
        return found if isinstance(found, str) else None

    periods = told.get("periods")
    return Question(
        word("source") or "",
        word("family") or "",
        word("programme"),
        word("variant"),
        word("only"),
        word("by"),
        periods if isinstance(periods, tuple) else (),
        word("tenant") or "default",
        word("people"),
        word("engine") or "auto",
    )


def table_format(*forms: str) -> Callable[[Command], Command]:
    """Return the option `--format` with these forms; the first unless another is asked for."""

    def noted(context: click.Context, _option: click.Parameter, value: str) -> str:
        context.meta[FORM] = value
        return value

    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        is_eager=True,
        callback=noted,
        help="How the figures are given.",
    )


def words_in(told: str | None) -> tuple[str, ...] | None:
    """Return the words that commas part; None where nothing was told.

    >>> words_in("sex, age"), words_in("")
    (('sex', 'age'), ())
    """
    if told is None:
        return None
    return tuple(each.strip() for each in told.split(",") if each.strip())

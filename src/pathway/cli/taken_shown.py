"""Shows what came of a file of steps, replayed or imported: refusals, referrals joined, figures."""

import shutil
import sys
from collections.abc import Callable, Iterable
from tempfile import TemporaryFile
from typing import TextIO

from rich.text import Text

from pathway.cli.console import console, say, show_table
from pathway.cli.joined_lines import joined_text
from pathway.cli.refusal_lines import refusal_line, refusal_text
from pathway.cli.rows import Row
from pathway.cli.summary import Summary
from pathway.cli.wording import headings, spoken
from pathway.decision import Refusal
from pathway.texts import Language

__all__ = ["refusals_written", "show_joined", "show_refusals", "show_summary", "spool"]


def spool() -> TextIO:
    """Return a file without a name, for what is shown after all is done."""
    return TemporaryFile("w+", encoding="utf-8", newline="\n", prefix="pathway-")


def refusals_written(language: Language, *, as_json: bool) -> Callable[[Row, Refusal], str]:
    """Return how a refusal is written: a JSON object a line, or a paragraph for people."""
    if as_json:
        return refusal_line
    return lambda row, refusal: refusal_text(row, refusal, language) + "\n\n"


def show_refusals(kept: TextIO) -> None:
    """Print the paragraphs, on a terminal the first line of each in colour."""
    to = console()
    if not to.is_terminal:
        shutil.copyfileobj(kept, sys.stdout)
        return
    head = True
    for line in kept:
        to.print(Text(line.rstrip("\n"), "bold yellow" if head else ""), soft_wrap=True)
        head = line == "\n"


def show_joined(joined: Iterable[str], language: Language) -> None:
    """Print each further referral that was joined to the participation under way."""
    for line in joined:
        say(joined_text(line, language))


def show_summary(
    summary: Summary, language: Language, figures: Iterable[tuple[str, int]] | None = None
) -> None:
    """Print the figures: steps, or those given; where participations stand; which rules refused."""
    rows = summary.rows() if figures is None else figures
    counted = [(spoken(name, language), str(number)) for name, number in rows]
    show_table("", headings(("", "count"), language), counted)
    phases = [(phase, str(number)) for phase, number in sorted(summary.phases.items())]
    if phases:
        show_table("", headings(("phase", "participations"), language), phases)
    rules = [(rule, str(number)) for rule, number in summary.by_rule()]
    if rules:
        show_table("", headings(("rule", "refused"), language), rules)

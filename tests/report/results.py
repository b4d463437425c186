"""Makes what a report is of, from the steps of an example file or from events kept by hand."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from pathway.definition import Programme
from pathway.indicators import Log, family, figures
from pathway.indicators.disclosure import Policy, published
from pathway.indicators.log import Kept
from pathway.indicators.log_file import kept_events
from pathway.indicators.sums import mismatches
from pathway.report.page import page_html
from pathway.report.results import Counted, Given, results_page
from pathway.texts import Language
from tests.cli.running import run

__all__ = ["EXAMPLES", "events_of_examples", "given_of", "html_of"]

EXAMPLES = Path(__file__).parents[2] / "src" / "pathway" / "programmes"


def events_of_examples(programme: str, folder: Path) -> Path:
    """Take the steps of a programme's example file, and return the file of events."""
    place = folder / f"{programme}.jsonl"
    steps = EXAMPLES / programme / "examples" / "steps.csv"
    assert run("replay", programme, steps, "--events", place).status < 2
    return place


def given_of(
    programme: Programme,
    kept: Sequence[Kept] | Path,
    *,
    families: Sequence[str] = (),
    on: date | None = None,
    moment: datetime | None = None,
    without: frozenset[str] = frozenset(),
    entered: Mapping[str, date] | None = None,
    policy: Policy | None = None,
) -> Given:
    if isinstance(kept, Path):
        kept = kept_events(programme, kept)
    log = Log.of(programme, kept)
    day = on or log.last_day
    assert day is not None
    counted = []
    for name in families:
        table = figures(log, family(name), on=day, as_known_on=moment)
        shown = table if policy is None else published(table, policy).table
        counted.append(Counted(table, shown, tuple(map(str, mismatches(table)))))
    return Given(programme, log, kept, day, moment, without, tuple(counted), entered)


def html_of(*given: Given, language: Language = "en", named: bool = False) -> str:
    return page_html(results_page(given, language=language, named=named))

"""Opens what a report is of: every programme of a journal, or the one of a file, with its events."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path

import click
from attrs import frozen

from pathway.cli.arguments import programme_named
from pathway.cli.indicator_source import (
    Source,
    empty,
    first_programme,
    is_parquet,
    opened_log,
    protected_persons,
)
from pathway.cli.mistaken import check_events
from pathway.definition import Programme
from pathway.errors import Fault, UnusableInput
from pathway.indicators.log import Kept, Log

__all__ = ["ReportSource", "Told", "told_by"]

_URL = "://"


@frozen
class ReportSource:
    """What the command was told of where the events are."""

    place: str
    programmes: tuple[str, ...] = ()
    variant: str | None = None
    known: str | None = None
    tenant: str = "default"
    people: str | None = None


@frozen(eq=False)
class Told:
    """The events of one programme.

    * `kept`: the events themselves, None where the source is a log;
    * `entered`: the day on which each was entered, by its id; None where nobody noted it.
    """

    programme: Programme
    log: Log
    kept: Sequence[Kept] | None
    moment: datetime | None
    without: frozenset[str]
    entered: Mapping[str, date] | None


def told_by(source: ReportSource) -> tuple[Told, ...]:
    """Return each programme that is asked for; all that a journal has, where none is named.

    Raises `UnusableInput` where nothing of one is there, `OtherDefinition` where the events are of
    another, `click.UsageError` for several of a file, and what opening a journal raises.
    """
    if source.variant is not None and len(source.programmes) != 1:
        raise click.UsageError("A variant fills one programme: name it by --programme.")
    if _URL in source.place:
        found = tuple(_of_journal(source))
    elif len(source.programmes) > 1:
        raise click.UsageError("A file has the events of one programme: name one by --programme.")
    else:
        found = (_of_file(source),)
    for each in found:
        if not len(each.log):
            raise empty(source.place, each.programme)
    return found


def _of_file(source: ReportSource) -> Told:
    path = Path(source.place)
    named = source.programmes[0] if source.programmes else None
    single = Source(source.place, named, source.variant, source.known, source.tenant, source.people)
    if is_parquet(path):
        opened = opened_log(single)
        book = opened.log.book
        return Told(book.programme, opened.log, None, opened.moment, opened.without, None)
    check_events(source.place)
    from pathway.indicators.log_file import REPLAYED, kept_events  # noqa: PLC0415  one of two ways

    programme = programme_named(named or first_programme(path), source.variant)
    kept = kept_events(programme, path)
    moment = None
    if source.known is not None:
        from pathway.cli.journal_arguments import moment_meant  # noqa: PLC0415  it needs the extra
        from pathway.journal.moments import ZONE  # noqa: PLC0415  likewise

        moment = moment_meant(ZONE, source.known)
    entered = {
        each.id: each.known_at.date()
        for each in kept
        if each.known_at is not None and each.known_at != REPLAYED
    }
    without = protected_persons(single)
    return Told(programme, Log.of(programme, kept), kept, moment, without, entered or None)


def _of_journal(source: ReportSource) -> Iterator[Told]:
    from pathway.cli.journal_arguments import Place, journal_at, moment_in  # noqa: PLC0415  likewise
    from pathway.cli.journal_people import people_at  # noqa: PLC0415  likewise
    from pathway.indicators.journal_log import kept_of, programmes_in  # noqa: PLC0415  likewise
    from pathway.journal.protected import protected_in  # noqa: PLC0415  likewise

    place = Place(source.place, source.tenant)
    store = nullcontext() if source.people is None else people_at(source.people, place)
    with journal_at(place) as journal, store as people:
        moment = moment_in(journal, place.zone, source.known)
        with journal.reading() as port:
            without = protected_in(port, place.tenant)
        if people is not None:
            without |= people.protected()
        names = source.programmes or programmes_in(journal)
        if not names:
            why = "it is empty. Take steps first: pathway journal append, or import."
            raise UnusableInput("the journal", [Fault("", why)])
        for name in names:
            programme = programme_named(name, source.variant)
            kept = tuple(kept_of(journal, programme))
            entered = {each.id: each.recorded_at.date() for each in kept}
            log = Log.of(programme, kept)
            yield Told(programme, log, kept, moment, frozenset(without), entered)

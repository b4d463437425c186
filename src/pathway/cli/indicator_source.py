"""Opens what figures are asked of, a journal or a file of events or of a log, as a log of one programme."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from pathway.cli.arguments import programme_named
from pathway.cli.mistaken import check_events
from pathway.definition import Programme
from pathway.errors import Fault, UnusableInput
from pathway.indicators.log import Log

if TYPE_CHECKING:
    from pathway.indicators.in_place import InPlace
    from pathway.journal import Journal

__all__ = [
    "Opened",
    "Source",
    "empty",
    "first_programme",
    "is_parquet",
    "opened_in_place",
    "opened_log",
    "protected_persons",
]

_URL = "://"
_PARQUET = b"PAR1"


@frozen
class Opened:
    """A log, the moment that was asked for, and the persons of whom nothing may be named."""

    log: Log
    moment: datetime | None = None
    without: frozenset[str] = frozenset()


@frozen
class Source:
    """What a command was told of where the events are."""

    place: str
    programme: str | None = None
    variant: str | None = None
    known: str | None = None
    tenant: str = "default"
    people: str | None = None


def opened_log(source: Source) -> Opened:
    """Return the log of a journal, of a file of events, or in a file that was kept of one.

    Raises `UnusableInput` where nothing of the programme is there, `OtherDefinition` where the events
    are of another one, `DamagedLog` where a log is not what was written, and what opening a journal
    raises.
    """
    opened = _of_journal(source) if _URL in source.place else _of_file(source)
    if not len(opened.log):
        raise empty(source.place, opened.log.book.programme)
    return opened


@contextmanager
def opened_in_place(source: Source) -> Iterator[tuple["InPlace", datetime | None]]:
    """Open a journal to be counted where it lies, with the moment that was asked for.

    Raises as `opened_log` does, and `click.UsageError` for a file.
    """
    if _URL not in source.place:
        raise click.UsageError("The engine sql counts in a journal's database. SOURCE is a file.")
    from pathway.cli.journal_arguments import Place, journal_at, moment_in  # noqa: PLC0415  likewise
    from pathway.indicators.in_place import in_place  # noqa: PLC0415  likewise

    place = Place(source.place, source.tenant)
    with journal_at(place) as journal:
        found = _programme_in(journal, source)
        moment = moment_in(journal, place.zone, source.known)
        with in_place(journal, found) as there:
            if there.last_day is None:
                raise empty(source.place, found)
            yield there, moment


def empty(place: str, programme: Programme) -> UnusableInput:
    """Return what is said where a place has nothing of a programme."""
    why = f"there is no event of {programme.id} yet, so nothing to count."
    return UnusableInput(_named(place), [Fault("", why)])


def _named(place: str) -> str:
    return "the journal" if _URL in place else place


def _of_file(source: Source) -> Opened:
    log = _log_in(Path(source.place), source)
    moment = None
    if source.known is not None:
        from pathway.cli.journal_arguments import moment_meant  # noqa: PLC0415  it needs the extra
        from pathway.journal.moments import ZONE  # noqa: PLC0415  likewise

        moment = moment_meant(ZONE, source.known)
    return Opened(log, moment, protected_persons(source))


def _log_in(path: Path, source: Source) -> Log:
    if is_parquet(path):
        from pathway.indicators.log_parquet import (  # noqa: PLC0415  it needs the extra
            programme_of,
            read_log,
        )

        named = source.programme or programme_of(path)
        return read_log(programme_named(named, source.variant), path)
    check_events(source.place)
    from pathway.indicators.log_file import read_events  # noqa: PLC0415  a journal needs it not

    named = source.programme or first_programme(path)
    return read_events(programme_named(named, source.variant), path)


def is_parquet(path: Path) -> bool:
    """Whether a file is named or begins as one of parquet: a damaged one may do only either."""
    if path.suffix == ".parquet":
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_PARQUET)) == _PARQUET
    except OSError:
        return False  # why it cannot be read is said where it is read


def protected_persons(source: Source) -> frozenset[str]:
    """Return whose identity is protected in the store of identities, where one is named."""
    if source.people is None:
        return frozenset()
    from pathway.cli.journal_arguments import Place  # noqa: PLC0415  it needs the extra
    from pathway.cli.journal_people import people_at  # noqa: PLC0415  likewise

    with people_at(source.people, Place(source.place, source.tenant)) as people:
        return frozenset(people.protected())


def first_programme(path: Path) -> str:
    """Return the programme that the first event of a file is of, which the reader checks."""
    try:
        with path.open(encoding="utf-8") as lines:
            first = next((line for line in lines if line.strip()), "")
        told = json.loads(first) if first else {}
    except OSError as error:
        raise UnusableInput(str(path), [Fault("", f"cannot be read: {error.strerror}.")]) from None
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise UnusableInput(str(path), [Fault("line 1", "no event: it is no JSON object")])
    named = told.get("programme") or str(told.get("definition", "")).partition("@")[0]
    if not named:
        why = "it is empty, or its first line names no programme. Name it by --programme."
        raise UnusableInput(str(path), [Fault("", why)])
    return str(named)


def _of_journal(source: Source) -> Opened:
    from pathway.cli.journal_arguments import Place, journal_at, moment_in  # noqa: PLC0415  likewise
    from pathway.cli.journal_people import people_at  # noqa: PLC0415  likewise
    from pathway.indicators.journal_log import log_of_journal  # noqa: PLC0415  likewise
    from pathway.journal.protected import protected_in  # noqa: PLC0415  likewise

    place = Place(source.place, source.tenant)
    store = nullcontext() if source.people is None else people_at(source.people, place)
    with journal_at(place) as journal, store as people:
        found = _programme_in(journal, source)
        moment = moment_in(journal, place.zone, source.known)
        with journal.reading() as port:
            without = protected_in(port, place.tenant)
        if people is not None:
            without |= people.protected()
        return Opened(log_of_journal(journal, found), moment, frozenset(without))


def _programme_in(journal: "Journal", source: Source) -> Programme:
    from pathway.indicators.journal_log import programmes_in  # noqa: PLC0415  likewise

    if source.programme is not None:
        return programme_named(source.programme, source.variant)
    match programmes_in(journal):
        case ():
            why = "it is empty. Take steps first: pathway journal append, or import."
            raise UnusableInput("the journal", [Fault("", why)])
        case (one,):
            return programme_named(one, source.variant)
        case several:
            told = f"the journal has several programmes: {', '.join(several)}. Name one."
            raise click.BadParameter(told, param_hint="--programme")

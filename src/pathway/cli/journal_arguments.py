"""What the commands of a journal take: an address, a tenant, a moment, a store of identities."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

import click
from attrs import field, frozen

from pathway.cli.cells import day_in
from pathway.errors import NoJournal, UnusableDatabase
from pathway.journal import Journal, open_journal
from pathway.journal.engine import open_database
from pathway.journal.feed_statements import PRESENT
from pathway.journal.known import wait_until_final
from pathway.journal.moments import ZONE, moment_of, zone_of
from pathway.journal.numbering_statements import FEED

__all__ = [
    "Place",
    "checked_place",
    "journal_at",
    "known_option",
    "moment_in",
    "moment_meant",
    "place_argument",
]

Command = TypeVar("Command", bound=Callable[..., object] | click.Command)

_HELD = "pathway.journal."
_OF_MEMORY = {"sqlite:", "sqlite://", "sqlite:///", "sqlite:///:memory:"}
_WRITTEN = re.compile(r".{11}\d\d:\d\d(?::(\d\d))?(?:$|Z|[+-])")
"""The time of a moment, to the minute or to the second."""


@frozen
class Place:
    """Where a journal is, whose participations are meant, and how it is opened."""

    url: str = field(repr=False)  # it may hold a password
    tenant: str = "default"
    zone: str = ZONE
    chain: bool = False


def _held(context: click.Context, option: click.Parameter, value: object) -> object:
    """Note an option for the place, which is made after it."""
    context.meta[f"{_HELD}{option.name}"] = value
    return value


def _place(context: click.Context, _argument: click.Parameter, url: str) -> Place:
    held = context.meta
    return Place(
        url,
        str(held[f"{_HELD}tenant"]),
        str(held.get(f"{_HELD}zone", ZONE)),
        held.get(f"{_HELD}chain") is True,
    )


_TENANT = click.option(
    "--tenant",
    default="default",
    show_default=True,
    is_eager=True,
    expose_value=False,
    callback=_held,
    help="Whose participations.",
)
_ZONE = click.option(
    "--zone",
    default=ZONE,
    show_default=True,
    is_eager=True,
    expose_value=False,
    callback=_held,
    help="Where the day is that a moment falls on.",
)
_CHAIN = click.option(
    "--chain",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_held,
    help="Link every event to the one before it, for `verify`. Once begun, the journal remembers it.",
)


def place_argument(*, chain: bool = False) -> Callable[[Command], Command]:
    """Return the argument URL, with `--tenant`, `--zone` and, where it may write, `--chain`."""

    def given(command: Command) -> Command:
        with_options = _ZONE(_CHAIN(command)) if chain else _ZONE(command)
        return click.argument("place", metavar="URL", callback=_place)(_TENANT(with_options))

    return given


known_option = click.option(
    "--as-known-on",
    "known",
    metavar="MOMENT",
    help="As the journal knew it then: 2009-03-01, by the end of that day; 2009-03-01T12:30+01:00.",
)


def checked_place(place: Place) -> None:
    """Raise `UnusableDatabase` where the address is of memory, which would not outlast the command."""
    if place.url in _OF_MEMORY:
        raise UnusableDatabase("The address", "It names no file: write sqlite:///FILE.")


@contextmanager
def journal_at(place: Place) -> Iterator[Journal]:
    """Open the journal that is there; raise `NoJournal` where none is: none is made here."""
    checked_place(place)
    with closing(open_database(place.url, "full")) as database:
        name = database.engine.url.database or ""
        if database.name == "sqlite" and not name.startswith("file:") and not Path(name).is_file():
            raise NoJournal(f"there is no file {name!r}")
        with database.reading() as port:
            port.rows(FEED, tenant=place.tenant)  # raises where there is no such table
    with open_journal(
        place.url, tenant=place.tenant, zone=place.zone, chain=place.chain
    ) as journal:
        yield journal


def moment_in(journal: Journal, zone: str, known: str | None) -> datetime | None:
    """Return the moment that is meant, once what was known then is final; None where none is.

    What is written is meant to its end: a day, a minute, a second. A moment without an offset is in
    the zone. Raises `click.BadParameter` for what is no moment.
    """
    if known is None:
        return None
    moment = moment_meant(zone, known)
    with journal.reading() as port:
        now = moment_of(str(port.rows(PRESENT)[0][0]))
    # What is known by the end of a day that is not over may still grow: it is shown as it is.
    wait_until_final(journal.transactions, journal.tenant, min(moment, now))
    return moment


def moment_meant(zone: str, known: str) -> datetime:
    """Return the moment that is meant, to its end; raise `click.BadParameter` for what is none."""
    try:
        return _moment(known, zone)
    except ValueError:
        why = (
            f"{known!r} is no moment. Write 2009-03-01, 2009-03-01T12:30 or 2009-03-01T12:30+01:00."
        )
        raise click.BadParameter(why, param_hint="--as-known-on") from None


def _moment(known: str, zone: str) -> datetime:
    place = zone_of(zone)
    day = day_in(known)
    if not isinstance(day, str):
        following = datetime.combine(day + timedelta(days=1), time(), place)
        return (following.astimezone(UTC) - timedelta(microseconds=1)).astimezone(place)
    moment = datetime.fromisoformat(known)
    if moment.utcoffset() is None:
        moment = moment.replace(tzinfo=place)
    match _WRITTEN.match(known):
        case None:
            return moment  # to a fraction of a second, or in a form that is rarely written
        case found:
            return moment.replace(second=int(found[1] or 59), microsecond=999_999)

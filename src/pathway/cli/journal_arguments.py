"""What the commands of a journal take: an address, a tenant, a moment, a store of identities."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

import click
from attrs import field, frozen

from pathway.cli.cells import day_in
from pathway.errors import NoJournal
from pathway.journal import Journal, open_journal
from pathway.journal.engine import open_database
from pathway.journal.feed_statements import PRESENT
from pathway.journal.feeding import Feeding
from pathway.journal.known import wait_until_final
from pathway.journal.moments import ZONE, moment_of, zone_of
from pathway.journal.numbering_statements import FEED

__all__ = [
    "Place",
    "feeding",
    "journal_at",
    "known_option",
    "moment_in",
    "place_argument",
]

Command = TypeVar("Command", bound=Callable[..., object] | click.Command)

_HELD = "pathway.journal."


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
    help="Link every event to the one before it, for `verify`. Once begun, give it every time.",
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
    help="As the journal knew it then: 2009-03-01, by the end of that day; 2009-03-01T12:30.",
)


@contextmanager
def journal_at(place: Place) -> Iterator[Journal]:
    """Open the journal that is there; raise `NoJournal` where none is: none is made here."""
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


def feeding(journal: Journal, place: Place) -> Feeding:
    """Number what is kept, so that it is known from now on, and return the journal's feed."""
    found = Feeding(journal.transactions, journal.tenant, zone_of(place.zone))
    found.number()
    return found


def moment_in(journal: Journal, zone: str, known: str | None) -> datetime | None:
    """Return the moment that is meant, once what was known then is final; None where none is.

    A day is meant to its end, and a moment without an offset in the zone. Raises
    `click.BadParameter` for what is no moment, and for one that has not been.
    """
    if known is None:
        return None
    try:
        moment = _moment(known, zone)
    except ValueError:
        why = (
            f"{known!r} is no moment. Write 2009-03-01, 2009-03-01T12:30 or 2009-03-01T12:30+01:00."
        )
        raise click.BadParameter(why, param_hint="--as-known-on") from None
    with journal.reading() as port:
        now = moment_of(str(port.rows(PRESENT)[0][0]))
    # What is known by the end of a day that is not over may still grow: it is shown as it is.
    wait_until_final(journal.transactions, journal.tenant, min(moment, now))
    return moment


def _moment(known: str, zone: str) -> datetime:
    place = zone_of(zone)
    day = day_in(known)
    if not isinstance(day, str):
        following = datetime.combine(day + timedelta(days=1), time(), place)
        return following.astimezone(UTC) - timedelta(microseconds=1)
    moment = datetime.fromisoformat(known)
    return moment if moment.utcoffset() is not None else moment.replace(tzinfo=place)

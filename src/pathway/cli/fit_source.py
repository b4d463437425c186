"""Reads what a scenario is fitted to: the events of a journal, or of a file of events."""

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from pathway.cli.arguments import programme_named
from pathway.definition import Programme
from pathway.errors import Fault, UnusableInput
from pathway.events import AnyEvent

__all__ = ["Happenings", "happenings"]

_URL = "://"


@frozen(eq=False)
class Happenings:
    """Events of one programme, and the persons of whom nothing may be handed on."""

    events: tuple[AnyEvent, ...]
    without: frozenset[str] = frozenset()


def happenings(place: str, programme: str, variant: str | None, tenant: str) -> Happenings:
    """Return what happened in the programme, by a journal's URL or a file of events.

    Raises `UnusableInput` where nothing did, and as opening and reading either does.
    """
    about = programme_named(programme, variant)
    found = _of_journal(place, about, tenant) if _URL in place else _of_file(Path(place), about)
    if not found.events:
        named = "the journal" if _URL in place else place
        raise UnusableInput(named, [Fault("", f"there is no event of {about.id} in it.")])
    return found


def _of_file(path: Path, programme: Programme) -> Happenings:
    from pathway.indicators.log_file import events_of  # noqa: PLC0415  a journal needs it not

    try:
        with path.open(encoding="utf-8") as lines:
            read = tuple(each.event for each in events_of(programme, lines, str(path)))
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnusableInput(str(path), [Fault("", f"cannot be read: {why}.")]) from None
    return Happenings(read)


def _of_journal(place: str, programme: Programme, tenant: str) -> Happenings:
    from pathway.cli.journal_arguments import Place, journal_at  # noqa: PLC0415  it needs the extra
    from pathway.journal.exports import records_of  # noqa: PLC0415  likewise
    from pathway.journal.protected import protected_in  # noqa: PLC0415  likewise

    with journal_at(Place(place, tenant)) as journal:

        def events() -> Iterator[AnyEvent]:
            for each in records_of(journal):
                if each.programme == programme.id:
                    yield each.event

        with journal.reading() as port:
            without = protected_in(port, tenant)
        return Happenings(tuple(events()), frozenset(without))

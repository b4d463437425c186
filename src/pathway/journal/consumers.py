"""Keeps where each reader of the feed is, how often it failed there, and what it gave up on."""

from datetime import datetime

from attrs import frozen

from pathway.errors import DamagedJournal, TryAgain, UnusableValue
from pathway.journal.feed_statements import (
    ADD_CONSUMER,
    ADD_DEAD_LETTER,
    CONSUMER,
    CONSUMERS,
    DEAD_LETTERS,
    DROP_DEAD_LETTER,
    FAIL_CONSUMER,
    MOVE_CONSUMER,
    PRESENT,
)
from pathway.journal.moments import moment_of
from pathway.journal.port import Cell, Port

__all__ = [
    "Consumer",
    "DeadLetter",
    "begun",
    "consumers_of",
    "dead_letters_of",
    "drop_dead_letter",
    "failed",
    "give_up",
    "moved",
    "placed",
]


@frozen
class Consumer:
    """A reader of the feed, as it stands.

    * `position`: of the last event that it has handled, 0 before the first;
    * `failures`: how often it has failed at what comes next;
    * `updated_at`: when either changed.
    """

    name: str
    position: int
    failures: int
    updated_at: datetime


@frozen
class DeadLetter:
    """An event that a reader gave up on.

    `why` names the kind of error alone: what an error says may hold what must not be kept. `at` is
    when it was given up on.
    """

    position: int
    why: str
    at: datetime


def begun(port: Port, tenant: str, name: str) -> tuple[int, int]:
    """Return the position of a reader, and its failures; a new one begins before the first event."""
    rows = port.rows(CONSUMER, tenant=tenant, name=name)
    if not rows:
        fresh: dict[str, Cell] = {"tenant": tenant, "name": name, "position": 0, "failures": 0}
        port.rows(ADD_CONSUMER, **fresh, updated_at=_now(port))
        rows = port.rows(CONSUMER, tenant=tenant, name=name)
    match rows:
        case [(int(position), int(failures))]:
            return position, failures
        case []:  # another transaction is adding it
            raise TryAgain(f"the reader {name} is being added")
        case _:
            raise DamagedJournal(f"the place of the reader {name} is not what it should be")


def moved(port: Port, tenant: str, name: str, expected: int, position: int) -> bool:
    """Put a reader's place on; false, and nothing done, where it is not at the one expected."""
    told: dict[str, Cell] = {
        "tenant": tenant,
        "name": name,
        "expected": expected,
        "position": position,
    }
    return bool(port.rows(MOVE_CONSUMER, **told))


def failed(port: Port, tenant: str, name: str, expected: int) -> int | None:
    """Count a failure at the place expected and return how many; None where it is elsewhere."""
    rows = port.rows(FAIL_CONSUMER, tenant=tenant, name=name, expected=expected)
    return rows[0][0] if rows and isinstance(rows[0][0], int) else None


def give_up(port: Port, tenant: str, name: str, expected: int, position: int, why: str) -> None:
    """Put an event aside as a dead letter, and the reader's place past it."""
    if moved(port, tenant, name, expected, position):
        letter: dict[str, Cell] = {
            "tenant": tenant,
            "consumer": name,
            "position": position,
            "why": why,
        }
        port.rows(ADD_DEAD_LETTER, **letter, at=_now(port))


def placed(port: Port, tenant: str, name: str, position: int) -> None:
    """Put a reader at a position, backwards or forwards; it goes on with the event after it."""
    before, _ = begun(port, tenant, name)
    if not moved(port, tenant, name, before, position):
        raise TryAgain(f"the reader {name} is going on")


def consumers_of(port: Port, tenant: str) -> tuple[Consumer, ...]:
    """Return every reader of the feed, by name."""
    found = []
    for row in port.rows(CONSUMERS, tenant=tenant):
        match row:
            case str(name), int(position), int(failures), str(at):
                found.append(Consumer(name, position, failures, moment_of(at)))
            case _:
                raise DamagedJournal("the place of a reader is not what it should be")
    return tuple(found)


def dead_letters_of(port: Port, tenant: str, name: str) -> tuple[DeadLetter, ...]:
    """Return what a reader gave up on, in the order of the feed."""
    found = []
    for row in port.rows(DEAD_LETTERS, tenant=tenant, consumer=name):
        match row:
            case int(position), str(why), str(at):
                found.append(DeadLetter(position, why, moment_of(at)))
            case _:
                raise DamagedJournal("a dead letter is not what it should be")
    return tuple(found)


def drop_dead_letter(port: Port, tenant: str, name: str, position: int) -> None:
    """Take away a dead letter that was seen to; raise `UnusableValue` where there is none."""
    told: dict[str, Cell] = {"tenant": tenant, "consumer": name, "position": position}
    if not port.rows(DROP_DEAD_LETTER, **told):
        raise UnusableValue("A dead letter", f"of {name} does not stand at {position}")


def _now(port: Port) -> str:
    return str(port.rows(PRESENT)[0][0])

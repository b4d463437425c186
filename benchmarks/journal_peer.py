"""Does the journal's work with `eventsourcing`: somebody who takes part, and hours that are logged."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

__all__ = ["Register", "append", "batch", "begun", "opened", "replayed", "scan", "steps"]


class Participant(Aggregate):
    """Somebody who takes part, and the hours that were logged."""

    @event("Referred")
    def __init__(self, programme: str, on: str) -> None:
        """Refer somebody."""
        self.programme, self.phase, self.last, self.hours = programme, "referred", on, 0.0

    @event("Moved")
    def move(self, phase: str, on: str) -> None:
        """Go on to a phase."""
        self.phase, self.last = phase, on

    def log_hours(self, on: str, hours: float) -> None:
        """Log hours, where that may be done: judged as the application that holds it would."""
        if self.phase == "referred" or on < self.last or hours <= 0:
            raise ValueError(self.phase)
        self._logged(on, hours)

    @event("HoursLogged")
    def _logged(self, on: str, hours: float) -> None:
        self.last = on
        self.hours += hours


class Register(Application[UUID]):
    """Keeps those who take part."""

    is_snapshotting_enabled = False


def opened(url: str) -> Register:
    """Return the application on a database of its own, as durable as the journal."""
    if url.startswith("sqlite"):
        module, name = "eventsourcing.sqlite", {"SQLITE_DBNAME": url.removeprefix("sqlite:///")}
        return Register(env={"PERSISTENCE_MODULE": module, **name})
    database, _, host = url.partition("@/")[2].partition("?host=")
    told = {"DBNAME": database, "HOST": host, "USER": "postgres", "PASSWORD": "none"}
    named = {f"POSTGRES_{name}": value for name, value in told.items()}
    return Register(env={"PERSISTENCE_MODULE": "eventsourcing.postgres", **named})


def begun(register: Register, participations: int, steps: int) -> list[UUID]:
    """Keep so many who take part, each with so many hours logged; return their ids."""
    made = []
    for _ in range(participations):
        each = Participant("navigator", "2009-01-05")
        each.move("introduction", "2009-01-12")
        for number in range(steps):
            each.log_hours("2009-01-13", _hours(number))
        register.save(each)
        made.append(each.id)
    return made


def append(register: Register, ids: Sequence[UUID], count: int) -> None:
    """Log hours so many times as `steps` does."""
    for _ in steps(register, ids, count):
        pass


def steps(register: Register, ids: Sequence[UUID], count: int) -> Iterator[Participant]:
    """Log hours so many times, whenever the next is asked for: each read, judged and kept by itself."""
    for number in range(count):
        each: Participant = register.repository.get(ids[number % len(ids)])
        each.log_hours("2009-01-13", _hours(number))
        register.save(each)
        yield each


def batch(register: Register, ids: Sequence[UUID], count: int) -> None:
    """Log hours so many times, kept in one transaction."""
    found: dict[UUID, Participant] = {}
    for number in range(count):
        name = ids[number % len(ids)]
        if name not in found:
            found[name] = register.repository.get(name)
        found[name].log_hours("2009-01-13", _hours(number))
    register.save(*found.values())


def replayed(register: Register, ids: Sequence[UUID]) -> None:
    """Read each to where it stands."""
    for each in ids:
        register.repository.get(each)


def scan(register: Register, page: int) -> int:
    """Read every event, in order; return how many there are."""
    start, count = 1, 0
    while True:
        found = register.recorder.select_notifications(start, page)
        for each in found:
            register.mapper.to_domain_event(each)
        count += len(found)
        if len(found) < page:
            return count
        start = int(found[-1].id) + 1


def _hours(number: int) -> float:
    return 0.25 * (number % 32 + 1)

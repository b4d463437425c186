"""What the journal does in its benchmarks: steps one by one, steps in a batch, reading, scanning."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from benchmarks.journal_places import Place
from pathway.commands import Step
from pathway.decision import Accepted
from pathway.events import Event
from pathway.journal import Journal, Receipt, open_journal
from pathway.journal.folding import Head
from pathway.journal.intent import Intent
from pathway.journal.judging import step_judge
from pathway.journal.unit import Unit

__all__ = [
    "PAGE",
    "Decided",
    "append",
    "batch",
    "begun",
    "decided",
    "folded",
    "keep",
    "scan",
    "steps",
]

PAGE = 1_000
"""How many events are read at once."""

_STEPS = [Step("log_hours", date(2009, 1, 13), {"hours": 0.25 * each}) for each in range(1, 33)]


def _step(number: int) -> Step:
    return _STEPS[number % len(_STEPS)]


def begun(place: Place, participations: int, steps: int) -> tuple[str, list[str]]:
    """Return the address of a journal with so many participations, and their ids.

    Each was referred, has begun the introduction, and logged hours so many times.
    """
    url = place.fresh()
    with open_journal(url) as journal, journal.batch() as batched:
        ids = [
            batched.refer("navigator", on=date(2009, 1, 5)).participation
            for _ in range(participations)
        ]
        for each in ids:
            batched.move(each, "start_introduction", on=date(2009, 1, 12))
            for number in range(steps):
                batched.take(each, _step(number))
    return url, ids


def append(journal: Journal, ids: Sequence[str], count: int, prefix: str) -> None:
    """Take so many steps as `steps` does."""
    for _ in steps(journal, ids, count, prefix):
        pass


def steps(journal: Journal, ids: Sequence[str], count: int, prefix: str) -> Iterator[Receipt]:
    """Take so many steps, one whenever the next is asked for: each a durable transaction of its own.

    Each has a command id unless the prefix is empty.
    """
    for number in range(count):
        command = f"{prefix}{number}" if prefix else None
        answer = journal.take(ids[number % len(ids)], _step(number), command_id=command)
        assert isinstance(answer, Receipt)
        yield answer


def batch(journal: Journal, ids: Sequence[str], count: int, prefix: str) -> None:
    """Take so many steps in one transaction, each judged."""
    with journal.batch() as batched:
        append(batched, ids, count, prefix)


@frozen
class Decided:
    """A step that was judged: the head before it and after, its event and what was asked."""

    before: Head
    after: Head
    event: Event
    intent: Intent


def decided(journal: Journal, ids: Sequence[str], count: int, *, commanded: bool) -> list[Decided]:
    """Judge so many steps, with or without command ids, and keep none of them."""
    made = []
    with journal.transactions.writing() as port:
        unit = Unit(port, journal.tenant, "full", batch=True)
        for number in range(count):
            found = unit.participation(ids[number % len(ids)])
            answer = step_judge(found, _step(number), date(2026, 1, 1))(None)
            assert isinstance(answer, Accepted)
            (event,) = answer.events
            after = found.head.moved(found.head.version + 1, answer.state.phase)
            intent = Intent(f"c{number}" if commanded else None, "0" * 32)
            made.append(Decided(found.head, after, event, intent))
            unit.remember(found, after, answer, None)
    return made


def keep(journal: Journal, steps: Sequence[Decided]) -> None:
    """Keep in one transaction what was judged before."""
    with journal.transactions.writing() as port:
        unit = Unit(port, journal.tenant, "full", batch=True)
        for each in steps:
            unit.keep("participation", each.before, each.after, (each.event,), each.intent)
        unit.flush()


def scan(journal: Journal) -> int:
    """Read every event in the order of the feed; return how many there are."""
    position, count = 0, 0
    while True:
        found = journal.published(position, PAGE)
        if not found:
            return count
        position, count = found[-1].position, count + len(found)


def folded(journal: Journal, ids: Sequence[str]) -> None:
    """Read each participation to where it stands."""
    for each in ids:
        journal.state(each)

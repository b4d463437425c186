"""Compares the journal with `eventsourcing`, where it is installed, on the same kind of database."""

from contextlib import ExitStack
from importlib.util import find_spec
from uuid import UUID

from benchmarks import journal_work as ours
from benchmarks.journal_places import Place
from benchmarks.journal_timing import step_rounds, wall_rounds
from benchmarks.table import Figure
from benchmarks.timing import Work, ratio
from pathway.journal import Journal, open_journal
from pathway.journal.numbering import number_all

__all__ = ["against_peer"]

_PEOPLE = 100
_ROWS = {
    "append": "a durable step, read, judged and kept",
    "batch": "steps judged and kept at once",
    "replay": "a participation replayed",
    "scan": "all events in order",
}


def against_peer(place: Place, count: int, size: int) -> list[Figure]:
    """Run every row on one kind of database: so many rounds, so many steps in each."""
    named = {row: f"{place.name}: {what}, against eventsourcing" for row, what in _ROWS.items()}
    if find_spec("eventsourcing") is None:
        return [Figure(what, None, 1) for what in named.values()]
    from benchmarks import journal_peer as peer  # noqa: PLC0415 - it is installed

    with ExitStack() as stack, ExitStack() as spent:
        base, ids = ours.begun(place, _PEOPLE, 30)
        of_ours, of_theirs = place.copied(base), place.bare()
        told = stack.enter_context(open_journal(of_ours))
        number_all(told.transactions, told.tenant)
        register = peer.opened(of_theirs)
        stack.callback(register.close)
        others = peer.begun(register, _PEOPLE, 30)
        for each in (of_ours, of_theirs):
            place.settle(each)
        fresh, few = ours.begun(place, _PEOPLE, 1)

        def mine() -> Journal:
            journal = spent.enter_context(open_journal(place.copied(fresh)))
            ours.append(journal, few, _PEOPLE, "w")
            return journal

        def theirs() -> tuple[peer.Register, list[UUID]]:
            made = peer.opened(place.bare())
            spent.callback(made.close)
            begun = peer.begun(made, _PEOPLE, 1)
            peer.append(made, begun, _PEOPLE)
            return made, begun

        def batch() -> tuple[Work, int]:
            journal = mine()
            return lambda: ours.batch(journal, few, size, ""), size

        def their_batch() -> tuple[Work, int]:
            made, begun = theirs()
            return lambda: peer.batch(made, begun, size), size

        units = 32 * _PEOPLE
        stepped = step_rounds(
            {
                "append": lambda: ours.steps(mine(), few, size // 4, "c"),
                "their append": lambda: peer.steps(*theirs(), size // 4),
            },
            count,
            spent.close,
        )
        found = wall_rounds(
            {
                "batch": batch,
                "their batch": their_batch,
                "replay": lambda: (lambda: ours.folded(told, ids), units),
                "their replay": lambda: (lambda: peer.replayed(register, others), units),
                "scan": lambda: (lambda: ours.scan(told), units),
                "their scan": lambda: (lambda: peer.scan(register, ours.PAGE), units),
            },
            count,
            spent.close,
        )
        found = {**found, **stepped}
    return [Figure(what, ratio(found, f"their {row}", row), 1) for row, what in named.items()]

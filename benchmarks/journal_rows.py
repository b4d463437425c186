"""Compares the journal with the driver alone, on the same tables of the same kind of database."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial

from benchmarks import journal_work as ours
from benchmarks.journal_places import Place
from benchmarks.journal_raw import Raw, Row, appends_of, by_hand, by_hand_in_order
from benchmarks.journal_timing import step_rounds, wall_rounds
from benchmarks.table import Figure
from benchmarks.timing import Prepared, Rounds, Work, ratio
from pathway.catalogue import load
from pathway.decision import replay
from pathway.events import Event
from pathway.journal import Journal, open_journal
from pathway.journal.feed_statements import PAGE
from pathway.journal.folding import EVENT_CELLS, are_of, checked_event
from pathway.journal.numbering import number_all
from pathway.journal.port import Database
from pathway.journal.statements import EVENTS_TO_FOLD, HEAD

__all__ = ["against_driver"]

_TENANT = "default"
_PEOPLE = 100


class _Each:
    """Makes databases and connections for each round, and closes them at the end."""

    def __init__(self, place: Place, base: str, stack: ExitStack) -> None:
        self._place, self._base, self._stack = place, base, stack

    def journal(self) -> Journal:
        return self._stack.enter_context(open_journal(self._place.copied(self._base)))

    def raw(self) -> Raw:
        made = Raw(self._place.copied(self._base))
        self._stack.callback(made.close)
        return made


def against_driver(place: Place, count: int, size: int) -> list[Figure]:
    """Run every row on one kind of database: so many rounds, so many steps in each."""
    with ExitStack() as stack:
        return [
            *_appending(place, count, size // 4, stack),
            *_batches(place, count, size, stack),
            *_reading(place, count, stack),
            *_bytes(place, size),
        ]


def _appending(place: Place, count: int, size: int, stack: ExitStack) -> list[Figure]:
    base, ids = ours.begun(place, _PEOPLE, 1)
    told = place.copied(base)
    with open_journal(told) as journal:
        last = 3 * _PEOPLE
        ours.append(journal, ids, size, "c")
    written = appends_of(told, last)
    spent = stack.enter_context(ExitStack())
    each = _Each(place, base, spent)

    def kept() -> Iterator[object]:
        journal = each.journal()
        ours.append(journal, ids, _PEOPLE, "w")  # as in an application that has run for a while
        return ours.steps(journal, ids, size, "c")

    def raw(*, reading: bool) -> Iterator[object]:
        driver = each.raw()
        return (driver.append(step, reading=reading) for step in written)

    found = step_rounds(
        {"ours": kept, "raw": partial(raw, reading=False), "reading": partial(raw, reading=True)},
        count,
        spent.close,
    )
    return [
        _speed(f"{place.name}: a durable step, against the driver's writes", found, "raw", 0.8),
        _speed(f"{place.name}: likewise, the driver reading the head, too", found, "reading"),
    ]


def _batches(place: Place, count: int, size: int, stack: ExitStack) -> list[Figure]:
    base, ids = ours.begun(place, _PEOPLE, 1)
    told = place.copied(base)
    with open_journal(told) as journal:
        ours.batch(journal, ids, size, "c")
    written = appends_of(told, 3 * _PEOPLE)
    spent = stack.enter_context(ExitStack())
    each = _Each(place, base, spent)

    def stored(*, commanded: bool) -> Prepared:
        def prepared() -> tuple[Work, int]:
            journal = each.journal()
            steps = ours.decided(journal, ids, size, commanded=commanded)
            return lambda: ours.keep(journal, steps), size

        return prepared

    def judged() -> tuple[Work, int]:
        journal = each.journal()
        return lambda: ours.batch(journal, ids, size, "c"), size

    def raw(*, commanded: bool) -> Prepared:
        def prepared() -> tuple[Work, int]:
            driver = each.raw()
            return lambda: driver.append_all(written, commanded=commanded), size

        return prepared

    found = wall_rounds(
        {
            "stored": stored(commanded=False),
            "raw": raw(commanded=False),
            "commanded": stored(commanded=True),
            "judged": judged,
            "raw commanded": raw(commanded=True),
        },
        count,
        spent.close,
    )
    what = f"{place.name}: {size} steps at once"
    return [
        _speed(f"{what}, stored, against `executemany`", found, "raw", 0.5, "stored"),
        _speed(f"{what}, each with a command id", found, "raw commanded", None, "commanded"),
        _speed(f"{what}, judged, with command ids", found, "raw commanded", None, "judged"),
    ]


def _reading(place: Place, count: int, stack: ExitStack) -> list[Figure]:
    base, ids = ours.begun(place, _PEOPLE, 30)
    opened = stack.enter_context(open_journal(base))
    number_all(opened.transactions, _TENANT)
    place.settle(base)
    driver = Raw(base)
    stack.callback(driver.close)
    name: Database = "sqlite" if driver.sqlite else "postgresql"
    marks = "qmark" if driver.sqlite else "format"
    head, events, page = (each.spelled(name, marks) for each in (HEAD, EVENTS_TO_FOLD, PAGE))
    units = 32 * _PEOPLE
    definition = load("navigator").first

    def select(read: Callable[[Row], object] | None = None) -> None:
        for each in ids:
            asked = {"tenant": _TENANT, "kind": "participation", "id": each}
            driver.cursor.execute(head.text, head.values(asked))
            (key, *_) = driver.cursor.fetchall()[0]
            stands = driver.select(events.text, events.values({"stream": key}))
            if read is not None:
                _ = [read(row) for row in stands]

    def rows() -> list[list[tuple[object, ...]]]:
        return [
            driver.select(events.text, events.values({"stream": key}))
            for key in range(1, _PEOPLE + 1)
        ]

    found_rows = rows()
    decoded = [_decoded(each) for each in found_rows]

    def scan_raw(read: Callable[[Row], object] | None = None) -> None:
        position = 0
        while True:
            asked = {"tenant": _TENANT, "position": position, "most": ours.PAGE}
            found = driver.select(page.text, page.values(asked))
            if not found:
                return
            position = found[-1][13]
            if read is not None:
                _ = [read(row) for row in found]

    def ready(work: Callable[[], object]) -> Prepared:
        return lambda: (work, units)

    found = wall_rounds(
        {
            "rows": ready(select),
            "raw": ready(lambda: select(by_hand)),
            "ours": ready(lambda: ours.folded(opened, ids)),
            "decode": ready(lambda: [_decoded(each) for each in found_rows]),
            "fold": ready(lambda: [replay(definition, each) for each in decoded]),
            "scan": ready(lambda: ours.scan(opened)),
            "scan rows": ready(scan_raw),
            "scan raw": ready(lambda: scan_raw(by_hand_in_order)),
        },
        count,
    )
    return [
        _speed(f"{place.name}: a participation replayed, against its events", found, "raw", 0.5),
        _speed(f"{place.name}: likewise, against rows that nobody reads", found, "rows"),
        Figure(
            "folding over decoding the same events", ratio(found, "fold", "decode"), 4, "at most"
        ),
        _speed(
            f"{place.name}: all events in order, against the driver", found, "scan raw", 0.5, "scan"
        ),
        _speed(
            f"{place.name}: likewise, against rows that nobody reads",
            found,
            "scan rows",
            None,
            "scan",
        ),
    ]


def _decoded(rows: list[Row]) -> list[Event]:
    """Check and decode the events of a participation, as the journal does when it reads them."""
    assert are_of(rows, EVENT_CELLS)
    return [checked_event("p", "q", row) for row in rows]


def _bytes(place: Place, size: int) -> list[Figure]:
    """Compare what an event takes with what it takes in one table of events, indexed likewise."""
    base, ids = ours.begun(place, _PEOPLE, 1)
    with open_journal(base) as journal:
        ours.append(journal, ids, 1, "w")
    before = place.size(base)
    with open_journal(base) as journal:
        ours.batch(journal, ids, 20 * size, "c")
    grown = place.size(base) - before
    raw = Raw(place.bare())
    try:
        raw.alone([event for step in appends_of(base, 3 * _PEOPLE + 1) for event in step.events])
    finally:
        raw.close()
    bare = place.size(raw.url)
    with open_journal(base) as journal:
        number_all(journal.transactions, _TENANT)
    numbered = place.size(base) - before
    what = f"{place.name}: bytes an event, over one table alone"
    return [
        Figure(what, grown / bare, 1.5, "at most"),
        Figure(f"{place.name}: likewise, once numbered", numbered / bare),
    ]


def _speed(
    what: str, found: Rounds, raw: str, target: float | None = None, mine: str = "ours"
) -> Figure:
    return Figure(what, ratio(found, raw, mine), target)

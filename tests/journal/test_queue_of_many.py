"""Of several processes that ask for the same seat none lets anybody pass who waits longer."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from sqlalchemy import create_engine, select

from pathway.journal import Journal, tables
from tests.journal.waiting_line import LINE, Share, ask_for_seats, begin


def _in_which_order(journal: Journal, url: str, *, kept: bool) -> tuple[str, ...]:
    """Let the processes ask, and return who left the seat, one after another."""
    begin(journal)
    shares = [Share(url, first, kept) for first in LINE[-2:]]
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        for _ in pool.map(ask_for_seats, shares):
            pass
    event, stream = tables.event, tables.stream
    left = (
        select(stream.c.id)
        .join(event, event.c.stream == stream.c.key)
        .where(event.c.type == "exited")
        .order_by(event.c.seq)
    )
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return tuple(connection.scalars(left))
    finally:
        engine.dispose()


def test_the_seat_goes_in_the_declared_order_whoever_asks(
    journal: Journal, journal_url: str
) -> None:
    assert _in_which_order(journal, journal_url, kept=True) == LINE
    assert journal.free("invented", "seat") == 1


def test_where_nobody_is_counted_who_comes_before_somebody_passes(
    journal: Journal, journal_url: str
) -> None:
    passed = _in_which_order(journal, journal_url, kept=False)
    assert sorted(passed) == sorted(LINE)
    assert passed != LINE

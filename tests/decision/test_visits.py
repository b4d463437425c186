"""Visits are owed again and again: on a grid, or from the last one."""

from datetime import date

from pathway.dates import Span
from pathway.decision import Due, due
from pathway.definition import (
    Clock,
    Repeat,
)
from tests.decision.definitions import (
    ASSUMED,
    INSIDE,
    day,
    programme,
    stay,
    text,
)
from tests.decision.walking import Walk

_C = Clock("c", text("c"), INSIDE)


def _due(walk: Walk, on: int | date) -> list[Due]:
    when = day(on) if isinstance(on, int) else on
    return list(due(walk.definition, walk.state, when, project=walk.project))


def _marks(walk: Walk, on: int | date) -> list[tuple[str, date, str, int]]:
    return [(each.id, each.on, each.status, each.days_overdue) for each in _due(walk, on)]


# visits


def _visits(every: Span, counted_from: str, times: int | None = None, **more: object) -> Walk:
    visits = Repeat(
        "visits",
        text("visits"),
        ASSUMED,
        "visit",
        "c",
        ("inside",),
        every,
        Span(days=3),
        counted_from,  # type: ignore[arg-type]
        times,
    )
    parts: dict[str, object] = {"clocks": (_C,), "repeats": (visits,), **more}
    return Walk(programme(stay("visit", *INSIDE), **parts))


def test_visits_on_a_grid_are_owed_from_the_clocks_0_whenever_they_were_paid() -> None:
    walk = _visits(Span(weeks=2), "grid").take("refer", 0)
    assert _marks(walk, 14) == [("visits", day(14), "due", 0)]
    assert _marks(walk, 18) == [("visits", day(14), "overdue", 1)]
    walk.take("visit", 18)
    assert (_marks(walk, 27), _marks(walk, 28)) == ([], [("visits", day(28), "due", 0)])


def test_visits_from_the_last_are_owed_so_long_after_it() -> None:
    walk = _visits(Span(weeks=2), "last").take("refer", 0)
    assert _marks(walk, 14) == [("visits", day(14), "due", 0)]
    walk.take("visit", 18)
    assert (_marks(walk, 31), _marks(walk, 32)) == ([], [("visits", day(32), "due", 0)])


def test_visits_in_months_lie_on_a_grid_that_is_never_chained() -> None:
    walk = _visits(Span(months=1), "grid").take("refer", date(2024, 1, 31))
    assert _due(walk, date(2024, 3, 2))[0].on == date(2024, 2, 29)
    walk.take("visit", date(2024, 2, 29))
    assert _marks(walk, date(2024, 3, 30)) == []
    assert _due(walk, date(2024, 3, 31))[0].on == date(2024, 3, 31)


def test_no_more_visits_are_owed_than_the_number_named() -> None:
    walk = _visits(Span(weeks=1), "grid", times=2).take("refer", 0).take("visit", 7)
    assert _marks(walk, 14) == [("visits", day(14), "due", 0)]
    assert _marks(walk.take("visit", 14), 99) == []


def test_visits_are_owed_in_their_phases_and_begin_anew_at_reentry() -> None:
    walk = _visits(Span(weeks=1), "grid").take("refer", 0).take("visit", 7).take("go", 8)
    assert _marks(walk, 30) == []
    walk.take("exit", 30, outcome="done").take("reenter", 50)
    assert _marks(walk, 57) == [("visits", day(57), "due", 0)]


def test_visits_on_the_grid_of_a_clock_that_restarted_are_counted_from_its_new_0() -> None:
    spell = Clock("c", text("c"), ("inside",), per="spell")
    walk = _visits(Span(weeks=1), "grid", clocks=(spell,)).take("refer", 0).take("visit", 7)
    walk.take("visit", 14).take("go", 15).take("back", 30)
    assert _marks(walk, 37) == [("visits", day(37), "due", 0)]

"""Windows of months against days, over the whole calendar cycle; follow-ups after the project's end."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from pathway.dates import Span
from pathway.verification import Time
from pathway.verification.questions import after_the_end, window_closed
from pathway.verification.questions import windows as module
from tests.verification.faulty_navigators import (
    NAVIGATOR,
    a_follow_up_that_closes_before_it_opens,
)

_PAIRS = ((Span(months=1), Span(days=30)), (Span(months=3), Span(days=91)))
_START, _LEAP_CYCLE = date(2000, 1, 1), 1461
_YEARS_WITHOUT_A_CENTURY = 4


def _closed_in_four_years(opens: Span, closes: Span) -> int:
    days = (_START + timedelta(days=each) for each in range(_LEAP_CYCLE))
    return sum(opens.days_from(day) > closes.days_from(day) for day in days)


def _by_representatives(opens: Span, closes: Span) -> int:
    """Return the same from the days that stand for others."""
    return sum(
        weight
        for anchor, weight in module._anchors()
        if anchor.year < _START.year + _YEARS_WITHOUT_A_CENTURY
        and opens.days_from(anchor) > closes.days_from(anchor)
    )


@pytest.mark.parametrize(("opens", "closes"), _PAIRS)
def test_days_that_stand_for_others_count_what_all_days_do(opens: Span, closes: Span) -> None:
    assert _by_representatives(opens, closes) == _closed_in_four_years(opens, closes) > 0


def test_the_cycle_has_all_its_days() -> None:
    assert (
        sum(weight for _, weight in module._anchors()) == (date(2400, 1, 1) - date(2000, 1, 1)).days
    )


def test_a_day_that_stands_for_too_few_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = tuple((day, min(weight, 27)) for day, weight in module._anchors())
    monkeypatch.setattr(module, "_anchors", lambda: fewer)
    assert _by_representatives(*_PAIRS[0]) != _closed_in_four_years(*_PAIRS[0])


def test_a_window_of_months_against_days_is_closed_from_some_days_on() -> None:
    (found,) = window_closed(a_follow_up_that_closes_before_it_opens(), "on_time")
    assert found.rules == ("day_90", "day_90/not-before")
    opens, closes = Span(months=3), Span(days=91)
    for first, last in found.dates:
        assert opens.days_from(first) > closes.days_from(first)
        assert opens.days_from(last) > closes.days_from(last)
        after = last + timedelta(days=1)
        assert opens.days_from(after) <= closes.days_from(after)


def test_windows_of_one_unit_are_left_to_the_other_questions() -> None:
    assert not list(window_closed(NAVIGATOR, "on_time"))


def test_who_leaves_near_the_end_has_no_follow_up_before_it_and_that_is_foreseen() -> None:
    ((found, fault),) = after_the_end(NAVIGATOR, "on_time", ())
    assert found.id == "after_the_end:day_90"
    assert found.dates == ((date(2011, 1, 31), date(2011, 4, 30)),)
    assert not fault


def test_a_follow_up_that_is_owed_after_the_end_all_the_same_is_a_fault() -> None:
    owed = tuple(evolve(each, horizon=None) for each in NAVIGATOR.follow_ups)
    ((_, fault),) = after_the_end(evolve(NAVIGATOR, follow_ups=owed), "on_time", ())
    assert fault


def test_a_follow_up_that_nobody_leaves_early_enough_for_is_a_fault() -> None:
    times = (Time("phase", "exited", 1_094 - 80, 1_094),)
    ((_, fault),) = after_the_end(NAVIGATOR, "on_time", times)
    assert fault

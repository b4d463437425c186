"""Spans keep their unit, months are clipped and never chained, imprecise bounds leave days open."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathway import dates
from pathway.dates import Bound, Period, Span, day_of, ordinal_of

_DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def _naive_month(anchor: date, months: int) -> date:
    """Turn the calendar's pages one by one, then take the anchor's day or the last there is."""
    year, month = anchor.year, anchor.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return date(year, month, min(anchor.day, monthrange(year, month)[1]))


def _months_hold(anchor: date, months: int) -> None:
    span = Span(months=months)
    assert span.after(anchor) == _naive_month(anchor, months)
    assert span.days_from(anchor) == (_naive_month(anchor, months) - anchor).days


@given(_DAYS, st.integers(0, 60))
def test_a_span_in_months_ends_on_the_same_day_of_a_later_month_or_on_its_last(
    anchor: date, months: int
) -> None:
    _months_hold(anchor, months)


@given(
    st.sampled_from([date(2024, 2, 29), date(2023, 1, 31), date(2024, 1, 31), date(2023, 12, 31)]),
    st.integers(0, 60),
)
def test_months_from_29_february_and_from_a_31st_are_clipped(anchor: date, months: int) -> None:
    _months_hold(anchor, months)


def test_the_months_property_catches_months_of_thirty_days(
    monkeypatch: pytest.MonkeyPatch,
) -> None:

    def thirty(span: Span, anchor: date) -> date:
        return anchor + timedelta(days=30 * (span.months or 0))

    monkeypatch.setattr(dates.Span, "after", thirty)
    with pytest.raises(AssertionError):
        _months_hold(date(2024, 1, 31), 1)


def _k_th_holds(anchor: date, every: int, k: int) -> None:
    assert Span(months=every).times(k).after(anchor) == _naive_month(anchor, every * k)


@given(_DAYS, st.integers(1, 6), st.integers(1, 12))
def test_the_kth_month_is_counted_from_the_anchor(anchor: date, every: int, k: int) -> None:
    _k_th_holds(anchor, every, k)


def test_the_kth_month_property_catches_chained_months(monkeypatch: pytest.MonkeyPatch) -> None:
    class Chained(Span):
        def times(self, count: int) -> Span:
            day = date(2024, 1, 31)
            for _ in range(count):
                day = self.after(day)
            return Span(days=(day - date(2024, 1, 31)).days)

    monkeypatch.setattr(dates.Span, "times", Chained.times)
    with pytest.raises(AssertionError):
        _k_th_holds(date(2024, 1, 31), 1, 2)


def test_a_month_chained_is_not_two_months() -> None:
    one = Span(months=1)
    assert one.after(one.after(date(2024, 1, 31))) == date(2024, 3, 29)
    assert one.times(2).after(date(2024, 1, 31)) == date(2024, 3, 31)


@given(_DAYS, st.integers(0, 400))
def test_days_and_weeks_are_whole_days_wherever_they_begin(anchor: date, count: int) -> None:
    assert Span(days=count).after(anchor) == anchor + timedelta(days=count)
    assert Span(weeks=count).days_from(anchor) == 7 * count


def test_a_span_keeps_its_unit() -> None:
    assert Span(weeks=26) != Span(months=6)
    assert Span(weeks=4) != Span(days=28)
    assert Span(weeks=4).fixed == Span(days=28).fixed
    assert Span(months=6).fixed is None
    assert (Span(days=2).times(3), Span(weeks=2).times(3), Span(months=2).times(3)) == (
        Span(days=6),
        Span(weeks=6),
        Span(months=6),
    )


@pytest.mark.parametrize(
    ("precision", "day", "first", "last"),
    [
        ("day", date(2024, 2, 10), date(2024, 2, 10), date(2024, 2, 10)),
        ("month", date(2024, 2, 10), date(2024, 2, 1), date(2024, 2, 29)),
        ("month", date(2023, 2, 10), date(2023, 2, 1), date(2023, 2, 28)),
        ("month", date(2023, 12, 31), date(2023, 12, 1), date(2023, 12, 31)),
        ("year", date(2024, 2, 29), date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_an_imprecise_bound_lies_between_two_days(
    precision: dates.Precision, day: date, first: date, last: date
) -> None:
    bound = Bound(day, precision)
    assert (bound.first, bound.last) == (first, last)


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2024, 2, 29), False),
        (date(2024, 3, 1), None),
        (date(2024, 3, 30), None),
        (date(2024, 3, 31), True),
        (date(2025, 1, 1), True),
        (date(2025, 1, 2), None),
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), False),
    ],
)
def test_a_period_with_imprecise_bounds_leaves_the_days_between_open(
    on: date, holds: bool | None
) -> None:
    period = Period(Bound(date(2024, 3, 15), "month"), Bound(date(2025, 6, 1), "year"))
    assert period.holds(on) is holds


def test_a_period_without_bounds_holds_always_and_includes_both_of_its_days() -> None:
    assert Period().holds(date(1, 1, 1)) is True
    exact = Period(Bound(date(2024, 1, 1)), Bound(date(2024, 1, 31)))
    assert exact.holds(date(2024, 1, 1)) is exact.holds(date(2024, 1, 31)) is True
    assert exact.holds(date(2023, 12, 31)) is exact.holds(date(2024, 2, 1)) is False


@given(_DAYS)
def test_a_day_and_its_number_stand_for_each_other(day: date) -> None:
    assert day_of(ordinal_of(day)) == day
    assert ordinal_of(day + timedelta(days=1)) == ordinal_of(day) + 1


@pytest.mark.parametrize("text", ["2012", "2012-10", "2012-10-31"])
def test_a_bound_is_written_as_it_is_read(text: str) -> None:
    assert str(Bound.read(text)) == text


def test_a_bound_is_read_with_its_precision() -> None:
    assert Bound.read("2012") == Bound(date(2012, 1, 1), "year")
    assert Bound.read("2012-02") == Bound(date(2012, 2, 1), "month")
    assert Bound.read("2012-02-29") == Bound(date(2012, 2, 29))


@pytest.mark.parametrize(
    "text",
    ["", "12", "2012-1", "2012-13", "2012-02-30", "2012/10", "20121001", "october", "2012-W1"],
)
def test_what_is_no_day_month_or_year_is_no_bound(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Bound.read(text)

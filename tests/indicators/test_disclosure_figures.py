"""A table of figures as it may be published: what is blanked, and that nothing leads back to it."""

from datetime import date

import pytest
from attrs import evolve

from pathway.dates import Bound, Period
from pathway.indicators.disclosure import FUND, PUBLIC, Policy, audit
from pathway.indicators.disclosure.figures import Publication, published
from pathway.indicators.figures import figures, narrowed
from pathway.indicators.log import Log
from pathway.indicators.table import IndicatorTable
from tests.indicators.families import HARBOUR_FAMILY
from tests.indicators.logs import HARBOUR_PROGRAMME, log_of

_ON = date(2025, 3, 1)
_PERIODS = {
    "early": Period(None, Bound(date(2024, 6, 30))),
    "late": Period(Bound(date(2024, 9, 1)), Bound(date(2025, 8, 31))),
}
_LOG = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, 2, 40))


def table(counting: str, **asked: object) -> IndicatorTable:
    named = [each.id for each in HARBOUR_FAMILY.indicators if each.counting == counting]
    return figures(_LOG, narrowed(HARBOUR_FAMILY, named), on=_ON, **asked)


def found_out(publication: Publication) -> list[object]:
    return [
        each
        for release in publication.releases.values()
        for each in audit(release)
        if not each.protected
    ]


ASKED = [("stays", {}), ("people-on", {}), ("stays", {"periods": {"early": _PERIODS["early"]}})]


@pytest.mark.parametrize(("counting", "asked"), ASKED)
def test_nothing_is_found_out_from_published_figures(counting, asked):
    publication = published(table(counting, **asked))
    assert any(row.status == "suppressed" for row in publication.table.rows)
    assert any(row.numerator for row in publication.table.rows)
    assert found_out(publication) == []


def test_a_row_is_blanked_with_all_that_tells_of_it():
    for row in published(table("stays")).table.rows:
        if row.numerator is None and row.status == "suppressed":
            assert (row.value, row.low, row.high, row.chance) == (None, None, None, None)


def test_what_is_shown_is_what_was_counted():
    exact = table("stays")
    for row, shown in zip(exact.rows, published(exact).table.rows, strict=True):
        assert (shown.indicator, shown.bands) == (row.indicator, row.bands)
        assert shown.numerator in {None, row.numerator}
        assert shown.denominator in {None, row.denominator}
        assert shown.value in {None, row.value}


def test_no_small_number_and_no_small_complement_is_shown():
    shares = {each.id for each in HARBOUR_FAMILY.indicators if each.counted is not None}
    for row in published(table("stays")).table.rows:
        if row.numerator is None or row.denominator is None:
            continue
        assert row.numerator == 0 or row.numerator >= PUBLIC.threshold
        if row.indicator in shares and row.denominator:
            assert row.numerator >= PUBLIC.threshold
            assert row.denominator - row.numerator >= PUBLIC.threshold


def test_of_persons_only_grand_totals_are_shown():
    rows = published(table("each-once")).table.rows
    assert all(row.numerator is None for row in rows if not row.is_total)


def test_hours_are_protected_period_by_period():
    names = [each.id for each in HARBOUR_FAMILY.indicators if each.of == "hours"]
    exact = figures(_LOG, narrowed(HARBOUR_FAMILY, names), on=_ON, periods=_PERIODS, by=["sex"])
    assert found_out(published(exact)) == []


def test_the_fund_has_the_exact_table_marked_confidential():
    exact = table("stays")
    publication = published(exact, FUND)
    assert publication.table == evolve(exact, disclosure="confidential")
    assert publication.confidential
    assert not published(exact, Policy("open", 1, 1)).confidential


def test_a_table_published_again_is_the_same():
    first = published(table("stays"))
    again = published(table("stays"), earlier=[first])
    assert again.table == first.table

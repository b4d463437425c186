"""What must add up is added up, and a table that does not is caught."""

from datetime import date

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.indicators.families import family as shipped
from pathway.indicators.figures import figures
from pathway.indicators.fitting import fitted
from pathway.indicators.log import Log
from pathway.indicators.model import Band, Breakdown, Counting, Partition
from pathway.indicators.rows import Row
from pathway.indicators.sums import mismatches
from pathway.indicators.table import IndicatorTable
from tests.indicators.families import HARBOUR_FAMILY, INVENTED, WORDS, family, indicator
from tests.indicators.logs import HARBOUR_PROGRAMME, log_of

_SEX = Breakdown(
    "sex", WORDS, "sex", (Band("women", WORDS, ("woman",)), Band("men", WORDS, ("man",)))
)


def _published(**values: int) -> IndicatorTable:
    """A table as somebody else published it: the total, women, men, unknown."""
    asked = indicator("participants", "records", breakdowns=(("sex",),))
    told = family((Counting("records", WORDS, INVENTED),), (_SEX,), (asked,))
    rows = tuple(
        Row("participants", "1", "_T", (("sex", band),), value, value, value, "records")
        for band, value in values.items()
    )
    return IndicatorTable(told, "published", rows, ("sex",), {}, None, date(2013, 12, 31), None, "")


def test_the_participants_of_the_social_fund_in_sweden_add_up() -> None:
    assert mismatches(_published(_T=135_046, women=61_916, men=66_011, unknown=7_119)) == ()


def test_a_published_table_that_misses_its_total_by_86_is_caught() -> None:
    (found,) = mismatches(_published(_T=135_046, women=61_916, men=65_925, unknown=7_119))
    assert found.difference == 86
    assert str(found) == (
        "participants: 135046 is not 61916 (sex women) + 65925 (sex men) + 7119 (sex unknown): +86"
    )


@pytest.mark.parametrize("seed", range(3))
def test_what_is_counted_here_adds_up(seed: int) -> None:
    log = Log.of(HARBOUR_PROGRAMME, log_of(HARBOUR_PROGRAMME, seed))
    assert mismatches(figures(log, HARBOUR_FAMILY, on=date(2025, 3, 1))) == ()


def test_a_partition_is_added_up_in_every_group() -> None:
    parts = tuple(indicator(each, "records", breakdowns=(("sex",),)) for each in ("a", "b", "c"))
    sums = Partition("a", ("b", "c"), INVENTED)
    told = evolve(
        family((Counting("records", WORDS, INVENTED),), (_SEX,), parts), partitions=(sums,)
    )
    values = {"a": (10, 6, 4), "b": (7, 4, 3), "c": (3, 1, 1)}
    rows = tuple(
        Row(name, "1", "_T", (("sex", band),), value, value, value, "records")
        for name, three in values.items()
        for band, value in zip(("_T", "women", "men"), three, strict=True)
    )
    table = IndicatorTable(told, "x", rows, ("sex",), {}, None, date(2013, 12, 31), None, "")
    found = mismatches(table)
    assert [(each.indicator, each.bands[0][1], each.difference) for each in found] == [
        ("a", "women", 1),
        ("c", "_T", 1),
    ]


def test_a_sum_that_cannot_hold_names_the_classes_that_no_part_asks_for() -> None:
    """Jobbspar tells those on short-time work apart, who are neither jobless, inactive nor employed."""
    sums = shipped("esf-2014")
    assert fitted(sums, load("navigator")).outside == {}
    fit = fitted(sums, load("jobbspar_for_alla"))
    assert fit.outside == {"CO-total": ("employment_status laid_off",)}
    assert fit.family is not None
    numbers = {"CO-total": 12, "CO01": 9, "CO03": 1, "CO05": 0}
    rows = tuple(Row(name, "1", "_T", (), n, n, n, "records") for name, n in numbers.items())
    table = IndicatorTable(
        fit.family, "x", rows, (), {}, None, date(2013, 12, 31), None, "", outside=fit.outside
    )
    (found,) = map(str, mismatches(table))
    assert found.endswith("+2; no part asks for employment_status laid_off")
    (bare,) = map(str, mismatches(evolve(table, outside={})))
    assert bare.endswith("+2")

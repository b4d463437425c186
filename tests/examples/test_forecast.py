"""The forecast's page says what comes out of its run, and what it says of the table is in the table."""

import re
from pathlib import Path

import numpy as np
import pytest

from pathway.charts import alone
from tools.nvg_forecast import (
    FIRST,
    LATER,
    LOW,
    OPEN,
    PAGE,
    PICTURES,
    PLANNED,
    PUNCTUAL,
    TRUSTING,
    Forecast,
    Size,
    cell,
    mixed,
    page,
    pictures,
)

_DECISION = 14  # October 2012, counted from September 2011


@pytest.fixture(scope="module")
def small() -> Forecast:
    return Forecast(Size(coming=40, possible=420))


def test_the_month_on_the_page_is_the_one_that_comes_out(small: Forecast) -> None:
    said = re.search(r"told at the end of month\s+(\d+)", PAGE.read_text("utf-8"))
    assert said is not None
    assert abs(int(np.median(small.told((LOW, FIRST)))) - int(said[1])) <= 1


def test_the_range_beside_the_result_is_that_of_the_tables() -> None:
    text = PAGE.read_text("utf-8")
    said = re.search(r"from month\s+(\d+)\s+to\s+month\s+(\d+)", text)
    rows = re.findall(rf"^\| {LOW} \|(.*)$", text, flags=re.MULTILINE)
    middles = [int(each) for row in rows for each in re.findall(r"(\d+) \(", row)]
    assert said is not None
    assert len(middles) == 7
    assert (int(said[1]), int(said[2])) == (min(middles), max(middles))


def test_with_few_referrals_it_can_be_told_before_the_decision(small: Forecast) -> None:
    assert np.quantile(small.told((LOW, FIRST)), 0.9) < _DECISION
    assert small.reaches((LOW, FIRST)) == 0


def test_a_project_as_planned_is_not_said_to_fall_short(small: Forecast) -> None:
    assert (small.told((PLANNED, FIRST)) > 28).mean() > 0.9
    assert small.reaches((PLANNED, FIRST)) > 0.9


def test_a_late_start_is_a_shortfall_only_to_who_thinks_of_none(small: Forecast) -> None:
    late = (PLANNED, LATER)
    assert small.reaches(late) > 0.6
    assert (small.told(late, owner=OPEN) > 28).mean() > 0.8
    assert np.median(small.told(late, owner=PUNCTUAL)) < 3


def test_who_trusts_the_plan_is_told_after_the_decision(small: Forecast) -> None:
    assert np.median(small.told((LOW, FIRST), owner=TRUSTING)) > _DECISION


def test_a_larger_budget_is_told_of_sooner(small: Forecast) -> None:
    months = [np.median(small.told((30, FIRST), share=share)) for share in (0.6, 0.75, 0.9)]
    assert months == sorted(months, reverse=True)
    assert months[0] > months[-1]


def test_what_is_thought_possible_has_the_mean_and_the_width_that_it_says() -> None:
    made = mixed((0.5, 1.5), 100)
    numbers, weights = np.array(made.numbers), np.array(made.weights)
    mean = (numbers * weights).sum() / weights.sum()
    spread = ((numbers - mean) ** 2 * weights).sum() / weights.sum()
    assert mean == pytest.approx(100, abs=0.1)
    assert spread == pytest.approx(50**2 + 100, rel=0.01)


def test_a_month_is_written_with_its_bounds_and_never_as_a_number() -> None:
    assert cell(np.array([3, 10_000, 10_000])) == "never (told in 33 %)"
    assert cell(np.array([2, 3, 10_000])) == "3 (2-never)"


def test_every_picture_stands_on_the_page_and_carries_words() -> None:
    text = PAGE.read_text("utf-8")
    kept = sorted(PICTURES.glob("nvg-*.svg"))
    assert len(kept) == 3
    for place in kept:
        assert f"](../pictures/{place.name})" in text
        picture = place.read_text("utf-8")
        assert re.search(r"<title[^>]*>[^<]{10,}</title><desc[^>]*>[^<]{40,}</desc>", picture)
        assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.slow
def test_tables_and_pictures_are_those_of_the_run(tmp_path: Path) -> None:
    full = Forecast()
    text = PAGE.read_text("utf-8")
    assert page(text, full) == text
    for name, chart in pictures(full).items():
        assert (PICTURES / name).read_text("utf-8") == alone(chart)

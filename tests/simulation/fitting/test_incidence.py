"""Survival and cumulative incidence are those of published tables and of hand arithmetic."""

import numpy as np
import pytest

from pathway.indicators.statistics import wilson as wilson_of_counts
from pathway.shares import wilson_bounds
from pathway.simulation.fitting import Incidence, incidence_of

# Miller, Survival Analysis (1981): weeks of remission with maintenance; R's data set `aml`.
WEEKS = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161]
RELAPSED = [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0]
# R: summary(survfit(Surv(time, status) ~ 1, aml[aml$x == "Maintained", ])).
SURVIVAL = {9: 0.909, 13: 0.818, 18: 0.716, 23: 0.614, 31: 0.491, 34: 0.368, 48: 0.184}
ERRORS = {9: 0.0867, 13: 0.1163, 18: 0.1397, 23: 0.1526, 31: 0.1642, 34: 0.1627, 48: 0.1535}

# Invented: days, and the cause (0: cut off). Figures below by scikit-survival 0.28.
DAYS = [
    *(23, 3, 6, 7, 6, 24, 23, 17, 2, 3, 10, 13, 13, 14, 8, 5, 15, 22, 1, 4),
    *(14, 12, 26, 15, 5, 13, 12, 18, 6, 20, 22, 28, 16, 9, 10, 8, 19, 21, 26, 9),
    *(28, 1, 3, 10, 12, 9, 5, 10, 2, 26, 10, 14, 8, 14, 6, 18, 9, 1, 8, 11),
]
CAUSES = [
    *(0, 1, 1, 3, 1, 3, 0, 2, 3, 3, 2, 1, 0, 3, 2, 1, 0, 3, 3, 2),
    *(3, 2, 2, 3, 0, 3, 0, 3, 3, 0, 2, 2, 0, 1, 1, 0, 3, 1, 2, 3),
    *(2, 1, 1, 0, 0, 2, 1, 3, 2, 3, 0, 0, 1, 1, 3, 0, 0, 3, 3, 0),
]
GONE = {
    1: (0.01667, 0.0, 0.03333),
    6: (0.11736, 0.03333, 0.10069),
    11: (0.16977, 0.08575, 0.17012),
    16: (0.21336, 0.10555, 0.25939),
    21: (0.24432, 0.13191, 0.31413),
    28: (0.24432, 0.32801, 0.42766),
}


def _maintained() -> Incidence:
    return incidence_of([0] * len(WEEKS), WEEKS, [[float(each)] for each in RELAPSED])


def _causes() -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.eye(4)[CAUSES][:, 1:]


def test_survival_is_that_of_the_published_table() -> None:
    found = _maintained()
    assert {day: round(float(found.survival[day]), 3) for day in SURVIVAL} == SURVIVAL
    errors = np.sqrt(found.survival_variance())
    assert {day: round(float(errors[day]), 4) for day in ERRORS} == ERRORS


def test_a_quantile_is_the_first_day_by_which_so_many_are_gone() -> None:
    found = _maintained()
    assert found.quantile(0.5) == 31
    assert found.quantile(0.9) is None


def test_the_interval_of_survival_is_that_on_the_scale_of_log_log() -> None:
    low, high = _maintained().survival_interval(23)
    assert (round(low, 4), round(high, 4)) == (0.2658, 0.8353)  # lifelines 0.30
    assert _maintained().survival_interval(0) == (1.0, 1.0)


def test_competing_causes_are_those_of_another_library() -> None:
    found = incidence_of([0] * len(DAYS), DAYS, _causes())
    shown = {day: tuple(round(float(each), 5) for each in found.incidence[day]) for day in GONE}
    assert shown == GONE


def test_who_is_cut_off_is_at_risk_on_the_last_day() -> None:
    right = incidence_of([0, 0], [3, 3], [[1.0], [0.0]])
    assert right.survival[3] == 0.5
    # The fault that this must catch: cut off a day too early.
    wrong = incidence_of([0, 0], [3, 2], [[1.0], [0.0]])
    assert wrong.survival[3] == 0


def test_who_is_seen_late_counts_from_then_on() -> None:
    # Day 2: one of the two there goes. Day 5: the third has come, and one of two goes.
    found = incidence_of([0, 0, 4], [2, 5, 9], [[1.0], [1.0], [0.0]])
    assert found.at_risk.tolist() == [2, 2, 2, 1, 2, 2, 1, 1, 1, 1]
    assert found.survival[9] == 0.25
    untruncated = incidence_of([0, 0, 0], [2, 5, 9], [[1.0], [1.0], [0.0]])
    assert untruncated.survival[9] == pytest.approx(1 / 3)


def test_all_shares_and_what_is_left_add_up_to_one() -> None:
    found = incidence_of([0] * len(DAYS), DAYS, _causes())
    assert np.allclose(found.incidence.sum(axis=1) + found.survival, 1)


def test_where_nobody_is_cut_off_shares_are_counted() -> None:
    causes = np.eye(3)[[0, 1, 1, 2, 0, 0, 0, 1]]
    found = incidence_of([0] * 8, [1, 1, 2, 4, 4, 5, 6, 9], causes)
    assert found.incidence[-1] == pytest.approx([4 / 8, 3 / 8, 1 / 8])
    assert found.variance() == pytest.approx(
        [each * (1 - each) / 8 for each in (0.5, 0.375, 0.125)]
    )
    assert np.allclose(found.mass[[1, 2, 4, 5, 6, 9]], 1 / 8)


def test_what_is_cut_off_widens_the_variance() -> None:
    found = incidence_of([0] * len(DAYS), DAYS, _causes())
    share = found.incidence[-1]
    assert (found.variance() > share * (1 - share) / len(DAYS)).all()


def test_hazards_add_up_to_nelson_and_aalens() -> None:
    found = _maintained()
    assert found.hazard[23] == pytest.approx(1 / 11 + 1 / 10 + 1 / 8 + 1 / 7)


def test_who_was_watched_to_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="before the beginning"):
        incidence_of([3], [2], [[0.0]])


def test_nobody_gives_no_day() -> None:
    assert len(incidence_of([], [], []).survival) == 0


@pytest.mark.parametrize(("yes", "asked"), [(0, 10), (3, 10), (10, 10), (40, 135)])
def test_wilsons_interval_is_the_one_of_indicators(yes: int, asked: int) -> None:
    known = wilson_of_counts(yes, asked)
    assert known is not None
    assert wilson_bounds(yes / asked, asked) == pytest.approx((known.low, known.high))


def test_of_nobody_any_share_is_possible() -> None:
    assert wilson_bounds(0.5, 0) == (0.0, 1.0)


def test_lifelines_says_the_same_of_who_is_seen_late() -> None:
    lifelines = pytest.importorskip("lifelines")
    late = [day % 7 for day in DAYS]
    whole = zip(late, DAYS, CAUSES, strict=True)
    kept = [(entry, day, cause > 0) for entry, day, cause in whole if entry < day]
    entries, days, went = (list(each) for each in zip(*kept, strict=True))
    theirs = lifelines.KaplanMeierFitter().fit(days, went, entry=entries)
    ours = incidence_of([each + 1 for each in entries], days, [[float(each)] for each in went])
    for day, share in theirs.survival_function_["KM_estimate"].items():
        assert ours.survival[int(day)] == pytest.approx(share)

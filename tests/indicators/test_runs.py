"""Periods of participation and runs of service are what a look at every person's days finds."""

import pytest

from pathway.indicators.compiling import asked, bridged
from pathway.indicators.compiling.short import at_least
from tests.indicators.families import ONE_BY_ONE, RUNS_FAMILY
from tests.indicators.logs import HARBOUR_PROGRAMME
from tests.indicators.test_counting import agrees

_OVER_RUNS = [each for each in ONE_BY_ONE if each.countings[0] in RUNS_FAMILY.countings]


def _all_agree(logs: range) -> int:
    return sum(agrees(HARBOUR_PROGRAMME, _OVER_RUNS[seed % len(_OVER_RUNS)], seed) for seed in logs)


def test_every_figure_is_what_a_look_at_every_day_finds() -> None:
    assert _all_agree(range(15)) > 60


@pytest.mark.slow
def test_it_is_in_a_thousand_logs() -> None:
    assert _all_agree(range(1_000, 2_000)) > 5_000


@pytest.mark.parametrize(
    "fault",
    [
        "a gap is a day longer",
        "every exit parts",
        "an exit that was taken back parts",
        "attributes of the last participation",
        "service ends at once",
    ],
)
def test_the_comparison_catches(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    match fault:
        case "a gap is a day longer":
            monkeypatch.setattr(bridged, "at_least", lambda value, low: at_least(value, low + 1))
        case "every exit parts":
            monkeypatch.setattr(bridged, "at_least", lambda value, _: at_least(value, -9_999))
        case "an exit that was taken back parts":
            monkeypatch.setattr(bridged, "equal", lambda column, _: asked.equal(column, -1))
        case "attributes of the last participation":
            monkeypatch.setattr(bridged, "Min", lambda value, where, _: bridged.Max(value, where))
        case _:
            monkeypatch.setattr(asked, "minus", lambda *_: asked.Lit(9_999))
    with pytest.raises(AssertionError):
        _all_agree(range(100))

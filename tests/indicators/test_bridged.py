"""Periods of participation and runs of service, as the joint guidance on WIOA and Australia work them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest

from pathway.dates import Bound, Period
from pathway.events import Event, Exited, HoursLogged, PhaseEntered, Referred
from pathway.indicators.compiling import bridged
from pathway.indicators.conditions import Left
from pathway.indicators.explaining import stands
from pathway.indicators.figures import figures
from pathway.indicators.log import Log
from pathway.indicators.model import Counting, Family
from pathway.indicators.table import IndicatorTable
from tests.indicators.families import INVENTED, WORDS, family, indicator
from tests.indicators.logs import HARBOUR_PROGRAMME

_VERSION = HARBOUR_PROGRAMME.latest.version
_PROGRAM_YEAR = Period(Bound(date(2021, 7, 1)), Bound(date(2022, 6, 30)))


def _asked(records: str, gap: int, count: str = "records") -> Family:
    counting = Counting("runs", WORDS, INVENTED, records, count, ("inside",), gap)  # type: ignore[arg-type]
    told = (
        indicator("taking-part", "runs"),
        indicator("left", "runs", counted=Left(), anchor="exit"),
        indicator("done", "runs", counted=Left(("done",)), anchor="exit"),
        indicator("days", "runs", anchor="exit", measure="quantile", of="days", at=1.0),
    )
    kept = told[:3] if count == "persons" else told
    return family((counting,), (), kept)


def _stay(whose: str, number: int, first: date, last: date, outcome: str = "done") -> list[Event]:
    """A participation with hours every month, from its entry to its exit."""
    header = (whose, "person-1")
    found: list[Event] = [
        Referred(*header, 1, first, 1.0, "refer", None, False, "waiting", _VERSION, (), ()),
        PhaseEntered(*header, 2, first, 2.0, "enter", None, False, "waiting", "inside", (), ()),
    ]
    days = [first + timedelta(30 * at) for at in range(1, (last - first).days // 30 + 1)]
    for at, day in enumerate([*days, last], 3):
        found.append(
            HoursLogged(*header, at, day, float(at), "log", None, False, 2.0, "inside", None)
        )
    at = len(found) + 1
    ended = ("inside", "exited", outcome, "planned", None, last, ())
    return [*found, Exited(*header, at, last, float(at), "exit", None, False, *ended)]


def _log(*stays: Sequence[Event]) -> Log:
    return Log.replayed(HARBOUR_PROGRAMME, [each for stay in stays for each in stay])


def _without_exit(stay: Iterable[Event]) -> list[Event]:
    return [each for each in stay if not isinstance(each, Exited)]


def _figure(table: IndicatorTable, name: str, period: str = "_T") -> int | None:
    return table.row(name, period=period).numerator


def test_one_long_stay_is_one_period_of_participation() -> None:
    log = _log(_stay("a", 1, date(2021, 8, 2), date(2022, 9, 12)))
    for records in ("period", "service"):
        table = figures(log, _asked(records, 90), on=date(2023, 6, 30))
        assert _figure(table, "left") == 1
        assert table.row("days").value == (date(2022, 9, 12) - date(2021, 8, 2)).days


def test_two_stays_more_than_90_days_apart_are_two_periods_with_an_outcome_each() -> None:
    log = _log(
        _stay("a", 1, date(2021, 9, 1), date(2021, 11, 15), "dropped"),
        _stay("b", 2, date(2022, 3, 1), date(2022, 5, 20)),
    )
    for records in ("period", "service"):
        asked = {"on": date(2023, 6, 30), "periods": {"2021": _PROGRAM_YEAR}}
        table = figures(log, _asked(records, 90), **asked)  # type: ignore[arg-type]
        assert _figure(table, "left", "2021") == 2
        assert _figure(table, "done", "2021") == 1
        once = figures(log, _asked(records, 90, "persons"), **asked)  # type: ignore[arg-type]
        assert _figure(once, "left", "2021") == 1


@pytest.mark.parametrize(("between", "records"), [(91, 1), (92, 2)])
def test_assistance_continues_over_91_days_and_no_more(between: int, records: int) -> None:
    first = date(2023, 2, 1)
    log = _log(
        _stay("a", 1, date(2023, 1, 2), first),
        _stay("b", 2, first + timedelta(between), date(2023, 9, 1)),
    )
    assistance = figures(log, _asked("period", 91), on=date(2024, 6, 30))
    assert _figure(assistance, "taking-part") == records
    participation = figures(log, _asked("period", 0), on=date(2024, 6, 30))
    assert _figure(participation, "taking-part") == 2


def test_an_exit_from_service_is_known_only_after_90_days_and_set_back() -> None:
    last = date(2022, 2, 1)
    log = _log(_without_exit(_stay("a", 1, date(2022, 1, 3), last)))
    early = figures(log, _asked("service", 90), on=last + timedelta(90))
    assert (_figure(early, "left"), early.row("left").denominator) == (0, 0)
    late = figures(log, _asked("service", 90), on=last + timedelta(91))
    assert _figure(late, "left") == 1
    assert late.row("days").value == (last - date(2022, 1, 3)).days


def test_a_referral_that_leads_to_nothing_begins_no_period_and_ends_none() -> None:
    stay = _stay("a", 1, date(2023, 1, 2), date(2023, 2, 1))
    later = _stay("b", 2, date(2023, 4, 3), date(2023, 4, 10), "dropped")
    declined = [each for each in later if isinstance(each, Referred | Exited)]
    table = figures(_log(stay, declined), _asked("period", 91), on=date(2024, 1, 1))
    assert _figure(table, "taking-part") == 1
    assert _figure(table, "done") == 1


def test_the_records_behind_a_period_are_found() -> None:
    log = _log(_stay("a", 1, date(2021, 9, 1), date(2021, 11, 15)))
    table = figures(log, _asked("period", 90), on=date(2023, 1, 1))
    (found,) = stands(log, table, "left", "_T")
    assert found.participations == (1,)


def test_a_gap_counted_a_day_too_long_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    later = bridged.at_least
    monkeypatch.setattr(bridged, "at_least", lambda value, low: later(value, low + 1))
    with pytest.raises(AssertionError):
        test_assistance_continues_over_91_days_and_no_more(92, 2)

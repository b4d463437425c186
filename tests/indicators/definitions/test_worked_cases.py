"""Cases worked by hand, each from what a document or its guidance says, counted by the shipped families."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

import pytest
from attrs import evolve

from pathway import Participation
from pathway.catalogue import load
from pathway.dates import Bound, Period
from pathway.definition import Value
from pathway.indicators.counting import cells
from pathway.indicators.families import family
from pathway.indicators.fitting import fitted
from pathway.indicators.log import Log
from pathway.indicators.model import Family, Indicator
from tests.indicators.logs import START, Noted

_NAVIGATOR = load("navigator")
_ENTRY = date(2009, 1, 12)
_LATE = date(2011, 12, 31)
_TOLD: dict[str, Value] = {
    "sex": "woman",
    "age": 19,
    "target_group": "youth_social_assistance",
    "employment_status": "inactive",
    "education": "isced_0_2",
    "foreign_born": "no",
}
Told = Mapping[str, Value]


def _begun(on: date = _ENTRY, person: str = "person-1", **told: Value) -> Participation:
    attributes = {name: each for name, each in (_TOLD | told).items() if each != "unknown"}
    begun = Participation.refer(_NAVIGATOR, on=on, person=person, **attributes)  # type: ignore[arg-type]
    begun.move("start_introduction", on=on)
    return begun


def _left(on: date, outcome: str = "dropped_out", **told: Value) -> Participation:
    begun = _begun(on - timedelta(days=20), **told)
    begun.exit(outcome, on, **({"reason": "own_wish"} if outcome == "dropped_out" else {}))
    return begun


def _log(*participations: Participation) -> Log:
    return Log.of(
        _NAVIGATOR,
        [
            Noted(evolve(event, participation=f"participation-{number}"), f"{number}-{at}", START)
            for number, each in enumerate(participations)
            for at, event in enumerate(each.events)
        ],
    )


def _standings(
    name: str,
    participations: Iterable[Participation],
    indicators: Sequence[str],
    *,
    on: date = _LATE,
    periods: Mapping[str, Period] | None = None,
    changed: Callable[[Indicator], Indicator] = lambda each: each,
) -> Counter[tuple[str, str]]:
    """How many records stand where under the indicators, without those outside."""
    told = fitted(family(name), _NAVIGATOR).family
    assert told is not None
    asked = _only(told, indicators, changed)
    found: Counter[tuple[str, str]] = Counter()
    for each in cells(_log(*participations), asked, on=on, periods=periods, by=()):
        found[each.indicator, each.standing.name] += each.records
    return found


def _only(told: Family, names: Sequence[str], changed: Callable[[Indicator], Indicator]) -> Family:
    kept = tuple(changed(each) for each in told.indicators if each.id in names)
    assert len(kept) == len(names)
    return evolve(told, indicators=kept, partitions=())


_LEAVING = ("EECR01", "EECR04")
_EXIT = date(2009, 6, 1)


def _after(*situations: tuple[int, str], outcome: str = "dropped_out") -> Participation:
    participation = _left(_EXIT, outcome)
    for days, situation in situations:
        participation.record_situation(situation, on=_EXIT + timedelta(days=days))
    return participation


def test_inactive_searching_at_exit_and_in_a_job_on_day_20_is_in_employment_alone() -> None:
    found = _standings("esf-plus", [_after((0, "unemployed"), (20, "employment"))], _LEAVING)
    assert found == {("EECR01", "NO"): 1, ("EECR04", "YES"): 1}


def test_inactive_in_a_job_at_once_and_unemployed_before_day_28_is_searching_alone() -> None:
    found = _standings("esf-plus", [_after((27, "unemployed"), outcome="employment")], _LEAVING)
    assert found == {("EECR01", "YES"): 1, ("EECR04", "NO"): 1}


def test_what_comes_after_day_28_says_nothing_of_leaving() -> None:
    on_the_last = _after((0, "unemployed"), (28, "employment"))
    found = _standings("esf-plus", [on_the_last], ("EECR04",))
    assert found == {("EECR04", "YES"): 1}
    a_day_late = _after((0, "unemployed"), (29, "employment"))
    assert _standings("esf-plus", [a_day_late], ("EECR04",)) == {("EECR04", "NO"): 1}
    nothing_else = _after((29, "employment"))
    assert _standings("esf-plus", [nothing_else], ("EECR04",)) == {("EECR04", "MISSING"): 1}


def test_the_case_tells_a_window_that_takes_the_first_situation() -> None:
    def first(each: Indicator) -> Indicator:
        assert each.window is not None
        return evolve(each, window=evolve(each.window, pick="first"))

    case = [_after((0, "unemployed"), (20, "employment"))]
    found = _standings("esf-plus", case, _LEAVING, changed=first)
    assert found == {("EECR01", "YES"): 1, ("EECR04", "NO"): 1}


def test_a_re_entry_is_the_same_record_whose_result_is_that_of_the_final_exit() -> None:
    again = _left(_EXIT, "employment")
    again.reenter(_EXIT + timedelta(days=60))
    assert _standings("esf-plus", [again], ("EECO01", "EECR04")) == {("EECO01", "YES"): 1}
    again.exit("dropped_out", _EXIT + timedelta(days=80), reason="moved")
    again.record_situation("unemployed", _EXIT + timedelta(days=90))
    found = _standings("esf-plus", [again], ("EECO01", "EECR01", "EECR04"))
    assert found == {("EECO01", "YES"): 1, ("EECR01", "YES"): 1, ("EECR04", "NO"): 1}


def test_a_second_referral_of_the_same_person_keeps_what_was_told_at_the_first_entry() -> None:
    second = _begun(date(2010, 3, 1), employment_status="employed")
    second.exit("dropped_out", date(2010, 3, 20), reason="moved")
    second.record_situation("unemployed", date(2010, 4, 1))
    people = [_left(_EXIT, "employment"), second]
    found = _standings("esf-plus", people, ("EECO01", "EECO04", "EECO05", "EECR01"))
    assert found == {("EECO01", "YES"): 1, ("EECO04", "YES"): 1, ("EECR01", "YES"): 1}


def test_a_record_without_education_counts_in_the_grand_total_alone() -> None:
    whole = _left(_EXIT, "employment", person="person-2")
    lacking = _left(_EXIT, "employment", education="unknown")
    found = _standings("esf-plus", [whole, lacking], ("EECO01", "EECO04", "EECO07", "EECR04"))
    assert found["EECO01", "YES"] == 2
    for name in ("EECO04", "EECO07", "EECR04"):
        assert (found[name, "YES"], found[name, "INCOMPLETE"]) == (1, 1)
    told = fitted(family("esf-plus"), _NAVIGATOR).family
    assert told is not None
    asked = _only(told, ("EECO01",), lambda each: each)
    log = _log(whole, lacking)
    assert sorted(each.whole for each in cells(log, asked, on=_LATE)) == [False, True]


@pytest.mark.parametrize(
    ("age", "months", "long"), [(24, 6, 0), (24, 7, 1), (25, 12, 0), (25, 13, 1)]
)
def test_long_term_unemployment_is_longer_from_25_years(age: int, months: int, long: int) -> None:
    told = {"employment_status": "unemployed", "age": age, "unemployed_months": months}
    group = "youth_social_assistance" if age < 25 else "adult_social_assistance"
    begun = _begun(**told, target_group=group)
    assert _standings("esf-2014", [begun], ("CO02",))["CO02", "YES"] == long


def _followed_up(left: date, situation: str | None = "employment") -> Participation:
    participation = _left(left)
    day = left + timedelta(days=90)
    if situation is not None:
        participation.follow_up(day, name="day_90", status="reached", situation=situation)
    return participation


def test_the_last_exit_whose_follow_up_falls_within_the_project_is_on_30_january_2011() -> None:
    in_time, late = date(2011, 1, 30), date(2011, 1, 31)
    assert _standings("navigator", [_followed_up(in_time)], ("G3",)) == {("G3", "YES"): 1}
    found = _standings("navigator", [_followed_up(late, None)], ("G3",))
    assert found == {("G3", "NOT_DUE_AT_PROJECT_END"): 1}


def test_who_is_not_reached_is_not_said_to_be_without_work() -> None:
    unreachable = _left(_EXIT)
    unreachable.follow_up(_EXIT + timedelta(days=95), name="day_90", status="unreachable")
    people = [unreachable, _followed_up(_EXIT, None), _followed_up(_EXIT, "inactive")]
    assert _standings("navigator", people, ("R1",)) == {
        ("R1", "UNREACHABLE"): 1,
        ("R1", "MISSING"): 1,
        ("R1", "NO"): 1,
    }


def test_participations_and_individuals_are_two_numbers() -> None:
    """A person who starts in two years counts in both and once in all: the years need not add up."""
    first = _left(date(2009, 3, 2))
    second = _begun(date(2010, 2, 1))
    years = {
        str(year): Period(Bound(date(year, 1, 1)), Bound(date(year, 12, 31)))
        for year in (2009, 2010)
    }
    found = _standings("navigator", [first, second], ("P1", "P2"), periods=None)
    assert (found["P1", "YES"], found["P2", "YES"]) == (2, 1)
    told = fitted(family("navigator"), _NAVIGATOR).family
    assert told is not None
    asked = _only(told, ("P2",), lambda each: each)
    per_year = {
        each.period: each.records
        for each in cells(_log(first, second), asked, periods=years, by=())
    }
    assert per_year == {None: 1, "2009": 1, "2010": 1}


def test_who_feels_that_the_chances_rose_counts_without_a_situation_being_known() -> None:
    """Goal 2 asks for work, a business, or better chances: one of them is enough to know."""
    hopeful = _begun()
    hopeful.record("employability", "increased", on=_ENTRY + timedelta(days=10))
    hopeful.exit("dropped_out", _ENTRY + timedelta(days=20), reason="own_wish")
    silent = _left(_EXIT, person="person-2")
    found = _standings("navigator", [hopeful, silent], ("G2",))
    assert found == {("G2", "YES"): 1, ("G2", "MISSING"): 1}


def test_a_declined_referral_is_no_participation_that_started() -> None:
    declined = Participation.refer(_NAVIGATOR, on=_ENTRY, person="person-1", **_TOLD)  # type: ignore[arg-type]
    declined.move("decline_referral", on=_ENTRY + timedelta(days=1))
    assert _standings("navigator", [declined], ("G1", "P1", "P2", "R1", "R4")) == {}

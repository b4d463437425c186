"""Nothing is erased ahead of time: a day in the future may be planned, and that is all."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pathway.dates import Span
from pathway.journal import open_journal
from pathway.journal.people import (
    AheadOfTime,
    Erasure,
    IdentityRedactor,
    Lasting,
    OnHold,
    People,
    RetentionRule,
    apply_retention,
    open_people,
    record_erasure,
    retention_plan,
)
from pathway.texts import Assumption, Text
from tests.journal.people.places import Place

_TEN_YEARS = timedelta(days=3653)
_RULE = RetentionRule(
    id="a_year",
    text=Text("ett år", "a year"),
    basis=Assumption(Text("påhittad", "invented")),
    anchor="last_entry",
    keep=Span(days=365),
)


def test_a_plan_of_a_day_in_the_future_is_shown_and_not_applied(people: People) -> None:
    people.keep("b1", {"name": "Kim Exempel"})
    today = people.today()
    lasting = {"b1": Lasting(last_entry=today)}
    then = today + _TEN_YEARS
    plan = retention_plan(people, [_RULE], lasting, on=then)
    assert [each.person for each in plan.erase] == ["b1"]
    with pytest.raises(AheadOfTime, match=rf"{then} before that day: today is {today}"):
        apply_retention(people, plan.digest, [_RULE], lasting, on=then)
    with pytest.raises(AheadOfTime):
        IdentityRedactor(people).apply(plan.digest, [_RULE], lasting, on=then)
    assert people.identity("b1") == {"name": "Kim Exempel"}


def test_a_hold_is_not_got_round_by_naming_a_day_after_it(people: People) -> None:
    people.keep("b1", {"name": "Kim Exempel"})
    today = people.today()
    people.hold("b1", "audit", until=today)
    tomorrow = today + timedelta(days=1)
    with pytest.raises(AheadOfTime) as raised:
        people.erase("b1", on=tomorrow)
    assert (raised.value.on, raised.value.today) == (tomorrow, today)
    assert people.identity("b1") == {"name": "Kim Exempel"}
    assert isinstance(people.erase("b1", on=today), OnHold)
    people.release("b1", "audit")
    assert people.erase("b1", on=today) == Erasure("b1", today)


def test_the_day_is_that_of_the_zone(files: Place) -> None:
    zones = ("Pacific/Kiritimati", "Pacific/Pago_Pago")  # 25 hours apart: never the same day
    days = []
    for zone in zones:
        with open_people(files.url, files.masters, keys=files.keys, zone=zone) as people:
            people.keep(zone.lower(), {"name": "Kim Exempel"})
            days.append(people.today())
    east, west = days
    assert east > west
    with (
        open_people(files.url, files.masters, keys=files.keys, zone=zones[1]) as people,
        pytest.raises(AheadOfTime),
    ):
        people.erase("pacific/pago_pago", on=east)


def test_a_journal_is_told_of_no_erasure_that_is_to_come() -> None:
    with open_journal("sqlite://") as journal:
        journal.refer("navigator", date(2009, 1, 5), participation="a1", person="b1", age=19)
        later = datetime.now(UTC).date() + timedelta(days=2)
        with pytest.raises(AheadOfTime):
            record_erasure(journal, "b1", on=later)
        assert len(journal.recorded("a1")) == 1
        assert len(record_erasure(journal, "b1", on=later - timedelta(days=4))) == 1

"""An event that is written is read back as it was; nothing else is read, and nothing else written."""

import json
from datetime import date, datetime
from typing import get_args

import pytest
from attrs import evolve, fields
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from pathway.events import (
    AnyEvent,
    Event,
    Exited,
    FollowedUp,
    HoursLogged,
    OrganisationEvent,
    PhaseEntered,
    ProjectClosed,
    Referred,
    Resumed,
    forms,
    sorts,
)
from pathway.events.faults import EventUnreadable, EventUnwritable
from pathway.events.names import EVENT_KINDS, KINDS, type_of
from pathway.events.parts import HEADER, own_fields
from pathway.events.reading import (
    HeaderValues,
    event_of,
    organisation_event_of,
    project_event_of,
    values_of,
)
from pathway.events.written import data_of, object_of
from tests.events.drawn import events

HEADER_VALUES: HeaderValues = ("p", "q", 3, date(2009, 2, 9), 1.5, "step", "coach", False)
EXITED = Exited(
    *HEADER_VALUES, "in", "out", "job", "planned", None, date(2009, 2, 8), (("from", date.max),)
)
HOURS = HoursLogged(*HEADER_VALUES, 4.5, "in", None)
FOLLOWED = FollowedUp(*HEADER_VALUES, "six_months", "reached", "employed", 3)


def _again(event: AnyEvent) -> AnyEvent:
    name = type_of(type(event))
    if isinstance(event, ProjectClosed):
        whose = (event.project, event.number, event.on, event.by)
        return project_event_of(name, 1, whose, data_of(event))
    if isinstance(event, OrganisationEvent):
        whose = (event.organisation, event.number, event.on, event.by)
        return organisation_event_of(name, 1, whose, data_of(event))
    header = tuple(getattr(event, each) for each in HEADER)
    return event_of(name, 1, header, data_of(event))


def _survives(event: AnyEvent) -> bool:
    again = _again(event)
    same = all(
        type(getattr(again, each.name)) is type(getattr(event, each.name))
        for each in fields(type(event))
    )
    return same and again == event and repr(again) == repr(event)


def _because(name: str, data: str, shape: int = 1) -> str:
    with pytest.raises(EventUnreadable) as caught:
        event_of(name, shape, HEADER_VALUES, data)
    return str(caught.value).partition("cannot be read: ")[2]


@given(events)
def test_every_event_is_read_back_as_it_was_written(event: AnyEvent) -> None:
    assert _survives(event)


@given(events)
def test_data_and_objects_are_ascii_json_on_one_line(event: AnyEvent) -> None:
    whole = object_of(event)
    assert whole.isascii()
    assert "\n" not in whole
    found = json.loads(whole)
    assert list(found) == [each.name for each in fields(type(event))]
    own = json.loads(data_of(event))
    assert own == {name: found[name] for name in own_fields(type(event))}


def test_the_property_of_reading_back_catches_days_left_as_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sorts, "is_day", lambda _: False)
    found = settings(max_examples=2_000, phases=[Phase.generate])  # to shrink it would take long
    lost = find(events, lambda event: not _survives(event), settings=found)
    assert "datetime.date" in repr(lost)


def test_the_property_of_reading_back_catches_fields_that_change_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = forms.Form.values
    monkeypatch.setattr(forms.Form, "values", lambda form, pairs: right(form, pairs)[::-1])
    assert not _survives(PhaseEntered(*HEADER_VALUES, "a", "b", (), ()))


def test_the_types_are_those_of_all_the_classes() -> None:
    assert {
        type_of(kind): kind for kind in (*EVENT_KINDS, ProjectClosed, *get_args(OrganisationEvent))
    } == KINDS
    assert KINDS["followed_up"] is FollowedUp
    assert KINDS["project_closed"] is ProjectClosed


def test_fields_in_another_order_and_whole_hours_are_read() -> None:
    moved = json.dumps({"activity": None, "phase": "in", "hours": 4})
    found = event_of("hours_logged", 1, HEADER_VALUES, moved)
    assert found == evolve(HOURS, hours=4.0)
    assert isinstance(found, HoursLogged)
    assert type(found.hours) is float


def test_an_event_with_no_fields_of_its_own_is_an_empty_object() -> None:
    resumed = Resumed(*HEADER_VALUES)
    assert data_of(resumed) == "{}"
    assert event_of("resumed", 1, HEADER_VALUES, "{}") == resumed


def test_an_unknown_type_is_refused() -> None:
    why = "no event of a participation is of that type. A newer release may know it; this one does not guess."
    assert _because("married", "{}") == why
    assert _because("project_closed", '{"decided_on":null}') == why
    with pytest.raises(EventUnreadable, match="no event of a project is of that type"):
        project_event_of("exited", 1, ("works", 1, date.min, None), "{}")
    with pytest.raises(EventUnreadable, match="no event of an organisation is of that type"):
        organisation_event_of("project_closed", 1, ("acme", 1, date.min, None), "{}")
    with pytest.raises(EventUnreadable, match="no event of any stream is of that type"):
        values_of("married", 1, "{}")


@pytest.mark.parametrize("shape", [-1, 0, 2, 99])
def test_an_unknown_shape_is_refused(shape: int) -> None:
    assert _because("hours_logged", data_of(HOURS), shape) == (
        "the shapes known here are 1 to 1. A newer release wrote it: read it with that."
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ('{"hours":1.0,"phase":"in"}', "the field activity is missing."),
        (
            '{"hours":1.0,"phase":"in","activity":null,"name":"Kim"}',
            "it has no field 'name'.",
        ),
        (
            '{"hours":1.0,"phase":"in","activity":null,"phase":"in"}',
            "a field stands more than once.",
        ),
        ('{"hours":"1","phase":"in","activity":null}', "the field hours must be a number."),
        ('{"hours":true,"phase":"in","activity":null}', "the field hours must be a number."),
        ('{"hours":1.0,"phase":null,"activity":null}', "the field phase must be a text."),
        ('{"hours":1.0,"phase":"in","activity":[]}', "the field activity must be a text or null."),
        ('{"hours":1.0,"phase":"in","activity":{}}', "the field activity must be a text or null."),
        ('{"hours":NaN,"phase":"in","activity":null}', "NaN is no number that JSON has."),
        (
            '{"hours":%s,"phase":"in","activity":null}' % ("9" * 400),
            "the field hours must be a number.",
        ),
        ('{"hours":1e999,"phase":"in","activity":null}', "the field hours must be a number."),
        ('{"hours":1.0,"phase":"in","activity":null} ', "the data are not one JSON object."),
        ("[]", "the data are not one JSON object."),
        ("7", "the data are not one JSON object."),
        ('"x"', "the data are not one JSON object."),
        ("", "Expecting value: line 1 column 1 (char 0)."),
        ("[" * 100_000, "it is nested too deeply."),
    ],
)
def test_data_that_are_not_of_the_shape_are_refused(data: str, why: str) -> None:
    assert _because("hours_logged", data) == why


@pytest.mark.parametrize(
    ("field", "value", "needed"),
    [
        ("effective", "20090131", "a day, YYYY-MM-DD"),
        ("effective", "2009-02-30", "a day, YYYY-MM-DD"),
        ("effective", "2009-W01-1", "a day, YYYY-MM-DD"),
        ("told", {"until": "2009-02-30"}, "an object of words, numbers and days"),
        ("told", {"until": None}, "an object of words, numbers and days"),
        ("told", {"share": float("1e999")}, "an object of words, numbers and days"),
        ("told", {"sure": True}, "an object of words, numbers and days"),
        ("told", {"more": {}}, "an object of words, numbers and days"),
    ],
)
def test_a_value_of_another_sort_is_refused(field: str, value: object, needed: str) -> None:
    data = json.dumps({**json.loads(data_of(EXITED)), field: value}).replace("Infinity", "1e999")
    assert _because("exited", data) == f"the field {field} must be {needed}."


def test_a_told_name_that_stands_twice_is_refused() -> None:
    data = data_of(EXITED).replace('"told":{', '"told":{"from":1,')
    assert _because("exited", data).startswith("the field told must be")


def test_a_word_that_is_not_listed_is_refused_both_ways() -> None:
    why = "one of reached, unreachable, refused, not_applicable"
    data = data_of(FOLLOWED).replace("reached", "moved", 1)
    assert _because("followed_up", data) == f"the field status must be {why}."
    wrong = evolve(FOLLOWED, status="moved")  # type: ignore[arg-type]
    with pytest.raises(EventUnwritable, match=f"status is 'moved', not {why}"):
        data_of(wrong)


def test_facts_are_words_only() -> None:
    assert _because("fact_recorded", '{"facts":{"plan":1},"told":{}}') == (
        "the field facts must be an object of words."
    )


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (evolve(EXITED, told=(("class", "2009-01-31"),)), "which reads as a day"),
        (evolve(EXITED, told=(("sure", True),)), "where a word, a number or a day is meant"),
        (evolve(EXITED, told=(("share", float("nan")),)), "no number that JSON has"),
        (evolve(EXITED, told=(("when", datetime(2009, 1, 31)),)), "no type that it may hold"),  # noqa: DTZ001
        (evolve(HOURS, hours=float("inf")), "no number that JSON has"),
        (evolve(HOURS, hours=4), "hours is 4, not a number"),
        (evolve(EXITED, effective=datetime(2009, 1, 31)), "effective is .* not a day"),  # noqa: DTZ001
        (evolve(EXITED, phase=None), "phase is None, not a text"),
    ],
)
def test_what_could_not_be_read_back_is_not_written(event: Event, why: str) -> None:
    with pytest.raises(EventUnwritable, match=why):
        data_of(event)


@given(st.sampled_from(sorted(KINDS)), st.text() | st.from_regex(r'\{"[a-z]+":[^\n]*\}'))
def test_any_other_text_is_refused_with_the_one_error(name: str, data: str) -> None:
    refused = False
    try:
        values = values_of(name, 1, data)
    except EventUnreadable:
        refused = True
    assert refused or len(values) == len(own_fields(KINDS[name]))


def test_what_was_attributed_at_referral_keeps_its_order_and_types() -> None:
    told = (("sex", "woman"), ("age", 19), ("share", 0.5), ("since", date(2008, 1, 1)))
    referred = Referred(*HEADER_VALUES, "in", "2008-05-01", told, ())
    again = _again(referred)
    assert isinstance(again, Referred)
    assert again.attributes == told
    assert again.version == "2008-05-01"

"""The schemas of events are closed, accept every event that is written, and nothing beside it."""

import json
from datetime import date

import pytest
from attrs import fields
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from pathway.events import AnyEvent, Event, Exited, schemas
from pathway.events.names import KINDS, type_of
from pathway.events.schemas import event_schema, line_schema, schema_id
from pathway.events.shapes import SHAPES
from pathway.events.written import object_of
from tests.cli.running import run
from tests.events.drawn import events
from tests.events.test_written_and_read import EXITED, FOLLOWED

VALIDATORS = {
    name: Draft202012Validator(event_schema(name), format_checker=FormatChecker()) for name in KINDS
}


@pytest.mark.parametrize("name", KINDS)
def test_a_schema_is_one_lists_every_field_and_is_closed(name: str) -> None:
    schema = event_schema(name)
    Draft202012Validator.check_schema(schema)
    names = [each.name for each in fields(KINDS[name])]
    assert schema["$id"] == schema_id(name) == f"urn:participant-pathway:event:{name}:1"
    assert schema["required"] == names
    assert list(VALIDATORS[name].schema["properties"]) == names
    assert schema["additionalProperties"] is False


@given(events)
def test_every_event_that_is_written_is_valid(event: AnyEvent) -> None:
    validator = VALIDATORS[type_of(type(event))]
    assert list(validator.iter_errors(json.loads(object_of(event)))) == []


def test_the_property_of_validity_catches_a_field_that_is_not_in_the_schema() -> None:
    schema = event_schema("exited")
    properties = schema["properties"]
    assert isinstance(properties, dict)
    del properties["effective"]
    assert not Draft202012Validator(schema).is_valid(json.loads(object_of(EXITED)))


@pytest.mark.parametrize(
    ("event", "change"),
    [
        (EXITED, {"name": "Kim Exempel"}),
        (EXITED, {"category": "happy"}),
        (EXITED, {"effective": "2009-02-30"}),
        (EXITED, {"effective": "8 February"}),
        (EXITED, {"outcome": "was rude on the telephone"}),
        (EXITED, {"told": {"note": "was rude on the telephone"}}),
        (EXITED, {"told": {"Full name": "kim"}}),
        (EXITED, {"told": {"sure": True}}),
        (EXITED, {"told": {"more": {}}}),
        (EXITED, {"by": "Kim Exempel"}),
        (EXITED, {"number": 0}),
        (EXITED, {"person": ""}),
        (FOLLOWED, {"status": "moved"}),
        (FOLLOWED, {"days_late": -1}),
    ],
)
def test_what_does_not_belong_in_an_event_is_not_valid(
    event: Event, change: dict[str, object]
) -> None:
    validator = VALIDATORS[type_of(type(event))]
    whole = json.loads(object_of(event))
    assert validator.is_valid(whole)
    assert not validator.is_valid({**whole, **change})


@pytest.mark.parametrize("name", [each.name for each in fields(Exited)])
def test_no_field_may_be_left_out(name: str) -> None:
    whole = json.loads(object_of(EXITED))
    del whole[name]
    assert not VALIDATORS["exited"].is_valid(whole)


def test_the_id_of_a_schema_names_the_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "SHAPES", {**SHAPES, "exited": 2})
    assert schema_id("exited") == "urn:participant-pathway:event:exited:2"


def test_the_lines_of_a_replay_are_valid(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("lines")
    steps, lines = folder / "steps.csv", folder / "events.jsonl"
    steps.write_text(
        "participation,on,step,by,outcome\n"
        "a1,2009-01-05,refer,,\n"
        "a1,2009-01-12,start_introduction,,\n"
        "a1,2009-02-09,exit,,other_programme\n",
        encoding="utf-8",
    )
    assert run("replay", "navigator", str(steps), "--events", str(lines)).status == 0
    schema = line_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    found = [json.loads(line) for line in lines.read_text("utf-8").splitlines()]
    assert [each["type"] for each in found] == ["referred", "phase_entered", "exited"]
    for each in found:
        assert validator.is_valid(each)
        assert not validator.is_valid({**each, "type": "paused"})
        assert not validator.is_valid({**each, "shape": 2})
        assert not validator.is_valid({**each, "note": "x"})


def test_the_command_line_prints_the_schemas_of_events() -> None:
    assert json.loads(run("schema", "--event", "exited").out) == event_schema("exited")
    assert json.loads(run("schema", "--events").out) == line_schema()


def test_the_command_line_refuses_an_unknown_type_and_two_schemas_at_once() -> None:
    ran = run("schema", "--event", "married")
    assert ran.status == 2
    assert "'married' is no type of event: referred, phase_entered" in ran.err
    ran = run("schema", "--events", "--variant")
    assert ran.status == 2
    assert "name one" in ran.err


def test_a_day_in_the_schema_is_a_day_of_the_calendar() -> None:
    assert EXITED.effective == date(2009, 2, 8)
    whole = json.loads(object_of(EXITED))
    assert not VALIDATORS["exited"].is_valid({**whole, "on": "2009-2-9"})

"""Every shape of every event that was ever published is read as it was meant when it was written."""

import json
from datetime import date
from pathlib import Path

import pytest
from attrs import fields

from pathway.events import AnyEvent
from pathway.events.names import KINDS
from pathway.events.parts import ORGANISATION_HEADER, PROJECT_HEADER, header_of
from pathway.events.reading import event_of, organisation_event_of, project_event_of
from pathway.events.shapes import SHAPES
from pathway.events.written import data_of

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.json"))


def _wanted(shapes: dict[str, int]) -> set[str]:
    return {f"{name}.{each}.json" for name, last in shapes.items() for each in range(1, last + 1)}


def _read(name: str, shape: int, example: dict[str, dict[str, str]]) -> AnyEvent:
    header = dict(example["header"])
    told: list[object] = [
        date.fromisoformat(value) if key == "on" else value for key, value in header.items()
    ]
    reads = {PROJECT_HEADER: project_event_of, ORGANISATION_HEADER: organisation_event_of}
    read = reads.get(header_of(KINDS[name]), event_of)
    event: AnyEvent = read(name, shape, tuple(told), example["data"])  # type: ignore[operator]
    return event


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_published_shape_is_read_as_it_was_meant(file: Path) -> None:
    name, shape, _ = file.name.split(".")
    examples = json.loads(file.read_text("utf-8"))
    assert examples
    for example in examples:
        event = _read(name, int(shape), example)
        assert type(event) is KINDS[name]
        found = {field.name: repr(getattr(event, field.name)) for field in fields(type(event))}
        assert {key: found[key] for key in example["fields"]} == example["fields"]


@pytest.mark.parametrize("name", SHAPES)
def test_the_present_shape_is_written_to_the_letter(name: str) -> None:
    shape = SHAPES[name]
    for example in json.loads((GOLDEN / f"{name}.{shape}.json").read_text("utf-8")):
        event = _read(name, shape, example)
        assert data_of(event) == example["data"]
        assert set(example["fields"]) == {each.name for each in fields(type(event))}


def test_every_published_shape_has_its_examples() -> None:
    assert {file.name for file in FILES} == _wanted(dict(SHAPES))


def test_a_shape_without_examples_is_noticed() -> None:
    later = {**SHAPES, "exited": SHAPES["exited"] + 1}
    assert _wanted(later) - {file.name for file in FILES} == {f"exited.{later['exited']}.json"}

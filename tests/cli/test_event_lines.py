"""Every event of a file of steps is written as one JSON object with all its fields, as the library would."""

import json
from datetime import date
from typing import get_args

import attrs
import pytest

from pathway import events
from pathway.cli.event_lines import EventLines
from pathway.dates import Bound
from pathway.definition import Definition
from pathway.events import Event, OrganisationEvent, ProjectClosed
from tests.definition.small import TINY

TINY_DEFINITION: Definition = TINY.first

CLASSES = tuple(
    kind
    for name in events.__all__
    if isinstance(kind := getattr(events, name), type)
    and attrs.has(kind)
    and kind not in get_args(OrganisationEvent)
)
"""Those that a file of steps can bring: its rows are of participants, and of the project."""

SAMPLES: dict[str, object] = {
    "str": 'a "quoted" word \\ 100 % å \u2028\n',
    "int": 7,
    "float": 7.25,
    "bool": True,
    "date": date(2028, 2, 29),
    "str | None": None,
    "date | None": date(1, 1, 1),
    "pathway.dates.Bound | None": Bound(date(2012, 10, 1), "month"),
    "Told": (("sex", "woman"), ("age", 19), ("hours", 0.5), ("until", date(2009, 1, 31))),
    "tuple[tuple[str, str], ...]": (("plan", "signed"),),
}


def _sample(kind: type) -> object:
    types = {
        each.name: str(getattr(each.type, "__name__", each.type)) for each in attrs.fields(kind)
    }
    told = {
        name: next(
            (sample for word, sample in SAMPLES.items() if word == named),
            SAMPLES["Told"] if "tuple" in named else None,
        )
        for name, named in types.items()
    }
    return kind(**told)


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case Bound():
            return str(value)
        case tuple():
            return {name: _plain(each) for name, each in value}
        case _:
            return value


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_an_event_is_written_as_json_would_write_it(kind: type) -> None:
    event = _sample(kind)
    lines = EventLines(TINY_DEFINITION)
    if isinstance(event, ProjectClosed):
        line = lines.of_project([event])
    else:
        line = lines.of(event.participation, [event])  # type: ignore[attr-defined]
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    found = json.loads(line)
    assert list(found)[:4] == ["id", "type", "shape", "definition"]
    del found["id"]
    assert found.pop("type") == "".join(
        f"_{each.lower()}" if each.isupper() else each for each in kind.__name__
    ).lstrip("_")
    assert found.pop("shape") == 1
    assert found.pop("definition") == "tiny@1"
    fields = [each.name for each in attrs.fields(kind)]
    assert list(found) == fields
    assert found == {name: _plain(getattr(event, name)) for name in fields}


def test_the_classes_are_all_those_that_can_happen() -> None:
    happen = {kind.__name__ for kind in Event.__args__}
    assert happen | {"ProjectClosed"} == {kind.__name__ for kind in CLASSES}

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from pathway.events import ContactVoided, OrganisationContacted
from pathway.journal.exports import Entries, write_ocel
from tests.journal.exports.history import CLOSING, corrected, paused_at_exit
from tests.journal.exports.keeping import kept

Log = dict[str, list[dict[str, object]]]

_RELATIONS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["objectId", "qualifier"],
        "properties": {"objectId": {"type": "string"}, "qualifier": {"type": "string"}},
        "additionalProperties": False,
    },
}
_KINDS = ["string", "time", "integer", "float", "boolean"]


def _attributes(*names: str) -> Mapping[str, object]:
    return {
        "type": "array",
        "items": {
            "type": "object",
            "required": [*names],
            "properties": {
                "name": {"type": "string"},
                "value": {"type": ["string", "number", "boolean"]},
                "time": {"type": "string", "format": "date-time"},
                "type": {"enum": _KINDS},
            },
            "additionalProperties": False,
        },
    }


def _list(required: Mapping[str, object]) -> Mapping[str, object]:
    items = {
        "type": "object",
        "required": [*required],
        "properties": required,
        "additionalProperties": False,
    }
    return {"type": "array", "items": items}


_TEXT = {"type": "string"}
_TYPES = _list({"name": _TEXT, "attributes": _attributes("name", "type")})
OCEL = {
    "type": "object",
    "required": ["eventTypes", "objectTypes", "events", "objects"],
    "properties": {
        "eventTypes": _TYPES,
        "objectTypes": _TYPES,
        "events": _list(
            {
                "id": _TEXT,
                "type": _TEXT,
                "time": {"type": "string", "format": "date-time"},
                "attributes": _attributes("name", "value"),
                "relationships": _RELATIONS,
            }
        ),
        "objects": _list(
            {
                "id": _TEXT,
                "type": _TEXT,
                "attributes": _attributes("name", "value", "time"),
                "relationships": _RELATIONS,
            }
        ),
    },
    "additionalProperties": False,
}
"""The form of an object-centric log as its specification describes it."""


def _second() -> list[object]:
    return [evolve(each.event, participation="b1") for each in paused_at_exit()]


def _written(path: Path) -> Log:
    """Two participations of one person, the second of which has the person's own name."""
    records = [*corrected(), *kept(_second(), first=100), *CLOSING]  # type: ignore[arg-type]
    write_ocel(path / "log.json", records)
    log: Log = json.loads((path / "log.json").read_text("utf-8"))
    return log


def _faults(log: Log) -> list[str]:
    faults = [each.message for each in Draft202012Validator(OCEL).iter_errors(log)]
    ids = {part: [str(each["id"]) for each in log[part]] for part in ("events", "objects")}
    faults += [f"{part}: an id twice" for part, each in ids.items() if len(each) != len(set(each))]
    for part in ("events", "objects"):
        declared = {
            str(each["name"]): {a["name"] for a in each["attributes"]}  # type: ignore[attr-defined]
            for each in log[part.removesuffix("s") + "Types"]
        }
        for each in log[part]:
            if each["type"] not in declared:
                faults.append(f"{each['id']}: of no declared type")
                continue
            told = {a["name"] for a in each["attributes"]}  # type: ignore[attr-defined]
            if not told <= declared[str(each["type"])]:
                faults.append(f"{each['id']}: an attribute that is not declared")
            for relation in each["relationships"]:  # type: ignore[attr-defined]
                if relation["objectId"] not in ids["objects"]:
                    faults.append(f"{each['id']}: no object {relation['objectId']}")
    return faults


def test_the_log_is_as_its_specification_says(tmp_path: Path) -> None:
    assert _faults(_written(tmp_path)) == []


@pytest.mark.parametrize("part", ["events", "objects", "eventTypes", "objectTypes"])
def test_a_log_that_misses_something_is_noticed(part: str, tmp_path: Path) -> None:
    log = _written(tmp_path)
    for number in range(len(log[part])):
        if part == "events":
            broken = {**log, part: [*log[part], log[part][number]]}
        else:
            broken = {**log, part: [*log[part][:number], *log[part][number + 1 :]]}
        faults = _faults(broken)
        assert faults, log[part][number]


def test_participations_belong_to_one_person_a_programme_and_its_project(tmp_path: Path) -> None:
    objects = {str(each["id"]): each for each in _written(tmp_path)["objects"]}
    assert sorted(objects) == [
        "participation:a1",
        "participation:b1",
        "person:b1",
        "programme:navigator",
        "project:navigator-project",
    ]
    relations = [
        each["objectId"]
        for each in objects["participation:b1"]["relationships"]  # type: ignore[attr-defined]
    ]
    assert relations == ["person:b1", "programme:navigator", "project:navigator-project"]


def test_a_participation_has_its_phase_and_outcome_over_time(tmp_path: Path) -> None:
    objects = {str(each["id"]): each for each in _written(tmp_path)["objects"]}
    told = [
        (each["name"], str(each["time"])[:10], each["value"])
        for each in objects["participation:a1"]["attributes"]  # type: ignore[attr-defined]
        if each["name"] != "definition"
    ]
    assert told == [
        ("phase", "2009-01-05", "referred"),
        ("phase", "2009-01-12", "introduction"),
        ("phase", "2009-01-28", "exited"),
        ("outcome", "2009-01-28", "employment"),
    ]


def test_the_closing_of_a_project_is_an_event_of_the_project(tmp_path: Path) -> None:
    closing = _written(tmp_path)["events"][-1]
    assert (closing["type"], closing["relationships"]) == (
        "project_closed",
        [{"objectId": "project:navigator-project", "qualifier": "project"}],
    )


def test_a_known_project_is_told_by_the_referral_too(tmp_path: Path) -> None:
    write_ocel(tmp_path / "log.json", paused_at_exit(), projects={"navigator": "p"})
    log: Log = json.loads((tmp_path / "log.json").read_text("utf-8"))
    assert _faults(log) == []
    assert [each["objectId"] for each in log["events"][0]["relationships"]] == [  # type: ignore[attr-defined]
        "participation:a1",
        "person:b1",
        "programme:navigator",
        "project:p",
    ]


_CONTACTS = kept(
    [
        OrganisationContacted("o-1", 1, date(2009, 3, 2), None, "1", "company"),
        ContactVoided("o-1", 2, date(2009, 3, 9), None, "1", 1),
        OrganisationContacted("o-1", 3, date(2009, 3, 9), "coach", "1", "company"),
    ],
    first=950,
)


@pytest.mark.parametrize(("entries", "numbers"), [("steps", [3]), ("recorded", [1, 2, 3])])
def test_a_contact_is_an_event_of_its_organisation(
    entries: Entries, numbers: list[int], tmp_path: Path
) -> None:
    log_file, records = tmp_path / "log.json", [*paused_at_exit(), *CLOSING, *_CONTACTS]
    write_ocel(log_file, records, entries=entries)
    log: Log = json.loads(log_file.read_text("utf-8"))
    assert _faults(log) == []
    ids = [_CONTACTS[number - 1].id for number in numbers]
    found = [each for each in log["events"] if each["id"] in {each.id for each in _CONTACTS}]
    assert [each["id"] for each in found] == ids
    assert [each["objectId"] for each in found[-1]["relationships"]] == [  # type: ignore[attr-defined]
        "organisation:o-1",
        "programme:navigator",
        "project:navigator-project",
    ]


def test_a_log_of_contacts_alone_names_their_programme(tmp_path: Path) -> None:
    write_ocel(tmp_path / "log.json", _CONTACTS)
    log: Log = json.loads((tmp_path / "log.json").read_text("utf-8"))
    assert _faults(log) == []
    assert [each["id"] for each in log["objects"]] == ["organisation:o-1", "programme:navigator"]

"""The JSON document is printed, its schema too, and a faulty one is told every fault."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pathway.catalogue import load
from pathway.definition.document import content_hash, dumps, loads
from tests.cli.running import run, write
from tests.definition.small import TINY


def test_document_prints_what_can_be_read_back() -> None:
    ran = run("document", "navigator")
    assert (ran.status, ran.err) == (0, "")
    assert loads(ran.out) == load("navigator")


def test_the_schema_accepts_the_document() -> None:
    schema = json.loads(run("schema").out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    document = json.loads(run("document", "navigator").out)
    assert validator.is_valid(document)
    assert not validator.is_valid({**document, "more": 1})


def test_a_document_without_fault_is_named_with_its_hash(tmp_path: Path) -> None:
    file = write(tmp_path, dumps(TINY), name="tiny.json")
    ran = run("validate", file)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{file}: no fault. tiny, 1 version:\n  1  {content_hash(TINY.first)}\n"
    found = json.loads(run("validate", file, "--format", "json").out)
    assert found == {
        "file": str(file),
        "valid": True,
        "programme": "tiny",
        "versions": {"1": content_hash(TINY.first)},
        "faults": [],
    }


def test_every_fault_of_a_document_is_told_with_status_1(tmp_path: Path) -> None:
    text = dumps(TINY).replace('"trigger": "exit"', '"trigger": "exit", "tragets": []')
    file = write(tmp_path, text.replace('"weeks": 1', '"weeks": "one"'), name="tiny.json")
    ran = run("validate", file)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(f"{file}: 2 faults\n")
    assert "unknown key 'tragets'" in ran.err
    found = json.loads(run("validate", file, "--format", "json").out)
    assert not found["valid"]
    assert len(found["faults"]) == 2
    assert found["faults"][0]["path"].startswith("definitions[0].")


def test_all_faults_of_a_document_are_told_however_many(tmp_path: Path) -> None:
    document = json.loads(dumps(TINY))
    document["definitions"][0].update({f"extra{number}": 1 for number in range(30)})
    ran = run("validate", write(tmp_path, json.dumps(document), name="tiny.json"))
    assert ran.status == 1
    assert ran.err.count("unknown key") == 30


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("broken.json", "{", "not JSON from line"),
        ("words.json", "no definition", "not JSON from line 1, column 1 on"),
        ("empty.json", "", "the file is empty"),
        ("blank.toml", " ", "the file is empty"),
        ("broken.toml", "id", "not TOML:"),
    ],
)
def test_what_is_no_json_or_toml_is_unusable(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    file = write(tmp_path, text, name=name)
    ran = run("validate", file)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"{file}: {message}")
    found = json.loads(run("validate", file, "--format", "json").out)
    assert found["error"] == f"{file}: 1 fault"
    assert found["faults"][0]["message"].startswith(message)


def test_what_is_json_and_no_definition_has_faults(tmp_path: Path) -> None:
    assert run("validate", write(tmp_path, "[]", name="list.json")).status == 1
    assert run("validate", write(tmp_path, "{}", name="object.json")).status == 1


def test_a_missing_file_is_unusable(tmp_path: Path) -> None:
    ran = run("validate", tmp_path / "none.json")
    assert ran.status == 2
    assert "there is no such file" in ran.err
    assert run("validate", tmp_path).status == 2


def test_the_document_of_a_day_holds_the_version_in_force(tmp_path: Path) -> None:
    document = json.loads(dumps(TINY))
    (first,) = document["definitions"]
    later = {**first, "version": "2", "valid_from": "2024-01-01"}
    file = write(tmp_path, json.dumps({**document, "definitions": [first, later]}), name="two.json")
    for on, version in (("2023-12-31", "1"), ("2024-01-01", "2")):
        made = loads(run("document", file, "--on", on).out)
        assert [each.version for each in made.definitions] == [version]
    assert len(loads(run("document", file).out).definitions) == 2


def test_a_day_before_the_first_version_has_no_document() -> None:
    ran = run("document", "navigator", "--on", "2001-01-01")
    assert (ran.status, ran.out) == (2, "")
    assert "navigator has no version in force on 2001-01-01" in ran.err

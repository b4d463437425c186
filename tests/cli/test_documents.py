"""The JSON document is printed, its schema too, and a faulty one is told every fault."""

import json
from pathlib import Path

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


def test_what_is_no_json_is_a_fault_and_a_missing_file_is_unusable(tmp_path: Path) -> None:
    file = write(tmp_path, "{", name="broken.json")
    ran = run("validate", file)
    assert ran.status == 1
    assert ran.err.startswith(f"{file}: not JSON from line")
    ran = run("validate", tmp_path / "none.json")
    assert ran.status == 2
    assert "there is no such file" in ran.err
    assert run("validate", tmp_path).status == 2

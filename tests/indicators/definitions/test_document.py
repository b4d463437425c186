"""A family goes to its document and back without loss, and the schema says what the reader says."""

import json

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator

from pathway.definition.schema import schema_text
from pathway.errors import DefinitionError
from pathway.indicators.document import (
    dumps_family,
    family_from_document,
    family_hash,
    family_to_document,
    indicator_hash,
    loads_family,
)
from pathway.indicators.families import families
from pathway.indicators.families import family as shipped
from pathway.indicators.schema import family_schema, published_family_schema
from pathway.texts import Text
from tests.indicators.definitions.faulty import ASKED, SEX, family
from tests.indicators.families import HARBOUR_FAMILY

VALIDATOR = Draft202012Validator(family_schema())


@pytest.mark.parametrize("told", [family(), HARBOUR_FAMILY], ids=["small", "harbour"])
def test_a_family_goes_to_json_and_back_without_loss(told: object) -> None:
    text = dumps_family(told)  # type: ignore[arg-type]
    assert loads_family(text) == told
    VALIDATOR.validate(json.loads(text))


@pytest.mark.parametrize("name", families())
def test_what_is_shipped_is_valid_by_the_schema_and_written_as_it_is_written(name: str) -> None:
    told = shipped(name)
    VALIDATOR.validate(family_to_document(told))
    assert loads_family(dumps_family(told)) == told


def test_the_published_schema_is_up_to_date() -> None:
    hint = "write schema_text(family_schema()) to indicators/family.schema.json"
    assert published_family_schema() == schema_text(family_schema()), hint


def test_the_schema_is_a_schema_in_which_every_object_is_closed() -> None:
    Draft202012Validator.check_schema(family_schema())
    parts = json.loads(schema_text(family_schema()))["$defs"]
    closed = [each["additionalProperties"] for each in parts.values() if "properties" in each]
    assert len(closed) > 20
    assert not any(closed)
    assert {each["$ref"] for each in parts["Asked"]["oneOf"]} >= {"#/$defs/all_of", "#/$defs/left"}


def test_faults_of_form_and_of_meaning_are_told_with_their_path() -> None:
    document = json.loads(dumps_family(family()))
    document["indicators"][0]["populatoin"] = {"type": "reached"}
    document["indicators"][0]["maturity"] = "90"
    with pytest.raises(DefinitionError) as refused:
        family_from_document(document, name="mine")
    said = str(refused.value)
    assert said.startswith("mine: 2 faults")
    assert "indicators[0]: unknown key 'populatoin'" in said
    assert "indicators[0].maturity: " in said
    assert not VALIDATOR.is_valid(document)


def test_a_family_of_another_format_is_refused() -> None:
    with pytest.raises(DefinitionError, match="participant-pathway-indicators/1"):
        loads_family('{"format": "participant-pathway/1"}')


def test_a_hash_depends_on_what_is_said_alone() -> None:
    again = loads_family(json.dumps(json.loads(dumps_family(family())), sort_keys=True))
    assert family_hash(again) == family_hash(family())
    assert family_hash(family(evolve(ASKED, maturity=91))) != family_hash(family())


def test_the_hash_of_an_indicator_covers_its_counting_and_its_breakdowns_and_no_other_indicator() -> (
    None
):
    first = indicator_hash(family(), ASKED)
    other = evolve(ASKED, id="R2", title=Text("annat", "another"))
    assert indicator_hash(family(ASKED, other), ASKED) == first
    divided = evolve(SEX, partial=True)
    assert indicator_hash(family(breakdowns=(divided,)), ASKED) != first

"""A scenario goes to JSON and TOML and back without loss, and the schema says what is read."""

import json
import tomllib

import pytest
from jsonschema import Draft202012Validator

from pathway.definition.schema import schema_text
from pathway.errors import DefinitionError
from pathway.simulation.faults import NoScenario
from pathway.simulation.scenario import (
    dumps_scenario,
    loads_scenario,
    scenario_hash,
    scenario_to_document,
)
from pathway.simulation.scenario.schema import published_scenario_schema, scenario_schema
from pathway.simulation.scenario.shipped import scenario as shipped
from pathway.simulation.scenario.shipped import scenarios
from tests.simulation.small import scenario

VALIDATOR = Draft202012Validator(scenario_schema())
FIVE = ("hedemora", "jobbspar_for_alla", "lar", "navigator", "nvg")


def test_each_of_the_five_programmes_ships_a_scenario() -> None:
    assert scenarios() == FIVE


@pytest.mark.parametrize("name", FIVE)
def test_what_is_shipped_goes_to_json_and_toml_and_back_without_loss(name: str) -> None:
    told = shipped(name)
    document = json.loads(dumps_scenario(told))
    VALIDATOR.validate(document)
    assert loads_scenario(dumps_scenario(told)) == told
    text = dumps_scenario(told, "toml")
    assert loads_scenario(text, "toml") == told
    assert tomllib.loads(text) == scenario_to_document(told)


@pytest.mark.parametrize("name", FIVE)
def test_every_number_that_is_shipped_has_a_source_or_is_marked_as_an_assumption(name: str) -> None:
    document = scenario_to_document(shipped(name))
    for part in ("entries", "stays", "within", "supplies", "recordings"):
        for each in document.get(part, []):  # type: ignore[attr-defined]
            assert each["basis"]["type"] in {"source", "assumption"}


def test_the_published_schema_is_up_to_date() -> None:
    hint = "write schema_text(scenario_schema()) to simulation/scenario.schema.json"
    assert published_scenario_schema() == schema_text(scenario_schema()), hint


def test_the_hash_depends_on_what_is_said_alone() -> None:
    told = scenario()
    assert scenario_hash(told) == scenario_hash(
        loads_scenario(dumps_scenario(told, "toml"), "toml")
    )
    assert scenario_hash(told) != scenario_hash(scenario(id="other"))


def test_all_faults_of_a_document_are_told_with_their_paths() -> None:
    document = json.loads(dumps_scenario(scenario()))
    document["stays"][0]["steps"][0]["dais"] = document["stays"][0]["steps"][0].pop("days")
    document["arrivals"]["listed"] = ["yesterday"]
    with pytest.raises(DefinitionError) as raised:
        loads_scenario(json.dumps(document), name="mine.json")
    assert str(raised.value) == (
        "mine.json: 3 faults\n"
        '  arrivals.listed[0]: "yesterday" stands where a day is needed. '
        'Write it as "YYYY-MM-DD", a day that the calendar has.\n'
        "  stays[0].steps[0]: unknown key 'dais'. Known here: id, step, days, told, together, by, "
        "at_most, patience, otherwise. Did you mean 'days'?\n"
        "  stays[0].steps[0]: missing key 'days': a list is needed. Add it."
    )


def test_a_name_that_is_no_scenario_is_told_with_what_there_is() -> None:
    with pytest.raises(NoScenario) as raised:
        shipped("navigatr")
    assert str(raised.value) == (
        "No installed programme ships a scenario 'navigatr', and no file has that name. Shipped: "
        "hedemora, jobbspar_for_alla, lar, navigator, nvg. Did you mean 'navigator'? Name one of "
        "these, or the path of a scenario in TOML or JSON."
    )

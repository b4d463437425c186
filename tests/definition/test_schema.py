"""The published JSON Schema says the same as the reader, as far as a schema can say it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pathway.definition.document import from_document, to_document
from pathway.definition.schema import definition_schema, published_schema, schema_text
from pathway.errors import DefinitionError
from tests.definition.small import SMALL, TINY

BAD = Path(__file__).parent / "bad"
SHAPES = sorted(BAD.glob("shape-*.json"))
MEANINGS = sorted(set(BAD.glob("*.json")) - set(SHAPES))
UNSAYABLE = {
    "shape-half-a-character": "a schema knows no halves of characters",
    "shape-no-such-day": "a schema knows no calendar",
    "shape-repeated-key": "a parser keeps the last",
    "shape-too-deep": "a schema counts no levels",
}
UNREADABLE = {"shape-missing-comma", "shape-cut-short", "shape-empty-file", "shape-not-utf-8"}

VALIDATOR = Draft202012Validator(definition_schema())


def test_the_published_schema_is_up_to_date() -> None:
    hint = "write schema_text() of pathway.definition.schema to definition/definition.schema.json"

    assert published_schema() == schema_text(), hint


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(definition_schema())


@pytest.mark.parametrize("programme", [SMALL, TINY], ids=["small", "tiny"])
def test_a_valid_document_is_valid_by_the_schema(programme: object) -> None:
    VALIDATOR.validate(to_document(programme))  # type: ignore[arg-type]


@pytest.mark.parametrize("document", SHAPES, ids=lambda path: path.stem)
def test_a_document_of_the_wrong_shape_is_refused_by_the_schema(document: Path) -> None:
    if document.stem in UNREADABLE:
        with pytest.raises(ValueError, match=r"codec|Expecting|delimiter"):
            json.loads(document.read_text("utf-8"))
    else:
        valid = VALIDATOR.is_valid(json.loads(document.read_text("utf-8")))
        assert valid is (document.stem in UNSAYABLE)


@pytest.mark.parametrize("document", MEANINGS, ids=lambda path: path.stem)
def test_a_document_with_faults_of_meaning_alone_is_valid_by_the_schema(document: Path) -> None:
    VALIDATOR.validate(json.loads(document.read_text("utf-8")))


def test_every_object_is_closed_and_every_class_is_described() -> None:
    definitions = json.loads(schema_text())["$defs"]
    objects = {name: each for name, each in definitions.items() if each.get("type") == "object"}

    assert len(objects) > 40
    for name, each in objects.items():
        assert each["additionalProperties"] is False, name
        assert each["description"].endswith("."), name
        assert set(each.get("required", ())) <= set(each["properties"]), name


def test_a_key_that_is_left_out_and_has_no_default_is_required() -> None:
    schema = definition_schema()

    assert schema["required"] == ["format", "id", "name", "definitions"]


def places(value: object, *path: str | int) -> Iterator[tuple[str | int, ...]]:
    """The path of every value within the document."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, key)
            yield from places(each, *path, key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield (*path, index)
            yield from places(each, *path, index)


@contextmanager
def unchecked() -> Iterator[None]:
    """Leave faults of meaning out, which a schema cannot say."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pathway.definition.check.check_definition", lambda definition: None)
        patch.setattr("pathway.definition.check.check_programme", lambda programme: None)
        yield


def alone() -> Iterator[dict[str, object]]:
    """Documents that hold one declaration of SMALL each, so that a validator reads them fast."""
    whole = {key: each for key, each in to_document(SMALL).items() if key != "definitions"}
    first, centre, *_ = to_document(SMALL)["definitions"]  # type: ignore[misc]
    for definition, keys in ((first, tuple(first)), (centre, ("terms", "keeps"))):
        bare = {key: [] if isinstance(each, list) else each for key, each in definition.items()}
        for key in keys:
            for part in definition[key] if isinstance(definition[key], list) else ():
                yield {**whole, "definitions": [{**bare, key: [part]}]}


ALONE = tuple(alone())
STRANGERS: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1.5, 4.0, 2**60, "", "x", "day", "2025-01-01", "20250101"),
    *([], ["x"], [None], {}, {"weeks": 1}, {"days": 1, "weeks": 2}, {"sv": "a", "en": "b"}),
    *({"type": "day"}, {"type": "role", "roles": []}, {"type": "told", "detail": "x"}),
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, object]:
    """A document after one edit, and the edit in words."""
    document = deepcopy(draw(st.sampled_from(ALONE)))
    *path, last = draw(st.sampled_from(tuple(places(document))))
    inside = document
    for step in path:
        inside = inside[step]  # type: ignore[index, assignment]
    match draw(st.sampled_from(["replace", "replace", "remove", "add", "least"])):
        case "remove":
            del inside[last]  # type: ignore[arg-type]
            return f"remove {path} {last}", document
        case "add" if isinstance(inside, dict):
            inside["stranger"] = 1
            return f"add stranger to {path}", document
        case "least" if type(inside[last]) is int:  # type: ignore[index]
            inside[last] = -(2**53)  # type: ignore[index]
            return f"replace {path} {last} by less than the least", document
        case _:
            stranger = draw(st.sampled_from(STRANGERS))
            inside[last] = deepcopy(stranger)  # type: ignore[index]
            return f"replace {path} {last} by {stranger}", document


def agree(edit: str, document: object, validator: Draft202012Validator) -> None:
    with unchecked():
        try:
            from_document(document)
        except DefinitionError as error:
            read = str(error)
        else:
            read = ""

    assert validator.is_valid(document) is (not read), f"{edit}: {read or 'read'}"


@given(documents())
@settings(max_examples=300)
def test_schema_and_reader_agree_on_every_edit(edited: tuple[str, object]) -> None:
    agree(*edited, VALIDATOR)


@pytest.mark.parametrize("word", ["additionalProperties", "required", "minimum", "pattern", "enum"])
def test_a_schema_that_says_less_would_be_noticed(word: str) -> None:
    def without(made: dict[str, object]) -> dict[str, object]:
        return {name: each for name, each in made.items() if name != word or each is None}

    less = Draft202012Validator(json.loads(schema_text(), object_hook=without))

    @given(documents())
    @settings(max_examples=2_000, database=None, derandomize=True, phases=[Phase.generate])
    def seeded(edited: tuple[str, object]) -> None:
        agree(*edited, less)

    with pytest.raises(AssertionError):
        seeded()

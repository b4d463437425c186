"""A variant keeps everything in TOML and in JSON both ways, and its schema says what its reader says."""

import json
import tomllib
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pathway.dates import Span
from pathway.definition import Choice, Definition
from pathway.definition.schema import published_variant_schema, schema_text, variant_schema
from pathway.definition.variant_document import (
    VARIANT_FORMAT,
    Form,
    draft_variant,
    dumps_variant,
    loads_variant,
    variant_from_document,
    variant_to_document,
)
from pathway.definition.variant_draft import fill_draft
from pathway.definition.variants import Fill, Variant, fill, pin
from pathway.errors import DefinitionError
from pathway.texts import Assumption, Source, Text
from tests.definition.central import CENTRE, CHOIR, NORTH, north
from tests.definition.test_schema import STRANGERS, places

BAD = Path(__file__).parent / "bad_variants"
DOCUMENTS = sorted(path for path in BAD.iterdir() if path.suffix != ".txt")
VALIDATOR = Draft202012Validator(variant_schema())
BY_HAND = """
format = "participant-pathway-variant/1"
id = "north"
name = {sv = "Norr", en = "North"}
central = "small"
version = "2"
content = "CONTENT"
basis = {type = "assumption", reason = {sv = "ett exempel", en = "an example"}}

[fill]
introduction_length = {weeks = 6}
referrers = ["school", "health_care"]

[[fill.own_activities]]
id = "choir"
name = {sv = "choir (sv)", en = "choir"}
in_phases = ["inside"]
at_exit = "interrupted"
results = [
  {id = "completed", name = {sv = "completed (sv)", en = "completed"}},
  {id = "interrupted", name = {sv = "interrupted (sv)", en = "interrupted"}},
]
"""


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_broken_document_is_refused_with_every_fault(document: Path) -> None:
    form: Form = "json" if document.suffix == ".json" else "toml"
    expected = (BAD / f"{document.name}.txt").read_text("utf-8").rstrip("\n")

    with pytest.raises(DefinitionError) as refused:
        loads_variant(document.read_bytes(), form)

    assert str(refused.value) == expected


def _faults(text: str, centre: Definition = CENTRE) -> list[str]:
    draft = draft_variant(text, name="north")
    with pytest.raises(DefinitionError) as refused:
        fill_draft(centre, draft, name="north")
    return [str(each) for each in refused.value.faults]


def test_a_fault_of_form_hides_none_of_content() -> None:
    text = BY_HAND.replace("name = {sv", "nam = {sv", 1).replace("weeks = 6", "weeks = 60")
    text = text.replace('"school"', '"schol"')
    found = _faults(text)
    assert found[0].startswith("unknown key 'nam'.")
    assert found[1].startswith("missing key 'name'")
    assert found[2].startswith("content: the centre is not as it was")
    assert found[3].startswith("fill.introduction_length: 60 weeks is not within")
    assert found[4].startswith("fill.referrers[0]: unknown choice 'schol'.")
    assert not [each for each in found if "unread" in each or each.startswith("name")]


def test_what_cannot_be_read_is_not_judged_by_its_stand_in() -> None:
    found = _faults("\n".join(BY_HAND.replace("CONTENT", pin(CENTRE)).splitlines()[:2]))
    assert found == [f"missing key {name!r}: {need} is needed. Add it." for name, need in _NEEDED]


_NEEDED = [
    ("id", "a text"),
    ("name", "an object"),
    ("basis", "an object"),
    ("central", "a text"),
    ("version", "a text"),
    ("content", "a text"),
]


def test_a_taken_id_hides_no_other_fault_of_an_activity() -> None:
    text = BY_HAND.replace("CONTENT", pin(CENTRE)).replace('id = "choir"', 'id = "study_visit"')
    text = text.replace('["inside"]', '["insid"]').replace('"interrupted"', '"stopped"', 1)
    taken, phase, result = _faults(text)
    assert taken.startswith("fill.own_activities[0].id: 'study_visit' is taken")
    assert ".in_phases[0]: unknown phase 'insid'." in phase
    assert ".at_exit: unknown result 'stopped'." in result


@pytest.mark.parametrize(
    ("second", "message"),
    [
        (
            "introduction_length = {weeks = 7}",
            "fill.introduction_length: key 'introduction_length'",
        ),
        ('referrers = [\n  "school",\n]', "fill.referrers: key 'referrers'"),
        ('"referrers" = ["school"]', "fill.referrers: key 'referrers'"),
        ("[fill]\nother = 1", "fill: [fill]"),
    ],
)
def test_a_term_filled_twice_is_named_and_reading_goes_on(second: str, message: str) -> None:
    head, own, rest = BY_HAND.partition("[[fill.own_activities]]")
    found = _faults(f"{head}{second}\n{own}{rest}".replace("weeks = 6", "weeks = 60"))
    assert found[0].startswith(f"{message} stands more than once, in line ")
    assert any("60 weeks is not within" in each for each in found)


def test_every_broken_document_has_its_message() -> None:
    assert len(DOCUMENTS) >= 9
    assert {f"{path.name}.txt" for path in DOCUMENTS} == {path.name for path in BAD.glob("*.txt")}


@pytest.mark.parametrize("form", ["toml", "json"])
@pytest.mark.parametrize("variant", [NORTH, north()], ids=["every term", "no term"])
def test_a_variant_comes_back_from_its_document_unchanged(variant: Variant, form: Form) -> None:
    written = dumps_variant(variant, form)

    assert loads_variant(written, form) == variant
    assert loads_variant(written.encode(), form) == variant
    assert loads_variant("\ufeff" + written, form) == variant
    assert variant_from_document(variant_to_document(variant)) == variant


def test_a_file_that_is_written_by_hand_is_read() -> None:
    content = north().content
    fills = (
        Fill("introduction_length", span=Span(weeks=6)),
        Fill("referrers", choices=("school", "health_care")),
        Fill("own_activities", activities=(CHOIR,)),
    )
    read = loads_variant(BY_HAND.replace("CONTENT", content))

    assert read == north(*fills)
    assert fill(CENTRE, read).version == "2+north"


def test_lines_that_end_as_on_another_system_are_read() -> None:
    assert loads_variant(BY_HAND.replace("\n", "\r\n")) == loads_variant(BY_HAND)


def test_faults_are_told_about_the_name_that_was_given() -> None:
    with pytest.raises(DefinitionError, match=r"^north\.toml: 1 fault\n  not TOML"):
        loads_variant("=", name="north.toml")


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "9" * 100_000,
        'a = "\x00"',
        'a = "\ud800"',
        'b = 1\n[c]\n"a\\"" = 1\n"a\\"" = 2\n',
    ],
)
def test_hostile_toml_is_refused_with_a_message_that_can_be_printed(text: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        loads_variant(text)

    assert str(refused.value).encode()


def test_the_published_schema_is_up_to_date() -> None:
    hint = "write schema_text(variant_schema()) to definition/variant.schema.json"

    assert published_variant_schema() == schema_text(variant_schema()), hint


def test_the_schema_is_a_schema_and_every_object_in_it_is_closed() -> None:
    schema = variant_schema()
    Draft202012Validator.check_schema(schema)
    parts = [schema, *schema["$defs"].values()]  # type: ignore[attr-defined]
    objects = [each for each in parts if each.get("type") == "object"]

    assert len(objects) >= 7
    assert all(each["additionalProperties"] is False for each in objects)
    assert all(each["description"].endswith(".") for each in objects)


def test_a_file_that_is_written_by_hand_is_valid_by_the_schema() -> None:
    VALIDATOR.validate(tomllib.loads(BY_HAND))


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
texts = st.builds(Text, sv=words, en=words)
ids = st.lists(words, max_size=3).map(tuple)
spans = st.one_of(
    st.builds(Span, days=st.integers(0, 9_000)),
    st.builds(Span, weeks=st.integers(0, 1_200)),
    st.builds(Span, months=st.integers(0, 300)),
)
activities = st.builds(
    lambda name, results, most: evolve(CHOIR, name=name, results=results, at_most_open=most),
    texts,
    st.lists(st.builds(Choice, words, texts), min_size=1, max_size=2).map(tuple),
    st.integers(1, 3),
)
fills = st.one_of(
    st.builds(Fill, words, span=spans),
    st.builds(Fill, words, choices=ids),
    st.builds(Fill, words, activities=st.lists(activities, min_size=1, max_size=2).map(tuple)),
)
variants = st.builds(
    Variant,
    id=words,
    name=texts,
    basis=st.one_of(
        st.builds(Assumption, texts), st.builds(Source, words, words, st.none() | texts)
    ),
    central=words,
    version=words,
    content=words,
    documents=st.just(NORTH.documents) | st.just(()),
    fill=st.lists(fills, max_size=3, unique_by=lambda each: each.term).map(tuple),
)


def comes_back(variant: Variant, form: Form, read: Callable[[str, Form], Variant]) -> None:
    assert read(dumps_variant(variant, form), form) == variant


@given(variants, st.sampled_from(["toml", "json"]))
@settings(max_examples=200)
def test_every_variant_comes_back_from_its_document(variant: Variant, form: Form) -> None:
    comes_back(variant, form, loads_variant)


@pytest.mark.parametrize(
    ("mark", "instead"),
    [("\\u007f", ""), ('"fill"', '"fyll"'), ("[fill]", ""), ("months", "weeks")],
)
def test_a_writer_that_writes_something_else_would_be_noticed(mark: str, instead: str) -> None:
    def careless(text: str, form: Form) -> Variant:
        return loads_variant(text.replace(mark, instead), form)

    @given(variants, st.sampled_from(["toml", "json"]))
    @settings(max_examples=2_000, database=None, derandomize=True, phases=[Phase.generate])
    def seeded(variant: Variant, form: Form) -> None:
        fills = (*variant.fill, Fill("\x7f", span=Span(months=1)))
        comes_back(evolve(variant, fill=fills), form, careless)

    with pytest.raises((AssertionError, DefinitionError)):
        seeded()


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, object]:
    """A document after one edit, and the edit in words."""
    document = deepcopy(variant_to_document(NORTH))
    *path, last = draw(st.sampled_from(tuple(places(document))))
    inside: object = document
    for step in path:
        inside = inside[step]  # type: ignore[index]
    match draw(st.sampled_from(["replace", "replace", "remove", "add"])):
        case "remove":
            del inside[last]  # type: ignore[attr-defined]
            return f"remove {path} {last}", document
        case "add" if isinstance(inside, dict):
            inside["stranger"] = 1
            return f"add stranger to {path}", document
        case _:
            stranger = draw(st.sampled_from(STRANGERS))
            inside[last] = deepcopy(stranger)  # type: ignore[index]
            return f"replace {path} {last} by {stranger}", document


def agree(edit: str, document: object, validator: Draft202012Validator) -> None:
    try:
        variant_from_document(document)
    except DefinitionError as error:
        read = str(error)
    else:
        read = ""

    assert validator.is_valid(document) is (not read), f"{edit}: {read or 'read'}"


@given(documents())
@settings(max_examples=300)
def test_schema_and_reader_agree_on_every_edit(edited: tuple[str, object]) -> None:
    agree(*edited, VALIDATOR)


@pytest.mark.parametrize("word", ["additionalProperties", "required", "anyOf", "const"])
def test_a_schema_that_says_less_would_be_noticed(word: str) -> None:
    def without(made: dict[str, object]) -> dict[str, object]:
        return {name: each for name, each in made.items() if name != word}

    less = Draft202012Validator(json.loads(schema_text(variant_schema()), object_hook=without))

    @given(documents())
    @settings(max_examples=2_000, database=None, derandomize=True, phases=[Phase.generate])
    def seeded(edited: tuple[str, object]) -> None:
        agree(*edited, less)

    with pytest.raises(AssertionError):
        seeded()


def test_the_form_is_told_in_the_document() -> None:
    assert variant_to_document(NORTH)["format"] == VARIANT_FORMAT == "participant-pathway-variant/1"

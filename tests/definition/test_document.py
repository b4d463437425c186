"""The document form keeps everything both ways, and its hash depends on what is said alone."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pathway.dates import Bound, Span
from pathway.definition import Definition, Number, Programme, WholeNumber, document
from pathway.definition.document import (
    content_hash,
    dumps,
    from_document,
    loads,
    to_document,
)
from pathway.definition.shapes import Field, fields_of
from pathway.errors import DefinitionError, Fault
from pathway.texts import Text
from tests.definition.small import SMALL, TINY

TINY_HASH = "sha256:60c13345d5279a9339a469b0dd1d9bbbb5230e39b684873810907317474a1b84"


def parts(value: object) -> Iterator[object]:
    """Every object of a definition, itself first."""
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    elif attrs.has(type(value)):
        yield value
        kind: type = type(value)
        for field in fields_of(kind):
            yield from parts(getattr(value, field.name))


KINDS: list[type] = list(dict.fromkeys(type(part) for part in parts(SMALL)))
OPTIONAL = [
    (kind, field)
    for kind in KINDS
    if kind is not Span
    for field in fields_of(kind)
    if not field.required
]


@pytest.mark.parametrize("programme", [SMALL, TINY], ids=["small", "tiny"])
def test_a_programme_comes_back_from_its_document_unchanged(programme: Programme) -> None:
    assert loads(dumps(programme)) == programme
    assert loads(dumps(programme).encode()) == programme
    assert from_document(to_document(programme)) == programme


def test_several_versions_come_back_in_their_order() -> None:
    later = attrs.evolve(TINY.first, version="2", valid_from=date(2026, 1, 1))
    programme = attrs.evolve(TINY, definitions=(TINY.first, later))

    assert loads(dumps(programme)) == programme


def test_what_was_read_is_written_again_to_the_letter() -> None:
    assert dumps(loads(dumps(SMALL))) == dumps(SMALL)


@pytest.mark.parametrize(
    ("kind", "field"), OPTIONAL, ids=[f"{kind.__name__}.{field.name}" for kind, field in OPTIONAL]
)
def test_a_writer_that_leaves_a_field_out_is_noticed(
    kind: type, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaving_out(of: type) -> tuple[Field, ...]:
        return tuple(each for each in fields_of(of) if of is not kind or each != field)

    monkeypatch.setattr("pathway.definition.check.check_definition", lambda definition: None)
    monkeypatch.setattr("pathway.definition.check.check_programme", lambda programme: None)
    monkeypatch.setattr(document, "fields_of", leaving_out)

    assert loads(dumps(SMALL)) != SMALL


def test_a_field_that_has_its_default_is_left_out() -> None:
    phase = to_document(TINY)["definitions"][0]["phases"][0]  # type: ignore[index]

    assert phase == {"id": "inside", "name": {"sv": "inne", "en": "inside"}}


def test_a_default_that_is_written_all_the_same_changes_nothing() -> None:
    written = json.loads(dumps(TINY))
    written["definitions"][0]["phases"][0] |= {"part": "during", "final": False}
    written["definitions"][0] |= {"valid_from": None, "limits": []}

    assert from_document(written) == TINY
    assert content_hash(from_document(written).first) == TINY_HASH


def test_nothing_is_written_as_null_where_the_default_is_something() -> None:
    follow_ups = to_document(SMALL)["definitions"][0]["follow_ups"]  # type: ignore[index]

    assert "horizon" not in follow_ups[0]
    assert follow_ups[1]["horizon"] is None


def test_spans_keep_their_unit_and_unions_say_their_type() -> None:
    condition = to_document(TINY)["definitions"][0]["rules"][0]["condition"]  # type: ignore[index]

    assert condition == {"type": "clock_is", "clock": "inside", "at_least": {"weeks": 1}}


def test_a_byte_order_mark_is_no_fault() -> None:
    assert loads("\ufeff" + dumps(TINY)) == TINY
    assert loads(dumps(TINY).encode("utf-8-sig")) == TINY


def test_json_makes_no_difference_between_a_whole_number_and_one_with_a_point() -> None:
    written = dumps(TINY).replace('"weeks": 1', '"weeks": 1.0')

    assert written != dumps(TINY)
    assert loads(written) == TINY


def test_the_hash_of_a_small_definition_is_what_it_always_was() -> None:
    assert content_hash(TINY.first) == TINY_HASH


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_hash_is_the_same_in_every_process(seed: str) -> None:
    code = (
        "from tests.definition.small import SMALL, TINY\n"
        "from pathway.definition.document import content_hash\n"
        "print(content_hash(SMALL.first), content_hash(TINY.first))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([".", *sys.path])},
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == [content_hash(SMALL.first), TINY_HASH]


def test_the_hash_tells_every_optional_field_of_a_definition_apart() -> None:
    definition = SMALL.first
    hashes = {content_hash(definition)}
    changed = [
        field
        for field in fields_of(Definition)
        if not field.required and getattr(definition, field.name) != field.default
    ]
    for field in changed:
        hashes.add(content_hash(_unchecked(definition, field.name, field.default)))

    assert len(hashes) == len(changed) + 1 > 15


def _unchecked(definition: Definition, name: str, value: object) -> Definition:
    made = Definition.__new__(Definition)
    for field in fields_of(Definition):
        held = value if field.name == name else getattr(definition, field.name)
        object.__setattr__(made, field.name, held)
    return made


def test_a_whole_number_and_the_same_with_a_point_hash_alike() -> None:
    def hours(high: float) -> Definition:
        steps = SMALL.first.transitions
        visit = next(step for step in steps if step.trigger == "visit")
        first = attrs.evolve(
            visit.tells[0], values=Number(0.5, high, 0.5, Text(sv="timmar", en="hours"))
        )
        changed = attrs.evolve(visit, tells=(first, *visit.tells[1:]))
        return attrs.evolve(
            SMALL.first, transitions=tuple(changed if step == visit else step for step in steps)
        )

    assert content_hash(hours(8)) == content_hash(hours(8.0)) == content_hash(SMALL.first)
    assert content_hash(hours(8.5)) != content_hash(SMALL.first)


def test_faults_of_meaning_come_with_the_path_in_the_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def faulty(definition: Definition) -> None:
        raise DefinitionError(definition.id, [Fault("rules[0].id", "not good")])

    written = json.loads(dumps(TINY))
    written["definitions"].append({**written["definitions"][0], "version": 2})
    monkeypatch.setattr("pathway.definition.check.check_definition", faulty)

    with pytest.raises(DefinitionError) as refused:
        from_document(written)

    assert refused.value.faults == (
        Fault("definitions[0].rules[0].id", "not good"),
        Fault("definitions[1].version", "2 stands where a text is needed. Write it in quotes."),
    )


def test_faults_are_told_about_the_name_that_was_given() -> None:
    with pytest.raises(DefinitionError, match=r"^harbour\.json: 1 fault\n  not JSON"):
        loads("{", name="harbour.json")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 100_000, "nested too deeply to be read. Split the condition."),
        ('{"format": ' + "9" * 100_000 + "}", "Known here: participant-pathway/1."),
        ('{"a\\ud800": 1, "a\\ud800": 1}', r"unknown key 'a\ud800'"),
        ('{"a\\ud800": {"b": 1, "b": 2}}', r"'a\ud800': key 'b' stands more than once."),
        ('{"id": ["\\ud800"]}', r"['\ud800'] stands where a text is needed."),
    ],
)
def test_hostile_json_is_refused_with_a_message_that_can_be_printed(text: str, why: str) -> None:
    with pytest.raises(DefinitionError) as refused:
        loads(text)

    assert why in str(refused.value)
    assert str(refused.value).encode()


def test_keys_that_are_no_text_are_unknown() -> None:
    with pytest.raises(
        DefinitionError, match=r"unknown key 5\. Known here: id, name, definitions\."
    ):
        from_document(dict[object, object](to_document(TINY)) | {5: None})


def test_what_json_cannot_hold_is_shown_as_python_writes_it() -> None:
    with pytest.raises(DefinitionError, match=r"id: \{5\} stands where a text is needed"):
        from_document({**to_document(TINY), "id": {5}})


def test_the_document_form_is_loaded_only_when_it_is_used() -> None:
    code = (
        "import sys, pathway.definition\n"
        "names = ('document', 'schema', 'shapes', 'reading')\n"
        "print([n for n in names if f'pathway.definition.{n}' in sys.modules])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).map("x".__add__)
texts = st.builds(Text, sv=words, en=words)
spans = st.one_of(
    st.builds(Span, days=st.integers(250, 9_000)),
    st.builds(Span, weeks=st.integers(40, 1_200)),
    st.builds(Span, months=st.integers(9, 300)),
)
bounds = st.builds(
    Bound, st.dates(date(2028, 1, 1), date(2999, 1, 1)), st.sampled_from(["month", "year"])
)


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    small = SMALL.first
    assert small.project is not None
    age = attrs.evolve(
        small.attributes[1], values=WholeNumber(draw(st.integers(-9, 18)), 2**53 - 1, draw(texts))
    )
    definition = attrs.evolve(
        small,
        version=draw(words),
        valid_from=draw(st.none() | st.dates()),
        name=draw(texts),
        purpose=draw(texts),
        phases=tuple(draw(st.permutations(small.phases))),
        transitions=tuple(draw(st.permutations(small.transitions))),
        rules=(attrs.evolve(small.rules[0], text=draw(texts)), *small.rules[1:]),
        project=attrs.evolve(small.project, name=draw(texts), end=draw(bounds)),
        limits=(
            small.limits[0],
            attrs.evolve(small.limits[1], text=draw(texts), overdue_after=draw(spans)),
        ),
        follow_ups=tuple(
            attrs.evolve(each, horizon=draw(st.sampled_from([None, "project_end"])))
            for each in small.follow_ups
        ),
        attributes=(small.attributes[0], age),
        repeats=draw(st.sampled_from([(), small.repeats])),
        situations=tuple(draw(st.permutations(small.situations))),
    )
    return Programme("small", draw(texts), (definition,))


def comes_back(programme: Programme, read: Callable[[str], Programme]) -> None:
    back = read(dumps(programme))

    assert back == programme
    assert [content_hash(each) for each in back.definitions] == [
        content_hash(each) for each in programme.definitions
    ]


@given(programmes())
@settings(max_examples=60)
def test_every_programme_comes_back_from_its_document_unchanged(programme: Programme) -> None:
    comes_back(programme, loads)


@pytest.mark.parametrize("key", ["horizon", "remark", "repeats"])
def test_a_reader_that_drops_a_field_would_be_noticed(key: str) -> None:
    def dropping(text: str) -> Programme:
        def without(made: dict[str, object]) -> dict[str, object]:
            return {name: value for name, value in made.items() if name != key}

        return from_document(json.loads(text, object_hook=without))

    @given(programmes())
    @settings(max_examples=60, database=None, derandomize=True, phases=[Phase.generate])
    def seeded(programme: Programme) -> None:
        comes_back(programme, dropping)

    with pytest.raises(AssertionError):
        seeded()

"""Ids in a field name declarations where the field asks for them, and nothing elsewhere."""

import pytest

from pathway.definition.named import named_at, words_of
from tests.definition.small import SMALL

_FIRST = SMALL.first


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("rules[sex-told].condition.classes", ["woman", "man", "other", "unknown"]),
        ("rules[need-assessed].condition.values", ["yes", "no"]),
        ("rules[plan-signed].condition.values", ["signed", "lost"]),
    ],
)
def test_the_classes_of_a_condition_are_those_declared(path: str, ids: list[str]) -> None:
    assert list(words_of(named_at(_FIRST, path))) == ids


@pytest.mark.parametrize(
    "path", ["rules[of-age].condition.classes", "rules[in-project].condition.period", "name"]
)
def test_where_no_declaration_is_asked_none_is_named(path: str) -> None:
    assert named_at(_FIRST, path) is None

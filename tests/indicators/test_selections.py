"""Whether one selection of records lies within another is read from their conditions."""

import pytest

from pathway.definition import AttributeIs
from pathway.indicators.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AssessedAs,
    InSituation,
    IsTold,
    Left,
    Not,
    Reached,
)
from pathway.indicators.disclosure.selections import asked_of, counted_of, within
from pathway.indicators.model import Counting, Indicator, Window
from tests.indicators.families import INVENTED, WORDS, indicator

_STAYS = Counting("stays", WORDS, INVENTED)
_WINDOW = Window(83, 97)
_LATER = {"window": _WINDOW, "maturity": 97, "anchor": "exit"}
_INSIDE = Reached(("inside",))


def _asking(name: str, **more: object) -> Indicator:
    return indicator(name, "stays", **more)


_WORK, _STUDY = InSituation(("work",)), InSituation(("studies",))
_YOUNG = AttributeIs("age", at_least=16, at_most=24)


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        (AllOf((_INSIDE, _YOUNG)), _INSIDE),
        (_YOUNG, AttributeIs("age", at_most=29)),
        (_YOUNG, IsTold(("age",))),
        (AttributeIs("sex", ("a",)), AttributeIs("sex", ("a", "b"))),
        (Left(("work",), reasons=("moved",)), Left(("work", "studies"))),
        (_YOUNG, AnyOf((Left(), _YOUNG))),
        (AnyOf((AllOf((_YOUNG, Left())), _YOUNG)), AttributeIs("age", at_least=16)),
        (_YOUNG, AnyOf((Left(), AllOf((IsTold(("age",)), AttributeIs("age", at_most=30)))))),
        (AssessedAs("need", ("some",)), AssessedAs("need", ("some", "much"))),
        (AllOf((_INSIDE, Not(_YOUNG))), Not(_YOUNG)),
    ],
)
def test_a_selection_lies_within_a_wider_one_and_not_the_other_way(
    inner: Asked, outer: Asked
) -> None:
    one, other = (asked_of(_STAYS, _asking("x", population=each)) for each in (inner, outer))
    assert within(one, other)
    assert not within(other, one)


def test_situations_of_different_windows_are_not_compared() -> None:
    near = _asking("near", counted=_WORK, **_LATER)
    far = _asking("far", counted=_WORK, **{**_LATER, "window": Window(70, 80)})
    both = _asking("both", counted=AnyOf((_WORK, _STUDY)), **_LATER)
    assert within(counted_of(_STAYS, near), counted_of(_STAYS, both))
    assert not within(counted_of(_STAYS, near), counted_of(_STAYS, far))
    assert within(counted_of(_STAYS, near), asked_of(_STAYS, far))


def test_who_is_not_in_a_situation_is_looked_for_in_the_window_as_well() -> None:
    out = _asking("out", counted=Not(_WORK), **_LATER)
    later = _asking("later", counted=Not(_WORK), **{**_LATER, "window": Window(70, 80)})
    assert within(counted_of(_STAYS, out), counted_of(_STAYS, out))
    assert not within(counted_of(_STAYS, out), counted_of(_STAYS, later))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AttributeIs("sex", ("a",)), AttributeIs("age", at_least=16)),
        (Left(("work",)), Left(("studies",))),
        (AssessedAs("need", ("some",)), AssessedAs("chance", ("some",))),
        (_YOUNG, _INSIDE),
    ],
)
def test_of_what_has_nothing_to_do_with_each_other_neither_lies_within(
    one: Asked, other: Asked
) -> None:
    sides = [asked_of(_STAYS, _asking("x", population=each)) for each in (one, other)]
    assert not within(*sides)
    assert not within(*reversed(sides))

"""What a step tells is held against what it may tell: defaults filled in, every fault named."""

from datetime import UTC, date, datetime

import pytest

from pathway.definition import (
    Attribute,
    Day,
    Detail,
    Number,
    OneOf,
    Told,
    Value,
    WholeNumber,
)
from pathway.definition.values import ValueKind
from pathway.machine import fitting
from tests.decision.definitions import choices, day, pause, programme, stay, text
from tests.decision.walking import Walk

_HOURS = Number(0.5, 8, 0.5, text("hours"))
_TELLS = (
    Detail("hours", text("hours"), _HOURS),
    Detail("place", text("place"), OneOf(choices("office", "home")), default="office"),
    Detail("far", text("far"), WholeNumber(0, 500, text("km")), when=Told("place", ("home",))),
    Detail("next", text("next"), Day(), required=False),
)


def _visited() -> Walk:
    definition = programme(
        stay("visit", "inside", tells=_TELLS),
        attributes=(
            Attribute("sex", text("sex"), OneOf(choices("woman", "man"))),
            Attribute("age", text("age"), WholeNumber(0, 99, text("years"))),
        ),
    )
    return Walk(definition).take("refer", 0)


def _said(**told: Value) -> list[str]:
    refusal = _visited().why("visit", 1, **told)
    assert {each.rule for each in refusal.reasons} == {"details-told"}
    assert {each.needs for each in refusal.reasons} == {"details"}
    assert refusal.possible_from == day(1)
    return [each.text("en") for each in refusal.reasons]


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (OneOf(choices("a", "b")), ("a", "b"), ("c", "A", "", 1, True, date(2024, 1, 1))),
        (WholeNumber(1, 9, text("n")), (1, 5, 9), (0, 10, -1, 2.0, "5", True, "")),
        (
            _HOURS,
            (0.5, 1, 8, 7.5),
            (0, 0.25, 8.5, 0.7, "1", True, float("nan"), float("inf"), 10**400, -(10**400)),
        ),
        (Number(0, 1, 0.1, text("n")), (0.1, 0.2, 0.3, 0.6, 0.7, 1), (0.15, 0.05)),
        (Number(1, 24, 0.25, text("n")), (1, 1.25, 24), (1.1, 0.75)),
        (Day(), (date(2024, 2, 29),), ("2024-02-29", 5, True)),
        pytest.param(
            Day(),
            (date(1, 1, 1),),
            (datetime(2024, 2, 29, 12, 0, tzinfo=UTC),),
        ),
    ],
)
def test_a_value_fits_what_it_may_be(
    kind: ValueKind, right: tuple[Value, ...], wrong: tuple[Value, ...]
) -> None:
    detail = Detail("x", text("x"), kind)
    assert [each for each in right if not fitting(detail.values)(each)] == []
    assert [each for each in wrong if fitting(detail.values)(each)] == []


def test_every_fault_of_what_is_told_is_named_at_once() -> None:
    can = "What can be told: hours, place, far, next."
    assert _said(hours=9, place="home", stranger="x", sex="woman") == [
        f"sex cannot be told here. {can}",
        f"stranger cannot be told here. {can}",
        "hours cannot be 9. Possible: 0.5 to 8 in steps of 0.5.",
        "far must be told. Possible: 0 to 500.",
    ]


def test_what_is_missing_is_named_in_both_languages() -> None:
    refusal = _visited().why("visit", 1)
    assert refusal.reasons[0].text("sv") == (
        "hours (sv) (hours) måste anges. Möjligt: 0.5 till 8 i steg om 0.5."
    )


def test_a_detail_is_told_only_where_another_asks_for_it() -> None:
    assert _said(hours=1, far=5)[0].startswith("far cannot be told here")
    assert _said(hours=1, place="office", far=5)[0].startswith("far cannot be told here")
    walk = _visited()
    assert walk.broken("visit", 1, hours=1, place="home", far=5) == ()
    assert walk.broken("visit", 1, hours=1) == ()


def test_a_detail_can_hang_on_a_number_that_is_told() -> None:
    long = Detail(
        "why", text("why"), OneOf(choices("a")), when=Told("hours", at_least=4, at_most=6)
    )
    definition = programme(stay("visit", "inside", tells=(_TELLS[0], long)))
    walk = Walk(definition).take("refer", 0)
    assert [walk.broken("visit", 1, hours=each) for each in (3.5, 4, 6, 6.5)] == [
        (),
        ("details-told",),
        ("details-told",),
        (),
    ]
    assert walk.broken("visit", 1, hours=5, why="a") == ()
    assert walk.broken("visit", 1, hours=7, why="a") == ("details-told",)
    assert walk.broken("visit", 1, hours="long", why="a") == ("details-told", "details-told")


def test_a_default_is_taken_as_told_and_recorded() -> None:
    walk = _visited().take("visit", 1, hours=2)
    assert walk.history[-1].told == (("hours", 2), ("place", "office"))  # type: ignore[union-attr]
    walk.take("visit", 2, hours=2, place="home", far=3, next=day(9))
    assert walk.history[-1].told == (  # type: ignore[union-attr]
        ("hours", 2),
        ("place", "home"),
        ("far", 3),
        ("next", day(9)),
    )


def test_a_step_that_tells_nothing_refuses_whatever_is_told() -> None:
    refusal = _visited().why("go", 1, hours=1)
    assert refusal.reasons[0].text("en") == "hours cannot be told here. What can be told: -."


def test_attributes_are_told_at_referral_and_unknown_is_always_one_of_their_classes() -> None:
    definition = _visited().definition
    walk = Walk(definition)
    assert walk.broken("refer", 0, sex="unknown", age="unknown") == ()
    refusal = walk.why("refer", 0, sex="x", age=100)
    assert [each.text("en") for each in refusal.reasons] == [
        "sex cannot be 'x'. Possible: woman, man, unknown.",
        "age cannot be 100. Possible: 0 to 99, unknown.",
    ]
    assert "hours cannot be told here" in walk.why("refer", 0, hours=1).reasons[0].text("en")


@pytest.mark.parametrize(
    ("value", "english", "swedish"),
    [
        ("19.5", "'19.5'", "'19.5'"),
        ("nineteen", "'nineteen'", "'nineteen'"),
        ("19900101-1234", "a text that is not shown", "en text som inte visas"),
        ("201512", "a text that is not shown", "en text som inte visas"),
    ],
)
def test_a_small_number_told_as_text_is_shown_and_what_may_tell_who_somebody_is_is_not(
    value: str, english: str, swedish: str
) -> None:
    (reason,) = Walk(_visited().definition).why("refer", 0, age=value).reasons
    assert reason.text("en").startswith(f"age cannot be {english}. ")
    assert reason.text("sv").startswith(f"age (sv) (age) kan inte vara {swedish}. ")


def test_nothing_that_can_be_told_is_free_text() -> None:
    told: dict[str, Value] = {"hours": 1, "place": "a house by the sea", "next": "soon"}
    refusal = _visited().why("visit", 1, **told)
    assert len(refusal.reasons) == 2


def test_what_is_told_wrongly_is_refused_and_nothing_else_is_asked_of_it() -> None:
    walk = Walk(programme(pauses=(pause(),))).take("refer", 0)
    assert walk.broken("pause", 5, until=5) == ("details-told",)
    assert walk.broken("resume", 5, reason="illness") == ("details-told",)


@pytest.mark.parametrize("value", [["office"], {"a": 1}, None, b"office"])
def test_what_is_no_value_at_all_is_refused_and_no_error(value: object) -> None:
    walk = _visited()
    assert walk.broken("visit", 1, hours=1, place=value) != ()  # type: ignore[arg-type]

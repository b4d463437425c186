"""A definition built in Python is checked by the same shapes that read a document."""

from datetime import UTC, date, datetime
from typing import Literal

import pytest
from attrs import frozen

from pathway.dates import Bound, Span
from pathway.definition import Choice, Clock, ClockIs, Not, Number, Phase, Rule, WholeNumber
from pathway.definition.conditions import Condition
from pathway.definition.shapes import (
    DEEPEST,
    Many,
    Maybe,
    Object,
    Scalar,
    Words,
    fields_of,
    shape_of,
    tag_of,
    type_faults,
)
from pathway.texts import Assumption, Text
from tests.definition.small import SMALL, TINY

NAME = Text(sv="ett", en="one")
KNOWN = Assumption(NAME)


def told(value: object) -> list[str]:
    return [str(fault) for fault in type_faults(value)]


def rule(condition: object) -> Rule:
    return Rule("one", NAME, KNOWN, condition)  # type: ignore[arg-type]


def clock(span: object) -> ClockIs:
    return ClockIs("inside", at_least=span)  # type: ignore[arg-type]


def test_what_is_typed_rightly_has_no_faults() -> None:
    assert told(SMALL) == []
    assert told(TINY) == []


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (Choice("a", "Hej"), "name: 'Hej' is of type str, and Text is needed. Give a Text."),  # type: ignore[arg-type]
        (Choice(7, NAME), "id: 7 is of type int, and str is needed. Give a str."),  # type: ignore[arg-type]
        (Text(sv=None, en="a"), "sv: None is of type NoneType, and str is needed. Give a str."),  # type: ignore[arg-type]
        (Phase("a", NAME, final=1), "final: 1 is of type int, and bool is needed. Give a bool."),  # type: ignore[arg-type]
        (
            Phase("a", NAME, "durin"),  # type: ignore[arg-type]
            "part: unknown word 'durin'. Known here: before, during, after. Did you mean 'during'?",
        ),
        (
            WholeNumber(True, 2, NAME),
            "low: True is of type bool, and int is needed. Give a int.",
        ),
        (WholeNumber(1, 2.0, NAME), "high: 2.0 is of type float, and int is needed. Give a int."),  # type: ignore[arg-type]
        (
            WholeNumber(1, 2**53, NAME),
            (
                "high: 9007199254740992 is not between -9007199254740991 and 9007199254740991. "
                "Write such a number."
            ),
        ),
        (
            WholeNumber(1, 10**9999, NAME),
            (
                "high: a number of thousands of digits is not between -9007199254740991 and "
                "9007199254740991. Write such a number."
            ),
        ),
        (
            Number(0, float("nan"), 1, NAME),
            "high: nan is not between -9007199254740991 and 9007199254740991. Write such a number.",
        ),
        (Bound("2025-01-01"), "day: '2025-01-01' is of type str, and date is needed. Give a date."),  # type: ignore[arg-type]
        (
            Bound(datetime(2025, 1, 1, tzinfo=UTC)),
            (
                "day: datetime.datetime(2025, 1, 1, 0, 0, tzinfo=datetime.timez... is of type "
                "datetime, and date is needed. Give a date."
            ),
        ),
        (
            Clock("a", NAME, "referred"),  # type: ignore[arg-type]
            "runs_in: 'referred' is of type str, and tuple is needed. Give ('referred',).",
        ),
        (
            Clock("a", NAME, ["referred"]),  # type: ignore[arg-type]
            "runs_in: ['referred'] is of type list, and tuple is needed. Give a tuple.",
        ),
        (
            Clock("a", NAME, ("referred", None)),  # type: ignore[arg-type]
            "runs_in[1]: None is of type NoneType, and str is needed. Give a str.",
        ),
        (
            Text(sv="a\ud800", en="b"),
            r"sv: 'a\ud800' holds half of a character. Write the whole character.",
        ),
        (
            clock(Span()),
            "at_least: a span has exactly one of days, weeks, months, and this has none. Keep one.",
        ),
        (
            clock(Span(1, 2)),
            (
                "at_least: a span has exactly one of days, weeks, months, and this has days and weeks. "
                "Keep one."
            ),
        ),
        (
            clock(Span(weeks=1.5)),  # type: ignore[arg-type]
            "at_least: 1.5 is no whole number of weeks. Write a span in whole weeks.",
        ),
        (
            clock(Span(days=True)),
            "at_least: True is no whole number of days. Write a span in whole days.",
        ),
        (clock(Span(-1)), "at_least: -1 days: a span is 0 to 36525 days long. Correct it."),
        (
            clock(Span(months=1201)),
            "at_least: 1201 months: a span is 0 to 1200 months long. Correct it.",
        ),
        (clock(7), "at_least: 7 is of type int, and Span is needed. Give a Span."),
        (
            rule(Not(rule)),  # type: ignore[arg-type]
            None,
        ),
    ],
)
def test_a_wrong_type_is_named_with_its_path(value: object, fault: str | None) -> None:
    if fault is None:
        (found,) = type_faults(value)
        assert found.path == "condition.part"
        assert "AttributeIs or FactIs or" in found.message
    else:
        assert told(value) == [fault]


def test_every_fault_is_found_at_once() -> None:
    definition = Choice(None, Text(sv=1, en=2))  # type: ignore[arg-type]

    assert [fault.path for fault in type_faults(definition)] == ["id", "name.sv", "name.en"]


def test_a_condition_may_be_nested_but_not_without_end() -> None:
    condition: Condition = clock(Span(1))
    for _ in range(DEEPEST - 2):
        condition = Not(condition)

    assert told(rule(condition)) == []
    assert ["more than 64 objects" in each for each in told(rule(Not(condition)))] == [True]


def test_annotations_are_read_as_shapes() -> None:
    assert shape_of(str) == Scalar(str)
    assert shape_of(date | None) == Maybe(Scalar(date))
    assert shape_of(Literal["a", "b"]) == Words(("a", "b"))
    assert shape_of(tuple[Text, ...]) == Many(Object((Text,)))
    assert shape_of(Text | Span | None) == Maybe(Object((Text, Span)))
    assert tag_of(ClockIs) == "clock_is"
    assert fields_of(Choice) is fields_of(Choice)


@frozen
class Typed:
    type: str


@pytest.mark.parametrize(
    "annotation", [dict[str, int], tuple[int, str], str | int, list[str], object, Typed | Text]
)
def test_an_annotation_that_no_document_can_hold_is_refused(annotation: object) -> None:
    with pytest.raises(TypeError, match=r"has no document form|cannot be told apart"):
        shape_of(annotation)

"""Texts become the number or the day that the definition declares; other texts stay as they are."""

from datetime import date

import pytest

from pathway.catalogue import load
from pathway.cli.telling import as_declared, reading_as, tellings_of
from pathway.definition import Choice, Day, Number, OneOf, WholeNumber
from pathway.texts import Text

UNIT = Text(sv="år", en="years")
WHOLE, DECIMAL, DAY = WholeNumber(0, 120, UNIT), Number(0, 24, 0.25, UNIT), Day()
WORDS = OneOf((Choice("7", UNIT), Choice("yes", UNIT)))


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    [
        (WHOLE, "19", 19),
        (WHOLE, "-3", -3),
        (WHOLE, "+3", 3),
        (WHOLE, "19.0", 19),
        (WHOLE, "19,00", 19),
        (WHOLE, 19.0, 19),
        (WHOLE, 19, 19),
        (WHOLE, "19.5", "19.5"),
        (WHOLE, 19.5, 19.5),
        (WHOLE, "nineteen", "nineteen"),
        (WHOLE, "1e3", "1e3"),
        (WHOLE, "1_000", "1_000"),
        (WHOLE, "٣", "٣"),
        (WHOLE, "9" * 16, "9" * 16),
        (DECIMAL, "7.5", 7.5),
        (DECIMAL, "7,5", 7.5),
        (DECIMAL, "7", 7.0),
        (DECIMAL, 7, 7),
        (DECIMAL, "inf", "inf"),
        (DECIMAL, "", ""),
        (DAY, "2009-01-31", date(2009, 1, 31)),
        (DAY, "2009-02-29", "2009-02-29"),
        (DAY, "31/1 2009", "31/1 2009"),
        (DAY, 20090131, 20090131),
        (WORDS, "yes", "yes"),
        (WORDS, "no", "no"),
    ],
)
def test_a_text_is_read_as_its_kind_or_stays(kind: object, written: object, read: object) -> None:
    made = reading_as(kind)(written)  # type: ignore[arg-type]
    assert made == read
    assert type(made) is type(read)


def test_equal_numbers_of_different_types_are_kept_apart() -> None:
    read = reading_as(DECIMAL)
    assert [type(read(each)) for each in (7, 7.0, 7)] == [int, float, int]


def test_of_several_kinds_the_first_that_fits_is_taken() -> None:
    assert reading_as(WORDS, WHOLE)("7") == "7"
    assert reading_as(WORDS, WHOLE)("8") == 8
    assert reading_as(WHOLE, DAY)("2009-01-31") == date(2009, 1, 31)


def test_only_what_a_step_declares_as_number_or_day_is_converted() -> None:
    tellings = tellings_of(load("navigator").latest)
    told = {"age": "19", "sex": "woman", "days": "14"}
    assert as_declared(tellings, "refer", told) == {"age": 19, "sex": "woman", "days": "14"}
    assert as_declared(tellings, "extend", told)["days"] == 14
    assert as_declared(tellings, "start_introduction", told)["age"] == 19
    assert as_declared(tellings, "exit", told) is told
    assert as_declared(tellings, "fly", told) is told


def test_attributes_may_stay_unknown() -> None:
    tellings = tellings_of(load("navigator").latest)
    assert as_declared(tellings, "refer", {"age": "unknown"}) == {"age": "unknown"}

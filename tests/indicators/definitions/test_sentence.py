"""An indicator says in one sentence what it counts, in both languages and in the programme's names."""

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.indicators.conditions import AllOf, AnyOf, Completed, Gave, Left, Not, Reached, Stayed
from pathway.indicators.declared import Declared
from pathway.indicators.families import families, family
from pathway.indicators.sentence import sentence
from tests.indicators.definitions.faulty import ASKED
from tests.indicators.definitions.faulty import family as small
from tests.indicators.families import HARBOUR_FAMILY


def _said(name: str, indicator: str) -> tuple[str, str]:
    told = family(name)
    (asked,) = (each for each in told.indicators if each.id == indicator)
    text = sentence(asked, told, Declared.of(load(name)))
    return text.sv, text.en


def test_the_share_in_work_is_said_with_its_days_its_missing_answers_and_its_tables() -> None:
    swedish, english = _said("navigator", "G3")
    assert swedish == (
        "Andel av påbörjade deltaganden: de där läget är arbete eller eget företag; räknat från "
        'avslut; läget enligt "Uppföljning 90 dagar efter avslut" dag 90-180, av flera det sista '
        "gäller; en post ingår från dag 90; uteblivet svar redovisas för sig; uppdelat på kön; "
        "uppdelat på kön och 16-24 år; uppdelat på kön och utrikes född."
    )
    assert english == (
        "The share of participations started: those where the situation is employment or own "
        'business; counted from exit; the situation told at "Follow-up 90 days after exit" on day '
        "90-180, of several the last holds; a record is due from day 90; a missing answer is shown "
        "apart; by sex; by sex and aged 16-24; by sex and foreign-born."
    )


def test_hours_are_said_with_what_follows_from_them() -> None:
    swedish, english = _said("nvg", "N2")
    assert swedish.endswith("av varje timme följer 100 kronor i medfinansiering.")
    assert english.startswith("The hours of participations started; counted from entry; by sex")


def test_a_median_and_its_population() -> None:
    assert _said("nvg", "N3")[1] == (
        "The median of the hours of participations started where the record has ended; "
        "counted from exit."
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            Not(Left(("dropped_out",), (), ("moved",))),
            "it is not so that the exit is dropped_out, ",
        ),
        (AllOf((Gave(8), AnyOf((Reached(("a",)), Left())))), "(the phase a was entered or the rec"),
        (Stayed(2, 9), "the days to exit are at least 2 and at most 9"),
        (Completed("course", (), 2), "course was closed at least 2 times"),
        (Left(categories=("transfer",)), "the exit is a transfer"),
    ],
)
def test_each_condition_is_said(asked: object, said: str) -> None:
    told = evolve(ASKED, population=asked)  # type: ignore[arg-type]
    assert said in sentence(told, small(told)).en


def test_an_answer_that_counts_as_no_is_said() -> None:
    told = evolve(ASKED, unanswered="no")
    assert "uteblivet svar räknas som nej" in sentence(told, small(told)).sv


@pytest.mark.parametrize("name", families())
def test_every_shipped_indicator_says_a_sentence_of_its_own(name: str) -> None:
    told = family(name)
    declared = Declared.of(load(name)) if name not in {"esf-2014", "esf-plus"} else None
    said = [sentence(each, told, declared) for each in told.indicators]
    assert len({each.sv for each in said}) == len({each.en for each in said}) == len(said)
    for each in said:
        assert each.sv != each.en
        assert each.sv.count(".") >= 1
        assert each.en.endswith(".")


def test_every_condition_and_measure_can_be_said() -> None:
    said = [sentence(each, HARBOUR_FAMILY).en for each in HARBOUR_FAMILY.indicators]
    assert all(
        each.startswith(("The number", "The share", "The hours", "The median")) for each in said
    )

"""A family built wrongly is refused with every fault, each with its path."""

from datetime import date

import pytest
from attrs import evolve

from pathway.catalogue import load
from pathway.dates import Bound, Period
from pathway.definition import AttributeIs
from pathway.errors import DefinitionError
from pathway.indicators.check import check
from pathway.indicators.conditions import (
    AllOf,
    AssessedAs,
    Completed,
    Gave,
    InSituation,
    IsTold,
    Left,
    Reached,
    Stayed,
)
from pathway.indicators.declared import Declared
from pathway.indicators.model import (
    Band,
    Breakdown,
    Indicator,
    LeftOut,
    Partition,
    Rate,
    Target,
    Window,
)
from pathway.texts import Assumption, Source, Text
from tests.indicators.definitions.faulty import ASKED, COUNTING, SEX, family, faults

_WORDS = Text("påhittat", "invented")
_BASIS = Assumption(_WORDS)
_AT = "indicators[0]."


def test_the_small_family_is_valid_and_navigator_declares_all_that_it_reads() -> None:
    check(family(), Declared.of(load("navigator")))


@pytest.mark.parametrize(
    ("changes", "path", "words"),
    [
        ({"id": "R 1"}, "id", "is no id"),
        ({"version": " "}, "version", "empty"),
        ({"title": Text("", "x")}, "title.sv", "write the Swedish"),
        ({"basis": Source("003", "x")}, "basis.document", "unknown document '003'"),
        ({"code": " "}, "code", "or no code"),
        ({"counting": "starts"}, "counting", "Did you mean 'started'?"),
        ({"breakdowns": (("gender",),)}, "breakdowns[0][0]", "unknown breakdown 'gender'"),
        ({"breakdowns": ((),)}, "breakdowns[0]", "empty"),
        ({"breakdowns": (("sex", "sex"),)}, "breakdowns[0][1]", "named twice"),
        ({"counted": None}, "counted", "say who is counted"),
        ({"measure": "sum"}, "of", "hours or days"),
        ({"of": "hours"}, "of", "not of hours"),
        ({"measure": "quantile", "of": "days"}, "at", "nothing else is"),
        ({"at": 0.5}, "at", "nothing else is"),
        ({"measure": "quantile", "of": "days", "at": 1.5}, "at", "1.5 is no share"),
        ({"rate": Rate(1, _WORDS, _BASIS)}, "rate", "follows from a sum"),
        ({"anchor": "start"}, "anchor", "unknown anchor 'start'"),
        ({"anchor": "phase:"}, "anchor", "unknown anchor"),
        ({"maturity": -1}, "maturity", "due before its anchor"),
        ({"maturity": 10}, "maturity", "outside its window, day 90 to 180"),
        ({"window": Window(0, 100)}, "maturity", "open until day 100"),
        ({"window": Window(100, 80, follow_up="x")}, "window", "empty window"),
        ({"window": Window(90, 180, "nearest", follow_up="x")}, "window.at", "nearest to a day"),
        ({"window": None}, "counted", "no window says when"),
        ({"population": AllOf(())}, "population.parts", "give at least one part"),
        ({"counted": InSituation(())}, "counted.situations", "name at least one situation"),
        ({"population": AttributeIs("age")}, "population", "no bound"),
        ({"population": AttributeIs("age", ("a",), 3)}, "population", "classes and for bounds"),
        ({"population": Stayed(9, 3)}, "population", "empty window"),
        ({"population": Completed("x", (), 0)}, "population.at_least", "always holds"),
        ({"population": Gave(0)}, "population.hours", "above 0"),
        ({"population": IsTold(("a", "a"))}, "population.attributes[1]", "named twice"),
        ({"targets": (Target(28, _BASIS),)}, "targets[0].value", "28 is no share"),
        ({"targets": (Target(-1, _BASIS),), "measure": "count"}, "targets[0].value", "less than"),
        ({"targets": (Target(0.5, _BASIS, "sex"),)}, "targets[0]", "Give both, or neither"),
        ({"targets": (Target(0.5, _BASIS, "sex", "boys"),)}, "targets[0].band", "'boys'"),
        (
            {"targets": (Target(0.5, _BASIS, "sex", "men"),), "breakdowns": ()},
            "targets[0].breakdown",
            "no table by 'sex'",
        ),
        (
            {"valid": Period(Bound(date(2010, 1, 1)), Bound(date(2009, 1, 1)))},
            "valid",
            "empty period",
        ),
        (
            {"window": None, "counted": Left(), "unanswered": "no"},
            "unanswered",
            "nothing is left unanswered",
        ),
    ],
)
def test_a_faulty_indicator_is_refused_at_its_place(
    changes: dict[str, object], path: str, words: str
) -> None:
    found = faults(evolve(ASKED, **changes))  # type: ignore[arg-type]
    assert any(each.startswith(f"{_AT}{path}: ") and words in each for each in found), found


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = evolve(ASKED, version="", anchor="start", counting="none")
    assert len(faults(wrong, evolve(ASKED, id="R1"), breakdowns=())) == 6


@pytest.mark.parametrize(
    ("bands", "words"),
    [
        ((), "declare at least one band"),
        ((Band("unknown", _WORDS, ("woman",)),), "without declaring it"),
        ((Band("a", _WORDS, ("woman",)), Band("b", _WORDS, ("woman",))), "in the band 'a', too"),
        ((Band("a", _WORDS, ("woman",)), Band("a", _WORDS, ("man",))), "declared twice"),
        ((Band("a", _WORDS, at_most=24), Band("b", _WORDS, at_least=24)), "overlaps the band 'a'"),
        ((Band("a", _WORDS),), "takes in nothing"),
        ((Band("a", _WORDS, ("woman",), 3),), "classes and bounds"),
        ((Band("a", _WORDS, at_least=5, at_most=4),), "empty band"),
    ],
)
def test_faulty_bands_are_refused(bands: tuple[Band, ...], words: str) -> None:
    found = faults(breakdowns=(evolve(SEX, bands=bands),))
    assert any(words in each for each in found), found


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"gap": -1}, "0 days or longer"),
        ({"gap": 7}, "joins periods or services"),
        ({"fewest_hours": 8.0}, "Give `shortest`"),
        ({"entry": ("introduction",)}, "not both"),
    ],
)
def test_faulty_countings_are_refused(changes: dict[str, object], words: str) -> None:
    found = faults(countings=(evolve(COUNTING, **changes),))  # type: ignore[arg-type]
    assert any(words in each for each in found), found


def test_persons_are_not_summed() -> None:
    hours = Indicator("P5", "1", _WORDS, _WORDS, _BASIS, "started", Reached(), of="hours")
    asked = evolve(hours, measure="sum")
    (found,) = faults(asked, countings=(evolve(COUNTING, count="persons"),))
    assert "a sum would count twice" in found


def test_sums_name_what_adds_up() -> None:
    (named, few) = faults(partitions=(Partition("R1", ("R2",), _BASIS),))[:2]
    assert "unknown indicator 'R2'" in named
    assert "two parts" in few
    assert any(
        "do not add up" in each for each in faults(partitions=(Partition("R1", (), _BASIS),))
    )


def test_what_is_left_out_is_not_counted_too() -> None:
    (found,) = faults(left_out=(LeftOut("R1", _WORDS, _BASIS, _WORDS),))
    assert found.startswith("left_out[0].id: ")


def _against(wrong: Indicator, *breakdowns: Breakdown) -> list[str]:
    with pytest.raises(DefinitionError) as refused:
        check(family(wrong, breakdowns=(SEX, *breakdowns)), Declared.of(load("navigator")))
    return [str(each) for each in refused.value.faults]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"population": Reached(("training",))}, "population.phases[0]"),
        ({"population": AttributeIs("gender", ("x",))}, "population.attribute"),
        ({"population": AttributeIs("sex", ("girl",))}, "population.classes[0]"),
        ({"population": AttributeIs("sex", at_least=3)}, "population"),
        ({"population": AttributeIs("age", ("x",))}, "population"),
        ({"population": IsTold(("shoe_size",))}, "population.attributes[0]"),
        ({"population": Left(("won",))}, "population.outcomes[0]"),
        ({"population": Left(categories=("good",))}, "population.categories[0]"),
        ({"population": Left(reasons=("none",))}, "population.reasons[0]"),
        ({"population": AssessedAs("mood", ("good",))}, "population.assessment"),
        ({"population": AssessedAs("employability", ("up",))}, "population.values[0]"),
        ({"population": Completed("sailing")}, "population.activity"),
        ({"counted": InSituation(("rich",))}, "counted.situations[0]"),
        ({"anchor": "phase:training"}, "anchor"),
        ({"window": Window(90, 180, follow_up="day_9")}, "window.follow_up"),
    ],
)
def test_what_the_programme_does_not_declare_is_refused_at_its_place(
    changes: dict[str, object], path: str
) -> None:
    (found,) = _against(evolve(ASKED, **changes))  # type: ignore[arg-type]
    assert found.startswith(f"{_AT}{path}: "), found


@pytest.mark.parametrize(
    ("attribute", "bands", "words"),
    [
        ("sex", (Band("women", _WORDS, ("woman",)),), "no band takes in man, other"),
        ("sex", (Band("girls", _WORDS, ("girl",)),), "unknown class 'girl'"),
        ("sex", (Band("few", _WORDS, at_most=3),), "is no number"),
        ("age", (Band("young", _WORDS, at_least=16, at_most=24),), "0-15, 25-120"),
        ("age", (Band("young", _WORDS, ("x",)),), "is a number"),
        ("employability", (Band("up", _WORDS, ("increased",)),), "made after entry"),
        ("shoe_size", (Band("big", _WORDS, at_least=45),), "unknown attribute"),
    ],
)
def test_a_breakdown_is_of_all_that_was_told_at_entry_and_of_nothing_later(
    attribute: str, bands: tuple[Band, ...], words: str
) -> None:
    divided = Breakdown("divided", _WORDS, attribute, bands)
    found = _against(ASKED, divided)
    assert any(each.startswith("breakdowns[1].") and words in each for each in found), found


def test_a_partial_breakdown_may_leave_classes_out() -> None:
    young = Breakdown("young", _WORDS, "age", (Band("young", _WORDS, at_most=24),), partial=True)
    check(family(breakdowns=(SEX, young)), Declared.of(load("navigator")))

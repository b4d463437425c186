"""Figures stand side by side only where an indicator asks the same of everybody."""

from pathway.catalogue import load, variants
from pathway.indicators.comparing import Comparison, compared
from pathway.indicators.families import family


def _variants(indicator: str) -> Comparison:
    told = family("lar")
    (asked,) = (each for each in told.indicators if each.id == indicator)
    return compared(told, asked, {each: load("lar", each) for each in variants("lar")})


def test_the_follow_up_after_90_days_is_the_same_in_every_municipality() -> None:
    found = _variants("L2")
    assert found.comparable
    assert len(found.asked) == 7


def test_a_follow_up_that_each_municipality_times_itself_is_not_comparable_and_says_why() -> None:
    found = _variants("L4")
    assert not found.comparable
    (difference,) = found.differences
    assert difference.what.en == "distance of the follow-up"
    assert difference.said["timra"].sv == "3 veckor"
    assert difference.said["ornskoldsvik"].en == "8 weeks"


def test_over_programmes_it_says_who_cannot_answer_and_what_they_lack() -> None:
    told = family("esf-plus")
    (asked,) = (each for each in told.indicators if each.id == "EECO02")
    names = ("navigator", "jobbspar_for_alla", "nvg")
    found = compared(told, asked, {each: load(each) for each in names})
    assert found.asked == ("navigator", "jobbspar_for_alla")
    assert "education" in str(found.lacking["nvg"][0])
    whats = {each.what.en for each in found.differences}
    assert "employment status" in whats  # one of them has people who are laid off
    assert "sex" not in whats


def test_one_alone_is_compared_with_nothing() -> None:
    told = family("navigator")
    found = compared(told, told.indicators[0], {"navigator": load("navigator")})
    assert not found.comparable
    assert found.differences == ()

"""What variants of a centre fill differently is said in words, in both languages."""

from attrs import evolve

from pathway.dates import Span
from pathway.definition import (
    AnyOf,
    ChoiceTerm,
    Definition,
    Judgement,
    Place,
    Role,
    SpanTerm,
)
from pathway.definition.differences import differences, readings
from pathway.definition.variants import Fill, pin
from pathway.texts import Assumption, Text
from tests.definition.central import CENTRE, NORTH, OWN, north
from tests.definition.edits import edited
from tests.definition.small import SMALL

WORDS = Text("mer", "more")


def test_a_variant_differs_from_its_centre_in_what_it_fills_otherwise() -> None:
    found = {each.term: each for each in differences(CENTRE, NORTH)}

    assert list(found) == ["introduction_length", "referrers", "activities", "own_activities"]
    length = found["introduction_length"]
    assert length.text == Text("introduktionens längd", "length of the introduction")
    assert length.bounds == Text("2 veckor till 8 veckor", "2 weeks to 8 weeks")
    assert length.centre == Text("4 veckor", "4 weeks")
    assert length.variants == (Text("6 veckor", "6 weeks"),)


def test_a_choice_is_said_by_the_names_of_what_is_declared_in_the_order_of_the_term() -> None:
    found = {each.term: each for each in differences(CENTRE, NORTH)}

    assert found["referrers"].centre.en == "school, employment service"
    assert found["referrers"].variants[0].sv == "school (sv), health care (sv)"
    assert found["referrers"].bounds.en == (
        "2 to 3 of school, employment service, social services, health care; always school"
    )
    assert found["activities"].variants[0].en == "study visit"
    assert found["activities"].bounds.sv == (
        "1 till 3 av study visit (sv), work training (sv), cooking (sv); alltid study visit (sv)"
    )


def test_activities_of_its_own_are_said_by_their_names() -> None:
    own = {each.term: each for each in readings(CENTRE, NORTH)}["own_activities"]

    assert own.bounds == Text("högst 2 egna", "2 of its own at the most")
    assert own.centre == Text("inga", "none")
    assert own.variants == (Text("choir (sv)", "choir"),)


def test_a_variant_with_the_values_of_the_centre_differs_in_nothing() -> None:
    assert differences(CENTRE, north(*OWN)) == ()
    assert differences(CENTRE, north()) == ()
    assert len(readings(CENTRE)) == len(CENTRE.terms)
    assert differences(CENTRE) == ()


def test_two_variants_are_compared_with_each_other() -> None:
    south = north(
        Fill("introduction_length", span=Span(weeks=6)), Fill("year_distance", span=Span(months=9))
    )
    found = {each.term: each for each in differences(CENTRE, NORTH, south)}

    assert "introduction_length" not in found
    assert [each.en for each in found["year_distance"].variants] == ["12 months", "9 months"]
    assert [each.en for each in found["own_activities"].variants] == ["choir", "none"]


def test_the_same_length_in_another_unit_is_said_as_it_was_written() -> None:
    (found,) = differences(CENTRE, north(Fill("introduction_length", span=Span(days=28))))

    assert (found.centre.en, found.variants[0].en) == ("4 weeks", "28 days")


def test_roles_classes_and_rules_are_said_by_their_own_names() -> None:
    def term(name: str, path: str, *among: str) -> ChoiceTerm:
        return ChoiceTerm(name, WORDS, Assumption(WORDS), (Place(path),), among)

    steps = "transitions[start_introduction].rules"
    centre: Definition = edited(
        ("rules[by-caseworker].condition", Role(("caseworker", "head"))),
        ("rules[need-assessed].condition", AnyOf((Judgement("need", ("yes", "no")),))),
        (
            "terms",
            (
                term("roles", "rules[by-caseworker].condition.roles", "caseworker", "head"),
                term("needs", "rules[need-assessed].condition.parts[0].values", "yes", "no"),
                term("plans", "rules[plan-signed].condition.values", "signed"),
                term("phases", "transitions[pause].sources", "introduction", "coaching"),
                term("rules", steps, "by-caseworker"),
                term("reasons", "pauses[leave].reasons", "illness", "parental"),
                term("visits", "follow_ups", "day-90", "year"),
            ),
        ),
        base=SMALL.first,
    )

    assert [each.centre.en for each in readings(centre)] == [
        "caseworker, head of unit",
        "yes, no",
        "signed",
        "introduction, coaching",
        "the rule in words",
        "illness, parental leave",
        "the rule in words, the rule in words",
    ]
    assert pin(centre) != pin(SMALL.first)


def test_what_a_rule_about_time_says_is_taken_from_the_first_place() -> None:
    turned = evolve(
        CENTRE, terms=tuple(each for each in CENTRE.terms if isinstance(each, SpanTerm))
    )

    assert [each.centre.sv for each in readings(turned)] == ["4 veckor", "12 månader"]

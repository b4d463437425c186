"""What is told about a participant of NVG: entry attributes, the mapping, the two routes, roles."""

from pathway.definition import Assessment, Attribute, Choice, Fact, OneOf, WholeNumber
from pathway.programmes.nvg.sources import (
    A_YEAR,
    AGES,
    BOTH_ROUTES,
    BY_EMPLOYMENT_SERVICE,
    BY_SOCIAL_SERVICES,
    FOREIGN_BORN,
    GROWTH_UNIT,
    MAPPING,
    MEN_AND_WOMEN,
    STAFF,
    WHOLLY,
)
from pathway.texts import Text

__all__ = ["ASSESSMENTS", "ATTRIBUTES", "FACTS", "ROLES", "ROUTES", "YES_NO"]

YES_NO = OneOf((Choice("yes", Text("ja", "yes")), Choice("no", Text("nej", "no"))))

_EMPLOYMENT_SERVICE = Choice(
    "employment_service",
    Text("Arbetsförmedlingen", "the employment service"),
    basis=BY_EMPLOYMENT_SERVICE,
)
_SOCIAL_SERVICES = Choice(
    "social_services",
    Text("socialförvaltningen", "the social services"),
    basis=BY_SOCIAL_SERVICES,
)

ROUTES = OneOf((_EMPLOYMENT_SERVICE, _SOCIAL_SERVICES))
"""Who refers."""

ATTRIBUTES = (
    Attribute(
        "sex",
        Text("kön", "sex"),
        OneOf(
            (
                Choice("woman", Text("kvinna", "woman")),
                Choice("man", Text("man", "man")),
                Choice("other", Text("annat", "other")),
            )
        ),
        basis=MEN_AND_WOMEN,
    ),
    Attribute(
        "age",
        Text("ålder vid start", "age at entry"),
        WholeNumber(0, 120, Text("år", "years")),
        basis=AGES,
    ),
    Attribute(
        "foreign_born",
        Text("utlandsfödd", "foreign-born"),
        YES_NO,
        basis=FOREIGN_BORN,
    ),
    Attribute(
        "employment_status",
        Text("ställning på arbetsmarknaden", "employment status"),
        OneOf(
            (
                Choice("wholly_unemployed", Text("helt arbetslös", "wholly unemployed")),
                Choice("partly_unemployed", Text("delvis arbetslös", "partly unemployed")),
                Choice("inactive", Text("utanför arbetskraften", "inactive")),
                Choice("employed", Text("i arbete", "employed")),
            )
        ),
        basis=WHOLLY,
    ),
    Attribute(
        "unemployed_months",
        Text("tid som helt arbetslös", "length of whole unemployment"),
        WholeNumber(0, 600, Text("månader", "months")),
        basis=A_YEAR,
    ),
)

ASSESSMENTS = (
    Assessment(
        "next_step",
        Text("nästa steg enligt kartläggningen", "next step according to the mapping"),
        OneOf(
            (
                Choice(
                    "preparation",
                    Text("förberedande kompetensutveckling", "preparatory training"),
                ),
                Choice("training", Text("teori och praktik", "theory and workplace")),
                Choice("matching", Text("matchning", "matching")),
            )
        ),
        basis=MAPPING,
    ),
)

FACTS = (
    Fact(
        "by_employment_service",
        Text("anvisad av Arbetsförmedlingen", "referred by the employment service"),
        OneOf((Choice("yes", Text("ja", "yes")),)),
        basis=BOTH_ROUTES,
    ),
    Fact(
        "by_social_services",
        Text("anvisad av socialförvaltningen", "referred by the social services"),
        OneOf((Choice("yes", Text("ja", "yes")),)),
        basis=BOTH_ROUTES,
    ),
)
"""By which routes somebody came; both, where a second referral was joined."""

ROLES = (
    Choice(
        "project_staff",
        Text("projektets personal", "the project's staff"),
        basis=STAFF,
    ),
    Choice(
        "growth_unit",
        Text("Tillväxtenheten", "the growth unit"),
        basis=GROWTH_UNIT,
    ),
    _EMPLOYMENT_SERVICE,
    _SOCIAL_SERVICES,
)

"""What is told about a participant of NVG: entry attributes, the mapping, the two routes, roles."""

from pathway.definition import Assessment, Attribute, Choice, Fact, OneOf, WholeNumber
from pathway.texts import Text

__all__ = ["ASSESSMENTS", "ATTRIBUTES", "FACTS", "ROLES", "ROUTES", "YES_NO"]

YES_NO = OneOf((Choice("yes", Text("ja", "yes")), Choice("no", Text("nej", "no"))))

_EMPLOYMENT_SERVICE = Choice(
    "employment_service", Text("Arbetsförmedlingen", "the employment service")
)
_SOCIAL_SERVICES = Choice("social_services", Text("socialförvaltningen", "the social services"))

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
    ),
    Attribute(
        "age", Text("ålder vid start", "age at entry"), WholeNumber(0, 120, Text("år", "years"))
    ),
    Attribute("foreign_born", Text("utlandsfödd", "foreign-born"), YES_NO),
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
    ),
    Attribute(
        "unemployed_months",
        Text("tid som helt arbetslös", "length of whole unemployment"),
        WholeNumber(0, 600, Text("månader", "months")),
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
    ),
)

FACTS = (
    Fact(
        "by_employment_service",
        Text("anvisad av Arbetsförmedlingen", "referred by the employment service"),
        OneOf((Choice("yes", Text("ja", "yes")),)),
    ),
    Fact(
        "by_social_services",
        Text("anvisad av socialförvaltningen", "referred by the social services"),
        OneOf((Choice("yes", Text("ja", "yes")),)),
    ),
)
"""By which routes somebody came; both, where a second referral was joined."""

ROLES = (
    Choice("project_staff", Text("projektets personal", "the project's staff")),
    Choice("growth_unit", Text("Tillväxtenheten", "the growth unit")),
    _EMPLOYMENT_SERVICE,
    _SOCIAL_SERVICES,
)

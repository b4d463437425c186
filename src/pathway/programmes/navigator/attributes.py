"""What is told about a participant of Navigator: entry attributes, assessments, roles."""

from pathway.definition import Assessment, Attribute, Choice, OneOf, WholeNumber
from pathway.programmes.navigator.sources import (
    CHANCES,
    DISABILITY,
    EMPLOYMENT_STATUS,
    HALF_WOMEN,
    LEVEL,
    LONG_UNEMPLOYMENT,
    MUNICIPALITIES,
    NEED,
    REFERRED,
    SHOWN_APART,
    STAFF,
    TARGET_GROUPS,
)
from pathway.texts import Text

__all__ = ["ASSESSMENTS", "ATTRIBUTES", "ROLES"]

_YES_NO = OneOf((Choice("yes", Text("ja", "yes")), Choice("no", Text("nej", "no"))))

_SERVICES = Choice(
    "individual_and_family_services",
    Text("individ- och familjeomsorgen", "individual and family services"),
    basis=REFERRED,
)
_INTEGRATION = Choice(
    "integration_unit",
    Text("integrationsenheten", "integration unit"),
    basis=REFERRED,
)

_MUNICIPALITIES = (
    ("berg", "Berg"),
    ("bracke", "Bräcke"),
    ("harjedalen", "Härjedalen"),
    ("harnosand", "Härnösand"),
    ("kramfors", "Kramfors"),
    ("krokom", "Krokom"),
    ("ragunda", "Ragunda"),
    ("solleftea", "Sollefteå"),
    ("stromsund", "Strömsund"),
    ("sundsvall", "Sundsvall"),
    ("timra", "Timrå"),
    ("ange", "Ånge"),
    ("are", "Åre"),
    ("ornskoldsvik", "Örnsköldsvik"),
    ("ostersund", "Östersund"),
)

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
        basis=HALF_WOMEN,
    ),
    Attribute(
        "age",
        Text("ålder vid start", "age at entry"),
        WholeNumber(0, 120, Text("år", "years")),
        basis=SHOWN_APART,
    ),
    Attribute(
        "target_group",
        Text("målgrupp", "target group"),
        OneOf(
            (
                Choice(
                    "youth_social_assistance",
                    Text(
                        "ungdomar 16-24 år med ekonomiskt bistånd",
                        "youth aged 16-24 on social assistance",
                    ),
                ),
                Choice(
                    "adult_social_assistance",
                    Text(
                        "personer 25-64 år med ekonomiskt bistånd",
                        "people aged 25-64 on social assistance",
                    ),
                ),
                Choice(
                    "foreign_background",
                    Text(
                        "personer med utländsk bakgrund med introduktionsersättning eller "
                        "ekonomiskt bistånd",
                        "people of foreign background on introduction benefit or social assistance",
                    ),
                ),
            )
        ),
        basis=TARGET_GROUPS,
    ),
    Attribute(
        "foreign_born",
        Text("utrikes född", "foreign-born"),
        _YES_NO,
        basis=SHOWN_APART,
    ),
    Attribute(
        "disability",
        Text(
            "funktionshinder som medför nedsatt arbetsförmåga",
            "disability entailing reduced work capacity",
        ),
        _YES_NO,
        basis=DISABILITY,
    ),
    Attribute(
        "education",
        Text("utbildningsnivå", "level of education"),
        OneOf(
            (
                Choice("isced_0_2", Text("högst grundskola", "at most lower secondary")),
                Choice(
                    "isced_3_4",
                    Text(
                        "gymnasium eller eftergymnasial utbildning utanför högskolan",
                        "upper secondary or post-secondary non-tertiary",
                    ),
                ),
                Choice("isced_5_8", Text("högskola", "tertiary")),
            )
        ),
        basis=LEVEL,
    ),
    Attribute(
        "employment_status",
        Text("ställning på arbetsmarknaden", "employment status"),
        OneOf(
            (
                Choice("unemployed", Text("arbetslös", "unemployed")),
                Choice("inactive", Text("utanför arbetskraften", "inactive")),
                Choice("employed", Text("i arbete", "employed")),
            )
        ),
        basis=EMPLOYMENT_STATUS,
    ),
    Attribute(
        "unemployed_months",
        Text("tid som arbetslös", "length of unemployment"),
        WholeNumber(0, 600, Text("månader", "months")),
        basis=LONG_UNEMPLOYMENT,
    ),
    Attribute(
        "referrer",
        Text("anvisad av", "referrer"),
        OneOf((_SERVICES, _INTEGRATION)),
        basis=REFERRED,
    ),
    Attribute(
        "municipality",
        Text("kommun", "municipality"),
        OneOf(tuple(Choice(each, Text(name, name)) for each, name in _MUNICIPALITIES)),
        basis=MUNICIPALITIES,
    ),
)

ASSESSMENTS = (
    Assessment(
        "need_of_support",
        Text("behov av extra stöd", "need of more support"),
        _YES_NO,
        basis=NEED,
    ),
    Assessment(
        "employability",
        Text("upplevda möjligheter att få arbete", "felt chances of work"),
        OneOf(
            (
                Choice("increased", Text("har ökat", "increased")),
                Choice("unchanged", Text("oförändrade", "unchanged")),
                Choice("decreased", Text("har minskat", "decreased")),
            )
        ),
        basis=CHANCES,
    ),
)

ROLES = (
    Choice(
        "coach",
        Text("coach", "coach"),
        basis=STAFF,
    ),
    Choice(
        "project_manager",
        Text("projektledare", "project manager"),
        basis=STAFF,
    ),
    _SERVICES,
    _INTEGRATION,
)

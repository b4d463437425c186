"""What is told about a participant of Jobbspår för alla: entry attributes, assessments, roles."""

from pathway.definition import Assessment, Attribute, Choice, OneOf, WholeNumber
from pathway.programmes.jobbspar_for_alla.sources import (
    ADULT_EDUCATION,
    LABOUR_MARKET,
    LEVEL,
    MEN_AND_WOMEN,
    MORE_SUPPORT,
    NEED_OF_EDUCATION,
    NEWLY_ARRIVED,
    STAFF,
    TWO_SEXES,
    WHEREVER_REGISTERED,
    WITH_EMPLOYMENT_SERVICE,
    YOUTH,
)
from pathway.texts import Text

__all__ = ["ASSESSMENTS", "ATTRIBUTES", "ROLES"]

_YES_NO = OneOf((Choice("yes", Text("ja", "yes")), Choice("no", Text("nej", "no"))))

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
        basis=TWO_SEXES,
    ),
    Attribute(
        "age",
        Text("ålder vid start", "age at entry"),
        WholeNumber(0, 120, Text("år", "years")),
        basis=YOUTH,
    ),
    Attribute(
        "foreign_born",
        Text("utrikes född", "foreign-born"),
        _YES_NO,
        basis=NEWLY_ARRIVED,
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
                Choice("laid_off", Text("korttidspermitterad", "on short-time work")),
                Choice("inactive", Text("utanför arbetskraften", "inactive")),
                Choice("employed", Text("i arbete", "employed")),
            )
        ),
        basis=LABOUR_MARKET,
    ),
    Attribute(
        "municipality",
        Text("folkbokföringskommun", "municipality of registration"),
        OneOf(
            (
                Choice("gislaved", Text("Gislaved", "Gislaved")),
                Choice("gnosjo", Text("Gnosjö", "Gnosjö")),
                Choice("vaggeryd", Text("Vaggeryd", "Vaggeryd")),
                Choice("varnamo", Text("Värnamo", "Värnamo")),
                Choice("elsewhere", Text("annan kommun", "another municipality")),
            )
        ),
        basis=WHEREVER_REGISTERED,
    ),
)

ASSESSMENTS = (
    Assessment(
        "distance",
        Text("avstånd till arbetsmarknaden", "distance to the labour market"),
        OneOf((Choice("far", Text("långt", "far")), Choice("near", Text("nära", "near")))),
        basis=MEN_AND_WOMEN,
    ),
    Assessment(
        "need_of_education",
        Text("utbildningsbehov", "need of education"),
        _YES_NO,
        basis=NEED_OF_EDUCATION,
    ),
    Assessment(
        "need_of_support",
        Text("behov av utökat stöd", "need of more support"),
        _YES_NO,
        basis=MORE_SUPPORT,
    ),
)

ROLES = (
    Choice(
        "counsellor",
        Text("vägledare", "guidance counsellor"),
        basis=STAFF,
    ),
    Choice(
        "adult_education",
        Text("vuxenutbildningen", "adult education"),
        basis=ADULT_EDUCATION,
    ),
    Choice(
        "employment_service",
        Text("Arbetsförmedlingen", "the employment service"),
        basis=WITH_EMPLOYMENT_SERVICE,
    ),
    Choice(
        "project_manager",
        Text("projektledare", "project manager"),
        basis=STAFF,
    ),
)

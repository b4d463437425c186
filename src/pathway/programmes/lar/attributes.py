"""What is told about a participant of Lär: entry attributes, assessments, roles."""

from pathway.definition import Assessment, Attribute, Choice, OneOf, WholeNumber
from pathway.programmes.lar.sources import (
    COLLABORATION,
    CONSULTED,
    COORDINATED,
    DESCRIBES,
    FAR,
    FOCUS,
    MUNICIPALITIES,
    STAFF,
    WHO_REFERS,
    WITH_EMPLOYMENT_SERVICE,
    YOUNG_PEOPLE,
)
from pathway.texts import Text

__all__ = ["ASSESSMENTS", "ATTRIBUTES", "MAY_REFER", "ROLES"]

_YES = Choice("yes", Text("ja", "yes"))
_NO = Choice("no", Text("nej", "no"))
_YES_NO = OneOf((_YES, _NO))

_REFERRERS = (
    Choice(
        "employment_service",
        Text("Arbetsförmedlingen", "the employment service"),
        basis=WITH_EMPLOYMENT_SERVICE,
    ),
    Choice(
        "social_services",
        Text("socialtjänsten", "the social services"),
        basis=WHO_REFERS,
    ),
    Choice(
        "school",
        Text("skolan", "the school"),
        basis=WHO_REFERS,
    ),
    Choice(
        "social_insurance_agency",
        Text("Försäkringskassan", "the Social Insurance Agency"),
        basis=CONSULTED,
    ),
    Choice(
        "health_care",
        Text("vården", "health care"),
        basis=WHO_REFERS,
    ),
    Choice(
        "oneself",
        Text("den unga själv", "the young person"),
        basis=WHO_REFERS,
    ),
)
MAY_REFER = tuple(each.id for each in _REFERRERS)
"""Everyone whom a variant may let refer."""

_MUNICIPALITIES = (
    ("harnosand", "Härnösand"),
    ("kramfors", "Kramfors"),
    ("solleftea", "Sollefteå"),
    ("sundsvall", "Sundsvall"),
    ("timra", "Timrå"),
    ("ange", "Ånge"),
    ("ornskoldsvik", "Örnsköldsvik"),
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
        basis=DESCRIBES,
    ),
    Attribute(
        "age",
        Text("ålder vid start", "age at entry"),
        WholeNumber(0, 120, Text("år", "years")),
        basis=YOUNG_PEOPLE,
    ),
    Attribute(
        "disability",
        Text("funktionsnedsättning", "disability"),
        _YES_NO,
        basis=FOCUS,
    ),
    Attribute(
        "referrer",
        Text("anvisad av", "referrer"),
        OneOf(_REFERRERS),
        basis=WHO_REFERS,
    ),
    Attribute(
        "municipality",
        Text("kommun", "municipality"),
        OneOf(
            (
                *(Choice(each, Text(name, name)) for each, name in _MUNICIPALITIES),
                Choice("other", Text("annan kommun", "another municipality")),
            )
        ),
        basis=MUNICIPALITIES,
    ),
)

ASSESSMENTS = (
    Assessment(
        "far_from_work",
        Text(
            "svårt att etablera sig på arbetsmarknaden",
            "difficulty in getting established on the labour market",
        ),
        _YES_NO,
        basis=FAR,
    ),
    Assessment(
        "joint_plan",
        Text("gemensam planering", "joint plan"),
        OneOf(
            (
                Choice("agreed", Text("överenskommen", "agreed")),
                Choice("not_agreed", Text("inte överenskommen", "not agreed")),
            )
        ),
        basis=COLLABORATION,
    ),
    Assessment(
        "adaptation",
        Text("behov av anpassning", "need of adaptation"),
        OneOf(
            (
                Choice("needed_and_arranged", Text("finns och är ordnat", "needed and arranged")),
                Choice("needed", Text("finns och är inte ordnat", "needed and not arranged")),
                Choice("not_needed", Text("finns inte", "not needed")),
            )
        ),
        basis=FOCUS,
    ),
)

ROLES = (
    Choice(
        "case_worker",
        Text("handläggare", "caseworker"),
        basis=STAFF,
    ),
    Choice(
        "coordinator",
        Text("samordnare", "coordinator"),
        basis=COORDINATED,
    ),
    *_REFERRERS,
)

"""What is told about a participant of Hedemoramodellen: entry attributes, and who acts."""

from pathway.definition import Attribute, Choice, OneOf, WholeNumber
from pathway.programmes.hedemora.sources import (
    ASSISTANCE,
    DESCRIBES,
    EDUCATION,
    EMPLOYERS,
    LIVELIHOOD_AT_ENTRY,
    NO_DEGREE,
    STAFF,
)
from pathway.texts import Text

__all__ = ["ATTRIBUTES", "ROLES"]

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
        basis=DESCRIBES,
    ),
    Attribute(
        "age",
        Text("ålder vid start", "age at entry"),
        WholeNumber(0, 120, Text("år", "years")),
        basis=DESCRIBES,
    ),
    Attribute(
        "foreign_born",
        Text("utrikes född", "foreign-born"),
        _YES_NO,
        basis=DESCRIBES,
    ),
    Attribute(
        "education",
        Text("utbildningsbakgrund", "educational background"),
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
        basis=EDUCATION,
    ),
    Attribute(
        "formal_degree",
        Text("formell examen", "formal degree"),
        _YES_NO,
        basis=NO_DEGREE,
    ),
    Attribute(
        "own_livelihood",
        Text("egen försörjning", "own livelihood"),
        _YES_NO,
        basis=LIVELIHOOD_AT_ENTRY,
    ),
    Attribute(
        "social_assistance",
        Text("ekonomiskt bistånd", "social assistance"),
        _YES_NO,
        basis=ASSISTANCE,
    ),
)

ROLES = (
    Choice(
        "supervisor",
        Text("handledare", "supervisor"),
        basis=STAFF,
    ),
    Choice(
        "project_manager",
        Text("projektledare", "project manager"),
        basis=STAFF,
    ),
    Choice(
        "employer",
        Text("arbetsgivare", "employer"),
        basis=EMPLOYERS,
    ),
)

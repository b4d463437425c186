"""The phases of NVG, the two routes into it, the steps between phases, and what they hold."""

from pathway.definition import (
    AnyOf,
    AttributeIs,
    Detail,
    Group,
    Phase,
    Resource,
    Setting,
    Told,
    Transition,
)
from pathway.programmes.nvg.attributes import ROUTES, YES_NO
from pathway.programmes.nvg.sources import (
    BOTH_ROUTES,
    BY_EMPLOYMENT_SERVICE,
    BY_SOCIAL_SERVICES,
    FOCUS,
    INTO_WORK,
    MAPPING,
    MATCHING,
    MATCHING_AFTER,
    MODEL,
    NEEDED,
    PREPARATION,
    PREPARATORY,
    RECORDED,
    REFERRED,
    THEORY,
    THEORY_AFTER,
    WORKPLACE,
    WORKPLACE_AFTER,
)
from pathway.texts import Basis, Text

__all__ = ["GROUPS", "PHASES", "RESOURCES", "TRANSITIONS"]

PHASES = (
    Phase(
        "referred",
        Text("anvisad", "referred"),
        part="before",
        basis=REFERRED,
    ),
    Phase(
        "mapping",
        Text("kartläggning", "mapping"),
        basis=MAPPING,
    ),
    Phase(
        "preparation",
        Text("förberedande kompetensutveckling", "preparatory training"),
        basis=PREPARATORY,
    ),
    Phase(
        "theory",
        Text("teori", "theory"),
        basis=THEORY,
    ),
    Phase(
        "workplace",
        Text("arbetsplatsförlagd utbildning", "workplace-based training"),
        basis=WORKPLACE,
    ),
    Phase(
        "matching",
        Text("matchning", "matching"),
        basis=MATCHING,
    ),
    Phase(
        "exited",
        Text("avslutad", "exited"),
        part="after",
        final=True,
        basis=NEEDED,
    ),
)

_TAKING_PART = ("mapping", "preparation", "theory", "workplace", "matching")
_OPEN = ("referred", *_TAKING_PART)
_TRAINING = ("theory", "workplace")

_ELIGIBLE = ("age-16-64", "wholly-unemployed", "unemployed-a-year", "unemployed-three-months")

_ROUTE = Detail("route", Text("anvisad av", "referred by"), ROUTES)
_PRIORITY_GROUP = Detail(
    "priority_group",
    Text("i en av Arbetsförmedlingens prioriterade grupper", "in a priority group"),
    YES_NO,
)
_BY_EMPLOYMENT_SERVICE = Told("route", ("employment_service",))
_BY_SOCIAL_SERVICES = Told("route", ("social_services",))

_REFER = Text("anvisa", "refer")
_REFER_AGAIN = Text("anvisa via den andra vägen", "refer by the other route")

# A referral of somebody who has an open participation is recorded on that participation, as
# `refer_again`: whoever takes in referrals finds it by `person`.
_ROUTES_IN = (
    Transition(
        trigger="refer",
        name=_REFER,
        act="refer",
        target="referred",
        joined_by="refer_again",
        rules=("project-open", *_ELIGIBLE, "priority-groups"),
        tells=(_ROUTE, _PRIORITY_GROUP),
        sets=(Setting("by_employment_service", "yes"),),
        when=_BY_EMPLOYMENT_SERVICE,
        basis=BY_EMPLOYMENT_SERVICE,
    ),
    Transition(
        trigger="refer",
        name=_REFER,
        act="refer",
        target="referred",
        joined_by="refer_again",
        rules=("project-open", *_ELIGIBLE),
        tells=(_ROUTE,),
        sets=(Setting("by_social_services", "yes"),),
        when=_BY_SOCIAL_SERVICES,
        basis=BY_SOCIAL_SERVICES,
    ),
    Transition(
        trigger="refer_again",
        name=_REFER_AGAIN,
        act="stay",
        sources=_OPEN,
        rules=("project-open", "once-by-employment-service", "priority-groups"),
        tells=(_ROUTE, _PRIORITY_GROUP),
        sets=(Setting("by_employment_service", "yes"),),
        while_paused=True,
        when=_BY_EMPLOYMENT_SERVICE,
        basis=BOTH_ROUTES,
    ),
    Transition(
        trigger="refer_again",
        name=_REFER_AGAIN,
        act="stay",
        sources=_OPEN,
        rules=("project-open", "once-by-social-services"),
        tells=(_ROUTE,),
        sets=(Setting("by_social_services", "yes"),),
        while_paused=True,
        when=_BY_SOCIAL_SERVICES,
        basis=BOTH_ROUTES,
    ),
    Transition(
        trigger="decline_referral",
        name=Text("avböj anvisningen", "decline the referral"),
        act="exit",
        sources=("referred",),
        target="exited",
        outcomes=("declined",),
        basis=NEEDED,
    ),
)


def _start(
    phase: str, name: Text, source: tuple[str, ...], basis: Basis, rules: tuple[str, ...] = ()
) -> Transition:
    trigger = "start_workplace_training" if phase == "workplace" else f"start_{phase}"
    return Transition(trigger, name, sources=source, target=phase, rules=rules, basis=basis)


_PREPARATION = Text("börja förberedande kompetensutveckling", "start preparatory training")
_THEORY = Text("börja en period av teori", "start a period of theory")
_WORKPLACE = Text("börja en period på en arbetsplats", "start a period at a workplace")
_MATCHING = Text("börja matchning", "start matching")

TRANSITIONS = (
    *_ROUTES_IN,
    Transition(
        trigger="start_mapping",
        name=Text("börja kartläggningen", "start the mapping"),
        sources=("referred",),
        target="mapping",
        rules=_ELIGIBLE,
        restates=True,
        basis=MAPPING,
    ),
    _start("preparation", _PREPARATION, ("mapping",), PREPARATION, ("preparation-first",)),
    _start("theory", _THEORY, ("mapping",), MODEL, ("ready-for-training",)),
    _start("theory", _THEORY, ("preparation", "workplace", "matching"), THEORY_AFTER),
    _start("workplace", _WORKPLACE, ("theory",), WORKPLACE_AFTER),
    _start("matching", _MATCHING, ("mapping",), INTO_WORK, ("ready-for-matching",)),
    _start("matching", _MATCHING, ("preparation", "theory", "workplace"), MATCHING_AFTER),
    Transition("pause", Text("gör uppehåll", "pause"), "pause", _TAKING_PART, basis=RECORDED),
    Transition(
        "resume",
        Text("återuppta", "resume"),
        "resume",
        _TAKING_PART,
        while_paused=True,
        basis=RECORDED,
    ),
    Transition(
        "extend",
        Text("förläng utbildningen", "extend the training"),
        "extend",
        _TRAINING,
        basis=RECORDED,
    ),
    Transition(
        trigger="exit",
        name=Text("avsluta", "exit"),
        act="exit",
        sources=_TAKING_PART,
        target="exited",
        rules=("theory-and-workplace",),
        outcomes=(
            "studies",
            "short_temporary_post",
            "long_temporary_post",
            "employment",
            "other_programme",
            "completed",
            "dropped_out",
            "excluded",
        ),
        while_paused=True,
        basis=RECORDED,
    ),
    Transition(
        "follow_up", Text("följ upp", "follow up"), "follow_up", ("exited",), basis=RECORDED
    ),
    Transition(
        trigger="reenter",
        name=Text("skriv in igen", "re-enter"),
        act="reenter",
        sources=("exited",),
        target="mapping",
        rules=("project-open", "return-of-a-participant"),
        basis=RECORDED,
    ),
    Transition(
        trigger="record_situation",
        name=Text("registrera situation", "record the situation"),
        act="record_situation",
        sources=(*_OPEN, "exited"),
        while_paused=True,
        basis=RECORDED,
    ),
    Transition(
        trigger="record_assessment",
        name=Text("registrera kartläggningen", "record the mapping"),
        act="record_assessment",
        sources=_TAKING_PART,
        while_paused=True,
        basis=MAPPING,
    ),
    Transition(
        "log_hours",
        Text("registrera timmar", "log hours"),
        "log_hours",
        _TAKING_PART,
        basis=RECORDED,
    ),
)

GROUPS = (
    Group(
        "focus",
        Text("den som är 16-30 år eller utlandsfödd", "those aged 16-30 or foreign-born"),
        FOCUS,
        AnyOf((AttributeIs("age", at_least=16, at_most=30), AttributeIs("foreign_born", ("yes",)))),
    ),
)

RESOURCES = (
    Resource(
        "place",
        Text("en plats i projektet", "a place"),
        FOCUS,
        _TAKING_PART,
        first=("focus",),
        waits_in=("referred",),
    ),
    Resource(
        "workplace", Text("en plats hos en arbetsgivare", "a workplace"), WORKPLACE, ("workplace",)
    ),
)

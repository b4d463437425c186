"""The phases of Navigator, the steps between them, and what may go on beside them."""

from pathway.definition import Activity, Choice, Detail, OneOf, Phase, Resource, Transition
from pathway.programmes.navigator.sources import (
    AFTER_INTRODUCTION,
    ASKED,
    ASSESSED,
    BACK_TO_COACHING,
    BESIDE,
    COACHES,
    EXTENDED,
    FOUR_WEEKS,
    FROM_COACHING,
    HOURS,
    INTENSIVE_SUPPORT,
    INTERNSHIP,
    INTRODUCED,
    LANGUAGE,
    LEAVING,
    NEEDED,
    NINETY_DAYS,
    PART_TIME,
    RECORDED,
    REFERRED,
    TRAINING,
)
from pathway.texts import Assumption, Basis, Text

__all__ = ["ACTIVITIES", "PHASES", "RESOURCES", "TRANSITIONS"]

PHASES = (
    Phase(
        "referred",
        Text("anvisad", "referred"),
        part="before",
        basis=REFERRED,
    ),
    Phase(
        "introduction",
        Text("introduktion", "introduction"),
        basis=FOUR_WEEKS,
    ),
    Phase(
        "coaching",
        Text("coachning", "coaching"),
        basis=INTENSIVE_SUPPORT,
    ),
    Phase(
        "internship",
        Text("praktik", "internship"),
        basis=INTERNSHIP,
    ),
    Phase(
        "exited",
        Text("avslutad", "exited"),
        part="after",
        final=True,
        basis=NINETY_DAYS,
    ),
)

_SUPPORT = ("coaching", "internship")
_TAKING_PART = ("introduction", *_SUPPORT)
_ANY_DAY = tuple(phase.id for phase in PHASES)

_OUTCOMES = (
    "employment",
    "self_employment",
    "regular_education",
    "other_programme",
    "completed",
    "dropped_out",
    "excluded",
    "transferred",
)
_TARGET_GROUPS = ("youth-16-24", "adults-25-64")

_KIND = Detail(
    "kind",
    Text("inriktning", "kind"),
    OneOf(
        (
            Choice("internship", Text("praktik", "internship")),
            Choice("language_internship", Text("språkpraktik", "language internship")),
        )
    ),
)


def _exit(source: tuple[str, ...], rule: str) -> Transition:
    return Transition(
        trigger="exit",
        name=Text("avsluta", "exit"),
        act="exit",
        sources=source,
        target="exited",
        rules=(rule,),
        outcomes=_OUTCOMES,
        while_paused=True,
        basis=LEAVING,
    )


TRANSITIONS = (
    Transition(
        trigger="refer",
        name=Text("anvisa", "refer"),
        act="refer",
        target="referred",
        rules=("project-period", *_TARGET_GROUPS),
        basis=REFERRED,
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
    Transition(
        trigger="start_introduction",
        name=Text("börja introduktionen", "start the introduction"),
        sources=("referred",),
        target="introduction",
        rules=_TARGET_GROUPS,
        restates=True,
        basis=INTRODUCED,
    ),
    Transition(
        trigger="start_coaching",
        name=Text("börja coachning", "start coaching"),
        sources=("introduction",),
        target="coaching",
        rules=("introduction-four-weeks", "need-of-support"),
        basis=AFTER_INTRODUCTION,
    ),
    Transition(
        trigger="start_internship",
        name=Text("börja praktik", "start an internship"),
        sources=("coaching",),
        target="internship",
        tells=(_KIND,),
        basis=FROM_COACHING,
    ),
    Transition(
        trigger="end_internship",
        name=Text("avsluta praktiken", "end the internship"),
        sources=("internship",),
        target="coaching",
        basis=BACK_TO_COACHING,
    ),
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
        "extend", Text("förläng stödet", "extend the support"), "extend", _SUPPORT, basis=EXTENDED
    ),
    _exit(("introduction",), "full-introduction"),
    _exit(_SUPPORT, "full-support"),
    Transition(
        "follow_up", Text("följ upp", "follow up"), "follow_up", ("exited",), basis=NINETY_DAYS
    ),
    Transition(
        trigger="reenter",
        name=Text("skriv in igen", "re-enter"),
        act="reenter",
        sources=("exited",),
        target="introduction",
        rules=("project-period", "return-of-a-participant"),
        basis=RECORDED,
    ),
    Transition(
        trigger="reopen",
        name=Text("ta tillbaka avslutet", "take back the exit"),
        act="reopen",
        sources=("exited",),
        rules=("project-period", "reopen-within-14-days", "reopened-by-staff"),
        basis=RECORDED,
    ),
    Transition(
        trigger="record_situation",
        name=Text("registrera situation", "record the situation"),
        act="record_situation",
        sources=_ANY_DAY,
        while_paused=True,
        basis=ASKED,
    ),
    Transition(
        trigger="record_assessment",
        name=Text("registrera bedömning", "record an assessment"),
        act="record_assessment",
        sources=_ANY_DAY,
        while_paused=True,
        basis=ASSESSED,
    ),
    Transition(
        "log_hours", Text("registrera timmar", "log hours"), "log_hours", _TAKING_PART, basis=HOURS
    ),
    Transition(
        "open_activity",
        Text("börja en aktivitet", "open an activity"),
        "open_activity",
        _TAKING_PART,
        basis=BESIDE,
    ),
    Transition(
        trigger="close_activity",
        name=Text("avsluta en aktivitet", "close an activity"),
        act="close_activity",
        sources=_TAKING_PART,
        while_paused=True,
        basis=BESIDE,
    ),
)


def _activity(activity: str, name: Text, basis: Basis) -> Activity:
    results = (
        Choice("completed", Text("fullföljd", "completed")),
        Choice("interrupted", Text("avbruten", "interrupted")),
    )
    return Activity(activity, name, _TAKING_PART, results, at_exit="interrupted", basis=basis)


ACTIVITIES = (
    _activity(
        "language_studies", Text("SFI-studier", "studies of Swedish for immigrants"), LANGUAGE
    ),
    _activity("course", Text("utbildning", "course"), TRAINING),
    _activity("part_time_work", Text("deltidsarbete", "part-time work"), PART_TIME),
)

RESOURCES = (
    Resource(
        "coach",
        Text("plats hos en coach", "a place with a coach"),
        COACHES,
        _SUPPORT,
        waits_in=("introduction",),
    ),
    Resource(
        id="internship_place",
        name=Text("praktikplats", "an internship place"),
        basis=Assumption(
            Text(
                "dokumentet ger inget antal; en praktik sker hos en arbetsgivare som har plats",
                "the document gives no number; an internship is with an employer who has room",
            )
        ),
        phases=("internship",),
    ),
)
